import { errorOf, TokenportError } from './errors.js';

/** From the path of an argument on the wire to the path that it has here. @internal */
export type OwnPath = (wire: string) => string;

/** The arguments are the fields of one parameter. @internal */
export const fieldsOf =
  (parameter: string): OwnPath =>
  (path) =>
    path === '' ? parameter : `${parameter}.${path}`;

/** The fields of `parameter` are arguments beside those that have their own. @internal */
export const beside =
  (parameter: string, ...own: string[]): OwnPath =>
  (path) =>
    own.includes(/^\w*/.exec(path)?.[0] ?? '') ? path : fieldsOf(parameter)(path);

/** Some arguments have another name here. @internal */
export const renaming =
  (names: Record<string, string>): OwnPath =>
  (path) =>
    path.replace(/^\w+/, (name) => names[name] ?? name);

/** Fields whose content is the caller's own: in them, `null` is a value like any other. */
const OWN_CONTENT = new Set(['body', 'customAttributes', 'customClaims', 'keys']);

/**
 * Arguments as JSON, without the fields that are `null` or `undefined`, which mean the same as fields left out:
 * their own, and those of the objects and lists of objects in them. What lies deeper is the service's and stays.
 * @internal
 */
export function encode(args: unknown, own: OwnPath = same): string {
  return reading(own(''), () => {
    const given = clean(objectOf(args, own('')), own, (field, name) =>
      reading(own(name), () => within(field, name, own)),
    );
    const text = textOf(given);
    if (text?.startsWith('{')) return text;
    const broken = Object.entries(given as object).find(([, field]) => textOf(field) === undefined)?.[0];
    throw refused(own(broken ?? ''));
  });
}

/** A field of the arguments, less what is null in it. */
function within(field: unknown, name: string, own: OwnPath): unknown {
  const inside = (value: unknown, path: string) =>
    clean(value, (inner) => own(`${path}.${inner}`), same, OWN_CONTENT.has(name));
  return Array.isArray(field) ? field.map((item, index) => inside(item, `${name}[${index}]`)) : inside(field, name);
}

/** The fields of a parameter that holds some; none if it is absent. @internal */
export function fieldsIn<T extends object>(given: T | null | undefined, parameter: string): Partial<T> {
  return reading(parameter, () => ({ ...objectOf(given, parameter) }));
}

function objectOf<T>(given: T, parameter: string): T | object {
  if (given === undefined || given === null) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return given;
  throw refused(parameter, 'must be an object');
}

/** Throws at once what the official package throws at once. @internal */
export function requireText(argument: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  const message = `"${argument}" must ${typeof value === 'string' ? 'not be empty' : 'be a string'}`;
  throw errorOf({ kind: 'invalid_argument', message, argument });
}

/** Drops what is null, refuses what JSON would turn into it. What has a `toJSON` of its own is left to it. */
function clean(
  value: unknown,
  path: OwnPath,
  inner: (field: unknown, name: string) => unknown = same,
  keepsNull = false,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'number' && !Number.isFinite(field)) throw refused(path(name));
    if (field !== undefined && (field !== null || keepsNull)) kept[name] = inner(field, name);
  }
  return kept;
}

function same<T>(value: T): T {
  return value;
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return undefined;
  }
}

/** What a caller's getter or proxy throws is not passed on: it may show a value. @internal */
export function reading<T>(argument: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof TokenportError ? thrown : refused(argument, 'cannot be read');
  }
}

function refused(argument: string, why = 'cannot be written as JSON'): TokenportError {
  const message = `invalid_argument: ${argument || 'the arguments'}: ${why}`;
  return errorOf({ kind: 'invalid_argument', message, ...(argument !== '' && { argument }) });
}
