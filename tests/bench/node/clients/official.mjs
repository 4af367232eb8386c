// The official SDK.

import DescopeClient from '@descope/node-sdk';
import { appId, sdk, userId } from '../target.mjs';

export function open() {
  const client = DescopeClient(sdk);
  return {
    async call() {
      const reply = await client.management.outboundApplication.fetchToken(appId, userId);
      if (!reply.ok) throw new Error(`the server answered ${reply.code}`);
      return reply.data.accessToken;
    },
    close() {},
  };
}
