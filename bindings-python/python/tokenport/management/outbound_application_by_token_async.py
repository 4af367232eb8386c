"""Tokens of outbound applications, on the authority of a caller's own token."""

# Made from outbound_application_by_token.py by tools/make_async.py: change that, not this.

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..results import hidden
from ._wire import OfClientAsync, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._protocols import CallAsync
    from ..types import FetchOptions, TokenReply


class OutboundApplicationByTokenAsync(OfClientAsync):
    """Fetches tokens with an inbound application's token, for which the policies of the vault are in force.

    That token goes with each method and needs the scope ``outbound.token.fetch``; a management key is not needed.
    Every method raises `AuthException` or `RateLimitException`: `kind` tells a policy's denial (``forbidden``, its
    reason in `detail`) from a token that was never connected (``not_found``).
    """

    def __init__(self, call: CallAsync) -> None:
        self._call = call

    async def fetch_token_by_scopes(
        self,
        token: str,
        app_id: str,
        user_id: str,
        scopes: Sequence[str],
        options: FetchOptions | None = None,
        tenant_id: str | None = None,
    ) -> TokenReply:
        """Fetch the user's token that has exactly these scopes (POST /v1/mgmt/outbound/app/user/token).

        Args:
            token: The inbound application's token.
            app_id: The application.
            user_id: The user.
            scopes: The scopes the token was made with, in any order.
            options: Whether to return the refresh token, whether to refresh now.
            tenant_id: For a token that belongs to the user within a tenant.

        Returns:
            ``{"token": …}``.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "userId": user_id, "scopes": scopes, "tenantId": tenant_id}
        arguments["options"] = given(options)
        return await self._call("outbound_token.by_token.fetch_user_by_scopes", arguments, token)

    async def fetch_token(
        self,
        token: str,
        app_id: str,
        user_id: str,
        tenant_id: str | None = None,
        options: FetchOptions | None = None,
        *,
        external_identifier: str | None = None,
    ) -> TokenReply:
        """Fetch the user's latest token (POST /v1/mgmt/outbound/app/user/token/latest).

        Args:
            token: The inbound application's token.
            app_id: The application.
            user_id: The user.
            tenant_id: For a token that belongs to the user within a tenant.
            options: Whether to return the refresh token, whether to refresh now.
            external_identifier: For one of several accounts that the user has connected.

        Returns:
            ``{"token": …}``.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "userId": user_id, "tenantId": tenant_id, "options": given(options)}
        arguments["externalIdentifier"] = external_identifier
        return await self._call("outbound_token.by_token.fetch_user", arguments, token)

    async def fetch_tenant_token_by_scopes(
        self,
        token: str,
        app_id: str,
        tenant_id: str,
        scopes: Sequence[str],
        options: FetchOptions | None = None,
    ) -> TokenReply:
        """Fetch the tenant's token that has exactly these scopes (POST /v1/mgmt/outbound/app/tenant/token).

        Args:
            token: The inbound application's token.
            app_id: The application.
            tenant_id: The tenant.
            scopes: The scopes the token was made with, in any order.
            options: Whether to return the refresh token, whether to refresh now.

        Returns:
            ``{"token": …}``.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "tenantId": tenant_id, "scopes": scopes, "options": given(options)}
        return await self._call("outbound_token.by_token.fetch_tenant_by_scopes", arguments, token)

    async def fetch_tenant_token(
        self,
        token: str,
        app_id: str,
        tenant_id: str,
        options: FetchOptions | None = None,
        *,
        external_identifier: str | None = None,
    ) -> TokenReply:
        """Fetch the tenant's latest token (POST /v1/mgmt/outbound/app/tenant/token/latest).

        Args:
            token: The inbound application's token.
            app_id: The application.
            tenant_id: The tenant.
            options: Whether to return the refresh token, whether to refresh now.
            external_identifier: For one of several accounts that the tenant has connected.

        Returns:
            ``{"token": …}``.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "tenantId": tenant_id, "options": given(options)}
        arguments["externalIdentifier"] = external_identifier
        return await self._call("outbound_token.by_token.fetch_tenant", arguments, token)
