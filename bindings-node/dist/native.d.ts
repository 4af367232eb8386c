import type { ErrorKind } from './errors.js';
/** Core's error as it is written in JSON. @internal */
export type CoreError = {
    kind: ErrorKind;
    message: string;
    detail?: string;
    code?: string;
    operation?: string;
    argument?: string;
    status?: number;
    requestId?: string;
    attempts?: number;
    retryAfter?: number;
    url?: string;
    headers?: Record<string, string>;
    body?: string;
};
/** How a call ended: with `error`, or with the other three. @internal */
export type Completion = {
    id: number;
    status?: number;
    metadata?: string;
    body?: string;
    error?: string;
};
/** @internal */
export interface NativeClient {
    call(operation: string, args: string, id: number, options?: string): void;
    cancel(id: number): void;
    withOptions(options: string): NativeClient;
    close(): void;
}
/** The version of the core. @internal */
export declare const version: string;
/** The table of operations, as JSON. @internal */
export declare const operationsJson: () => string;
/** Every kind of error that core knows. @internal */
export declare const errorKinds: () => ErrorKind[];
/** Names of the fields that hold secrets. @internal */
export declare const secretFields: ReadonlySet<string>;
/** A client of core with these settings and this process's environment. @internal */
export declare function connect(settings: object): NativeClient;
/** Runs one operation. Resolves however it ends; rejects only with the reason of `signal`. @internal */
export declare function perform(client: NativeClient, operation: string, args: string, signal: AbortSignal | undefined): Promise<Completion>;
