// A strict ESM program: what compiles here, and what must not.
import DescopeClient, {
  type AccessKey,
  type AccessKeyManagement,
  type ClientIdAndSecret,
  type ClientStats,
  type CreatedAccessKeyResponse,
  CspClient,
  type CspClientType,
  type DescopeClientType,
  type ExchangeAccessKeyResponse,
  type OrgOAuthApp,
  type OutboundApplication,
  type OutboundApplicationManagement,
  type OutboundAppToken,
  type SdkResponse,
  ServiceUnavailableError,
  TokenportError,
  TransportError,
} from 'tokenport';

class Vault {
  constructor(private readonly outbound: OutboundApplicationManagement) {}

  async accessToken(userId: string): Promise<string | undefined> {
    const answer: SdkResponse<OutboundAppToken> = await this.outbound.fetchToken('google', userId);
    if (!answer.ok) throw new Error(`${answer.error?.errorCode} ${answer.error?.errorDescription}`);
    const expiry: string | undefined = answer.data?.accessTokenExpiry;
    return expiry && answer.data?.accessToken;
  }
}

const client: DescopeClientType = DescopeClient({ projectId: 'P', managementKey: process.env.KEY, logger: console });
export const vault = new Vault(client.management.outboundApplication);

const stub = { fetchToken: async () => ({ ok: true, data: { id: '1', appId: 'a', userId: 'u', accessToken: 't' } }) };
export const fake = new Vault(stub as unknown as OutboundApplicationManagement);

export async function everything(): Promise<void> {
  const outbound = client.withOptions({ timeout: 1, signal: AbortSignal.timeout(1), headers: new Headers() }).management
    .outboundApplication;
  const app = await outbound.createApplication({ name: 'Google', clientSecret: 'test-secret', prompt: ['consent'] });
  const loaded: OutboundApplication | undefined = app.data;
  const all: OutboundApplication[] | undefined = (await outbound.loadAllApplications()).data;
  const ids: string[] | undefined = (await outbound.listAppsWithUserToken('u')).data;
  const failures = (await outbound.batchUploadUserTokens([{ appId: 'a', userId: 'u' }])).data?.failures;
  const response: Response | undefined = app.response;
  const seconds: number | undefined = app.error?.retryAfter;
  const url: string = DescopeClient.DescopeErrors.badRequest + DescopeClient.RefreshTokenCookieName;
  void [loaded, all, ids, failures?.[0]?.reason, response, seconds, url];

  // @ts-expect-error: the name is missing
  await outbound.createApplication({ id: 'google' });
  // @ts-expect-error: scopes are needed
  await outbound.fetchTokenByScopes('google', 'u');
  // @ts-expect-error: not a prompt
  await outbound.updateApplication({ id: 'g', name: 'G', prompt: ['always'] });
  // @ts-expect-error: not covered
  client.management.user;
  // @ts-expect-error: not supported
  DescopeClient({ hooks: {} });
}

export async function keys(accessKey: AccessKeyManagement): Promise<AccessKey[]> {
  const created = await accessKey.create('job', 0, ['admin'], [{ tenantId: 't' }], 'u', { team: 1 });
  const made: CreatedAccessKeyResponse | undefined = created.data;
  const key: AccessKey | undefined = (await accessKey.update(made?.key.id ?? '', 'job')).data;
  const expiry: number | undefined = key?.expireTime;
  const boundUser: string | undefined = key?.boundUserId;
  // @ts-expect-error: the service has no such field
  key?.expiredTime;
  // @ts-expect-error: when it expires has to be said
  await accessKey.create('job');
  void [expiry, boundUser, key?.keyTenants?.[0]?.tenantName, key?.customClaims?.team];
  return (await accessKey.searchAll(['t'], undefined, undefined, {}, [{ field: 'name' }], 'job')).data ?? [];
}

