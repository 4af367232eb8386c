import { type ResponseData, type SdkResponse } from './envelope.js';
import { type NativeClient } from './native.js';
import type { Logger } from './options.js';
/** What a client's calls have in common. @internal */
export type Context = {
    native: NativeClient;
    signal?: AbortSignal | undefined;
    logger?: Logger | undefined;
};
/** Where an operation's arguments and result sit. @internal */
export type Shape = {
    /** The key of the reply that is the data; the whole reply if absent. */
    unwrap?: string;
    /** The name of the one parameter whose fields are the arguments. */
    fieldsOf?: string;
};
/** Runs one operation of core's table. @internal */
export declare function call<T extends ResponseData>(context: Context, operation: string, args: object, { unwrap, fieldsOf }?: Shape): Promise<SdkResponse<T>>;
