"""What all clients have in common, and what the synchronous and the asynchronous ones have."""

from __future__ import annotations

import os
import sys

from . import _log, _native
from ._shapes import SHAPES
from ._stats import stats_of
from ._typing import TYPE_CHECKING
from .exceptions import TokenportError
from .response import LastOfTask, LastOfThread, keep
from .results import hidden

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any, TypeVar

    from ._protocols import Call, LastResponse
    from .response import DescopeResponse
    from .types import ClientStats

    _Self = TypeVar("_Self", bound="ClientBase")


class ClientBase:
    """Settings, options and last response of a client."""

    def _open(self, settings: dict[str, Any], verbose: bool) -> None:
        """Make the native client from its settings."""
        if settings.get("skipVerify"):
            import warnings

            warnings.warn(
                "skip_verify=True: TLS certificates are NOT verified, so anybody on the network can read and change "
                "what is sent, the credentials included. Use ca_file to trust a certificate of your own.",
                stacklevel=3,
            )
        if isinstance(settings.get("caFile"), os.PathLike):
            settings["caFile"] = os.fspath(settings["caFile"])
        settings["sdk"] = {"language": "python", "version": ".".join(map(str, sys.version_info[:3]))}
        self._native = _native.Client(SHAPES, settings, _environment())
        self._last = self._new_last() if verbose else None
        self._connect()

    def with_options(
        self: _Self,
        *,
        timeout: float | None = None,
        max_outage_wait: float | None = None,
        request_id: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Self:
        """Return a client whose calls differ in these options; it shares everything with this one and costs little.

        Args:
            timeout: Seconds that a call may take, with all its retries.
            max_outage_wait: Seconds that an outage of the service is sat out, counted from its beginning; 0 fails at
                once.
            request_id: Id under which requests are sent (header ``x-external-rid``) instead of a random one.
            headers: Further headers.
        """
        headers = hidden(headers)
        options = {"timeout": timeout, "maxOutageWait": max_outage_wait, "requestId": request_id, "headers": headers}
        derived = object.__new__(type(self))
        vars(derived).update(vars(self))
        derived._native = self._native.with_options(options)
        derived._connect()
        return derived

    def get_last_response(self) -> DescopeResponse | None:
        """Return the last HTTP response of this thread or task, also of a failed call, if the client is `verbose`.

        It is kept until the thread or the task ends, or the client is closed.
        """
        return self._last.get() if self._last else None

    def stats(self) -> ClientStats:
        """Return what this client knows of the service at the moment, for health checks. It sends nothing.

        Returns:
            ``{"destinations": […]}``: one item, or none before the first call. Its ``closed`` says whether the service
            does not answer, so that calls wait for it.
        """
        return stats_of(self._native)

    def _close(self) -> None:
        self._native.close()
        if self._last:
            self._last.forget()

    def _new_last(self) -> LastResponse:
        raise NotImplementedError

    def _connect(self) -> None:
        """Give the services a way to call that does not refer to the client, so that it is no cycle."""
        raise NotImplementedError


class SyncClient(ClientBase):
    """How a client ends whose methods wait for the answer."""

    def _new_last(self) -> LastResponse:
        return LastOfThread()

    def close(self) -> None:
        """Refuse further calls, also of clients made with `with_options`. Closing twice is fine."""
        self._close()

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(ClientBase):
    """How a client ends whose methods are coroutines."""

    def _new_last(self) -> LastResponse:
        return LastOfTask()

    async def aclose(self) -> None:
        """Refuse further calls, also of clients made with `with_options`. Closing twice is fine."""
        self._close()

    async def __aenter__(self: _Self) -> _Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _native.ENVIRONMENT if name in os.environ}


def caller(native: _native.Client, last: LastResponse | None) -> Call:
    """Make the function that calls an operation, waits, and keeps its response, if there is a place to keep it."""

    def call(operation: str, arguments: dict[str, Any], token: str | None = None) -> Any:
        client = native if token is None else native.with_options({"token": token})
        began = _log.begin()
        try:
            body, metadata = client.call(operation, arguments)
        except TokenportError as error:
            _log.end(began, operation, error)
            if last is not None and error._reply is not None:
                last.set(error._reply)
            raise
        _log.end(began, operation, metadata)
        if last is not None:
            keep(last, metadata)
        return body

    return call
