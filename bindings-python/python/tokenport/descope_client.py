"""The client for synchronous code."""

from __future__ import annotations

from ._client import SyncClient, caller
from ._descope import DescopeBase
from .access_key_exchange import AccessKeyExchange
from .mgmt import MGMT
from .outbound import OutboundConnect


class DescopeClient(DescopeBase, SyncClient, AccessKeyExchange):
    """A client whose methods wait for the answer.

    One client serves any number of threads, and a process that is forked uses it on as if it were its own. Clients
    share their connections: making one is cheap, and opens none.

    Args:
        project_id: Id of the project; else ``DESCOPE_PROJECT_ID``.
        public_key: Unused: concerns session validation only.
        skip_verify: Do not verify TLS certificates. Insecure, and says so.
        management_key: Management key; else ``DESCOPE_MANAGEMENT_KEY``.
        timeout_seconds: Seconds that a call may take, with all its retries; else ``TOKENPORT_TIMEOUT``, else 60.
        jwt_validation_leeway: Unused: concerns session validation only.
        auth_management_key: Key for the authentication services; else ``DESCOPE_AUTH_MANAGEMENT_KEY``.
        fga_cache_url: Unused: concerns fine-grained authorization only.
        base_url: Address of the service; else ``DESCOPE_BASE_URL`` or ``DESCOPE_BASE_URI``, else by project id.
        verbose: Keep the last response of each thread for `get_last_response`.
        headers: Further headers of every request.
        connect_timeout: Seconds that connecting may take.
        attempt_timeout: Seconds that one attempt may take.
        max_retries: How often a call is repeated at most, where that can do no harm.
        max_retry_after: Seconds of a ``Retry-After`` that are waited for; a longer one raises `RateLimitException`.
        max_outage_wait: Seconds that an outage of the service is sat out, counted from its beginning; else
            ``TOKENPORT_MAX_OUTAGE_WAIT``, else 10, or 2 before the first answer. 0 fails at once: a call is sent and
            repeated as if nothing were known of others. After that calls raise `ServiceUnavailable` until it is over.
        ca_file: File with certificates (PEM) to trust beside the system's. ``SSL_CERT_FILE`` names one to trust
            instead of the system's, ``REQUESTS_CA_BUNDLE`` another one beside them.
        proxy: Address of a proxy; else ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, but for ``NO_PROXY``.
        allow_insecure_http: Allow plain HTTP to hosts other than this one; else ``TOKENPORT_ALLOW_INSECURE_HTTP``.
        http2: Whether to use HTTP/2 where the service offers it.

    Raises:
        AuthException: A setting is missing or wrong.
    """

    def _connect(self) -> None:
        self._call = caller(self._native, self._last)
        self._mgmt = MGMT(self._call, self._has_key)
        self._outbound = OutboundConnect(self._call)

    @property
    def mgmt(self) -> MGMT:
        """Management services."""
        return self._mgmt

    @property
    def outbound(self) -> OutboundConnect:
        """Outbound applications on a user's own authority."""
        return self._outbound
