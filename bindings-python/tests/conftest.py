"""One emulator for all tests, and one test body for every way of calling."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvloop

from tokenport import DescopeClient, DescopeClientAsync, _native

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from emulator import MANAGEMENT_KEY, PROJECT_ID, Emulator

APP = "google-calendar"
LATEST = "/v1/mgmt/outbound/app/user/token/latest"


class Server(Emulator):
    """The emulator, with words for what tests ask of it."""

    def settings(self) -> dict[str, Any]:
        """The arguments by which a client reaches it."""
        environment = self.environment()
        return {
            "project_id": PROJECT_ID,
            "management_key": MANAGEMENT_KEY,
            "base_url": self.url,
            "ca_file": environment["SSL_CERT_FILE"],
        }

    def requests(self) -> list[dict[str, Any]]:
        """What was sent since the test began."""
        log: list[dict[str, Any]] = self.request("GET", "/__emulator/requests")["requests"]
        return log

    def last(self) -> dict[str, Any]:
        """The last request."""
        return self.requests()[-1]

    def last_body(self) -> Any:
        """The body of the last request."""
        return json.loads(self.last()["body"])

    def connections(self) -> int:
        """How many connections carried requests."""
        return int(self.request("GET", "/__emulator/connections")["used"])

    def fault(self, **fault: Any) -> None:
        """Let the next request fail."""
        self.request("POST", "/__emulator/faults", fault)

    def app(self) -> None:
        """Make the application that tests use, without a trace in the log."""
        body = {"id": APP, "name": "Google Calendar"}
        self.request("POST", "/v1/mgmt/outbound/app/create", body)
        self.request("DELETE", "/__emulator/requests")

    def token(self, user: str = "user-1", **fields: Any) -> None:
        """Store a token, without a trace in the log."""
        body = {"appId": APP, "userId": user, "accessToken": f"test-access-{user}", **fields}
        self.request("POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload", body)
        self.request("DELETE", "/__emulator/requests")


class Way:
    """A client, called in one of the ways there are."""

    def __init__(self, name: str) -> None:
        self.name = name
        loops = {"sync": None, "asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
        make = loops[name]
        self.loop = make() if make else None

    def client(self, **settings: Any) -> Any:
        """A client of this way."""
        return DescopeClient(**settings) if self.loop is None else DescopeClientAsync(**settings)

    def run(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """The result of a method, awaited if need be."""
        result = function(*arguments, **named)
        if self.loop is None or not inspect.isawaitable(result):
            return result

        async def awaited() -> Any:
            return await result

        return self.loop.run_until_complete(awaited())

    def close(self, client: Any) -> None:
        """Close the client."""
        self.run(client.close if self.loop is None else client.aclose)


@pytest.fixture(scope="session")
def running() -> Iterator[Server]:
    server = Server()
    with server:
        yield server


@pytest.fixture
def emulator(running: Server) -> Server:
    running.request("POST", "/__emulator/reset")
    running.request("DELETE", "/__emulator/requests")
    return running


@pytest.fixture(params=["sync", "asyncio", "uvloop"])
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    way = Way(request.param)
    yield way
    if way.loop is not None:
        way.loop.close()


@pytest.fixture
def client(way: Way, emulator: Server) -> Any:
    return way.client(**emulator.settings())


@pytest.fixture
def apps(way: Way, client: Any) -> Any:
    """The service, its methods called in this way."""

    class Apps:
        def __getattr__(self, name: str) -> Any:
            method = getattr(client.mgmt.outbound_application, name)
            return lambda *arguments, **named: way.run(method, *arguments, **named)

    return Apps()


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any of the variables that are read."""
    for name in _native.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch
