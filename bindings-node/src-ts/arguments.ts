import { errorOf, type TokenportError } from './errors.js';

/**
 * Arguments as JSON, without the fields that are `null` or `undefined`, which mean the same as fields left out:
 * their own, and those of the objects and lists of objects in them. What lies deeper is the service's and stays.
 * `parameter` is the name of the one parameter that `args` are, if they are one. @internal
 */
export function encode(args: unknown, parameter?: string): string {
  const path = () => parameter ?? '';
  const within = (name: string) => (parameter === undefined ? name : `${parameter}.${name}`);
  const given = clean(args, path, (field, name) =>
    Array.isArray(field)
      ? field.map((item, index) => clean(item, () => `${within(name)}[${index}]`))
      : clean(field, () => within(name)),
  );
  const text = textOf(given);
  if (text !== undefined) return text;
  const broken = Object.entries(given as object).find(([, field]) => textOf(field) === undefined)?.[0];
  throw refused(broken === undefined ? path() : within(broken));
}

/** Drops what is null, refuses what JSON would turn into it. What has a `toJSON` of its own is left to it. */
function clean(value: unknown, path: () => string, inner: (field: unknown, name: string) => unknown = same): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'number' && !Number.isFinite(field)) throw refused(path() === '' ? name : `${path()}.${name}`);
    if (field !== null && field !== undefined) kept[name] = inner(field, name);
  }
  return kept;
}

function same(field: unknown): unknown {
  return field;
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return undefined;
  }
}

function refused(argument: string): TokenportError {
  const message = `invalid_argument: ${argument || 'the arguments'}: cannot be written as JSON`;
  return errorOf({ kind: 'invalid_argument', message, ...(argument !== '' && { argument }) });
}
