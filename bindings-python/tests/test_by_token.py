"""Fetching on the authority of an inbound application's token."""

from typing import Any

import pytest

from conftest import APP, LATEST, Server, Way
from tokenport import AuthException

SCOPE = "outbound.token.fetch"
METHODS = [
    ("fetch_token", ("user-1",)),
    ("fetch_token_by_scopes", ("user-1", ["read"])),
    ("fetch_tenant_token", ("tenant-1",)),
    ("fetch_tenant_token_by_scopes", ("tenant-1", ["read"])),
]


@pytest.fixture
def by_token(way: Way, keyless: Any, emulator: Server) -> Any:
    emulator.app()
    emulator.token(scopes=["read"], externalIdentifier="account-1", refreshToken="test-refresh")
    tenant = {"appId": APP, "tenantId": "tenant-1", "accessToken": "test-access-tenant", "scopes": ["read"]}
    emulator.request("POST", "/v1/mgmt/outbound/app/tenant/oauthtoken/upload", tenant)
    emulator.request("DELETE", "/__emulator/requests")
    return way.of(keyless.mgmt.outbound_application_by_token)


def test_latest_token_of_a_user(by_token: Any, emulator: Server) -> None:
    token = emulator.inbound_token(SCOPE)
    fetched = by_token.fetch_token(token, APP, "user-1")
    assert fetched["token"]["token"] == "test-access-user-1"
    assert emulator.sent("POST", LATEST) == {"appId": APP, "userId": "user-1"}
    assert emulator.bearer() == token

    options = {"withRefreshToken": True, "forceRefresh": None}
    fetched = by_token.fetch_token(token, APP, "user-1", None, options, external_identifier="account-1")
    assert fetched["token"]["refreshToken"] == "test-refresh"
    assert "test-refresh" not in repr(fetched)
    assert emulator.sent("POST", LATEST) == {
        "appId": APP,
        "userId": "user-1",
        "options": {"withRefreshToken": True},
        "externalIdentifier": "account-1",
    }


def test_token_of_a_user_by_scopes(by_token: Any, emulator: Server) -> None:
    emulator.token(tenantId="tenant-1", scopes=["read", "write"])
    token = emulator.inbound_token(SCOPE)
    named = {"options": {"withRefreshToken": False}, "tenant_id": "tenant-1"}
    fetched = by_token.fetch_token_by_scopes(token, APP, "user-1", ("write", "read"), **named)
    assert fetched["token"]["tenantId"] == "tenant-1"
    assert emulator.sent("POST", "/v1/mgmt/outbound/app/user/token") == {
        "appId": APP,
        "userId": "user-1",
        "scopes": ["write", "read"],
        "options": {"withRefreshToken": False},
        "tenantId": "tenant-1",
    }
    assert emulator.bearer() == token


def test_tokens_of_a_tenant(by_token: Any, emulator: Server) -> None:
    token = emulator.inbound_token(SCOPE)
    fetched = by_token.fetch_tenant_token(token, APP, "tenant-1", {"forceRefresh": False})
    assert fetched["token"]["accessToken"] == "test-access-tenant"
    sent = emulator.sent("POST", "/v1/mgmt/outbound/app/tenant/token/latest")
    assert sent == {"appId": APP, "tenantId": "tenant-1", "options": {"forceRefresh": False}}
    fetched = by_token.fetch_tenant_token_by_scopes(token, APP, "tenant-1", ["read"])
    assert fetched["token"]["accessToken"] == "test-access-tenant"
    sent = emulator.sent("POST", "/v1/mgmt/outbound/app/tenant/token")
    assert sent == {"appId": APP, "tenantId": "tenant-1", "scopes": ["read"]}
    assert emulator.bearer() == token


def test_each_call_has_its_own_token(by_token: Any, emulator: Server) -> None:
    for n in range(10):
        token = emulator.inbound_token(SCOPE, user=f"user-{n}")
        by_token.fetch_token(token, APP, "user-1")
        assert emulator.bearer() == token
    with pytest.raises(AuthException, match="token"):
        by_token.fetch_token("", APP, "user-1")
    assert emulator.connections() == 1


@pytest.mark.parametrize(("method", "arguments"), METHODS)
@pytest.mark.parametrize("token", ["", None, 7, "canary\r\nx: y"])
def test_refuses_what_is_no_token(by_token: Any, emulator: Server, method: str, arguments: Any, token: Any) -> None:
    with pytest.raises(AuthException) as caught:
        getattr(by_token, method)(token, APP, *arguments)
    error = caught.value
    assert (error.kind, error.status_code, error.argument) == ("invalid_argument", 400, "token")
    assert "canary" not in f"{error} {error!r} {vars(error)}"
    assert emulator.requests() == []


def test_the_management_key_is_not_used_in_its_place(way: Way, client: Any, emulator: Server) -> None:
    with pytest.raises(AuthException) as caught:
        way.of(client.mgmt.outbound_application_by_token).fetch_token(None, APP, "user-1")
    assert caught.value.argument == "token"
    assert emulator.requests() == []


def test_a_denial_is_told_apart_from_a_missing_connection(by_token: Any, emulator: Server) -> None:
    token = emulator.inbound_token(SCOPE)

    def failure(bearer: str, user: str) -> tuple[str | None, int | None, str]:
        with pytest.raises(AuthException) as caught:
            by_token.fetch_token(bearer, APP, user)
        assert bearer not in f"{caught.value} {vars(caught.value)}"
        return caught.value.kind, caught.value.status_code, str(caught.value)

    assert failure(token, "nobody")[:2] == ("not_found", 404)
    emulator.request("POST", "/__emulator/policies", {"reason": "not outside of office hours", "userId": "user-1"})
    kind, status, text = failure(token, "user-1")
    assert (kind, status) == ("forbidden", 403)
    assert "not outside of office hours" in text
    assert failure(emulator.inbound_token("other.scope"), "user-1")[:2] == ("forbidden", 403)
    assert failure("test-unknown-token", "user-1")[:2] == ("unauthorized", 401)
