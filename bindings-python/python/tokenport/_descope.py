"""What the synchronous and the asynchronous client of Descope have in common."""

from __future__ import annotations

import os

from ._client import ClientBase
from ._elsewhere import CLIENT_MEMBERS, elsewhere
from ._typing import TYPE_CHECKING
from .exceptions import TokenportError, renamed
from .results import hidden

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class DescopeBase(ClientBase):
    """The constructor."""

    def __init__(
        self,
        project_id: str | None = None,
        public_key: Mapping[str, Any] | None = None,
        skip_verify: bool = False,
        management_key: str | None = None,
        timeout_seconds: float | None = None,
        jwt_validation_leeway: int = 5,
        auth_management_key: str | None = None,
        fga_cache_url: str | None = None,
        *,
        base_url: str | None = None,
        verbose: bool = False,
        headers: Mapping[str, str] | None = None,
        connect_timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        max_retry_after: float | None = None,
        max_outage_wait: float | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        allow_insecure_http: bool | None = None,
        http2: bool | None = None,
    ) -> None:
        management_key, auth_management_key = hidden(management_key), hidden(auth_management_key)
        headers, proxy = hidden(headers), hidden(proxy)
        settings = {
            "projectId": project_id,
            "managementKey": management_key,
            "authManagementKey": auth_management_key,
            "baseUrl": base_url,
            "skipVerify": skip_verify,
            "timeout": timeout_seconds,
            "connectTimeout": connect_timeout,
            "attemptTimeout": attempt_timeout,
            "maxRetries": max_retries,
            "maxRetryAfter": max_retry_after,
            "maxOutageWait": max_outage_wait,
            "caFile": ca_file,
            "proxy": proxy,
            "allowInsecureHttp": allow_insecure_http,
            "headers": headers,
            "http2": http2,
        }
        self._has_key = bool(management_key or os.environ.get("DESCOPE_MANAGEMENT_KEY"))
        try:
            self._open(settings, verbose)
        except TokenportError as error:
            raise renamed(error, "timeout", "timeout_seconds") from None

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            raise elsewhere(type(self), name, CLIENT_MEMBERS)
