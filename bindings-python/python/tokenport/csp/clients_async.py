"""OAuth apps in an organization, of this one or of others, with their roles there."""

# Made from clients.py by tools/make_async.py: change that, not this.

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..management._wire import fields
from ._pages import all_items_async

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from typing import Any

    from .._protocols import CallAsync
    from ..types import AddFailuresReply, OrgClient, OrgClientsPage, PartialSuccess, Role, ServiceRoles


class OrgClientsAsync:
    """OAuth apps in an organization: list them, put them in with roles, take them out.

    The organization is the client's own unless `org_id` says otherwise. Every method raises `AuthException` or
    `RateLimitException`. What is `None` is not sent. Paths begin with ``/csp/gateway/am/api/orgs/{orgId}``.
    """

    def __init__(self, call: CallAsync) -> None:
        self._call = call

    async def list(
        self, page_start: int | None = None, page_limit: int | None = None, *, org_id: str | None = None
    ) -> OrgClientsPage:
        """Return a page of the OAuth apps in the organization (GET …/clients).

        Args:
            page_start: The number of the first item, counted from 1.
            page_limit: How many items the page has at most.
            org_id: The organization.

        Returns:
            ``{"results": […], "totalResults": …, "nextLink": …, "prevLink": …}``.
        """
        return await self._call("csp.client.list", fields(locals()))

    def iterate(
        self, page_start: int | None = None, page_limit: int | None = None, *, org_id: str | None = None
    ) -> AsyncIterator[OrgClient]:
        """Iterate over the OAuth apps of all pages, which are loaded as they are needed (GET …/clients).

        Args:
            page_start: The number of the first item, counted from 1.
            page_limit: How many items a page has at most.
            org_id: The organization.
        """
        return all_items_async(self._call, "csp.client.list", fields(locals()))

    async def add(
        self,
        ids: Sequence[str],
        organization_roles: Sequence[Role | Mapping[str, Any]] | None = None,
        service_roles: Sequence[ServiceRoles | Mapping[str, Any]] | None = None,
        custom_roles: Sequence[Role | Mapping[str, Any]] | None = None,
        *,
        additional_fields: Mapping[str, Any] | None = None,
        org_id: str | None = None,
    ) -> AddFailuresReply:
        """Put OAuth apps into the organization, however many (POST …/clients, 10 at a time).

        Args:
            ids: The apps.
            organization_roles: Their roles in the organization, such as ``[{"name": "org_member"}]``.
            service_roles: Their roles in services.
            custom_roles: Their roles of the organization's own making.
            additional_fields: Further fields by their wire names.
            org_id: The organization.

        Returns:
            ``{"failures": [{"id": …, "message": …}]}``: those that were not put in, which is no error.
        """
        return await self._call("csp.client.add", fields(locals()))

    async def remove(self, ids: Sequence[str], *, org_id: str | None = None) -> PartialSuccess:
        """Take OAuth apps out of the organization (DELETE …/clients).

        Returns:
            ``{"succeeded": […], "failed": […]}``: look at ``failed``, which is no error.
        """
        return await self._call("csp.client.remove", fields(locals()))
