import type { CoreError } from './native.js';
/** What a call's data may be. */
export type ResponseData = Record<string, any>;
/** What the service said when it refused. Other fields of its reply are kept as they came. */
export type SdkError = {
    /** The service's code, for example `E011003`; the kind of error when it sent none. */
    errorCode: string;
    /** What the code means. */
    errorDescription: string;
    /** More about this case. */
    errorMessage?: string;
    /** With status 429: seconds to wait, 0 if the service named none. */
    retryAfter?: number;
};
/** The answer of the service to one call: `data` if it is `ok`, else `error`. */
export type SdkResponse<T extends ResponseData> = {
    /** HTTP status. */
    code?: number;
    ok: boolean;
    /** The reply as a fetch `Response`, made when it is first read. */
    response?: Response;
    error?: SdkError;
    data?: T;
};
/** The envelope of a good reply. @internal */
export declare function success<T extends ResponseData>(status: number, metadata: string, body: string, unwrap: string | undefined): SdkResponse<T>;
/** The envelope of a refusal. @internal */
export declare function failure<T extends ResponseData>(refusal: CoreError & {
    status: number;
}): SdkResponse<T>;
