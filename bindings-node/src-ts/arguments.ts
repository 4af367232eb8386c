import { errorOf } from './errors.js';

/**
 * `value` without the fields that are `null` or `undefined`, which mean the same as fields that are left out:
 * its own, and those of the objects and lists of objects in it. What lies deeper is the service's and stays. @internal
 */
export function withoutNulls<T>(value: T): T {
  return withoutNullFields(value, (field) =>
    Array.isArray(field) ? field.map((item) => withoutNullFields(item)) : withoutNullFields(field),
  );
}

/** What has a `toJSON` of its own, such as a `Date` or a record of a database library, is left to it. */
function withoutNullFields<T>(value: T, inner: (field: unknown) => unknown = (field) => field): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== null && field !== undefined) kept[name] = inner(field);
  }
  return kept as T;
}

/** `value` as JSON text. @internal */
export function encode(value: unknown): string {
  const text = textOf(value);
  if (text !== undefined) return text;
  const argument = Object.entries(value as object).find(([, field]) => textOf(field) === undefined)?.[0];
  const subject = argument === undefined ? 'the arguments' : `the argument '${argument}'`;
  throw errorOf({
    kind: 'invalid_argument',
    message: `${subject} cannot be written as JSON`,
    ...(argument !== undefined && { argument }),
  });
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return undefined;
  }
}
