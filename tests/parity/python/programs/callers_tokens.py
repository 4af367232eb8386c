"""Fetching on the authority of a caller's own token."""

from __future__ import annotations

from collections.abc import Iterator

from call import INBOUND_TOKEN, Call, method_of

OPTIONS = {"withRefreshToken": True}
SCOPES = ["read", "write"]


def calls() -> Iterator[Call]:
    """Each method, and tokens that are none."""
    by_token = method_of(lambda client: client.mgmt.outbound_application_by_token, "by token: ")
    yield by_token("fetch_token", "required", INBOUND_TOKEN, "app-id", "user-id")
    yield by_token("fetch_token", "all arguments", INBOUND_TOKEN, "app-id", "user-id", "tenant-id", OPTIONS)
    yield by_token("fetch_token", "a wrong token", "test-wrong", "app-id", "user-id")
    yield by_token("fetch_token", "an empty token", "", "app-id", "user-id")
    yield by_token("fetch_token", "None as token", None, "app-id", "user-id")
    yield by_token("fetch_token", "an unknown user", INBOUND_TOKEN, "app-id", "unknown")
    yield by_token("fetch_token_by_scopes", "required", INBOUND_TOKEN, "app-id", "user-id", SCOPES)
    yield by_token(
        "fetch_token_by_scopes", "all arguments", INBOUND_TOKEN, "app-id", "user-id", SCOPES, OPTIONS, "tenant-id"
    )
    yield by_token("fetch_tenant_token", "required", INBOUND_TOKEN, "app-id", "tenant-id")
    yield by_token("fetch_tenant_token", "all arguments", INBOUND_TOKEN, "app-id", "tenant-id", OPTIONS)
    yield by_token("fetch_tenant_token_by_scopes", "required", INBOUND_TOKEN, "app-id", "tenant-id", SCOPES)
    yield by_token(
        "fetch_tenant_token_by_scopes", "all arguments", INBOUND_TOKEN, "app-id", "tenant-id", SCOPES, OPTIONS
    )
    yield by_token("fetch_token", "403", INBOUND_TOKEN, "app-id", "user-id", situation="403")
    yield by_token("fetch_token", "429", INBOUND_TOKEN, "app-id", "user-id", situation="429 with Retry-After 7")
