// The shapes of VMware Cloud Services, as they travel. Fields that the service adds are kept, in both directions.

/** Where a call goes. */
export type OrgOptions = {
  /** The organization, if it is not that of the client. */
  orgId?: string | undefined;
};

/** Which page of a list. */
export type ListClientsOptions = OrgOptions & {
  /** The index of the first result, from 1. */
  pageStart?: number | undefined;
  /** The most results in a page. */
  pageLimit?: number | undefined;
};

/** Which page of which OAuth apps. */
export type ListOAuthAppsOptions = ListClientsOptions & {
  /** What the display name or the client id has in it. */
  searchTerm?: string | undefined;
};

/** A page of a list. */
export type Page<T> = {
  results: T[];
  totalResults?: number;
  /** Where the next page is; for `nextPage`. */
  nextLink?: string | null;
  prevLink?: string | null;
};

/** A page of what a search found. */
export type SearchPage<T> = { results: T[]; itemsPerPage?: number; startIndex?: number; totalResults?: number };

/** What an access token may be used for. `roles` is empty with `allRoles`, and `permissions` with `allPermissions`. */
export type Scopes = {
  allRoles?: boolean;
  allPermissions?: boolean;
  keptInToken?: ('ROLES' | 'PERMISSIONS')[];
  roles?: { name: string; resource?: string }[];
  permissions?: { permissionId: string; resources?: string[] }[];
};

/** What an access token may be used for in one service. */
export type ServiceScopes = Scopes & { serviceDefinitionId: string };

/** What an OAuth app's access tokens may be used for. */
export type AllowedScopes = {
  generalScopes?: string[];
  organizationScopes?: Scopes;
  servicesScopes?: ServiceScopes[];
};

/** What an OAuth app says of itself, in requests and replies. */
type Described = {
  displayName: string;
  description: string;
  /** `authorization_code`, `refresh_token`, `client_credentials`, and more for organizations of services. */
  grantTypes: string[];
  allowedScopes?: AllowedScopes;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  /** Seconds. Default: 10 minutes. */
  accessTokenTTL?: number;
  /** Seconds, more than `accessTokenTTL`. Default: 90 days. */
  refreshTokenTTL?: number;
  publicClient?: boolean;
  forcePkce?: boolean;
  isHidden?: boolean;
  crossOrgAccessClaimsSupported?: boolean;
  /** The app may not rotate its secret itself. */
  ownerOnlySecretRotation?: boolean;
  /** Seconds for which both secrets are good in a rotation. Default: 48 hours. */
  secretRotationExpirationInSeconds?: number;
  maxGroupsInIdToken?: number;
  maxCharactersInAccessToken?: number;
  additionalAttributeMasks?: string[];
  allowedActorsAudienceExchange?: string[];
  allowedActorsClientDelegate?: string[];
  serviceDefinitionId?: string;
};

/** An OAuth app to create. */
export type OrgOAuthAppRequest = Described & {
  allowedScopes: AllowedScopes;
  /** 5 to 256 letters, digits, `-` and `_`. Generated if absent. */
  id?: string;
  /** Generated if absent. */
  secret?: string;
  /** Not with `redirectUris`, and not for production. */
  allowOpenRedirectUris?: boolean;
  /** For organizations of services. */
  allowedOrgs?: string[];
};

/** Changes to an OAuth app; the first three are always needed. A `secret` ends a rotation. */
export type OrgOAuthAppUpdateRequest = Described & { secret?: string; allowedOrgs?: string[] };

/** An OAuth app, without its secret. */
export type OrgOAuthApp = Described & {
  id: string;
  organizationId?: string;
  allowOpenRedirectUris?: boolean;
  allowedOrgs?: { id: string; name?: string; displayName?: string }[];
  /** Epoch time, in the service's unit. */
  createdAt?: number;
  createdBy?: string;
  /** Epoch time, in the service's unit. */
  lastUpdatedAt?: number;
  lastUpdatedBy?: string;
  lastUsedAt?: number;
  secretAge?: number;
  immutable?: boolean;
  groupDomainAppendedInIDToken?: boolean;
  useCspIssuerUrl?: boolean;
  maxAdditionalAttributesInIdToken?: number;
};

/** An OAuth app's credentials; the secret is shown this once. */
export type ClientIdAndSecret = { clientId: string; clientSecret: string };

/** The ids with which something was done, and those with which it was not. */
export type PartialSuccess = { succeeded: string[]; failed: string[] };

/** Whom a search is for: clients that have any of these roles. */
export type SearchByRoles = {
  /** Leaves out of what is found the roles that were not searched for. */
  filterResults?: boolean | undefined;
  pageStart?: number | undefined;
  pageLimit?: number | undefined;
  resource?: string | undefined;
  rolesSearchTerm?:
    | {
        orgRoles?: { roleName: string }[];
        customRoles?: { roleName: string }[];
        serviceRoles?: { serviceDefinitionId?: string; serviceRoles?: { roleName: string }[] }[];
      }
    | undefined;
  searchType?: 'EXACT_MATCH' | 'CONTAINS' | 'STARTS_WITH' | 'ENDS_WITH' | undefined;
};

/** A role in an organization. */
type Role = {
  name: string;
  displayName?: string;
  /** For example `DIRECT`. */
  membershipType?: string;
  resource?: string;
  /** Epoch time, in the service's unit. */
  expiresAt?: number;
  createdBy?: string;
  createdDate?: number | string;
  lastUpdatedBy?: string;
  lastUpdatedDate?: number | string;
};

/** The roles in a service. */
type ServiceRoles = { serviceDefinitionId: string; serviceRoleNames?: string[]; serviceRoles?: Role[] };

/** The roles that clients are put into an organization with. */
export type AssignedRoles = { organizationRoles?: Role[]; serviceRoles?: ServiceRoles[]; customRoles?: Role[] };

/** A client in an organization. */
export type ExpandedAuthClient = AssignedRoles & {
  id: string;
  displayName?: string;
  description?: string;
  isHidden?: boolean;
  sourceOrg?: { orgId: string; shortId?: string; displayName?: string };
};

/** A client that was not put into the organization, and why. */
export type RoleAssignmentFailure = { id: string; message: string };

/** What became of clients that were to be taken in. */
export type AddedClients = {
  /** Those that were not. */
  failures: RoleAssignmentFailure[];
};
