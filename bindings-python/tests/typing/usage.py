"""What type checkers must understand; checked by mypy and pyright, never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenport import AuthException, DescopeClient, DescopeClientAsync, RateLimitException, URLParam
from tokenport.management.common import AccessType, PromptType
from tokenport.types import App, AppIdsReply, AppReply, Failure, FetchOptions, Token, TokenReply, UserToken

if TYPE_CHECKING:
    from typing_extensions import assert_type


def synchronous() -> None:
    with DescopeClient("P", management_key="test-key", timeout_seconds=1.5) as client:
        assert_type(client, DescopeClient)
        assert_type(client.with_options(timeout=1), DescopeClient)
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


async def asynchronous() -> None:
    async with DescopeClientAsync() as client:
        assert_type(client, DescopeClientAsync)
        reply = await client.mgmt.outbound_application.fetch_tenant_token("app", "tenant")
        assert_type(reply["token"]["token"], str)
        assert_type(await client.mgmt.outbound_application.load_application("app"), AppReply)


def errors(error: AuthException, limit: RateLimitException) -> None:
    assert_type(error.status_code, "int | None")
    assert_type(error.code, "str | None")
    assert_type(limit.rate_limit_parameters, dict[str, int])
