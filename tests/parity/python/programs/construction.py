"""Making clients, and what shows over several calls."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from call import Call
from descope import AuthException, DescopeClient, DescopeClientAsync
from descope.exceptions import RateLimitException

PROJECT_ID = os.environ["DESCOPE_PROJECT_ID"]
KEY = os.environ["DESCOPE_MANAGEMENT_KEY"]
URL = os.environ["PARITY_URL"]


def calls() -> Iterator[Call]:
    """With the synchronous client."""
    yield Call(
        "construct: with arguments", lambda *_: shown(DescopeClient(PROJECT_ID, management_key=KEY, base_url=URL))
    )
    yield Call(
        "construct: project id alone, the rest from the environment", lambda *_: shown(DescopeClient(PROJECT_ID))
    )
    yield Call("construct: from the environment", lambda *_: shown(DescopeClient()))
    yield Call("construct: None as project id", lambda *_: shown(DescopeClient(None)))
    yield Call("construct: no project id anywhere", lambda *_: without("DESCOPE_PROJECT_ID", lambda: DescopeClient("")))
    yield Call("construct: a base URL with a slash at its end", slash)
    yield Call("construct: DESCOPE_BASE_URL alone", lambda *_: without("DESCOPE_BASE_URI", base_url))
    for length in (28, 29, 31, 32, 33, 40):
        yield Call(f"host: a project id of {length} letters", host(f"P{'abcd' * 10}"[:length]))
    yield Call("without a management key: mgmt.outbound_application", without_key)
    yield Call("without a management key: by token", by_token_without_key)
    yield Call("several: three fetches", three)
    yield Call("several: catching", caught, "429 with Retry-After 7")
    yield Call("several: fetch in 503 for ever", one, "503 for ever")
    yield Call("result: the key of the seed's sample", lambda client, _: fetch(client)["token"]["token"])
    yield Call("result: printed", lambda client, _: repr(fetch(client)))
    yield Call("result: the last response", last_response)
    yield Call(
        "no server there",
        lambda *_: fetch(DescopeClient(PROJECT_ID, management_key=KEY, base_url="http://127.0.0.1:9")),
    )


def asynchronous_calls() -> Iterator[Call]:
    """With the asynchronous client."""
    yield Call("construct: from the environment", lambda *_: closing(lambda: DescopeClientAsync(None)))
    yield Call("construct: without arguments", lambda *_: closing(lambda: DescopeClientAsync()))
    yield Call("construct: opened and closed by hand", lambda *_: by_hand())
    yield Call("several: three fetches", lambda client, _: [fetch(client) for _ in range(3)])


def fetch(client: Any) -> Any:
    """The simplest call."""
    return client.mgmt.outbound_application.fetch_token("app-id", "user-id")


def shown(client: Any) -> Any:
    """That a client works."""
    return fetch(client)["token"]["accessToken"]


async def closing(make: Any) -> Any:
    """That an asynchronous client works."""
    async with make() as client:
        return (await fetch(client))["token"]["accessToken"]


async def by_hand() -> Any:
    """A client without `async with`."""
    client = await DescopeClientAsync(PROJECT_ID, management_key=KEY, base_url=URL).aopen()
    token = await fetch(client)
    await client.mgmt.outbound_application_by_token.aclose()
    await client.aclose()
    return token["token"]["accessToken"]


def one(client: Any, _: Any) -> Any:
    """A call."""
    return fetch(client)


def three(client: Any, _: Any) -> Any:
    """Three calls one after another."""
    return [fetch(client)["token"]["accessToken"] for _ in range(3)]


def caught(client: Any, _: Any) -> str:
    """Which clause of a `try` a rate limit ends in."""
    try:
        fetch(client)
    except AuthException:
        return "AuthException"
    except RateLimitException as error:
        return f"RateLimitException, {error.rate_limit_parameters}"
    return "none"


def slash(*_: Any) -> Any:
    """A base URL that ends in a slash."""
    return shown(DescopeClient(PROJECT_ID, management_key=KEY, base_url=f"{URL}/"))


def base_url() -> Any:
    """Whether the base URL comes from the variable that the other SDKs read."""
    with through_the_recorder():
        return shown(DescopeClient(PROJECT_ID, management_key=KEY))


def host(project_id: str) -> Any:
    """Where a client goes without a base URL."""

    def run(*_: Any) -> Any:
        with unset("DESCOPE_BASE_URI", "DESCOPE_BASE_URL", "DESCOPE_MANAGEMENT_KEY"), through_the_recorder():
            vault = DescopeClient(project_id).mgmt.outbound_application_by_token
            return vault.fetch_token("test-token", "app-id", "user-id")

    return run


@contextmanager
def through_the_recorder() -> Iterator[None]:
    """Makes the recorder the proxy: it sees the host, and nothing leaves this machine."""
    os.environ["HTTPS_PROXY"] = URL
    try:
        yield
    finally:
        del os.environ["HTTPS_PROXY"]


def without_key(*_: Any) -> Any:
    """A client without a management key."""
    return without("DESCOPE_MANAGEMENT_KEY", lambda: fetch(DescopeClient(PROJECT_ID, base_url=URL)))


def by_token_without_key(_: Any, world: dict[str, str]) -> Any:
    """The one service that needs none."""

    def run() -> Any:
        client = DescopeClient(PROJECT_ID, base_url=URL)
        return client.mgmt.outbound_application_by_token.fetch_token(world["inboundToken"], "app-id", "user-id")

    return without("DESCOPE_MANAGEMENT_KEY", run)


def last_response(*_: Any) -> Any:
    """What a client in verbose mode keeps of the last response."""
    client = DescopeClient(PROJECT_ID, management_key=KEY, base_url=URL, verbose=True)
    fetch(client)
    last = client.get_last_response()
    return {
        "status_code": last.status_code,
        "ok": last.ok,
        "token": last["token"]["accessToken"],
        "keys": list(last),
        "content type": last.headers["content-type"],
        "ray": last.headers["cf-ray"],
        "url": str(last.url),
    }


def without(variable: str, run: Any) -> Any:
    """What happens without a variable of the environment."""
    with unset(variable):
        return run()


@contextmanager
def unset(*variables: str) -> Iterator[None]:
    """Takes variables away for a while."""
    values = {variable: os.environ.pop(variable) for variable in variables}
    try:
        yield
    finally:
        os.environ.update(values)
