// The emulator's connect and refresh against an authorization server that is not our own.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SCOPES } from './provider.mjs';
import { LANDING, startVault } from './vault.mjs';

const USER = 'user-1';

/** A vault whose user has connected, and the token that came of it. */
async function connected(authentication) {
  const vault = await startVault(authentication);
  assert.equal(await vault.connect(USER), LANDING);
  return { vault, first: (await vault.fetch(USER, { withRefreshToken: true })).data };
}

for (const authentication of ['client_secret_post', 'client_secret_basic']) {
  describe(`a client that uses ${authentication}`, () => {
    test('connects a user, fetches the token and refreshes it when it has expired', async () => {
      const { vault, first } = await connected(authentication);
      assert.deepEqual([first.tokenSub, first.grantedBy, first.scopes], ['alice', USER, SCOPES]);
      assert.equal(first.hasRefreshToken, true);
      assert.equal(await vault.provider.owner(first.accessToken), 'alice');
      assert.equal((await vault.fetch(USER)).data.accessToken, first.accessToken);

      await vault.expire();
      const second = (await vault.fetch(USER, { withRefreshToken: true })).data;
      assert.notEqual(second.accessToken, first.accessToken);
      assert.notEqual(second.refreshToken, first.refreshToken);
      assert.ok(Number(second.accessTokenExpiry) > Number(first.accessTokenExpiry));
      assert.equal(second.lastRefreshError, undefined);
      assert.equal(await vault.provider.owner(second.accessToken), 'alice');
      assert.equal(vault.provider.counts.refreshed, 1);
    });
  });
}

test('100 concurrent fetches of an expired token are one refresh', async () => {
  const { vault, first } = await connected();
  await vault.expire();
  const answers = await Promise.all(Array.from({ length: 100 }, () => vault.fetch(USER)));
  const tokens = new Set(answers.map(({ data }) => data.accessToken));
  assert.equal(tokens.size, 1);
  assert.ok(!tokens.has(first.accessToken));
  assert.deepEqual(vault.provider.counts, { refreshed: 1, refused: 0, revoked: 0 });
});

test('the provider does notice a refresh token that comes twice, and then nothing refreshes', async () => {
  const { vault, first } = await connected();
  await vault.expire();
  const second = (await vault.fetch(USER)).data;
  const reuse = await vault.provider.refresh(first.refreshToken);
  assert.deepEqual([reuse.status, reuse.error], [400, 'invalid_grant']);
  assert.deepEqual(vault.provider.counts, { refreshed: 1, refused: 1, revoked: 1 });
  assert.equal(await vault.provider.owner(second.accessToken), undefined);

  await vault.expire();
  assert.match((await vault.fetch(USER)).data.lastRefreshError, /^invalid_grant/);
});

test('what was revoked at the provider is answered as it was, with the reason', async () => {
  const { vault, first } = await connected();
  await vault.provider.revoke(first.refreshToken);
  await vault.expire();
  const { data } = await vault.fetch(USER);
  assert.match(data.lastRefreshError, /^invalid_grant/);
  assert.equal(data.accessToken, first.accessToken);
});

test('a user who declines comes back with the error and without a token', async () => {
  const vault = await startVault();
  const landed = new URL(await vault.connect(USER, { declines: true }));
  assert.equal(landed.origin + landed.pathname, LANDING);
  assert.equal(landed.searchParams.get('error'), 'access_denied');
  const { ok, code } = await vault.fetch(USER);
  assert.deepEqual([ok, code], [false, 404]);
});
