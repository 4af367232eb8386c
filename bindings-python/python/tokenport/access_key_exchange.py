"""Access keys exchanged for sessions."""

from __future__ import annotations

from ._typing import TYPE_CHECKING
from .exceptions import TokenportError, renamed
from .management._wire import given
from .results import hidden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._protocols import Call
    from .common import AccessKeyLoginOptions
    from .types import LoginOptionsFields, SessionReply


class AccessKeyExchange:
    """The part of a client that an access key is enough for."""

    _call: Call

    def exchange_access_key(
        self,
        access_key: str,
        audience: str | Iterable[str] | None = None,
        login_options: AccessKeyLoginOptions | LoginOptionsFields | None = None,
    ) -> SessionReply:
        """Exchange an access key for a session token (POST /v1/auth/accesskey/exchange). No management key is needed.

        The token comes from the service over TLS, and is not validated here. Who has it from elsewhere validates it
        with the official ``descope`` package.

        Args:
            access_key: The secret of the key (its ``cleartext``).
            audience: Unused: concerns validation only.
            login_options: What the session is to carry.

        Returns:
            The session: ``{"sessionJwt": …, "keyId": …, …}``.

        Raises:
            AuthException: The key is unknown, inactive or expired (`kind` ``unauthorized``), or another failure.
        """
        access_key = hidden(access_key)
        try:
            return self._call("access_key.exchange", {"loginOptions": given(login_options)}, access_key)
        except TokenportError as error:
            raise renamed(error, "token", "access_key") from None
