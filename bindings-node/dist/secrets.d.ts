/** Shown in place of a secret. */
export declare const MASK = "[secret]";
/** `value` with the fields that hold secrets masked, at any depth. The original is not changed. @internal */
export declare function masked(value: unknown): unknown;
/**
 * Makes `util.inspect` and `console.log` mask the secrets in `value`, which otherwise stays the plain data that it is:
 * same keys, same values, same JSON. @internal
 */
export declare function guard<T>(value: T): T;
