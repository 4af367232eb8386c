"""Tokens and access keys of Descope under the names of the official SDK, and secrets of VMware Cloud Services."""

from ._native import VERSION
from .common import AccessKeyLoginOptions
from .csp_client import CspClient
from .csp_client_async import CspClientAsync
from .descope_client import DescopeClient
from .descope_client_async import DescopeClientAsync
from .exceptions import (
    API_RATE_LIMIT_RETRY_AFTER_HEADER,
    ERROR_TYPE_API_RATE_LIMIT,
    ERROR_TYPE_SERVER_ERROR,
    AuthException,
    DeadlineExceeded,
    OutcomeUnknown,
    RateLimitException,
    TokenportError,
    TransportError,
)
from .management.common import AccessType, AssociatedTenant, PromptType, URLParam
from .response import DescopeResponse

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
    "TokenportError",
    "TransportError",
    "URLParam",
    "__version__",
]
