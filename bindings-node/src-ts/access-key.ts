import type {
  AccessKey,
  AccessKeySort,
  AssociatedTenant,
  CreatedAccessKeyResponse,
  ImportAccessKeyRequest,
} from './access-key-models.js';
import { renaming } from './arguments.js';
import { type Context, call, type Shape } from './call.js';
import type { ResponseData, SdkResponse } from './envelope.js';

/** Values by name, whatever they are. */
// biome-ignore lint/suspicious/noExplicitAny: as in the official types
type Values = Record<string, any>;

/**
 * Access keys: the credentials that machines present to Descope.
 *
 * Every method resolves to an {@link SdkResponse} when the service answered, `ok` or not, and rejects with a
 * `TokenportError` when it did not, or when an argument was refused before anything was sent.
 */
export interface AccessKeyManagement {
  /**
   * Creates a key; `expireTime` is epoch seconds, 0 for never. The secret, `cleartext`, is in this answer and in no
   * other. `POST /v1/mgmt/accesskey/create`
   */
  create(
    name: string,
    expireTime: number,
    roles?: string[],
    tenants?: AssociatedTenant[],
    userId?: string,
    customClaims?: Values,
    description?: string,
    permittedIps?: string[],
    customAttributes?: Values,
  ): Promise<SdkResponse<CreatedAccessKeyResponse>>;

  /** Loads a key. `GET /v1/mgmt/accesskey` */
  load(id: string): Promise<SdkResponse<AccessKey>>;

  /** Finds keys; without a filter, all of them. `POST /v1/mgmt/accesskey/search` */
  searchAll(
    tenantIds?: string[],
    boundUserId?: string,
    creatingUser?: string,
    customAttributes?: Values,
    sort?: AccessKeySort[],
    text?: string,
  ): Promise<SdkResponse<AccessKey[]>>;

  /** Changes a key; what is left out stays, and an empty list or object empties. `POST /v1/mgmt/accesskey/update` */
  update(
    id: string,
    name: string,
    description?: string,
    roles?: string[],
    tenants?: AssociatedTenant[],
    customClaims?: Values,
    permittedIps?: string[],
    customAttributes?: Values,
  ): Promise<SdkResponse<AccessKey>>;

  /** Deactivates a key: it cannot be used until it is activated. `POST /v1/mgmt/accesskey/deactivate` */
  deactivate(id: string): Promise<SdkResponse<never>>;

  /** Deactivates several keys. `POST /v1/mgmt/accesskey/deactivate/batch` */
  deactivateBatch(ids: string[]): Promise<SdkResponse<never>>;

  /** Activates a key. `POST /v1/mgmt/accesskey/activate` */
  activate(id: string): Promise<SdkResponse<never>>;

  /** Activates several keys. `POST /v1/mgmt/accesskey/activate/batch` */
  activateBatch(ids: string[]): Promise<SdkResponse<never>>;

  /** Deletes a key. `POST /v1/mgmt/accesskey/delete` */
  delete(id: string): Promise<SdkResponse<never>>;

  /** Deletes several keys. `POST /v1/mgmt/accesskey/delete/batch` */
  deleteBatch(ids: string[]): Promise<SdkResponse<never>>;

  /**
   * Gives a key a new secret, `cleartext`, shown this once; the old one is dead at once.
   * `POST /v1/mgmt/accesskey/rotate`
   */
  rotate(id: string): Promise<SdkResponse<CreatedAccessKeyResponse>>;

  /** Takes over keys whose secrets were made elsewhere. `POST /v1/mgmt/accesskey/import` */
  import(keys: ImportAccessKeyRequest[]): Promise<SdkResponse<AccessKey[]>>;
}

const FIELDS = { own: renaming({ roleNames: 'roles', keyTenants: 'tenants' }) };
const KEY = { unwrap: 'key' };
const KEYS = { unwrap: 'keys' };

/** The service of one client. Its methods need no `this`. @internal */
export function accessKey(context: Context): AccessKeyManagement {
  const key = <T extends ResponseData>(operation: string, args: object, shape?: Shape) =>
    call<T>(context, `access_key.${operation}`, args, shape);
  return {
    create: (
      name,
      expireTime,
      roleNames,
      keyTenants,
      userId,
      customClaims,
      description,
      permittedIps,
      customAttributes,
    ) =>
      key(
        'create',
        { name, expireTime, roleNames, keyTenants, userId, customClaims, description, permittedIps, customAttributes },
        FIELDS,
      ),
    load: (id) => key('load', { id }, KEY),
    searchAll: (tenantIds, boundUserId, creatingUser, customAttributes, sort, text) =>
      key('search', { tenantIds, boundUserId, creatingUser, customAttributes, sort, text }, KEYS),
    update: (id, name, description, roleNames, keyTenants, customClaims, permittedIps, customAttributes) =>
      key(
        'update',
        { id, name, description, roleNames, keyTenants, customClaims, permittedIps, customAttributes },
        { ...KEY, ...FIELDS },
      ),
    deactivate: (id) => key('deactivate', { id }),
    deactivateBatch: (ids) => key('deactivate_batch', { ids }),
    activate: (id) => key('activate', { id }),
    activateBatch: (ids) => key('activate_batch', { ids }),
    delete: (id) => key('delete', { id }),
    deleteBatch: (ids) => key('delete_batch', { ids }),
    rotate: (id) => key('rotate', { id }),
    import: (keys) => key('import', { keys }, KEYS),
  };
}
