"""Every operation: what it sends and what it returns."""

from types import MappingProxyType
from typing import Any

import pytest

from conftest import APP, LATEST
from tokenport import AccessType, PromptType, URLParam

FIELDS: dict[str, Any] = {
    "description": "Calendars",
    "logo": "https://example.com/logo.png",
    "id": APP,
    "client_secret": "test-client-secret",
    "client_id": "test-client-id",
    "discovery_url": "https://example.com/.well-known/openid-configuration",
    "authorization_url": "https://example.com/authorize",
    "authorization_url_params": [URLParam("audience", "calendar")],
    "token_url": "https://example.com/token",
    "token_url_params": [{"key": "resource", "value": "calendar"}],
    "revocation_url": "https://example.com/revoke",
    "default_scopes": ("calendar.read",),
    "default_redirect_url": "https://example.com/done",
    "callback_domain": "auth.example.com",
    "pkce": False,
    "access_type": AccessType.OFFLINE,
    "prompt": [PromptType.CONSENT, "login"],
    "app_type": "custom",
    "use_dcr": True,
    "dcr_url": "https://example.com/register",
    "tenant_id": "tenant-1",
}
WIRE: dict[str, Any] = {
    "name": "Google Calendar",
    "description": "Calendars",
    "logo": "https://example.com/logo.png",
    "id": APP,
    "clientSecret": "test-client-secret",
    "clientId": "test-client-id",
    "discoveryUrl": "https://example.com/.well-known/openid-configuration",
    "authorizationUrl": "https://example.com/authorize",
    "authorizationUrlParams": [{"key": "audience", "value": "calendar"}],
    "tokenUrl": "https://example.com/token",
    "tokenUrlParams": [{"key": "resource", "value": "calendar"}],
    "revocationUrl": "https://example.com/revoke",
    "defaultScopes": ["calendar.read"],
    "defaultRedirectUrl": "https://example.com/done",
    "callbackDomain": "auth.example.com",
    "pkce": False,
    "accessType": "offline",
    "prompt": ["consent", "login"],
    "appType": "custom",
    "useDcr": True,
    "dcrUrl": "https://example.com/register",
    "tenantId": "tenant-1",
}
TOKEN: dict[str, Any] = {
    "tenant_id": "tenant-1",
    "refresh_token": "test-refresh",
    "access_token": "test-access",
    "access_token_expiry": 2000000000,
    "access_token_type": "bearer",
    "scopes": ["read", "write"],
    "external_identifier": "account-1",
    "id_token": "test-id-token",
    "verify_refresh": False,
    "granted_by": "user-9",
}
WIRE_TOKEN: dict[str, Any] = {
    "tenantId": "tenant-1",
    "refreshToken": "test-refresh",
    "accessToken": "test-access",
    "accessTokenExpiry": 2000000000,
    "accessTokenType": "bearer",
    "scopes": ["read", "write"],
    "externalIdentifier": "account-1",
    "idToken": "test-id-token",
    "verifyRefresh": False,
    "grantedBy": "user-9",
}


def sent(emulator: Any, method: str, path: str, query: str = "") -> None:
    last = emulator.last()
    assert (last["method"], last["path"]) == (method, path)
    assert sorted(last["query"].split("&")) == sorted(query.split("&"))


def test_create_application_sends_every_field(apps: Any, emulator: Any) -> None:
    app = apps.create_application("Google Calendar", **FIELDS)["app"]
    sent(emulator, "POST", "/v1/mgmt/outbound/app/create")
    assert emulator.last_body() == WIRE
    stored = {name: value for name, value in WIRE.items() if name not in ("clientSecret", "pkce")}
    assert stored.items() <= app.items()


def test_create_application_by_template(apps: Any, emulator: Any) -> None:
    overrides = MappingProxyType({"description": "Mine"})
    app = apps.create_application_by_template(
        "google",
        id=APP,
        client_id="test-id",
        client_secret="test-secret",
        overrides=overrides,
    )["app"]
    sent(emulator, "POST", "/v1/mgmt/outbound/app/create/bytemplate")
    assert emulator.last_body() == {
        "templateId": "google",
        "id": APP,
        "clientId": "test-id",
        "clientSecret": "test-secret",
        "overrides": {"description": "Mine"},
    }
    assert (app["id"], app["clientId"], app["description"]) == (APP, "test-id", "Mine")


def test_update_application_wraps_the_fields(apps: Any, emulator: Any) -> None:
    emulator.app()
    app = apps.update_application(name="Google Calendar", **FIELDS)["app"]
    sent(emulator, "POST", "/v1/mgmt/outbound/app/update")
    assert emulator.last_body() == {"app": WIRE}
    assert app["description"] == "Calendars"


