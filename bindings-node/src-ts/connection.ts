import { encode, fieldsIn } from './arguments.js';
import type { Context } from './call.js';
import { translated } from './errors.js';
import { connect, type NativeClient } from './native.js';
import { type CallOptions, headersOf } from './options.js';

/** A client of core with these settings; what it refuses is named as the option is here. @internal */
export function opened(settings: object): NativeClient {
  return translated(
    () => connect(encode(settings)),
    (setting) => setting.replace(/^headers\b/, 'baseHeaders'),
  );
}

/** A context whose calls have these options, and which shares everything else. @internal */
export function derived(context: Context, options: CallOptions): Context {
  const { signal, headers, ...rest } = fieldsIn(options, 'options');
  const json = encode({ ...rest, headers: headersOf(headers, 'headers') });
  const native = translated(() => context.native.withOptions(json));
  return { ...context, native, signal: signal ?? context.signal };
}
