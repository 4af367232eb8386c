"""The client of VMware Cloud Services (CSP) for asynchronous code."""

from __future__ import annotations

from ._client import AsyncClient
from .csp.clients_async import OrgClientsAsync
from .csp.oauth_apps_async import OAuthAppsAsync
from .csp_client import CspBase


class CspClientAsync(CspBase, AsyncClient):
    """A client of VMware Cloud Services whose methods are coroutines, for asyncio and uvloop.

    One client serves any number of tasks, event loops and threads; the arguments are those of `CspClient`, and with
    `verbose` the last response is kept for each task. Cancelling a task drops its request. `iterate` is for
    ``async for``.
    """

    def _connect(self) -> None:
        from ._loop import caller  # loads asyncio, which synchronous code does without

        self._call = caller(self._native, self._last)
        self._oauth_apps = OAuthAppsAsync(self._call)
        self._clients = OrgClientsAsync(self._call)

    @property
    def oauth_apps(self) -> OAuthAppsAsync:
        """OAuth apps of an organization."""
        return self._oauth_apps

    @property
    def clients(self) -> OrgClientsAsync:
        """OAuth apps in an organization, with their roles there."""
        return self._clients
