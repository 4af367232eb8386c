import { inspect } from 'node:util';
import { secretFields } from './native.js';

/** Shown in place of a secret. */
export const MASK = '[secret]';

/** `value` with the fields that hold secrets masked, at any depth. The original is not changed. @internal */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    copy[name] = secretFields.has(name) && field !== '' ? MASK : masked(field);
  }
  return copy;
}

const inspector = {
  value(this: object, _depth: number, options: object): string {
    return inspect(masked(this), options);
  },
};

/**
 * Makes `util.inspect` and `console.log` mask the secrets in `value`, which otherwise stays the plain data that it is:
 * same keys, same values, same JSON. @internal
 */
export function guard<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(guard);
  else if (typeof value === 'object' && value !== null) {
    let secret = false;
    for (const name in value) {
      if (secretFields.has(name)) secret = true;
      else guard(value[name]);
    }
    if (secret) Object.defineProperty(value, inspect.custom, inspector);
  }
  return value;
}
