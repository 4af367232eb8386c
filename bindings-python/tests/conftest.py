"""One emulator for all tests, and one test body for every way of calling."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvloop

from tokenport import DescopeClient, DescopeClientAsync, _native

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from emulator import MANAGEMENT_KEY, PROJECT_ID, Emulator

pytest.register_assert_rewrite("conformance_checks", "conformance_runner")

APP = "google-calendar"
LATEST = "/v1/mgmt/outbound/app/user/token/latest"


class Server(Emulator):
    """The emulator, with words for what tests ask of it."""

    def settings(self) -> dict[str, Any]:
        """The arguments by which a client reaches it.

        Tests share its address, and count attempts: what one learns of outages is nothing to the next.
        """
        environment = self.environment()
        return {
            "project_id": PROJECT_ID,
            "management_key": MANAGEMENT_KEY,
            "base_url": self.url,
            "ca_file": environment["SSL_CERT_FILE"],
            "max_outage_wait": 0,
        }

    def requests(self) -> list[dict[str, Any]]:
        """What was sent since the test began, but for the question of the licence, which comes beside a first call."""
        log: list[dict[str, Any]] = self.request("GET", "/__emulator/requests")["requests"]
        return [request for request in log if request["path"] != "/v1/mgmt/license"]

    def last(self) -> dict[str, Any]:
        """The last request."""
        return self.requests()[-1]

    def last_body(self) -> Any:
        """The body of the last request."""
        return json.loads(self.last()["body"])

    def sent(self, method: str, path: str, query: str = "") -> Any:
        """Check where the last request went; its body."""
        last = self.last()
        assert (last["method"], last["path"]) == (method, path)
        assert sorted(last["query"].split("&")) == sorted(query.split("&"))
        return json.loads(last["body"]) if last["body"] else None

    def bearer(self) -> str:
        """What the last request had behind the project's id."""
        project, _, credential = self.last()["headers"]["authorization"].removeprefix("Bearer ").partition(":")
        assert project == PROJECT_ID
        return str(credential)

    def inbound_token(self, *scopes: str, user: str = "user-1") -> str:
        """A token of an inbound application."""
        body = {"scopes": scopes, "userId": user}
        return str(self.request("POST", "/__emulator/inbound-tokens", body)["token"])

    def refresh_jwt(self, user: str = "user-1") -> str:
        """A user's refresh JWT."""
        return str(self.request("POST", "/__emulator/refresh-jwts", {"userId": user})["refreshJwt"])

    def connections(self) -> int:
        """How many connections carried requests."""
        return int(self.request("GET", "/__emulator/connections")["used"])

    def fault(self, **fault: Any) -> None:
        """Let the next request fail."""
        self.request("POST", "/__emulator/faults", fault)

    def await_request(self, path: str, **properties: Any) -> None:
        """Wait until a request to this path is in the log, with these properties there."""
        deadline = time.monotonic() + 5
        while not any(request["path"] == path and properties.items() <= request.items() for request in self.requests()):
            assert time.monotonic() < deadline, f"no request to {path} with {properties}: {self.requests()}"
            time.sleep(0.005)

    def app(self, **fields: Any) -> None:
        """Make the application that tests use, without a trace in the log."""
        body = {"id": APP, "name": "Google Calendar", **fields}
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

    def of(self, service: Any) -> Any:
        """The service, its methods called in this way."""
        return Methods(self, service)

    def close(self, client: Any) -> None:
        """Close the client."""
        self.run(client.close if self.loop is None else client.aclose)


class Methods:
    """A service whose methods are called in one way."""

    def __init__(self, way: Way, service: Any) -> None:
        self._way, self._service = way, service

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._service, name)
        return lambda *arguments, **named: self._way.run(method, *arguments, **named)


class NoReaderLoop(asyncio.SelectorEventLoop):
    """A loop that cannot watch descriptors, like Windows' Proactor loop."""

    def add_reader(self, fd: Any, callback: Any, *args: Any) -> None:  # type: ignore[override]
        raise NotImplementedError


LOOPS: list[Callable[[], asyncio.AbstractEventLoop]] = [asyncio.new_event_loop, uvloop.new_event_loop, NoReaderLoop]


@pytest.fixture(params=LOOPS, ids=["asyncio", "uvloop", "no reader"])
def run(request: pytest.FixtureRequest) -> Any:
    """Runs a coroutine on a loop of each kind."""
    loop = request.param()
    yield loop.run_until_complete
    loop.close()


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
    """The service of outbound applications, its methods called in this way."""
    return way.of(client.mgmt.outbound_application)


@pytest.fixture
def keyless(way: Way, emulator: Server, no_environment: pytest.MonkeyPatch) -> Any:
    """A client without a management key."""
    return way.client(**{**emulator.settings(), "management_key": None})


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any of the variables that are read."""
    for name in _native.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch
