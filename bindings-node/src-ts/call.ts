import { encode, type OwnPath } from './arguments.js';
import { failure, type ResponseData, type SdkResponse, success } from './envelope.js';
import { errorOf, isAnswer, renamed } from './errors.js';
import { type Completion, type CoreError, type NativeClient, perform } from './native.js';
import type { Logger } from './options.js';

/** What a client's calls have in common. @internal */
export type Context = { native: NativeClient; signal?: AbortSignal | undefined; logger?: Logger | undefined };

/** Where an operation's arguments and result sit. @internal */
export type Shape = {
  /** The key of the reply that is the data; the whole reply if absent. */
  unwrap?: string;
  /** What the arguments are called here; as on the wire if absent. */
  own?: OwnPath;
};

/**
 * Runs one operation of core's table, with the caller's own `token` if it goes by one. Resolves to what the service
 * answered, good or bad; rejects without an answer. @internal
 */
export async function call<T extends ResponseData>(
  context: Context,
  operation: string,
  args: object,
  shape: Shape = {},
  token?: string,
): Promise<SdkResponse<T>> {
  const { completion, error } = await run(context, operation, args, shape, token);
  if (error === undefined) return envelopeOf(completion, shape);
  if (isAnswer(error)) return failure(error);
  throw errorOf(error);
}

/** The same without the envelope: resolves to the data of a good answer, rejects otherwise. @internal */
export async function dataOf<T extends ResponseData>(
  context: Context,
  operation: string,
  args: object,
  shape: Shape,
  token: string,
): Promise<T> {
  const { completion, error } = await run(context, operation, args, shape, token);
  if (error !== undefined) throw errorOf(error);
  return envelopeOf<T>(completion, shape).data as T;
}

/** Runs one operation. Resolves however it ends, to core's error or without one. @internal */
export async function run(context: Context, operation: string, args: object, { own }: Shape, token?: string) {
  const { native, signal, logger } = context;
  const started = performance.now();
  const options = token === undefined ? undefined : encode({ token });
  const completion = await perform(native, operation, encode(args, own), options, signal);
  const error: CoreError | undefined = completion.error === undefined ? undefined : JSON.parse(completion.error);
  if (logger !== undefined) log(logger, operation, completion, error, performance.now() - started);
  return { completion, error: error && own ? renamed(error, own) : error };
}

/** The envelope of a good answer. @internal */
export function envelopeOf<T extends ResponseData>(completion: Completion, { unwrap }: Shape): SdkResponse<T> {
  const { status = 0, metadata = '{}', body = '{}' } = completion;
  return success(status, metadata, body, unwrap);
}

/** A logger that fails does not fail the call. */
function log(
  logger: Logger,
  operation: string,
  completion: Completion,
  error: CoreError | undefined,
  ms: number,
): void {
  const { requestId = '-' } = error ?? JSON.parse(completion.metadata ?? '{}');
  const outcome = error === undefined ? completion.status : [error.status, error.kind].filter(Boolean).join(' ');
  try {
    logger[error === undefined ? 'debug' : 'warn'](
      `tokenport ${operation} ${outcome} ${ms.toFixed(1)} ms ${requestId}`,
    );
  } catch {}
}
