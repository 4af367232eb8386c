// The emulator's vault, with an application whose tokens come from the OpenID provider.
import DescopeClient from 'tokenport';
import { visit } from './browser.mjs';
import { startEmulator } from './emulator.mjs';
import { CLIENT_ID, CLIENT_SECRET, SCOPES, startProvider } from './provider.mjs';

export const APP = 'openid';
export const LANDING = 'https://app.example/done';

/** Starts the emulator and the provider and makes them known to each other. */
export async function startVault(authentication) {
  const emulator = await startEmulator();
  const provider = await startProvider(emulator.callback, authentication);
  const client = DescopeClient(emulator.options);
  const { ok, error } = await client.management.outboundApplication.createApplication({
    id: APP,
    name: 'OpenID',
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    authorizationUrl: `${provider.url}/auth`,
    tokenUrl: `${provider.url}/token`,
    defaultScopes: SCOPES,
    prompt: ['consent'],
    pkce: true,
  });
  if (!ok) throw new Error(error.errorDescription);
  return new Vault(emulator, provider, client);
}

class Vault {
  constructor(emulator, provider, client) {
    Object.assign(this, { emulator, provider, client });
  }

  /** Connects a user at the provider, in a browser; the URL at which the user lands. */
  async connect(userId, { declines } = {}) {
    const { refreshJwt } = await this.emulator.control('refresh-jwts', { userId });
    const { data } = await this.client.outbound.connect(APP, { redirectUrl: LANDING }, refreshJwt);
    return visit(data.url, { goal: LANDING, ca: this.emulator.ca, declines });
  }

  /** The answer to a fetch of the user's token. */
  fetch(userId, options) {
    return this.client.management.outboundApplication.fetchToken(APP, userId, undefined, options);
  }

  /** Lets so much time pass that every access token that is out now has expired. */
  expire() {
    return this.emulator.control('clock', { advanceSeconds: 3700 });
  }
}
