import type { AccessKeyLoginOptions, ExchangeAccessKeyResponse } from './access-key-models.js';
import { renaming, requireText } from './arguments.js';
import { type Context, call, dataOf } from './call.js';
import type { SdkResponse } from './envelope.js';
import { errorOf } from './errors.js';

/** What the holder of an access key does with it. */
export interface AccessKeyExchange {
  /**
   * Exchanges an access key for a session. The JWT is not verified: its receiver does that, with the official package.
   * An empty key throws at once, as in the official package. `POST /v1/auth/accesskey/exchange`
   */
  exchange(accessKey: string, loginOptions?: AccessKeyLoginOptions): Promise<SdkResponse<ExchangeAccessKeyResponse>>;
}

const SHAPE = { own: renaming({ token: 'accessKey' }) };

const exchanging = (accessKey: string, loginOptions: AccessKeyLoginOptions | undefined) =>
  ['access_key.exchange', { loginOptions }, SHAPE, accessKey] as const;

/** @internal */
export function accessKeyExchange(context: Context): AccessKeyExchange {
  return {
    exchange(accessKey, loginOptions) {
      requireText('accessKey', accessKey);
      return call(context, ...exchanging(accessKey, loginOptions));
    },
  };
}

/** The same without the envelope: a refusal rejects. @internal */
export async function exchangeAccessKey(
  context: Context,
  accessKey: string,
  loginOptions: AccessKeyLoginOptions | undefined,
  options: unknown,
): Promise<ExchangeAccessKeyResponse> {
  requireText('accessKey', accessKey);
  if (options !== undefined && options !== null) {
    const message = 'the options of a verification are not supported: verify the session with @descope/node-sdk';
    throw errorOf({ kind: 'invalid_argument', message, argument: 'options' });
  }
  return dataOf(context, ...exchanging(accessKey, loginOptions));
}
