/**
 * `value` without the fields that are `null` or `undefined`, which mean the same as a field that is left out.
 * What lies deeper than our own arguments is the service's and stays as it is. @internal
 */
export declare function withoutNulls<T>(value: T, depth?: number): T;
/** `value` as JSON text. @internal */
export declare function encode(value: unknown): string;
