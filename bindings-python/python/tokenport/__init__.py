"""Tokens and access keys of Descope under the names of the official SDK, and secrets of VMware Cloud Services."""

from __future__ import annotations

from ._native import VERSION
from ._typing import TYPE_CHECKING
from .descope_client import DescopeClient
from .exceptions import (
    API_RATE_LIMIT_RETRY_AFTER_HEADER,
    ERROR_TYPE_API_RATE_LIMIT,
    ERROR_TYPE_SERVER_ERROR,
    AuthException,
    DeadlineExceeded,
    OutcomeUnknown,
    RateLimitException,
    ServiceUnavailable,
    TokenportError,
    TransportError,
)
from .response import DescopeResponse

if TYPE_CHECKING:
    from typing import Any

    from .common import AccessKeyLoginOptions
    from .csp_client import CspClient
    from .csp_client_async import CspClientAsync
    from .descope_client_async import DescopeClientAsync
    from .management.common import AccessType, AssociatedTenant, PromptType, URLParam

__version__ = VERSION

__all__ = [
    "API_RATE_LIMIT_RETRY_AFTER_HEADER",
    "ERROR_TYPE_API_RATE_LIMIT",
    "ERROR_TYPE_SERVER_ERROR",
    "AccessKeyLoginOptions",
    "AccessType",
    "AssociatedTenant",
    "AuthException",
    "CspClient",
    "CspClientAsync",
    "DeadlineExceeded",
    "DescopeClient",
    "DescopeClientAsync",
    "DescopeResponse",
    "OutcomeUnknown",
    "PromptType",
    "RateLimitException",
    "ServiceUnavailable",
    "TokenportError",
    "TransportError",
    "URLParam",
    "__version__",
]

# A program uses one or two of the clients and few of the helpers, and should start without the others.
_LATER = {
    "AccessKeyLoginOptions": ".common",
    "AccessType": ".management.common",
    "AssociatedTenant": ".management.common",
    "CspClient": ".csp_client",
    "CspClientAsync": ".csp_client_async",
    "DescopeClientAsync": ".descope_client_async",
    "PromptType": ".management.common",
    "URLParam": ".management.common",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_LATER[name], __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
