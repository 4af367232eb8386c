"""The shapes of what calls take and return, for type checkers and readers: the JSON of the service, key for key.

The service leaves out what is empty or unknown, so that most fields may be absent, and it may add fields of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ._types_access_key import Key as Key
from ._types_access_key import KeyReply as KeyReply
from ._types_access_key import KeysReply as KeysReply
from ._types_access_key import KeyTenant as KeyTenant
from ._types_access_key import LoginOptionsFields as LoginOptionsFields
from ._types_access_key import NewKeyReply as NewKeyReply
from ._types_access_key import SessionReply as SessionReply
from ._types_access_key import Sort as Sort
from ._types_csp import AddFailure as AddFailure
from ._types_csp import AddFailuresReply as AddFailuresReply
from ._types_csp import AllowedOrg as AllowedOrg
from ._types_csp import AllowedScopes as AllowedScopes
from ._types_csp import ClientSecret as ClientSecret
from ._types_csp import NewOAuthApp as NewOAuthApp
from ._types_csp import OAuthApp as OAuthApp
from ._types_csp import OAuthAppsPage as OAuthAppsPage
from ._types_csp import OAuthAppUpdate as OAuthAppUpdate
from ._types_csp import OrganizationScopes as OrganizationScopes
from ._types_csp import OrgClient as OrgClient
from ._types_csp import OrgClientsFound as OrgClientsFound
from ._types_csp import OrgClientsPage as OrgClientsPage
from ._types_csp import PartialSuccess as PartialSuccess
from ._types_csp import Role as Role
from ._types_csp import RoleName as RoleName
from ._types_csp import RolesSearchTerm as RolesSearchTerm
from ._types_csp import ScopePermission as ScopePermission
from ._types_csp import ScopeRole as ScopeRole
from ._types_csp import SearchType as SearchType
from ._types_csp import ServiceRoleNames as ServiceRoleNames
from ._types_csp import ServiceRoles as ServiceRoles
from ._types_csp import ServiceScopes as ServiceScopes
from ._types_csp import SourceOrg as SourceOrg


class URLParamFields(TypedDict, total=False):
    """A parameter of an authorization or token URL."""

    key: str
    value: str


class _AppAlways(TypedDict):
    id: str
    name: str


class App(_AppAlways, total=False):
    """An outbound application: how users' accounts at a third party are connected."""

    description: str
    logo: str
    clientId: str
    clientSecret: str
    discoveryUrl: str
    authorizationUrl: str
    authorizationUrlParams: list[URLParamFields]
    tokenUrl: str
    tokenUrlParams: list[URLParamFields]
    revocationUrl: str
    defaultScopes: list[str]
    defaultRedirectUrl: str
    callbackDomain: str
    pkce: bool
    accessType: str
    prompt: list[str]
    appType: str
    useDcr: bool
    dcrUrl: str
    tenantId: str


class AppReply(TypedDict):
    """An application."""

    app: App


class AppsReply(TypedDict):
    """All applications."""

    apps: list[App]


class _TokenAlways(TypedDict):
    id: str
    appId: str
    accessToken: str
    token: str


class Token(_TokenAlways, total=False):
    """A third party's token. Times are epoch seconds, which the service writes as text.

    `token` is another name of `accessToken`: it can be read with ``["token"]``, but is no key of the dict.
    """

    userId: str
    tenantId: str
    tokenSub: str
    accessTokenType: str
    accessTokenExpiry: str
    hasRefreshToken: bool
    refreshToken: str
    lastRefreshTime: str
    lastRefreshError: str
    scopes: list[str]
    grantedBy: str
    externalIdentifier: str


class TokenReply(TypedDict):
    """A token."""

    token: Token


class FetchOptions(TypedDict, total=False):
    """How a token is fetched."""

    withRefreshToken: bool
    """Return the refresh token as well."""
    forceRefresh: bool
    """Refresh the token even if it is valid."""


class AppIdsReply(TypedDict):
    """Applications by id."""

    appIds: list[str]


class _UserTokenAlways(TypedDict):
    appId: str
    userId: str


class UserToken(_UserTokenAlways, total=False):
    """A user's token to upload. An access or a refresh token is needed."""

    tenantId: str
    refreshToken: str
    accessToken: str
    accessTokenExpiry: int
    accessTokenType: str
    scopes: Sequence[str]
    externalIdentifier: str
    idToken: str
    grantedBy: str


class _TenantTokenAlways(TypedDict):
    appId: str
    tenantId: str


class TenantToken(_TenantTokenAlways, total=False):
    """A tenant's token to upload. An access or a refresh token is needed."""

    refreshToken: str
    accessToken: str
    accessTokenExpiry: int
    accessTokenType: str
    scopes: Sequence[str]
    externalIdentifier: str
    idToken: str
    grantedBy: str


class _FailureAlways(TypedDict):
    appId: str
    errorCode: str
    reason: str


class Failure(_FailureAlways, total=False):
    """Why an item of a batch was refused. `userId` is there for user tokens, `tenantId` for tenant tokens."""

    userId: str
    tenantId: str


class FailuresReply(TypedDict):
    """The refused items of a batch; if there is one, nothing of the batch was stored."""

    failures: list[Failure]


class Empty(TypedDict):
    """Nothing but the fact that it was done."""


class ConnectOptions(TypedDict, total=False):
    """What a user is asked for who connects an application."""

    redirectUrl: str
    """Where the user goes afterwards."""
    scopes: Sequence[str]
    """The scopes to ask for."""
    externalIdentifier: str
    """The account at the provider, where a user connects several."""


class ConnectReply(TypedDict):
    """Where a user goes to connect an application."""

    url: str


class LicenseReply(TypedDict, total=False):
    """The project's licence."""

    rateLimitTier: str
    """``tier1`` to ``tier4``."""


class DestinationStats(TypedDict):
    """What is known of one place that is called, by all clients of the process with the same settings."""

    url: str
    closed: bool
    """Whether it does not answer: calls wait, while one of them at a time finds out when it does again."""
    closed_since: float | None
    """Since when, in seconds of the epoch."""
    last_miss: str | None
    """How the last attempt failed that was not answered; nothing after an answer."""
    waiting: int
    """How many calls wait."""
    paused_for: float | None
    """For how many more seconds calls are held back since it answered 429 with a ``Retry-After``."""
    retry_budget: int
    """How many repetitions the retry budget still pays for."""


class ClientStats(TypedDict):
    """What a client knows of the places that it has called: one, or none yet."""

    destinations: list[DestinationStats]
