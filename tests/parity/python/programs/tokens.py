"""Tokens in the vault: fetching, uploading, deleting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from call import TOKEN_ID, Call, method_of

OPTIONS = {"withRefreshToken": True, "forceRefresh": False}
HOSTILE = "a/b c?x#y%&z=1+ü日"
app = method_of(lambda client: client.mgmt.outbound_application)


def calls() -> Iterator[Call]:
    """All methods for tokens."""
    return chain(fetches(), deletions(), uploads(), batches())


def fetches() -> Iterator[Call]:
    """Fetching."""
    yield app("fetch_token", "required", "app-id", "user-id")
    yield app("fetch_token", "all arguments", "app-id", "user-id", "tenant-id", OPTIONS)
    yield app(
        "fetch_token", "arguments by name", app_id="app-id", user_id="user-id", tenant_id="tenant-id", options=OPTIONS
    )
    yield app("fetch_token", "no options in them", "app-id", "user-id", options={})
    yield app("fetch_token", "forced refresh", "app-id", "user-id", options={"forceRefresh": True})
    yield app(
        "fetch_token", "the option refreshToken of the README", "app-id", "user-id", options={"refreshToken": True}
    )
    yield app("fetch_token", "an unknown user", "app-id", "unknown")
    yield app("fetch_token", "an unknown application", "unknown", "user-id")
    yield app("fetch_token", "hostile ids", HOSTILE, HOSTILE, HOSTILE)
    yield app("fetch_token", "an empty user", "app-id", "")
    yield app("fetch_token", "an empty tenant", "app-id", "user-id", "")
    yield app("fetch_token", "None as user", "app-id", None)
    yield app("fetch_token_by_scopes", "required", "app-id", "user-id", ["read", "write"])
    yield app("fetch_token_by_scopes", "all arguments", "app-id", "user-id", ["read", "write"], OPTIONS, "tenant-id")
    yield app("fetch_token_by_scopes", "other scopes", "app-id", "user-id", ["read"])
    yield app("fetch_token_by_scopes", "no scopes", "app-id", "user-id", [])
    yield app("fetch_tenant_token", "required", "app-id", "tenant-id")
    yield app("fetch_tenant_token", "all arguments", "app-id", "tenant-id", OPTIONS)
    yield app("fetch_tenant_token", "an unknown tenant", "app-id", "unknown")
    yield app("fetch_tenant_token_by_scopes", "required", "app-id", "tenant-id", ["read", "write"])
    yield app("fetch_tenant_token_by_scopes", "all arguments", "app-id", "tenant-id", ["read", "write"], OPTIONS)
    yield app("list_apps_with_user_token", "required", "user-id")
    yield app("list_apps_with_user_token", "all arguments", "user-id", "tenant-id")
    yield app("list_apps_with_user_token", "a hostile id", HOSTILE)
    yield app("list_apps_with_user_token", "an empty tenant", "user-id", "")
    yield app("list_apps_with_user_token", "an unknown user", "unknown")


def deletions() -> Iterator[Call]:
    """Deleting."""
    yield app("delete_token", "required", TOKEN_ID)
    yield app("delete_token", "an unknown id", "unknown")
    yield app("delete_token", "a hostile id", HOSTILE)
    yield app("delete_token", "an empty id", "")
    yield app("delete_user_tokens", "both", "app-id", "user-id")
    yield app("delete_user_tokens", "the application alone", app_id="app-id")
    yield app("delete_user_tokens", "the user alone", user_id="user-id")
    yield app("delete_user_tokens", "a hostile id", user_id=HOSTILE)
    yield app("delete_user_tokens", "no filter")
    yield app("delete_user_tokens", "empty filters", "", "")


def uploads() -> Iterator[Call]:
    """Uploading one."""
    token = {
        "refresh_token": "test-refresh-2",
        "access_token": "test-access-2",
        "access_token_expiry": 2_000_000_001,
        "access_token_type": "bearer",
        "scopes": ["read"],
        "external_identifier": "external",
        "id_token": "test-id-token",
        "granted_by": "someone",
    }
    falsy = {name: type(value)() for name, value in token.items() if name != "access_token"}
    yield app("upload_user_token", "required", "app-id", "user-id", access_token="test-access-2")
    yield app("upload_user_token", "all arguments", app_id="app-id", user_id="user-id", tenant_id="tenant-id", **token)
    yield app("upload_user_token", "verified", "app-id", "user-id", refresh_token="test-refresh-2", verify_refresh=True)
    yield app(
        "upload_user_token",
        "falsy arguments",
        "app-id",
        "user-id",
        "",
        **falsy,
        access_token="test",
        verify_refresh=False,
    )
    yield app("upload_user_token", "no token", "app-id", "user-id")
    yield app("upload_user_token", "an unknown application", "unknown", "user-id", access_token="test-access-2")
    yield app("upload_tenant_token", "required", "app-id", "tenant-id", access_token="test-access-2")
    yield app("upload_tenant_token", "all arguments", app_id="app-id", tenant_id="tenant-id", **token)
    yield app(
        "upload_tenant_token", "verified", "app-id", "tenant-id", refresh_token="test-refresh-2", verify_refresh=True
    )
    yield app("upload_user_api_key", "required", "app-id", "user-id", "test-api-key")
    yield app("upload_user_api_key", "all arguments", "app-id", "user-id", "test-api-key", "tenant-id")
    yield app("upload_user_api_key", "an empty tenant", "app-id", "user-id", "test-api-key", "")
    yield app("upload_tenant_api_key", "required", "app-id", "tenant-id", "test-api-key")


def batches() -> Iterator[Call]:
    """Uploading many."""
    user = {"appId": "app-id", "userId": "user-id", "accessToken": "test-access-2", "scopes": ["read"]}
    tenant = {
        "appId": "app-id",
        "tenantId": "tenant-id",
        "refreshToken": "test-refresh-2",
        "accessTokenExpiry": 2_000_000_001,
    }
    yield app("batch_upload_user_tokens", "two", [user, {**user, "userId": "second"}])
    yield app("batch_upload_user_tokens", "none", [])
    yield app("batch_upload_user_tokens", "a wrong one", [user, {**user, "appId": "unknown"}])
    yield app("batch_upload_user_tokens", "null in an item", [{**user, "tenantId": None}])
    yield app("batch_upload_user_tokens", "names as arguments have them", [{"app_id": "app-id", "user_id": "user-id"}])
    yield app("batch_upload_tenant_tokens", "one", [tenant])
    yield app("batch_upload_tenant_tokens", "a wrong one", [{**tenant, "appId": "unknown"}])
