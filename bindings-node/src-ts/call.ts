import { encode } from './arguments.js';
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
  /** The name of the one parameter whose fields are the arguments. */
  fieldsOf?: string;
};

/** Runs one operation of core's table. @internal */
export async function call<T extends ResponseData>(
  context: Context,
  operation: string,
  args: object,
  { unwrap, fieldsOf }: Shape = {},
): Promise<SdkResponse<T>> {
  const { native, signal, logger } = context;
  const started = performance.now();
  const completion = await perform(native, operation, encode(args, fieldsOf), signal);
  const error: CoreError | undefined = completion.error === undefined ? undefined : JSON.parse(completion.error);
  if (logger !== undefined) log(logger, operation, completion, error, performance.now() - started);
  if (error === undefined) {
    const { status = 0, metadata = '{}', body = '{}' } = completion;
    return success(status, metadata, body, unwrap);
  }
  if (isAnswer(error)) return failure(error);
  throw errorOf(fieldsOf === undefined ? error : renamed(error, (path) => `${fieldsOf}.${path}`));
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
