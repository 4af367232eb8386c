"""Access keys: the credentials that machines present to Descope."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..results import hidden
from ._wire import fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .._protocols import Call
    from ..types import KeyReply, KeysReply, KeyTenant, NewKeyReply, Sort
    from .common import AssociatedTenant


class AccessKey:
    """Access keys: create, find, change, rotate and delete them.

    Every method raises `AuthException` or `RateLimitException`. What is `None` is not sent.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def create(
        self,
        name: str,
        expire_time: int | None = 0,
        role_names: Sequence[str] | None = None,
        key_tenants: Sequence[AssociatedTenant | KeyTenant] | None = None,
        user_id: str | None = None,
        custom_claims: Mapping[str, Any] | None = None,
        description: str | None = None,
        permitted_ips: Sequence[str] | None = None,
        custom_attributes: Mapping[str, Any] | None = None,
    ) -> NewKeyReply:
        """Create an access key (POST /v1/mgmt/accesskey/create).

        Args:
            name: Name that people see.
            expire_time: When it expires, in epoch seconds; 0 or `None` for never.
            role_names: Its roles in the project, if it has no tenants.
            key_tenants: Its tenants, with its roles in them.
            user_id: The user that it acts for, whose roles it then has; replies call this ``boundUserId``.
            custom_claims: Claims that its session tokens carry.
            description: What it is for.
            permitted_ips: Addresses and networks (CIDR) that it may be used from.
            custom_attributes: The project's own attributes of keys.

        Returns:
            ``{"key": …, "cleartext": …}``. The cleartext is the secret; no other answer has it.
        """
        return self._call("access_key.create", fields(locals()))

    def load(self, id: str) -> KeyReply:
        """Return an access key (GET /v1/mgmt/accesskey) as ``{"key": …}``."""
        return self._call("access_key.load", {"id": id})

    def search_all_access_keys(
        self,
        tenant_ids: Sequence[str] | None = None,
        bound_user_id: str | None = None,
        creating_user: str | None = None,
        custom_attributes: Mapping[str, Any] | None = None,
        *,
        text: str | None = None,
        sort: Sequence[Sort] | None = None,
    ) -> KeysReply:
        """Find access keys (POST /v1/mgmt/accesskey/search); without a filter, all of them.

        Args:
            tenant_ids: Keys of one of these tenants.
            bound_user_id: Keys that act for this user.
            creating_user: Keys that this user created.
            custom_attributes: Keys with these attributes.
            text: Keys in which this text occurs.
            sort: Fields to sort by, such as ``[{"field": "createdTime", "desc": True}]``.

        Returns:
            ``{"keys": […]}``.
        """
        return self._call("access_key.search", fields(locals()))

    def update(
        self,
        id: str,
        name: str,
        description: str | None = None,
        custom_claims: Mapping[str, Any] | None = None,
        permitted_ips: Sequence[str] | None = None,
        custom_attributes: Mapping[str, Any] | None = None,
        *,
        role_names: Sequence[str] | None = None,
        key_tenants: Sequence[AssociatedTenant | KeyTenant] | None = None,
    ) -> None:
        """Change an access key (POST /v1/mgmt/accesskey/update). What is `None` stays; what is empty becomes empty.

        Args:
            id: The key.
            name: Its name, also if it does not change.
            description: What it is for.
            custom_claims: Claims that its session tokens carry.
            permitted_ips: Addresses and networks (CIDR) that it may be used from.
            custom_attributes: The project's own attributes of keys.
            role_names: Its roles in the project.
            key_tenants: Its tenants, with its roles in them.
        """
        self._call("access_key.update", fields(locals()))

    def deactivate(self, id: str) -> None:
        """Deactivate an access key until it is activated again (POST /v1/mgmt/accesskey/deactivate)."""
        self._call("access_key.deactivate", {"id": id})

    def activate(self, id: str) -> None:
        """Activate an access key that was deactivated (POST /v1/mgmt/accesskey/activate)."""
        self._call("access_key.activate", {"id": id})

    def delete(self, id: str) -> None:
        """Delete an access key for ever (POST /v1/mgmt/accesskey/delete)."""
        self._call("access_key.delete", {"id": id})

    def deactivate_batch(self, ids: Sequence[str]) -> None:
        """Deactivate access keys (POST /v1/mgmt/accesskey/deactivate/batch)."""
        self._call("access_key.deactivate_batch", {"ids": ids})

    def activate_batch(self, ids: Sequence[str]) -> None:
        """Activate access keys (POST /v1/mgmt/accesskey/activate/batch)."""
        self._call("access_key.activate_batch", {"ids": ids})

    def delete_batch(self, ids: Sequence[str]) -> None:
        """Delete access keys for ever (POST /v1/mgmt/accesskey/delete/batch)."""
        self._call("access_key.delete_batch", {"ids": ids})

    def rotate(self, id: str) -> NewKeyReply:
        """Give an active access key a new secret (POST /v1/mgmt/accesskey/rotate); the old one is dead at once.

        It is never repeated when the answer is lost (`OutcomeUnknown`), since each rotation kills the secret before it:
        rotate again then.

        Args:
            id: The key.

        Returns:
            ``{"key": …, "cleartext": …}``. The cleartext is the secret; no other answer has it.
        """
        return self._call("access_key.rotate", {"id": id})

    def import_access_keys(self, keys: Sequence[Mapping[str, Any]]) -> KeysReply:
        """Take over access keys whose secrets were made elsewhere (POST /v1/mgmt/accesskey/import).

        Args:
            keys: The keys as the service has them. What it takes is not documented further and is sent as it is.

        Returns:
            ``{"keys": […]}``.
        """
        keys = hidden(keys)
        return self._call("access_key.import", {"keys": keys})
