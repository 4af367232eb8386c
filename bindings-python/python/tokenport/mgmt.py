"""Management services of a client."""

from __future__ import annotations

from ._elsewhere import MANAGEMENT_SERVICES, elsewhere
from ._typing import TYPE_CHECKING
from .exceptions import ERROR_TYPE_INVALID_ARGUMENT, AuthException
from .management.access_key import AccessKey
from .management.license import License
from .management.outbound_application import OutboundApplication
from .management.outbound_application_by_token import OutboundApplicationByToken
from .results import hidden

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from ._protocols import Call


class MGMT:
    """Management services; all but `outbound_application_by_token` need a management key."""

    def __init__(self, call: Call, has_key: bool) -> None:
        self._call = call
        self._has_key = has_key
        self._access_key = AccessKey(call)
        self._license = License(call)
        self._outbound_application = OutboundApplication(call)
        self._outbound_application_by_token = OutboundApplicationByToken(call)

    @property
    def access_key(self) -> AccessKey:
        """Access keys."""
        self._ensure_management_key("access_key")
        return self._access_key

    @property
    def license(self) -> License:
        """The licence of the project."""
        self._ensure_management_key("license")
        return self._license

    @property
    def outbound_application(self) -> OutboundApplication:
        """Outbound applications and their tokens."""
        self._ensure_management_key("outbound_application")
        return self._outbound_application

    @property
    def outbound_application_by_token(self) -> OutboundApplicationByToken:
        """Tokens of outbound applications, fetched on the authority of a caller's own token."""
        return self._outbound_application_by_token

    def request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str | int | float | bool | None] | None = None,
        retry: Literal["read", "overwrite", "once"] | None = None,
    ) -> dict[str, Any]:
        """Send a request to any endpoint of the management API, for those that have no method here.

        Authorization, retries, errors and the hiding of secrets are those of all other methods.

        Args:
            method: ``GET``, ``POST``, ``PUT``, ``PATCH`` or ``DELETE``.
            path: The path, such as ``/v1/mgmt/user/create``. Ids in it are yours to encode.
            body: The body, as it goes over the wire.
            query: Parameters of the query. What is `None` is not sent.
            retry: When it may be repeated: ``read`` if it changes nothing, ``overwrite`` if done twice it has the same
                effect, ``once`` if that could do harm. Without a word, a ``GET`` is a read and all else is done once.

        Returns:
            The body of the reply.
        """
        self._ensure_management_key("request")
        body, query = hidden(body), hidden(query)
        arguments = {"method": method, "path": path, "body": body, "query": query, "retry": retry}
        return self._call("management.request", arguments)

    def _ensure_management_key(self, service: str) -> None:
        if not self._has_key:
            sentence = f"Management key is required to access '{service}' functionality"
            raise AuthException(None, ERROR_TYPE_INVALID_ARGUMENT, sentence)

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            raise elsewhere(type(self), name, MANAGEMENT_SERVICES)
