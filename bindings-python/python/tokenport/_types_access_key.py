"""Access keys: what calls take and return, key for key as the service has it. Public as `tokenport.types`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict


class _KeyTenantAlways(TypedDict):
    tenantId: str


class KeyTenant(_KeyTenantAlways, total=False):
    """A tenant of a key, with the key's roles in it. `AssociatedTenant` makes one."""

    roleNames: Sequence[str]
    tenantName: str


class _KeyAlways(TypedDict):
    id: str
    name: str


class Key(_KeyAlways, total=False):
    """An access key, without its secret. Times are epoch seconds; an `expireTime` of 0 is never.

    The user that it acts for is `boundUserId` here, and `user_id` where a key is created.
    """

    description: str
    roleNames: list[str]
    keyTenants: list[KeyTenant]
    status: str
    createdTime: int
    expireTime: int
    createdBy: str
    clientId: str
    boundUserId: str
    customClaims: dict[str, Any]
    editable: bool
    permittedIps: list[str]
    customAttributes: dict[str, Any]


class KeyReply(TypedDict):
    """An access key."""

    key: Key


class NewKeyReply(TypedDict):
    """An access key and its secret, which is shown this once."""

    key: Key
    cleartext: str


class KeysReply(TypedDict):
    """Access keys."""

    keys: list[Key]


class _SortAlways(TypedDict):
    field: str


class Sort(_SortAlways, total=False):
    """A field to sort by; `desc` for the largest first."""

    desc: bool


class LoginOptionsFields(TypedDict, total=False):
    """What the session of an access key is to carry. `AccessKeyLoginOptions` makes it."""

    customClaims: Mapping[str, Any]
    """Further claims."""
    selectedTenant: str
    """The tenant that the session is for."""


class _SessionAlways(TypedDict):
    sessionJwt: str


class SessionReply(_SessionAlways, total=False):
    """The session of an access key."""

    keyId: str
    expiration: int
