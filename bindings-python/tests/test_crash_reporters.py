"""What tools that show objects, and the variables of frames, show of secrets."""

import inspect
import io
import json
import logging
import pprint
import reprlib
import sys
import traceback
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import devtools
import loguru
import pytest
import rich.console
import rich.pretty
import rich.traceback
import sentry_sdk
import sentry_sdk.scrubber
import sentry_sdk.utils
import structlog

from conftest import APP
from tokenport import CspClient, CspClientAsync, DescopeClient, DescopeClientAsync, _native
from tokenport.csp.oauth_apps import OAuthApps
from tokenport.management._wire import camel_case
from tokenport.management.access_key import AccessKey
from tokenport.management.outbound_application import OutboundApplication
from tokenport.management.outbound_application_by_token import OutboundApplicationByToken
from tokenport.mgmt import MGMT
from tokenport.outbound import OutboundConnect

Raise = Callable[[], object]


def secret() -> str:
    """No line of this file has it, since reporters show lines."""
    return "can" + "ary-" * 40


def leaks(shown: str) -> bool:
    """Whether there is a part of it."""
    return secret()[:7] in shown


class InMemory(sentry_sdk.Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.sent.append(envelope.serialize())


def by_sentry(raises: Raise) -> str:
    transport = InMemory()
    scrubber = sentry_sdk.scrubber.EventScrubber(denylist=[], pii_denylist=[])  # it knows some names by itself
    client = sentry_sdk.Client(
        dsn="http://key@localhost/1",
        transport=transport,
        event_scrubber=scrubber,
        include_local_variables=True,
        max_value_length=100_000,
    )
    try:
        raises()
    except Exception:
        event, hint = sentry_sdk.utils.event_from_exception(sys.exc_info(), client_options=client.options)
        client.capture_event(event, hint)
    (event_sent,) = transport.sent
    assert b'"vars"' in event_sent
    return event_sent.decode()


def by_traceback(raises: Raise) -> str:
    try:
        raises()
    except Exception as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    raise AssertionError


def by_rich(raises: Raise) -> str:
    console = rich.console.Console(file=io.StringIO(), record=True, width=200)
    try:
        raises()
    except Exception:
        console.print(rich.traceback.Traceback(show_locals=True))
    return console.export_text()


def by_loguru(raises: Raise) -> str:
    lines: list[str] = []
    logger = loguru._logger.Logger(loguru._logger.Core(), None, 0, False, False, False, False, True, [], {})  # type: ignore[attr-defined]
    logger.add(lines.append, diagnose=True, backtrace=True)
    try:
        raises()
    except Exception:
        logger.exception("failed")
    return "".join(lines)


def by_structlog(raises: Raise) -> str:
    lines = io.StringIO()
    transformer = structlog.tracebacks.ExceptionDictTransformer(show_locals=True)
    processors: list[Any] = [structlog.processors.ExceptionRenderer(transformer), structlog.processors.JSONRenderer()]
    logger = structlog.wrap_logger(structlog.PrintLogger(lines), processors=processors)
    try:
        raises()
    except Exception:
        logger.exception("failed")
    return lines.getvalue()


def by_cgitb(raises: Raise) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import cgitb
    try:
        raises()
    except Exception:
        return str(cgitb.text(sys.exc_info(), context=1)) + str(cgitb.html(sys.exc_info(), context=1))
    raise AssertionError


REPORTERS = [by_sentry, by_traceback, by_rich, by_loguru, by_structlog]
if sys.version_info < (3, 13):
    REPORTERS.append(by_cgitb)


def by_logging(value: Any) -> str:
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(logging.Formatter("%(message)s %(value)s"))
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    logger.warning("%s %r", value, value, extra={"value": value})
    return lines.getvalue()


PRINTERS: list[Callable[[Any], str]] = [
    str,
    repr,
    lambda value: f"{value!r} {value}",
    pprint.pformat,
    reprlib.repr,
    rich.pretty.pretty_repr,
    devtools.pformat,
    by_logging,
    lambda value: by_sentry(lambda: fails_with(value)),
]


def fails_with(value: Any) -> None:
    raise RuntimeError(len(value))


@pytest.fixture
def results(way: Any, emulator: Any) -> dict[str, Any]:
    """All that is returned with a secret in it."""
    emulator.app()
    emulator.token(accessToken=secret(), refreshToken=secret())
    client = way.client(**emulator.settings(), verbose=True)
    found: dict[str, Any] = {}

    def last(body: Any) -> Any:
        found["last"] = client.get_last_response()
        return body

    async def kept(call: Any) -> Any:
        return last(await call)

    fetch = client.mgmt.outbound_application.fetch_token
    options = {"withRefreshToken": True}
    if way.loop is None:
        found["fetched"] = last(fetch(APP, "user-1", options=options))
    else:
        found["fetched"] = way.loop.run_until_complete(kept(fetch(APP, "user-1", options=options)))

    def answer(path: str, **body: Any) -> None:
        emulator.fault(path=path, status=200, body=json.dumps(body))

    answer("/v1/mgmt/accesskey/create", key={"id": "K1"}, cleartext=secret())
    found["created"] = way.run(client.mgmt.access_key.create, "name")
    answer("/v1/auth/accesskey/exchange", sessionJwt=secret(), keyId="K1")
    found["session"] = way.run(client.exchange_access_key, "test-access-key")
    answer("/v1/mgmt/outbound/app/a", app={"id": "a", "name": "a", "clientSecret": secret()})
    found["app"] = way.run(client.mgmt.outbound_application.load_application, "a")
    answer("/v1/mgmt/any", number=1.5, deep=[{"accessToken": secret()}])
    found["read by Python's parser"] = way.run(client.mgmt.request, "GET", "/v1/mgmt/any")
    return {**found, "client": [client]}


@pytest.mark.parametrize("printer", PRINTERS)
def test_printers(printer: Callable[[Any], str], results: dict[str, Any]) -> None:
    for name, value in results.items():
        shown = printer(value)
        assert not leaks(shown), name
        assert name in ("client", "last") or printer is reprlib.repr or "secret" in shown, (name, shown)


@pytest.mark.parametrize("reporter", REPORTERS)
def test_the_variables_of_a_callers_frames(reporter: Callable[[Raise], str], results: dict[str, Any]) -> None:
    def raises() -> None:
        reply, last, every, client = results["fetched"], results["last"], list(results.values()), results["client"][0]
        raise RuntimeError(str(client) + str(len(reply) + len(last) + len(every)))

    shown = reporter(raises)
    assert "RuntimeError" in shown
    assert not leaks(shown)


def of_user(**fields: Any) -> list[dict[str, Any]]:
    return [{"appId": APP, "userId": "user-1", **fields}]


CALLS: dict[str, Callable[[Any], Any]] = {
    "create_application": lambda c: c.mgmt.outbound_application.create_application("a", client_secret=secret()),
    "create_application_by_template": lambda c: c.mgmt.outbound_application.create_application_by_template(
        "a-template", client_secret=secret()
    ),
    "update_application": lambda c: c.mgmt.outbound_application.update_application("a", "a", client_secret=secret()),
    "upload_user_token": lambda c: c.mgmt.outbound_application.upload_user_token(
        APP, "user-1", access_token=secret(), refresh_token=secret(), id_token=secret()
    ),
    "upload_tenant_token": lambda c: c.mgmt.outbound_application.upload_tenant_token(
        APP, "tenant-1", access_token=secret(), refresh_token=secret(), id_token=secret()
    ),
    "upload_user_api_key": lambda c: c.mgmt.outbound_application.upload_user_api_key(APP, "user-1", secret()),
    "upload_tenant_api_key": lambda c: c.mgmt.outbound_application.upload_tenant_api_key(APP, "tenant-1", secret()),
    "batch_upload_user_tokens": lambda c: c.mgmt.outbound_application.batch_upload_user_tokens(
        of_user(accessToken=secret())
    ),
    "batch_upload_tenant_tokens": lambda c: c.mgmt.outbound_application.batch_upload_tenant_tokens(
        [{"appId": APP, "tenantId": "tenant-1", "refreshToken": secret()}]
    ),
    "connect": lambda c: c.mgmt.outbound_application.connect(APP, secret()),
    "outbound.connect": lambda c: c.outbound.connect(APP, secret()),
    "exchange_access_key": lambda c: c.exchange_access_key(secret()),
    "import_access_keys": lambda c: c.mgmt.access_key.import_access_keys([{"id": "K1", "cleartext": secret()}]),
    "request": lambda c: c.mgmt.request("POST", "/v1/mgmt/any", {"deep": [{"password": secret()}]}, {"key": secret()}),
    "by_token.fetch_token": lambda c: c.mgmt.outbound_application_by_token.fetch_token(secret(), APP, "user-1"),
    "by_token.fetch_token_by_scopes": lambda c: c.mgmt.outbound_application_by_token.fetch_token_by_scopes(
        secret(), APP, "user-1", ["read"]
    ),
    "by_token.fetch_tenant_token": lambda c: c.mgmt.outbound_application_by_token.fetch_tenant_token(
        secret(), APP, "tenant-1"
    ),
    "by_token.fetch_tenant_token_by_scopes": (
        lambda c: c.mgmt.outbound_application_by_token.fetch_tenant_token_by_scopes(secret(), APP, "tenant-1", ["read"])
    ),
    "headers": lambda c: c.with_options(headers={"no name": secret()}),
}
CSP_CALLS: dict[str, Callable[[Any], Any]] = {
    "create": lambda c: c.oauth_apps.create({"displayName": "a", "secret": secret()}),
    "update": lambda c: c.oauth_apps.update("an-app", {"displayName": "a", "secret": secret()}),
    "rotate_secret": lambda c: c.oauth_apps.rotate_secret("an-app", secret()),
}


def test_every_method_that_takes_a_secret_is_called_below() -> None:
    secrets = {*_native.SECRET_FIELDS, "token", "accessKey"}
    called = {name.rpartition(".")[2] for name in (*CALLS, *CSP_CALLS)}
    services = (AccessKey, DescopeClient, MGMT, OAuthApps, OutboundApplication, OutboundApplicationByToken)
    for service in (*services, OutboundConnect):
        for name, method in inspect.getmembers(service, inspect.isfunction):
            if not name.startswith("_") and secrets & {
                camel_case(name) for name in inspect.signature(method).parameters
            }:
                assert name in called, (service, name)


@pytest.mark.parametrize("reporter", REPORTERS)
def test_the_variables_of_our_own_frames(reporter: Callable[[Raise], str], way: Any, emulator: Any) -> None:
    for path in ("/v1/mgmt/outbound", "/v1/mgmt/accesskey", "/v1/mgmt/any", "/v1/auth", "/v1/outbound", "/csp"):
        emulator.fault(path=path, status=418, body="{}", count=0)
    client = way.client(**emulator.settings(), max_retries=0)
    settings = {"api_token": "test-api-token", "org_id": "org-1", "base_url": emulator.url, "max_retries": 0}
    settings["ca_file"] = emulator.settings()["ca_file"]
    csp = (CspClient if way.loop is None else CspClientAsync)(**settings)
    for name, call in [*CALLS.items(), *CSP_CALLS.items()]:
        shown = reporter(partial(way.run, call, csp if name in CSP_CALLS else client))
        assert "AuthException" in shown, name
        assert not leaks(shown), name


@pytest.mark.parametrize("reporter", REPORTERS)
def test_the_variables_of_our_constructors(reporter: Callable[[Raise], str], way: Any, monkeypatch: Any) -> None:
    descope, csp = (DescopeClient, CspClient) if way.loop is None else (DescopeClientAsync, CspClientAsync)
    monkeypatch.setenv("DESCOPE_MANAGEMENT_KEY", secret())
    monkeypatch.setenv("CSP_API_TOKEN", secret())
    for make in (
        lambda: descope(base_url="wrong"),
        lambda: descope(project_id="P2test", management_key=secret(), auth_management_key=secret(), base_url="wrong"),
        lambda: descope(
            project_id="P2test", proxy=f"wrong://user:{secret()}@localhost", headers={"authorization": secret()}
        ),
        lambda: csp(base_url="wrong"),
        lambda: csp(secret(), org_id="org-1", base_url="wrong"),
        lambda: csp(client_id="id", client_secret=secret(), org_id="org-1", headers={"a": secret()}, base_url="wrong"),
    ):
        shown = reporter(make)
        assert "AuthException" in shown
        assert not leaks(shown)
