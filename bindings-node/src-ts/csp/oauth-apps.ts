import { beside, fieldsIn, renaming } from '../arguments.js';
import type { Context } from '../call.js';
import { call } from './call.js';
import type {
  ClientIdAndSecret,
  ExpandedAuthClient,
  ListOAuthAppsOptions,
  OrgOAuthApp,
  OrgOAuthAppRequest,
  OrgOAuthAppUpdateRequest,
  OrgOptions,
  Page,
  PartialSuccess,
  SearchByRoles,
  SearchPage,
} from './models.js';
import { OPTIONS, orgIn } from './org-options.js';
import { everyItem, nextPage } from './pages.js';

/**
 * The OAuth apps of an organization and their secrets.
 *
 * Every method resolves to what the service answered and rejects with a `TokenportError` otherwise. The endpoints are
 * under `/csp/gateway/am/api/orgs/{orgId}`.
 */
export interface OAuthApps {
  /** Creates an app. `POST /oauth-apps` */
  create(app: OrgOAuthAppRequest, options?: OrgOptions): Promise<ClientIdAndSecret>;

  /** Loads an app. `GET /oauth-apps/{oauthAppId}` */
  get(oauthAppId: string, options?: OrgOptions): Promise<OrgOAuthApp>;

  /** Loads one page of the apps. `GET /oauth-apps` */
  list(options?: ListOAuthAppsOptions): Promise<Page<OrgOAuthApp>>;

  /** Loads the page that `nextLink` of another leads to. A link to another host is refused. `GET {nextLink}` */
  nextPage(nextLink: string): Promise<Page<OrgOAuthApp>>;

  /** All apps, loaded page by page as they are asked for. */
  iterate(options?: ListOAuthAppsOptions): AsyncGenerator<OrgOAuthApp, void>;

  /** Changes an app. A `secret` replaces the one there is and ends a rotation. `PATCH /oauth-apps/{oauthAppId}` */
  update(oauthAppId: string, app: OrgOAuthAppUpdateRequest, options?: OrgOptions): Promise<OrgOAuthApp>;

  /** Deletes any number of apps, 15 in a request. Look at `failed`. `DELETE /oauth-apps` */
  delete(oauthAppIds: string[], options?: OrgOptions): Promise<PartialSuccess>;

  /**
   * Makes a new secret. The old one is dead at once, and a rotation is over. It is not repeated when its outcome is
   * unknown; calling it again is the way out. `PUT /oauth-apps/{oauthAppId}/secret`
   */
  regenerateSecret(oauthAppId: string, options?: OrgOptions): Promise<ClientIdAndSecret>;

  /**
   * Makes `newClientSecret` the secret; the old one is good as well for a while, in seconds (default: what the app
   * says, else 48 hours). `CspClient.generateSecret()` makes one. `POST /oauth-apps/{oauthAppId}/secret`
   */
  rotateSecret(
    oauthAppId: string,
    newClientSecret: string,
    secretRotationExpirationInSeconds?: number,
    options?: OrgOptions,
  ): Promise<void>;

  /** Ends a rotation: the old secret is dead. `DELETE /oauth-apps/{oauthAppId}/secret` */
  endRotation(oauthAppId: string, options?: OrgOptions): Promise<void>;

  /** Finds the organization's clients by their roles. With an API token only. `POST /oauth-apps/search` */
  search(search?: SearchByRoles, options?: OrgOptions): Promise<SearchPage<ExpandedAuthClient>>;
}

const NEW_APP = beside('app', 'orgId');
const APP = beside('app', 'orgId', 'oauthAppId');
const SEARCH = beside('search', 'orgId');
const DELETE = renaming({ clientIdsToDelete: 'oauthAppIds' });

/** The service of one client. Its methods need no `this`. @internal */
export function oauthApps(context: Context): OAuthApps {
  const list = async (options?: ListOAuthAppsOptions) =>
    call<Page<OrgOAuthApp>>(context, 'oauth_app.list', fieldsIn(options, 'options'), OPTIONS);
  return {
    create: async (app, options) =>
      call(context, 'oauth_app.create', { ...fieldsIn(app, 'app'), ...orgIn(options) }, NEW_APP),
    get: async (oauthAppId, options) => call(context, 'oauth_app.get', { oauthAppId, ...orgIn(options) }),
    list,
    nextPage: (nextLink) => nextPage(context, nextLink),
    iterate: (options) => everyItem(context, () => list(options)),
    update: async (oauthAppId, app, options) =>
      call(context, 'oauth_app.update', { ...fieldsIn(app, 'app'), oauthAppId, ...orgIn(options) }, APP),
    delete: async (clientIdsToDelete, options) =>
      call(context, 'oauth_app.delete', { clientIdsToDelete, ...orgIn(options) }, DELETE),
    regenerateSecret: async (oauthAppId, options) =>
      call(context, 'oauth_app.regenerate_secret', { oauthAppId, ...orgIn(options) }),
    async rotateSecret(oauthAppId, newClientSecret, secretRotationExpirationInSeconds, options) {
      const args = { oauthAppId, newClientSecret, secretRotationExpirationInSeconds, ...orgIn(options) };
      await call(context, 'oauth_app.rotate_secret', args);
    },
    async endRotation(oauthAppId, options) {
      await call(context, 'oauth_app.end_rotation', { oauthAppId, ...orgIn(options) });
    },
    search: async (search, options) =>
      call(context, 'oauth_app.search', { ...fieldsIn(search, 'search'), ...orgIn(options) }, SEARCH),
  };
}
