// A certified OpenID provider on the loopback interface, which knows one client.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { post, send } from './http.mjs';

export const CLIENT_ID = 'vault';
export const CLIENT_SECRET = 'test-oidc-secret';
export const SCOPES = ['openid', 'offline_access', 'api:read'];
const DAY = 86400;
const HOUR = 3600;

/**
 * Starts a provider that sends users back to `redirectUri`. It insists on PKCE. Each refresh token works once, and one
 * that comes twice ends all that its user granted.
 */
export async function startProvider(redirectUri, authentication = 'client_secret_post') {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref().on('connection', (socket) => socket.unref());
  const url = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authentication,
      },
    ],
    scopes: SCOPES,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
    },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: DAY,
      IdToken: HOUR,
      Interaction: 600,
      RefreshToken: DAY,
      Session: HOUR,
    },
    cookies: { keys: ['test-cookie-key'] },
  });
  server.on('request', provider.callback());
  return new Running(url, provider, authentication);
}

class Running {
  /** How many refreshes it granted and refused, and how many grants it ended because of a reuse or a revocation. */
  counts = { refreshed: 0, refused: 0, revoked: 0 };

  constructor(url, provider, authentication) {
    Object.assign(this, { url, authentication });
    const refreshes = (ctx) => ctx.oidc.params?.grant_type === 'refresh_token' && ctx.oidc.client;
    provider.on('grant.success', (ctx) => refreshes(ctx) && this.counts.refreshed++);
    provider.on('grant.error', (ctx) => refreshes(ctx) && this.counts.refused++);
    provider.on('grant.revoked', () => this.counts.revoked++);
  }

  /** Whose access token it is, as the provider says; undefined if it does not work. */
  async owner(accessToken) {
    const { status, text } = await send(`${this.url}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    return status === 200 ? JSON.parse(text).sub : undefined;
  }

  /** Spends a refresh token as the client; the provider's status and answer. */
  async refresh(refreshToken) {
    const { status, text } = await this.#asClient('/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    return { status, ...JSON.parse(text) };
  }

  /** Revokes a refresh token as the client. */
  async revoke(refreshToken) {
    const { status } = await this.#asClient('/token/revocation', { token: refreshToken });
    if (status !== 200) throw new Error(`the revocation was answered with ${status}`);
  }

  #asClient(path, fields) {
    if (this.authentication === 'client_secret_post') {
      return post(this.url + path, { ...fields, client_id: CLIENT_ID, client_secret: CLIENT_SECRET });
    }
    const authorization = `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}`;
    return post(this.url + path, fields, { headers: { authorization } });
  }
}
