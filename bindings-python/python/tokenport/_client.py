"""What the synchronous and the asynchronous client have in common."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from . import _native
from ._elsewhere import CLIENT_MEMBERS, elsewhere
from .exceptions import TokenportError, renamed
from .response import DescopeResponse, LastResponse

_Self = TypeVar("_Self", bound="ClientBase")


class ClientBase:
    """Constructor, options and last response of a client."""

    def __init__(
        self,
        project_id: str | None = None,
        public_key: Mapping[str, Any] | None = None,
        skip_verify: bool = False,
        management_key: str | None = None,
        timeout_seconds: float = 60,
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
        ca_file: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        allow_insecure_http: bool | None = None,
        http2: bool | None = None,
    ) -> None:
        if skip_verify:
            warnings.warn(
                "skip_verify=True: TLS certificates are NOT verified, so anybody on the network can read and change "
                "what is sent, the management key included. Use ca_file to trust a certificate of your own.",
                stacklevel=2,
            )
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
            "caFile": os.fspath(ca_file) if isinstance(ca_file, os.PathLike) else ca_file,
            "proxy": proxy,
            "allowInsecureHttp": allow_insecure_http,
            "headers": headers,
            "http2": http2,
            "sdk": {"language": "python", "version": ".".join(map(str, sys.version_info[:3]))},
        }
        environment = {name: os.environ[name] for name in _native.ENVIRONMENT if name in os.environ}
        try:
            self._native = _native.Client(settings, environment)
        except TokenportError as error:
            raise renamed(error, "timeout", "timeout_seconds") from None
        self._has_key = bool(management_key or environment.get("DESCOPE_MANAGEMENT_KEY"))
        self._last = self._new_last() if verbose else None
        self._connect()

    def with_options(
        self: _Self,
        *,
        timeout: float | None = None,
        request_id: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Self:
        """Return a client whose calls differ in these options; it shares everything with this one and costs little.

        Args:
            timeout: Seconds that a call may take, with all its retries.
            request_id: Id under which requests are sent (header ``x-external-rid``) instead of a random one.
            headers: Further headers.
        """
        options = {"timeout": timeout, "requestId": request_id, "headers": headers}
        derived = object.__new__(type(self))
        vars(derived).update(vars(self))
        derived._native = self._native.with_options(options)
        derived._connect()
        return derived

    def get_last_response(self) -> DescopeResponse | None:
        """Return the last HTTP response, also of a failed call, if the client is `verbose`."""
        return self._last.get() if self._last else None

    def _new_last(self) -> LastResponse:
        raise NotImplementedError

    def _connect(self) -> None:
        """Give the services a way to call that does not refer to the client, so that it is no cycle."""
        raise NotImplementedError

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            raise elsewhere(type(self), name, CLIENT_MEMBERS)
