import { beside, fieldsIn } from './arguments.js';
import { type Context, call } from './call.js';
import type { ResponseData, SdkResponse } from './envelope.js';

/** What a request to any endpoint carries. */
export type ManagementRequestOptions = {
  /** A JSON object, sent as it is. */
  body?: object;
  /** Parameters of the query; those that are `null` or `undefined` are left out. */
  query?: Record<string, string | number | boolean | null | undefined>;
  /**
   * When it may be repeated: it changes nothing (`read`), has the same effect twice (`overwrite`), or could do harm
   * (`once`). Default: `read` for `GET`, else `once`.
   */
  retry?: 'read' | 'overwrite' | 'once';
};

const SHAPE = { own: beside('options', 'method', 'path') };

/** @internal */
export async function request<T extends ResponseData>(
  context: Context,
  method: string,
  path: string,
  options: ManagementRequestOptions | null | undefined,
): Promise<SdkResponse<T>> {
  return call(context, 'management.request', { ...fieldsIn(options, 'options'), method, path }, SHAPE);
}
