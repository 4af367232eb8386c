// Replies that are errors, or should not be.

import { readFileSync } from 'node:fs';
import { KEY_ID, methodOf } from './call.mjs';

// Ten seconds of waiting with the official SDK: once is enough, in `construction`.
const SLOW = ['503 for ever', '429 with Retry-After 1 for ever'];
// Replies that only one method can get.
const OF_ONE = ['200 with failures', '200 with a '];
const situations = Object.keys(JSON.parse(readFileSync(process.env.SITUATIONS, 'utf8'))).filter(
  (name) => ![...SLOW, ...OF_ONE].some((start) => name.startsWith(start)),
);

/** One method of each kind in every situation: it reads, it may be repeated, it must not be. */
export function replies() {
  const app = methodOf((client) => client.management.outboundApplication);
  const key = methodOf((client) => client.management.accessKey, 'accessKey.');
  const three = situations.flatMap((situation) => [
    app('fetchToken', `reply ${situation}`, 'app-id', 'user-id').in(situation),
    app('deleteApplication', `reply ${situation}`, 'app-id').in(situation),
    key('rotate', `reply ${situation}`, KEY_ID).in(situation),
  ]);
  const times = ['a text', 'a number', 'a date', 'null'].map((kind) => `200 with a time as ${kind}`);
  const batch = [{ appId: 'app-id', userId: 'user-id', accessToken: 'test-access' }];
  return [
    ...three,
    ...times.map((situation) => app('fetchToken', `reply ${situation}`, 'app-id', 'user-id').in(situation)),
    app('batchUploadUserTokens', 'reply 200 with failures', batch).in('200 with failures'),
    app('batchUploadUserTokens', 'reply 200 with {}', batch).in('200 with {}'),
    app('loadAllApplications', 'reply 200 with {}').in('200 with {}'),
    app('listAppsWithUserToken', 'reply 200 with {}', 'user-id').in('200 with {}'),
  ];
}
