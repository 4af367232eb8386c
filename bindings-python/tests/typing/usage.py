"""What type checkers must understand; checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from tokenport import (
    AccessKeyLoginOptions,
    AssociatedTenant,
    AuthException,
    CspClient,
    CspClientAsync,
    DescopeClient,
    DescopeClientAsync,
    RateLimitException,
    URLParam,
)
from tokenport.management.common import AccessType, PromptType
from tokenport.types import (
    App,
    AppIdsReply,
    AppReply,
    ClientSecret,
    ConnectOptions,
    DestinationStats,
    Failure,
    FetchOptions,
    Key,
    KeyTenant,
    NewKeyReply,
    NewOAuthApp,
    OAuthApp,
    OrgClient,
    PartialSuccess,
    SessionReply,
    Token,
    TokenReply,
    UserToken,
)

if TYPE_CHECKING:
    from typing_extensions import assert_type


def synchronous() -> None:
    with DescopeClient("P", management_key="test-key", timeout_seconds=1.5) as client:
        assert_type(client, DescopeClient)
        assert_type(client.with_options(timeout=1, max_outage_wait=0.5), DescopeClient)
        assert_type(client.stats()["destinations"], list[DestinationStats])
        apps = client.mgmt.outbound_application
        reply = apps.fetch_token("app", "user", None, {"withRefreshToken": True})
        assert_type(reply, TokenReply)
        assert_type(reply["token"], Token)
        assert_type(reply["token"]["token"], str)
        assert_type(reply["token"]["accessToken"], str)
        options: FetchOptions = {"forceRefresh": True}
        apps.fetch_token_by_scopes("app", "user", ("read",), options, tenant_id="tenant")
        assert_type(apps.list_apps_with_user_token("user"), AppIdsReply)
        apps.delete_token("id")
        tokens: list[UserToken] = [{"appId": "app", "userId": "user", "accessToken": "test"}]
        assert_type(apps.batch_upload_user_tokens(tokens)["failures"], list[Failure])
        app = apps.create_application(
            "name",
            token_url_params=[URLParam("name", "value"), {"key": "a", "value": "b"}],
            access_type=AccessType.OFFLINE,
            prompt=[PromptType.LOGIN, "consent"],
        )
        assert_type(app["app"], App)
        assert_type(app["app"]["id"], str)

        apps.fetch_token("app")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
        apps.fetch_token("app", 7)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        apps.fetch_tokens("app")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
        _ = client.mgmt.user  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnusedExpression]
        _ = reply["tokens"]  # type: ignore[typeddict-item] # pyright: ignore[reportGeneralTypeIssues,reportUnusedExpression,reportTypedDictNotRequiredAccess]


def access_keys(client: DescopeClient) -> None:
    keys = client.mgmt.access_key
    created = keys.create("name", key_tenants=[AssociatedTenant("tenant", ["role"]), {"tenantId": "tenant"}])
    assert_type(created, NewKeyReply)
    assert_type(created["cleartext"], str)
    tenants: list[KeyTenant] = created["key"].get("keyTenants", [])
    keys.update("id", "name", role_names=["role"], key_tenants=tenants)
    assert_type(keys.search_all_access_keys(sort=[{"field": "name", "desc": True}])["keys"], list[Key])
    keys.import_access_keys([{"name": "name", "cleartext": "test"}])
    assert_type(client.exchange_access_key("test", None, AccessKeyLoginOptions({"a": 1})), SessionReply)
    client.exchange_access_key("test", login_options={"selectedTenant": "tenant"})

    keys.create(7)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    keys.search_all_access_keys(sort=[{"desc": True}])  # type: ignore[typeddict-item] # pyright: ignore[reportArgumentType]


def on_a_callers_own_authority(client: DescopeClient) -> None:
    by_token = client.mgmt.outbound_application_by_token
    assert_type(by_token.fetch_token("token", "app", "user")["token"]["token"], str)
    options: ConnectOptions = {"redirectUrl": "https://example.com", "scopes": ("read",)}
    assert_type(client.outbound.connect("app", token="token", options=options)["url"], str)
    client.mgmt.outbound_application.connect("app", "token", {"login_hint": "somebody"})

    client.outbound.connect("app")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def anything_else(client: DescopeClient) -> None:
    reply = client.mgmt.request("POST", "/v1/mgmt/user/create", {"loginId": "user"}, retry="overwrite")
    assert_type(reply["user"], Any)
    client.mgmt.request("GET", "/v1/mgmt/user", retry="never")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


async def asynchronous() -> None:
    async with DescopeClientAsync() as client:
        assert_type(client, DescopeClientAsync)
        reply = await client.mgmt.outbound_application.fetch_tenant_token("app", "tenant")
        assert_type(reply["token"]["token"], str)
        assert_type(await client.mgmt.outbound_application.load_application("app"), AppReply)
        assert_type((await client.mgmt.access_key.rotate("id"))["cleartext"], str)
        assert_type(await client.exchange_access_key("test"), SessionReply)
        assert_type((await client.outbound.connect("app", "token"))["url"], str)
        assert_type((await client.mgmt.request("GET", "/v1/mgmt/user"))["user"], Any)


def csp() -> None:
    with CspClient("test-token", org_id="org", timeout=1.5) as client:
        assert_type(client, CspClient)
        apps = client.oauth_apps
        app: NewOAuthApp = {
            "displayName": "name",
            "description": "",
            "grantTypes": ["client_credentials"],
            "allowedScopes": {"servicesScopes": [{"serviceDefinitionId": "service", "allRoles": True}]},
        }
        assert_type(apps.create(app), ClientSecret)
        apps.create({**app, "fieldOfTomorrow": 1}, org_id="other")
        assert_type(apps.iterate(search_term="name"), Iterator[OAuthApp])
        assert_type(apps.list()["results"], list[OAuthApp])
        assert_type(apps.delete(("a", "b")), PartialSuccess)
        assert_type(apps.regenerate_secret("app")["clientSecret"], str)
        apps.rotate_secret("app", CspClient.generate_secret())
        apps.search({"orgRoles": [{"roleName": "developer"}]}, "CONTAINS")
        client.clients.add(["app"], [{"name": "org_member"}])

        apps.search(search_type="LIKE")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        apps.get()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


async def asynchronous_csp() -> None:
    async with CspClientAsync(client_id="app", client_secret="test-secret") as client:
        assert_type(await client.oauth_apps.get("app"), OAuthApp)
        assert_type(client.clients.iterate(), AsyncIterator[OrgClient])
        async for app in client.oauth_apps.iterate():
            assert_type(app, OAuthApp)


def errors(error: AuthException, limit: RateLimitException) -> None:
    assert_type(error.status_code, "int | None")
    assert_type(error.code, "str | None")
    assert_type(error.module_code, "str | None")
    assert_type(limit.rate_limit_parameters, dict[str, int])
