"""VMware Cloud Services: what calls take and return, key for key as the service has it. Public as `tokenport.types`.

The service may have fields that are not described here: they are returned as they come, and sent as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict


class ClientSecret(TypedDict):
    """An OAuth app's id and its secret, which is shown this once."""

    clientId: str
    clientSecret: str


class _NamedRoleAlways(TypedDict):
    name: str


class ScopeRole(_NamedRoleAlways, total=False):
    """A role that tokens may carry."""

    resource: str


class _ScopePermissionAlways(TypedDict):
    permissionId: str


class ScopePermission(_ScopePermissionAlways, total=False):
    """A permission that tokens may carry."""

    resources: Sequence[str]


class OrganizationScopes(TypedDict, total=False):
    """Roles and permissions in the organization that tokens may carry."""

    allRoles: bool
    """All roles; `roles` must be empty then."""
    allPermissions: bool
    """All permissions; `permissions` must be empty then."""
    keptInToken: Sequence[Literal["ROLES", "PERMISSIONS"]]
    roles: Sequence[ScopeRole]
    permissions: Sequence[ScopePermission]


class _ServiceScopesAlways(TypedDict):
    serviceDefinitionId: str


class ServiceScopes(_ServiceScopesAlways, OrganizationScopes, total=False):
    """Roles and permissions in a service that tokens may carry. The service's id has no prefix ``external``."""


class AllowedScopes(TypedDict, total=False):
    """What tokens may carry."""

    generalScopes: Sequence[str]
    organizationScopes: OrganizationScopes
    servicesScopes: Sequence[ServiceScopes]


class _OAuthAppCommon(TypedDict, total=False):
    """What requests and replies have."""

    redirectUris: Sequence[str]
    postLogoutRedirectUris: Sequence[str]
    accessTokenTTL: int
    """Seconds; 10 minutes unless told otherwise."""
    refreshTokenTTL: int
    """Seconds, more than `accessTokenTTL`; 90 days unless told otherwise."""
    forcePkce: bool
    isHidden: bool
    crossOrgAccessClaimsSupported: bool
    ownerOnlySecretRotation: bool
    """Whether the app may not rotate its own secret."""
    secretRotationExpirationInSeconds: int
    """How long both secrets are good in a rotation; 48 hours unless told otherwise."""
    maxGroupsInIdToken: int
    maxCharactersInAccessToken: int
    additionalAttributeMasks: Sequence[str]
    allowedActorsAudienceExchange: Sequence[str]
    allowedActorsClientDelegate: Sequence[str]
    serviceDefinitionId: str


class _OAuthAppUpdateAlways(TypedDict):
    displayName: str
    """Letters, digits, space and ``-_.`':@&,``."""
    description: str
    grantTypes: Sequence[str]
    """Of ``authorization_code``, ``refresh_token`` and ``client_credentials``; in a service's organization also of
    ``audience_exchange``, ``client_delegate`` and ``context_switch``."""


class OAuthAppUpdate(_OAuthAppUpdateAlways, _OAuthAppCommon, total=False):
    """A change of an OAuth app."""

    allowedScopes: AllowedScopes
    allowedOrgs: Sequence[str]
    """Ids of the organizations that a service's app is restricted to."""
    publicClient: bool
    secret: str
    """A new secret, the only good one from then on: it ends a rotation that is under way."""


class _NewOAuthAppAlways(_OAuthAppUpdateAlways):
    allowedScopes: AllowedScopes


class NewOAuthApp(_NewOAuthAppAlways, _OAuthAppCommon, total=False):
    """An OAuth app to create."""

    id: str
    """5 to 256 letters, digits, ``_`` and ``-``; made by the service unless given."""
    secret: str
    """Made by the service unless given."""
    allowedOrgs: Sequence[str]
    """Ids of the organizations that a service's app is restricted to."""
    allowOpenRedirectUris: bool
    """Any redirect URI is good: not with `redirectUris`, and not for production."""
    publicClient: bool


class _AllowedOrgAlways(TypedDict):
    id: str


class AllowedOrg(_AllowedOrgAlways, total=False):
    """An organization that an app is restricted to."""

    name: str
    displayName: str


class _OAuthAppAlways(TypedDict):
    id: str


class OAuthApp(_OAuthAppAlways, _OAuthAppCommon, total=False):
    """An OAuth app, without its secret. Times are what the service sends."""

    displayName: str
    description: str
    grantTypes: Sequence[str]
    allowedScopes: AllowedScopes
    allowedOrgs: Sequence[AllowedOrg]
    allowOpenRedirectUris: bool
    publicClient: bool
    organizationId: str
    immutable: bool
    groupDomainAppendedInIDToken: bool
    useCspIssuerUrl: bool
    maxAdditionalAttributesInIdToken: int
    createdAt: int
    createdBy: str
    lastUpdatedAt: int
    lastUpdatedBy: str
    lastUsedAt: int
    secretAge: int


class _OAuthAppsPageAlways(TypedDict):
    results: list[OAuthApp]


class OAuthAppsPage(_OAuthAppsPageAlways, total=False):
    """A page of OAuth apps."""

    totalResults: int
    nextLink: str | None
    prevLink: str | None


class PartialSuccess(TypedDict):
    """The ids for which it was done, and those for which it was not."""

    succeeded: list[str]
    failed: list[str]


class RoleName(TypedDict):
    """A role to search for."""

    roleName: str


class ServiceRoleNames(TypedDict, total=False):
    """A service's roles to search for."""

    serviceDefinitionId: str
    serviceRoles: Sequence[RoleName]


class RolesSearchTerm(TypedDict, total=False):
    """The roles to search for."""

    orgRoles: Sequence[RoleName]
    customRoles: Sequence[RoleName]
    serviceRoles: Sequence[ServiceRoleNames]


SearchType = Literal["EXACT_MATCH", "CONTAINS", "STARTS_WITH", "ENDS_WITH"]
"""How names of roles are compared."""


class Role(_NamedRoleAlways, total=False):
    """A role that a client has, or is to have: giving one takes its name, and perhaps a resource and an expiry."""

    displayName: str
    membershipType: str
    resource: str
    expiresAt: int
    createdBy: str
    createdDate: int | str
    lastUpdatedBy: str
    lastUpdatedDate: int | str


class ServiceRoles(TypedDict, total=False):
    """The roles that a client has in a service, or is to have."""

    serviceDefinitionId: str
    serviceRoleNames: Sequence[str]
    serviceRoles: Sequence[Role]


class SourceOrg(TypedDict, total=False):
    """The organization that an app belongs to."""

    orgId: str
    shortId: str
    displayName: str


class _OrgClientAlways(TypedDict):
    id: str


class OrgClient(_OrgClientAlways, total=False):
    """An OAuth app in an organization, with its roles there."""

    displayName: str
    description: str
    isHidden: bool
    organizationRoles: list[Role]
    serviceRoles: list[ServiceRoles]
    customRoles: list[Role]
    sourceOrg: SourceOrg


class _OrgClientsPageAlways(TypedDict):
    results: list[OrgClient]


class OrgClientsPage(_OrgClientsPageAlways, total=False):
    """A page of the OAuth apps in an organization."""

    totalResults: int
    nextLink: str | None
    prevLink: str | None


class OrgClientsFound(_OrgClientsPageAlways, total=False):
    """A page of what a search found."""

    totalResults: int
    startIndex: int
    itemsPerPage: int


class AddFailure(TypedDict, total=False):
    """Why an OAuth app was not put into the organization."""

    id: str
    message: str


class AddFailuresReply(TypedDict):
    """The OAuth apps that were not put into the organization."""

    failures: list[AddFailure]
