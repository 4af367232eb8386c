import { errorOf } from './errors.js';

/** How deep arguments nest that belong to us: `{ tokens: [{ … }] }`, `{ app: { … } }`. */
const DEPTH = 2;

/**
 * `value` without the fields that are `null` or `undefined`, which mean the same as a field that is left out.
 * What lies deeper than our own arguments is the service's and stays as it is. @internal
 */
export function withoutNulls<T>(value: T, depth: number = DEPTH): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth - 1)) as T;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === null || field === undefined) continue;
    kept[name] = depth > 0 ? withoutNulls(field, depth - 1) : field;
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