def test_load_change_update_loses_nothing(apps: Any, emulator: Any) -> None:
    apps.create_application("Google Calendar", **FIELDS)
    before = apps.load_application(APP)["app"]
    apps.update_application(APP, "Renamed", additional_fields=before)
    assert apps.load_application(APP)["app"] == {**before, "name": "Renamed"}


def test_load_application_escapes_the_id(apps: Any, emulator: Any) -> None:
    emulator.app()
    assert apps.load_application(APP)["app"] == {"id": APP, "name": "Google Calendar"}
    sent(emulator, "GET", f"/v1/mgmt/outbound/app/{APP}")
    odd = "a/b c?x#y%é"
    apps.create_application("Odd", id=odd)
    assert apps.load_application(odd)["app"]["id"] == odd
    sent(emulator, "GET", "/v1/mgmt/outbound/app/a%2Fb%20c%3Fx%23y%25%C3%A9")


def test_load_all_and_delete_application(apps: Any, emulator: Any) -> None:
    emulator.app()
    assert [app["id"] for app in apps.load_all_applications()["apps"]] == [APP]
    sent(emulator, "GET", "/v1/mgmt/outbound/apps")
    assert apps.delete_application(APP) is None
    sent(emulator, "POST", "/v1/mgmt/outbound/app/delete")
    assert emulator.last_body() == {"id": APP}
    assert apps.load_all_applications()["apps"] == []


def test_fetch_token(apps: Any, emulator: Any) -> None:
    emulator.app()
    emulator.token(refreshToken="test-refresh")
    token = apps.fetch_token(app_id=APP, user_id="user-1")
    sent(emulator, "POST", LATEST)
    assert emulator.last_body() == {"appId": APP, "userId": "user-1"}
    assert token["token"]["accessToken"] == token["token"]["token"] == "test-access-user-1"
    assert "refreshToken" not in token["token"]

    emulator.token(tenantId="tenant-1", externalIdentifier="account-1", refreshToken="test-refresh")
    options = {"withRefreshToken": True, "forceRefresh": None}
    token = apps.fetch_token(APP, "user-1", "tenant-1", options, external_identifier="account-1")["token"]
    assert emulator.last_body() == {
        "appId": APP,
        "userId": "user-1",
        "tenantId": "tenant-1",
        "options": {"withRefreshToken": True},
        "externalIdentifier": "account-1",
    }
    assert (token["refreshToken"], token["tenantId"]) == ("test-refresh", "tenant-1")


def test_fetch_token_by_scopes(apps: Any, emulator: Any) -> None:
    emulator.app()
    emulator.token(tenantId="tenant-1", scopes=["read", "write"])
    token = apps.fetch_token_by_scopes(APP, "user-1", ["write", "read"], {"withRefreshToken": False}, "tenant-1")
    sent(emulator, "POST", "/v1/mgmt/outbound/app/user/token")
    assert emulator.last_body() == {
        "appId": APP,
        "userId": "user-1",
        "scopes": ["write", "read"],
        "options": {"withRefreshToken": False},
        "tenantId": "tenant-1",
    }
    assert token["token"]["scopes"] == ["read", "write"]


def test_tenant_tokens(apps: Any, emulator: Any) -> None:
    emulator.app()
    assert apps.upload_tenant_token(APP, **TOKEN) == {}
    sent(emulator, "POST", "/v1/mgmt/outbound/app/tenant/oauthtoken/upload")
    assert emulator.last_body() == {"appId": APP, **WIRE_TOKEN}
    token = apps.fetch_tenant_token(APP, "tenant-1", {"withRefreshToken": True}, external_identifier="account-1")
    sent(emulator, "POST", "/v1/mgmt/outbound/app/tenant/token/latest")
    assert emulator.last_body() == {
        "appId": APP,
        "tenantId": "tenant-1",
        "options": {"withRefreshToken": True},
        "externalIdentifier": "account-1",
    }
    assert token["token"]["accessTokenExpiry"] == "2000000000"
    assert apps.fetch_tenant_token_by_scopes(APP, "tenant-1", ["read", "write"])["token"]["grantedBy"] == "user-9"
    sent(emulator, "POST", "/v1/mgmt/outbound/app/tenant/token")
    assert emulator.last_body() == {"appId": APP, "tenantId": "tenant-1", "scopes": ["read", "write"]}


