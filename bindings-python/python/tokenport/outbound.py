"""Connecting outbound applications on a user's own authority."""

from __future__ import annotations

from ._typing import TYPE_CHECKING
from .management._wire import given
from .results import hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._protocols import Call
    from .types import ConnectOptions, ConnectReply


class OutboundConnect:
    """Connects accounts of users and tenants to outbound applications. No management key is needed."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def connect(
        self,
        app_id: str,
        token: str,
        options: ConnectOptions | Mapping[str, object] | None = None,
        tenant_id: str | None = None,
        tenant_level: bool | None = None,
    ) -> ConnectReply:
        """Ask for the URL at which a user connects an application (POST /v1/outbound/oauth/connect).

        Args:
            app_id: The application.
            token: The user's refresh JWT.
            options: Where the user goes afterwards, and the scopes to ask for.
            tenant_id: The tenant to connect for.
            tenant_level: Connect the tenant itself, not the user within it.

        Returns:
            ``{"url": …}``, where to send the user.

        Raises:
            AuthException: The JWT is refused, the application is unknown, or another failure.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "tenantId": tenant_id, "tenantLevel": tenant_level, "options": given(options)}
        return self._call("outbound.connect", arguments, token)
