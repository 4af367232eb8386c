"""Connecting an application: the URL that a user is sent to."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import APP, Server, Way
from tokenport import AuthException

USERS = "/v1/outbound/oauth/connect"
MANAGED = "/v1/mgmt/outbound/app/connect"


@pytest.fixture(autouse=True)
def connectable(emulator: Server) -> None:
    emulator.app(
        clientId="test-client-id",
        authorizationUrl="https://provider.example.com/authorize",
        tokenUrl="https://provider.example.com/token",
        defaultScopes=["read"],
    )


def asked(reply: Any) -> dict[str, str]:
    """The parameters of the URL."""
    url = urlsplit(reply["url"])
    assert (url.hostname, url.path) == ("provider.example.com", "/authorize")
    return {name: values[0] for name, values in parse_qs(url.query).items()}


def test_by_a_users_refresh_jwt(way: Way, keyless: Any, emulator: Server) -> None:
    outbound, jwt = way.of(keyless.outbound), emulator.refresh_jwt()
    assert asked(outbound.connect(APP, token=jwt))["scope"] == "read"
    assert emulator.sent("POST", USERS) == {"appId": APP}
    assert emulator.bearer() == jwt

    options = {"redirectUrl": "https://example.com/done", "scopes": ("read", "write"), "externalIdentifier": None}
    reply = outbound.connect(APP, jwt, options, tenant_id="tenant-1", tenant_level=True)
    assert asked(reply)["scope"] == "read write"
    assert emulator.sent("POST", USERS) == {
        "appId": APP,
        "tenantId": "tenant-1",
        "tenantLevel": True,
        "options": {"redirectUrl": "https://example.com/done", "scopes": ["read", "write"]},
    }
    assert "externalIdentifier" in options


def test_with_a_key_for_the_authentication_services(way: Way, emulator: Server) -> None:
    client = way.client(**emulator.settings(), auth_management_key="test-auth-key")
    jwt = emulator.refresh_jwt()
    asked(way.of(client.outbound).connect(APP, jwt))
    assert emulator.bearer() == f"{jwt}:test-auth-key"


@pytest.mark.parametrize("by", ["refresh JWT", "inbound token"])
def test_on_the_management_route(apps: Any, emulator: Server, by: str) -> None:
    token = emulator.refresh_jwt() if by == "refresh JWT" else emulator.inbound_token()
    options = {"scopes": ["write"], "login_hint": "user@example.com"}
    parameters = asked(apps.connect(APP, token, options, "tenant-1"))
    assert (parameters["scope"], parameters["login_hint"]) == ("write", "user@example.com")
    assert emulator.sent("POST", MANAGED) == {"appId": APP, "tenantId": "tenant-1", "options": options}
    assert emulator.bearer() == token
    asked(apps.connect(APP, token=token))
    assert emulator.sent("POST", MANAGED) == {"appId": APP}


def test_refused(way: Way, client: Any, apps: Any, emulator: Server) -> None:
    outbound = way.of(client.outbound)
    for connect in (outbound.connect, apps.connect):
        for app, token, argument in ((APP, "", "token"), (APP, None, "token"), ("", "test-jwt", "app_id")):
            with pytest.raises(AuthException) as caught:
                connect(app, token)
            assert (caught.value.kind, caught.value.argument) == ("invalid_argument", argument)
    assert emulator.requests() == []
    with pytest.raises(AuthException) as caught:
        outbound.connect(APP, "canary-jwt")
    assert (caught.value.kind, caught.value.status_code) == ("unauthorized", 401)
    assert "canary" not in f"{caught.value} {vars(caught.value)}"
