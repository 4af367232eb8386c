"""Management services of a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._elsewhere import MANAGEMENT_SERVICES, elsewhere
from .exceptions import ERROR_TYPE_INVALID_ARGUMENT, AuthException
from .management._wire import Call
from .management.outbound_application import OutboundApplication


class MGMT:
    """Management services; each of them needs a management key."""

    def __init__(self, call: Call, has_key: bool) -> None:
        self._has_key = has_key
        self._outbound_application = OutboundApplication(call)

    @property
    def outbound_application(self) -> OutboundApplication:
        """Outbound applications and their tokens."""
        self._ensure_management_key("outbound_application")
        return self._outbound_application

    def _ensure_management_key(self, service: str) -> None:
        if not self._has_key:
            sentence = f"Management key is required to access '{service}' functionality"
            raise AuthException(None, ERROR_TYPE_INVALID_ARGUMENT, sentence)

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            raise elsewhere(type(self), name, MANAGEMENT_SERVICES)