def test_user_token_and_list(apps: Any, emulator: Any) -> None:
    emulator.app()
    assert apps.upload_user_token(APP, "user-1", **TOKEN) == {}
    sent(emulator, "POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload")
    assert emulator.last_body() == {"appId": APP, "userId": "user-1", **WIRE_TOKEN}
    assert apps.list_apps_with_user_token("user-1", "tenant-1") == {"appIds": [APP]}
    sent(emulator, "GET", "/v1/mgmt/outbound/apps-with-user-token", "userId=user-1&tenantId=tenant-1")
    assert apps.list_apps_with_user_token("nobody") == {"appIds": []}
    sent(emulator, "GET", "/v1/mgmt/outbound/apps-with-user-token", "userId=nobody")


def test_api_keys(apps: Any, emulator: Any) -> None:
    emulator.app()
    assert apps.upload_user_api_key(APP, "user-1", "test-api-key", tenant_id="tenant-1") == {}
    sent(emulator, "POST", "/v1/mgmt/outbound/app/user/apikey/upload")
    assert emulator.last_body() == {
        "appId": APP,
        "userId": "user-1",
        "apiKey": "test-api-key",
        "tenantId": "tenant-1",
    }
    assert apps.upload_tenant_api_key(APP, "tenant-1", "test-api-key") == {}
    sent(emulator, "POST", "/v1/mgmt/outbound/app/tenant/apikey/upload")
    assert emulator.last_body() == {"appId": APP, "tenantId": "tenant-1", "apiKey": "test-api-key"}


def test_delete_tokens(apps: Any, emulator: Any) -> None:
    emulator.app()
    emulator.token()
    token_id = apps.fetch_token(APP, "user-1")["token"]["id"]
    assert apps.delete_token(token_id=token_id) is None
    sent(emulator, "DELETE", "/v1/mgmt/outbound/token", f"id={token_id}")
    assert apps.list_apps_with_user_token("user-1") == {"appIds": []}
    for arguments, query in (
        ({"app_id": APP, "user_id": "user-1"}, f"appId={APP}&userId=user-1"),
        ({"app_id": APP}, f"appId={APP}"),
        ({"user_id": "user-1"}, "userId=user-1"),
    ):
        emulator.token()
        assert apps.delete_user_tokens(**arguments) is None
        sent(emulator, "DELETE", "/v1/mgmt/outbound/user/tokens", query)
        assert apps.list_apps_with_user_token("user-1") == {"appIds": []}


@pytest.mark.parametrize(
    ("kind", "method"), [("user", "batch_upload_user_tokens"), ("tenant", "batch_upload_tenant_tokens")]
)
def test_batches(apps: Any, emulator: Any, kind: str, method: str) -> None:
    emulator.app()
    items = [{"appId": APP, f"{kind}Id": f"{kind}-{n}", "accessToken": f"test-access-{n}"} for n in range(100)]
    assert getattr(apps, method)(items) == {"failures": []}
    sent(emulator, "POST", f"/v1/mgmt/outbound/app/{kind}/oauthtoken/batch/upload")
    assert emulator.last_body() == {"tokens": items}
    bad = {"appId": "no-such-app", f"{kind}Id": f"{kind}-x", "accessToken": "test-access"}
    failures = getattr(apps, method)([*items, bad])["failures"]
    assert [failure[f"{kind}Id"] for failure in failures] == [f"{kind}-x"]
    assert {"appId", "errorCode", "reason"} <= failures[0].keys()


def test_what_the_service_adds_is_there(apps: Any, emulator: Any) -> None:
    new_field = '{"big":123456789012345678901234567890,"f":0.1,"s":"\\ud83d\\ude00"}'
    body = f'{{"token":{{"accessToken":"test-access","new":{new_field}}},"x":null}}'
    emulator.fault(path=LATEST, status=200, body=body, headers={"content-type": "application/json"})
    answer = apps.fetch_token(APP, "user-1")
    new = {"big": 123456789012345678901234567890, "f": 0.1, "s": "😀"}
    assert answer == {"token": {"accessToken": "test-access", "new": new}, "x": None}
    assert "test-access" not in repr(answer)


def test_headers(apps: Any, emulator: Any) -> None:
    apps.load_all_applications()
    headers = emulator.last()["headers"]
    assert headers["authorization"] == "Bearer P2TestEmulatorProject0000000:test-management-key"
    assert headers["x-descope-sdk-name"] == "tokenport-python"
    assert headers["x-descope-sdk-python-version"].startswith("3.")
    assert headers["x-descope-project-id"] == "P2TestEmulatorProject0000000"
