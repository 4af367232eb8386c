"""The client of VMware Cloud Services (CSP) for synchronous code."""

from __future__ import annotations

from . import _native
from ._client import ClientBase, SyncClient, caller
from ._typing import TYPE_CHECKING
from .csp.clients import OrgClients
from .csp.oauth_apps import OAuthApps
from .management._wire import fields
from .results import hidden

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping


class CspBase(ClientBase):
    """What the synchronous and the asynchronous client of CSP have in common."""

    def __init__(
        self,
        api_token: str | None = None,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        org_id: str | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        max_retry_after: float | None = None,
        max_outage_wait: float | None = None,
        skip_verify: bool = False,
        ca_file: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        allow_insecure_http: bool | None = None,
        headers: Mapping[str, str] | None = None,
        http2: bool | None = None,
        verbose: bool = False,
    ) -> None:
        api_token, client_secret, headers, proxy = (
            hidden(api_token),
            hidden(client_secret),
            hidden(headers),
            hidden(proxy),
        )
        settings = fields(locals())
        del settings["verbose"]
        self._open({"service": "csp", **settings}, verbose)

    @staticmethod
    def generate_secret() -> str:
        """Make a random secret that meets the service's rule, for `rotate_secret` or a new app."""
        return _native.generate_secret()


class CspClient(CspBase, SyncClient):
    """A client of VMware Cloud Services whose methods wait for the answer.

    It gets its access tokens itself, for a user's API token or for a client's id and secret. One client serves any
    number of threads, and a process that is forked uses it on as if it were its own. Clients share their connections:
    making one is cheap, and opens none.

    Args:
        api_token: A user's API token; else ``CSP_API_TOKEN``.
        client_id: Id of an OAuth app with the grant ``client_credentials``; else ``CSP_CLIENT_ID``.
        client_secret: Its secret; else ``CSP_CLIENT_SECRET``.
        org_id: The organization that calls are about unless they say otherwise; else ``CSP_ORG_ID``.
        base_url: Address of the service; else ``CSP_BASE_URL``, else the public one.
        timeout: Seconds that a call may take, with all its retries; else ``TOKENPORT_TIMEOUT``, else 60.
        connect_timeout: Seconds that connecting may take.
        attempt_timeout: Seconds that one attempt may take.
        max_retries: How often a call is repeated at most, where that can do no harm.
        max_retry_after: Seconds of a ``Retry-After`` that are waited for; a longer one raises `RateLimitException`.
        max_outage_wait: Seconds that an outage of the service is sat out, counted from its beginning; else
            ``TOKENPORT_MAX_OUTAGE_WAIT``, else 10, or 2 before the first answer. 0 fails at once: a call is sent and
            repeated as if nothing were known of others. After that calls raise `ServiceUnavailable` until it is over.
        skip_verify: Do not verify TLS certificates. Insecure, and says so.
        ca_file: File with certificates (PEM) to trust beside the system's.
        proxy: Address of a proxy; else ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, but for ``NO_PROXY``.
        allow_insecure_http: Allow plain HTTP to hosts other than this one; else ``TOKENPORT_ALLOW_INSECURE_HTTP``.
        headers: Further headers of every request.
        http2: Whether to use HTTP/2 where the service offers it.
        verbose: Keep the last response of each thread for `get_last_response`.

    Raises:
        AuthException: A setting is missing or wrong.
    """

    def _connect(self) -> None:
        self._call = caller(self._native, self._last)
        self._oauth_apps = OAuthApps(self._call)
        self._clients = OrgClients(self._call)

    @property
    def oauth_apps(self) -> OAuthApps:
        """OAuth apps of an organization."""
        return self._oauth_apps

    @property
    def clients(self) -> OrgClients:
        """OAuth apps in an organization, with their roles there."""
        return self._clients
