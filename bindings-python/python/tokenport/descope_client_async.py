"""The client for asynchronous code."""

from __future__ import annotations

from ._client import AsyncClient
from ._descope import DescopeBase
from .access_key_exchange_async import AccessKeyExchangeAsync
from .mgmt_async import MGMTAsync
from .outbound_async import OutboundConnectAsync


class DescopeClientAsync(DescopeBase, AsyncClient, AccessKeyExchangeAsync):
    """A client whose methods are coroutines, for asyncio and uvloop.

    One client serves any number of tasks, event loops and threads; the arguments are those of `DescopeClient`, and
    with `verbose` the last response is kept for each task. Cancelling a task drops its request.
    """

    def _connect(self) -> None:
        from ._loop import caller  # loads asyncio, which synchronous code does without

        self._call = caller(self._native, self._last)
        self._mgmt = MGMTAsync(self._call, self._has_key)
        self._outbound = OutboundConnectAsync(self._call)

    async def aopen(self) -> DescopeClientAsync:
        """Return this client. The official one asks for the licence tier here, this one beside its first call."""
        return self

    @property
    def mgmt(self) -> MGMTAsync:
        """Management services."""
        return self._mgmt

    @property
    def outbound(self) -> OutboundConnectAsync:
        """Outbound applications on a user's own authority."""
        return self._outbound