export async function others(token: string): Promise<void> {
  const { outboundApplicationByToken, outboundApplication } = client.management;
  const fetched: SdkResponse<OutboundAppToken> = await outboundApplicationByToken.fetchToken(token, 'google', 'u');
  const url: string | undefined = (await client.outbound.connect('google', { tenantLevel: true }, token)).data?.url;
  const same = await outboundApplication.connect('google', { tenantId: 't', login_hint: 'u' }, token);
  const session: ExchangeAccessKeyResponse = await client.exchangeAccessKey(token, { selectedTenant: 't' });
  const body = { loginId: 'u' };
  const user = await client.management.request<{ user: { userId: string } }>('POST', '/v1/mgmt/user/create', { body });
  const id: string | undefined = user.data?.user.userId;
  void [fetched, url, same.data?.url, session.sessionJwt, id];

  // @ts-expect-error: the token is missing
  await outboundApplication.connect('google');
  // @ts-expect-error: not verified here
  await client.exchangeAccessKey(token, undefined, { audience: 'a' });
  // @ts-expect-error: not a method
  await client.management.request('TRACE', '/v1/mgmt/user');
  // @ts-expect-error: not a way of repeating
  await client.management.request('POST', '/v1/mgmt/user', { retry: 'always' });
}

export async function csp(orgId: string): Promise<string[]> {
  const client: CspClientType = CspClient({ apiToken: process.env.TOKEN, orgId: 'o', timeout: 10 });
  const { oauthApps, clients } = client.withOptions({ timeout: 1 });
  const app = { displayName: 'A', description: 'B', grantTypes: ['client_credentials'] };
  const made: ClientIdAndSecret = await oauthApps.create({ ...app, allowedScopes: {}, id: 'test-app' }, { orgId });
  await oauthApps.rotateSecret(made.clientId, CspClient.generateSecret(), 3600);
  await oauthApps.endRotation(made.clientId, { orgId });
  const same: OrgOAuthApp = await oauthApps.update(made.clientId, app);
  const names: string[] = [same.displayName];
  for await (const { displayName } of oauthApps.iterate({ searchTerm: 'a', orgId })) names.push(displayName);
  const { failures } = await clients.add([made.clientId], { organizationRoles: [{ name: 'developer' }] });
  const page = await clients.list({ pageLimit: 2 });
  void [failures[0]?.message, page.nextLink, page.results[0]?.sourceOrg?.orgId];

  // @ts-expect-error: the scopes are missing
  await oauthApps.create(app);
  // @ts-expect-error: not a setting of this service
  CspClient({ projectId: 'P' });
  // @ts-expect-error: not a search
  await oauthApps.search({ searchType: 'LIKE' });
  return names;
}

export function healthy(): boolean {
  const { destinations }: ClientStats = client.withOptions({ maxOutageWait: 0 }).stats();
  const since: number | null | undefined = destinations[0]?.closedSince;
  CspClient({ apiToken: 't', maxOutageWait: 30 }).stats().destinations[0]?.lastMiss?.trim();
  // @ts-expect-error: a number of seconds
  DescopeClient({ maxOutageWait: '10s' });
  return (
    since === null &&
    destinations.every(({ closed, waiting, pausedFor }) => !closed && waiting + (pausedFor ?? 0) === 0)
  );
}

export function again(error: unknown): number | undefined {
  if (error instanceof TransportError) void [error.systemCode?.length, error.errno?.toFixed()];
  if (!(error instanceof ServiceUnavailableError) || !error.retryable) return undefined;
  return error.retryAfter ?? error.waited;
}

export function againLater(answer: SdkResponse<OutboundAppToken>): boolean {
  const waited: number = answer.error?.waited ?? 0;
  return answer.error?.retryable === true && waited < 10;
}

export function describe(error: unknown): string {
  return error instanceof TokenportError ? `${error.kind} ${error.code} ${error.requestId} ${error.attempts}` : '';
}
