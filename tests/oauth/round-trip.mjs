// The last part of the demo: connect, fetch, expire, revoke. Prints `ok` or `failed`, milliseconds and the result of each.
import assert from 'node:assert/strict';
import { LANDING, startVault } from './vault.mjs';

const USER = 'user-1';
let vault;

const steps = [
  async function connect() {
    vault = await startVault();
    assert.equal(await vault.connect(USER), LANDING);
    return 'signed in, agreed, sent back';
  },

  async function fetchConnected() {
    const { data } = await vault.fetch(USER);
    assert.equal(await vault.provider.owner(data.accessToken), 'alice');
    return `alice: ${data.scopes.join(' ')}`;
  },

  async function fetchExpired() {
    await vault.expire();
    const answers = await Promise.all(Array.from({ length: 100 }, () => vault.fetch(USER)));
    const [token, ...others] = new Set(answers.map(({ data }) => data.accessToken));
    assert.deepEqual([vault.provider.counts.refreshed, others], [1, []]);
    assert.equal(await vault.provider.owner(token), 'alice');
    return 'alice: refreshed; 100 fetches at once, 1 refresh';
  },

  async function fetchRevoked() {
    const { data } = await vault.fetch(USER, { withRefreshToken: true });
    await vault.provider.revoke(data.refreshToken);
    await vault.expire();
    const { lastRefreshError } = (await vault.fetch(USER)).data;
    assert.match(lastRefreshError, /^invalid_grant/);
    return lastRefreshError;
  },
];

for (const step of steps) {
  const start = performance.now();
  let state = 'ok';
  const text = await step().catch((error) => {
    state = 'failed';
    return String(error).replaceAll(/\s+/g, ' ');
  });
  console.log([state, (performance.now() - start).toFixed(1), text].join('\t'));
  if (state === 'failed') process.exit(1);
}
