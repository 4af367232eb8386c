"""What is refused before anything is sent: with the argument's name, and never with its value."""

from enum import Enum
from typing import Any

import pytest

from conftest import APP
from tokenport import AuthException

CYCLE: dict[str, Any] = {}
CYCLE["again"] = [CYCLE]
DEEP: Any = "canary"
for _ in range(100):
    DEEP = [DEEP]


class Colour(Enum):
    RED = "canary"


REFUSALS = [
    ("fetch_token", ("", "user"), {}, "app_id"),
    ("fetch_token", (APP, ""), {}, "user_id"),
    ("fetch_token", (None, "canary"), {}, "app_id"),
    ("fetch_token", (12345678, "canary"), {}, "app_id"),
    ("fetch_token", ({"canary": 1}, "user"), {}, "app_id"),
    ("fetch_token", (APP, "canary\ud800"), {}, "user_id"),
    ("fetch_token", (APP, b"canary"), {}, "user_id"),
    ("fetch_token", (APP, Colour.RED), {}, "user_id"),
    ("fetch_token", (APP, float("nan")), {}, "user_id"),
    ("fetch_token", (APP, 10**5000), {}, "user_id"),
    ("fetch_token", (APP, "user"), {"options": {"withRefreshToken": "canary"}}, "options.withRefreshToken"),
    ("fetch_token", (APP, "user"), {"options": {"refreshToken": True}}, "options.refreshToken"),
    ("fetch_token", (APP, "user"), {"options": {1: True}}, "options"),
    ("fetch_token", (APP, "user"), {"options": "canary"}, "options"),
    ("fetch_token", (APP, "user"), {"options": CYCLE}, "options.again"),
    ("fetch_token_by_scopes", (APP, "user", "canary"), {}, "scopes"),
    ("fetch_token_by_scopes", (APP, "user", {"canary"}), {}, "scopes"),
    ("fetch_token_by_scopes", (APP, "user", ["read", 7]), {}, "scopes[1]"),
    ("fetch_token_by_scopes", (APP, "user", DEEP), {}, "scopes[0]"),
    ("fetch_tenant_token", (APP, ""), {}, "tenant_id"),
    ("load_application", ("..",), {}, "id"),
    ("load_application", (".",), {}, "id"),
    ("load_application", ("",), {}, "id"),
    ("delete_application", ("",), {}, "id"),
    ("delete_token", ("",), {}, "token_id"),
    ("delete_user_tokens", (), {}, "app_id"),
    ("list_apps_with_user_token", ("",), {}, "user_id"),
    ("create_application", ("n",), {"pkce": "canary"}, "pkce"),
    ("create_application", ("n",), {"token_url_params": [{"key": 7}]}, "token_url_params[0].key"),
    ("create_application", ("n",), {"additional_fields": "canary"}, "additional_fields"),
    ("update_application", ("i", "n"), {"client_id": 7}, "client_id"),
    ("upload_user_token", (APP, "user"), {"access_token_expiry": float("inf")}, "access_token_expiry"),
    ("upload_user_token", (APP, "user"), {"access_token_expiry": 10**30}, "access_token_expiry"),
    ("batch_upload_user_tokens", ([{"appId": APP, "userId": "u", "canary": 1}],), {}, "tokens[0].canary"),
    ("batch_upload_user_tokens", ([{"appId": APP, "userId": 7, "accessToken": "canary"}],), {}, "tokens[0].userId"),
    ("batch_upload_user_tokens", (iter([]),), {}, "tokens"),
    ("batch_upload_tenant_tokens", ({"canary": 1},), {}, "tokens"),
]


@pytest.mark.parametrize(("method", "arguments", "named", "argument"), REFUSALS)
def test_refused(apps: Any, emulator: Any, method: str, arguments: Any, named: Any, argument: str) -> None:
    with pytest.raises(AuthException) as caught:
        getattr(apps, method)(*arguments, **named)
    error = caught.value
    assert (error.kind, error.status_code, error.error_type) == ("invalid_argument", 400, "invalid argument")
    assert error.argument is not None
    assert error.argument == argument or error.argument.startswith(f"{argument}[")
    assert argument in str(error)
    if "canary" not in argument:
        assert "canary" not in f"{error} {error!r} {error.error_message} {vars(error)}"
    assert error.attempts == 0
    assert emulator.requests() == []


@pytest.mark.parametrize(
    ("settings", "argument"),
    [
        ({"project_id": ""}, "project_id"),
        ({"project_id": None}, "project_id"),
        ({"project_id": "canary\r\nx: y"}, "project_id"),
        ({"management_key": "canary\r\nx: y"}, "management_key"),
        ({"base_url": "canary"}, "base_url"),
        ({"base_url": "http://canary.example.com"}, "base_url"),
        ({"timeout_seconds": 0}, "timeout_seconds"),
        ({"timeout_seconds": float("inf")}, "timeout_seconds"),
        ({"timeout_seconds": float("nan")}, "timeout_seconds"),
        ({"attempt_timeout": 1e300}, "attempt_timeout"),
        ({"ca_file": "/"}, "ca_file"),
        ({"ca_file": "/dev/zero"}, "ca_file"),
        ({"connect_timeout": -1}, "connect_timeout"),
        ({"max_retries": -1}, "max_retries"),
        ({"ca_file": "/no/such/file"}, "ca_file"),
        ({"proxy": 7}, "proxy"),
        ({"headers": "canary"}, "headers"),
        ({"ca_file": 7}, "ca_file"),
        ({"headers": {"canary\n": "x"}}, "headers"),
        ({"headers": {"x-canary": "a\nb"}}, "headers.x-canary"),
    ],
)
def test_settings_refused(way: Any, no_environment: Any, settings: Any, argument: str) -> None:
    with pytest.raises(AuthException) as caught:
        way.client(**{"project_id": "P2TestEmulatorProject0000000", **settings})
    error = caught.value
    assert (error.kind, error.status_code, error.error_type) == ("invalid_argument", 400, "invalid argument")
    assert error.argument is not None
    assert error.argument == argument or error.argument.startswith(f"{argument}.")
    assert argument in str(error) == error.error_message
    if argument in ("project_id", "management_key"):
        assert "canary" not in f"{error} {error!r}"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DESCOPE_PROJECT_ID", " "),
        ("DESCOPE_MANAGEMENT_KEY", "canary\r\nx: y"),
        ("DESCOPE_BASE_URL", "canary"),
        ("DESCOPE_BASE_URI", "http://canary.example.com"),
        ("SSL_CERT_FILE", "/no/such/file"),
        ("REQUESTS_CA_BUNDLE", "/dev/null"),
        ("HTTPS_PROXY", "socks5://canary.example.com"),
    ],
)
def test_the_environment_refused(way: Any, no_environment: Any, variable: str, value: str) -> None:
    no_environment.setenv("DESCOPE_PROJECT_ID", "P2TestEmulatorProject0000000")
    no_environment.setenv(variable, value)
    with pytest.raises(AuthException) as caught:
        way.client()
    assert caught.value.argument == variable
    assert variable in str(caught.value)
    assert "canary" not in f"{caught.value} {caught.value!r}"


def test_options_refused(client: Any) -> None:
    for options, argument in (({"timeout": -1}, "timeout"), ({"request_id": "a\nb"}, "request_id")):
        with pytest.raises(AuthException) as caught:
            client.with_options(**options)
        assert caught.value.argument == argument
