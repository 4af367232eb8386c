// The fetch that Node has.

import { accessToken, body, headers, path, url } from '../target.mjs';

export function open() {
  return {
    async call() {
      const response = await fetch(url + path, { method: 'POST', headers, body: body() });
      return accessToken(response.status, await response.json());
    },
    close() {},
  };
}
