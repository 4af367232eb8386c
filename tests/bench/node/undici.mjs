// What undici's dispatchers have in common.

import { accessToken, body, headers, path } from './target.mjs';

/** A client over one of them. */
export function overUndici(dispatcher) {
  return {
    async call() {
      const response = await dispatcher.request({ method: 'POST', path, headers, body: body() });
      return accessToken(response.statusCode, await response.body.json());
    },
    close: () => dispatcher.close(),
  };
}
