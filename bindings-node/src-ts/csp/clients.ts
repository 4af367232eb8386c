import { beside, fieldsIn } from '../arguments.js';
import type { Context } from '../call.js';
import { call } from './call.js';
import type {
  AddedClients,
  AssignedRoles,
  ExpandedAuthClient,
  ListClientsOptions,
  OrgOptions,
  Page,
  PartialSuccess,
} from './models.js';
import { OPTIONS, orgIn } from './org-options.js';
import { everyItem } from './pages.js';

/** OAuth apps as members of an organization, under `/csp/gateway/am/api/orgs/{orgId}`. Errors as in {@link OAuthApps}. */
export interface OrgClients {
  /** Loads one page of the clients in the organization. `GET /clients` */
  list(options?: ListClientsOptions): Promise<Page<ExpandedAuthClient>>;

  /** All clients in the organization, loaded page by page as they are asked for. */
  iterate(options?: ListClientsOptions): AsyncGenerator<ExpandedAuthClient, void>;

  /** Puts any number of clients into the organization, 10 in a request, all with the same roles. `POST /clients` */
  add(ids: string[], roles?: AssignedRoles, options?: OrgOptions): Promise<AddedClients>;

  /** Takes clients out of the organization. Look at `failed`. `DELETE /clients` */
  remove(ids: string[], options?: OrgOptions): Promise<PartialSuccess>;
}

const ROLES = beside('roles', 'ids', 'orgId');

/** The service of one client. Its methods need no `this`. @internal */
export function orgClients(context: Context): OrgClients {
  const list = async (options?: ListClientsOptions) =>
    call<Page<ExpandedAuthClient>>(context, 'client.list', fieldsIn(options, 'options'), OPTIONS);
  return {
    list,
    iterate: (options) => everyItem(context, () => list(options)),
    add: async (ids, roles, options) =>
      call(context, 'client.add', { ...fieldsIn(roles, 'roles'), ids, ...orgIn(options) }, ROLES),
    remove: async (ids, options) => call(context, 'client.remove', { ids, ...orgIn(options) }),
  };
}
