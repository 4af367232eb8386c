import type { OwnPath } from '../arguments.js';
import { type Context, envelopeOf, run } from '../call.js';
import type { ResponseData } from '../envelope.js';
import { errorOf } from '../errors.js';

/** What an error's body says that core has no word for. */
const DETAILS = { moduleCode: 'moduleCode', traceId: 'traceId', requestId: 'serviceRequestId' };

/** Runs one operation. Resolves to the reply and rejects otherwise. @internal */
export async function call<T extends ResponseData>(
  context: Context,
  operation: string,
  args: object,
  own?: OwnPath,
): Promise<T> {
  const shape = own === undefined ? {} : { own };
  const { completion, error } = await run(context, `csp.${operation}`, args, shape);
  if (error !== undefined) throw errorOf({ ...error, ...detailsIn(error.body) });
  return envelopeOf<T>(completion, shape).data as T;
}

/** The service writes the same field now as a number and now as a string. */
function detailsIn(body = ''): Record<string, string> {
  const details: Record<string, string> = {};
  try {
    const reply = JSON.parse(body);
    for (const [wire, name] of Object.entries(DETAILS)) {
      if (['string', 'number'].includes(typeof reply[wire])) details[name] = String(reply[wire]);
    }
  } catch {}
  return details;
}
