import { inspect } from 'node:util';
import { secretFields } from './native.js';

/** Shown in place of a secret. */
export const MASK = '[secret]';

/** Deeper than anything that the service sends. */
const MAX_DEPTH = 64;

/** `value` with the fields that hold secrets masked, at any depth. The original is not changed. @internal */
export function masked(value: unknown, depth: number = MAX_DEPTH): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return MASK;
  if (Array.isArray(value)) return value.map((item) => masked(item, depth - 1));
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    copy[name] = secretFields.has(name) && field !== '' ? MASK : masked(field, depth - 1);
  }
  return copy;
}

const inspector = {
  value(this: object, _depth: number, options: object): string {
    return inspect(masked(this), options);
  },
};

/**
 * Makes `util.inspect` and `console.log` mask the secrets in `value`, and keeps them from who lists an object's values
 * without reading its fields: `console.dir`, debuggers, recorders of local variables. Otherwise it stays the plain data
 * that it is: same keys, same values, same JSON. @internal
 */
export function guard<T>(value: T, depth: number = MAX_DEPTH): T {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  let secret = false;
  for (const name of Object.keys(value)) {
    const field: unknown = value[name as keyof T];
    if (secretFields.has(name) && field !== '') {
      Object.defineProperty(value, name, veiled(name, field));
      secret = true;
    } else if (typeof field === 'object') guard(field, depth - 1);
  }
  if (secret) Object.defineProperty(value, inspect.custom, inspector);
  return value;
}

/** A field that is read and written like any other, and whose value is in no property. */
function veiled(name: string, secret: unknown): PropertyDescriptor {
  return {
    get: () => secret,
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  };
}
