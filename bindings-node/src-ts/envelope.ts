import type { CoreError } from './native.js';
import { guard, masked } from './secrets.js';

/** What a call's data may be. */
// biome-ignore lint/suspicious/noExplicitAny: the official type, which users' own code refers to
export type ResponseData = Record<string, any>;

/** What the service said when it refused. Other fields of its reply are kept as they came. */
export type SdkError = {
  /** The service's code, for example `E011003`; the kind of error when it sent none. */
  errorCode: string;
  /** What the code means. */
  errorDescription: string;
  /** More about this case. */
  errorMessage?: string;
  /** Seconds to wait, if the service named some. With status 429 always there and enumerable, else 0. */
  retryAfter?: number;
  /** Whether making this very call again may help and does no harm. Not enumerable, as the official error has none. */
  readonly retryable?: boolean;
  /** Seconds that the call waited without sending, in an outage or for the pause of a 429. Not enumerable either. */
  readonly waited?: number;
};

/** The answer of the service to one call: `data` if it is `ok`, else `error`. */
export type SdkResponse<T extends ResponseData> = {
  /** HTTP status. */
  code?: number;
  ok: boolean;
  /** The reply as a fetch `Response`, made when it is first read. */
  response?: Response;
  /** The id that the request was sent with (header `x-external-rid`). Not enumerable: the official envelope has none. */
  readonly requestId?: string;
  error?: SdkError;
  data?: T;
};

/** What core tells about a reply beside its body. */
type Metadata = { status: number; url?: string; headers?: Record<string, string>; requestId?: string };

/** The fields of an error that are text, whatever the service sends. */
const TEXTS = new Set(['errorCode', 'errorDescription', 'errorMessage']);

const prototype = Object.defineProperty({}, 'toJSON', { value: toJSON });

/** The envelope of a good reply. @internal */
export function success<T extends ResponseData>(
  status: number,
  metadata: string,
  body: string,
  unwrap: string | undefined,
): SdkResponse<T> {
  const reply = JSON.parse(body);
  const data: T = guard(unwrap === undefined ? reply : reply[unwrap]);
  let response: Response | undefined;
  const envelope: SdkResponse<T> = {
    // @ts-expect-error: sets the prototype of the literal, which hides secrets from JSON.stringify
    __proto__: prototype,
    code: status,
    ok: true,
    get response() {
      response ??= toResponse(JSON.parse(metadata), body);
      return response;
    },
    data,
  };
  return Object.defineProperty(envelope, 'requestId', { get: () => JSON.parse(metadata).requestId });
}

/** The envelope of a refusal. @internal */
export function failure<T extends ResponseData>(refusal: CoreError & { status: number }): SdkResponse<T> {
  const { status, kind, code, detail, message, body = '' } = refusal;
  const words = { errorCode: code ?? kind, errorDescription: detail ?? message, ...wordsIn(body) };
  const error = withOutlook(masked(words) as SdkError, refusal);
  let response: Response | undefined;
  const envelope: SdkResponse<T> = {
    // @ts-expect-error: as above
    __proto__: prototype,
    code: status,
    ok: false,
    get response() {
      response ??= toResponse(refusal, body);
      return response;
    },
    error,
  };
  return Object.defineProperty(envelope, 'requestId', { value: refusal.requestId });
}

/** What core knows of a repetition. A field that the official error has not is not enumerable. */
function withOutlook(error: SdkError, refusal: CoreError): SdkError {
  const { status, retryable = false, waited = 0, retryAfter } = refusal;
  if (status === 429) error.retryAfter = retryAfter ?? 0;
  const hidden = { retryable, waited, ...(status !== 429 && { retryAfter }) };
  for (const [name, value] of Object.entries(hidden)) {
    Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: true });
  }
  return error;
}

function toJSON(this: SdkResponse<ResponseData>): unknown {
  const { code, ok, data, error } = this;
  return masked({ code, ok, data, error });
}

/** What the service said of an error: the JSON object that `text` is, less what should be a text and is none. */
function wordsIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const isWord = ([name, field]: [string, unknown]) => typeof field === 'string' || !TEXTS.has(name);
    return Object.fromEntries(Object.entries(value).filter(isWord));
  } catch {
    return undefined;
  }
}

/** A `Response` whose body can be read as often as one likes. */
function toResponse({ status, url = '', headers = {} }: Metadata, text: string): Response {
  const empty = status === 204 || status === 205 || status === 304;
  const standard = status >= 200 && status <= 599;
  const init = { status: standard ? status : 500, headers: Object.entries(headers).map(asBytes) };
  const response = new Response(empty ? null : streamOf(text), init);
  const own = { url, clone: () => toResponse({ status, url, headers }, text) };
  const again = { text: async () => text, json: async () => JSON.parse(text) };
  const fields = { ...own, ...(empty ? {} : again), ...(standard ? {} : { status }) };
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(response, name, { value });
  return response;
}

/** Holds the text only while it is read: a `Response` of a text keeps it where whoever prints all of it finds it. */
function streamOf(text: string): ReadableStream {
  const pull = (controller: ReadableStreamDefaultController) => {
    controller.enqueue(new TextEncoder().encode(text));
    controller.close();
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/** A header as fetch shows it: a character for each byte. */
function asBytes([name, value]: [string, string]): [string, string] {
  return [name, Buffer.from(value).toString('latin1')];
}
