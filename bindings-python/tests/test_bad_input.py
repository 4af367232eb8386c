"""Every method, fed with values it was not made for.

They are refused with the argument's name before anything is sent, or they are sent. Nothing else is raised, and no
error shows a value. `EXAMPLES=5000 pytest tests/test_bad_input.py` tries so many random values for each method instead
of the same few.
"""

from __future__ import annotations

import datetime
import decimal
import inspect
import os
import re
from collections import UserDict
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance import CASES, NAMES, arguments_of
from conformance_runner import Control
from conftest import Server, Way
from test_csp import csp_client
from test_csp import settings as csp_settings
from tokenport import TokenportError

CANARY = "test-canary"
EXAMPLES = os.environ.get("EXAMPLES")


class Shows:
    """What shows its value in every text."""

    def __repr__(self) -> str:
        return CANARY

    __str__ = __repr__


class Raises(UserDict[str, Any]):
    """A mapping that cannot be read."""

    def items(self) -> Any:
        raise RuntimeError(CANARY)


def cycle(of: type[Any]) -> Any:
    """A container that contains itself."""
    container = of()
    container.append(container) if isinstance(container, list) else container.update(again=[container])
    return container


def nested(depth: int) -> Any:
    """A value so deep."""
    value: Any = CANARY
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


# What has no good text, or is used up, is made only for the call.
ODD: dict[str, Callable[[], Any]] = {
    "10**5000": lambda: 10**5000,
    "-(10**400)": lambda: -(10**400),
    "NaN": lambda: float("nan"),
    "Infinity": lambda: float("inf"),
    "a long text": lambda: CANARY + "x" * 5000,
    "a list that contains itself": lambda: cycle(list),
    "a dict that contains itself": lambda: cycle(dict),
    "a mapping that contains itself": lambda: cycle(UserDict),
    "nested 3 deep": lambda: nested(3),
    "nested 70 deep": lambda: nested(70),
    "nested 100000 deep": lambda: nested(100_000),
    "an object that shows its value": Shows,
    "a mapping that raises": lambda: Raises(a=1),
    "a mapping": lambda: UserDict({"a": CANARY}),
    "a key that is a number": lambda: {1: CANARY},
    "a key that is None": lambda: {None: CANARY},
    "a key that is a tuple": lambda: {(CANARY,): 1},
    "a key that shows its value": lambda: {Shows(): 1},
    "a key with a lone surrogate": lambda: {"a\ud800": CANARY},
    "bytes": CANARY.encode,
    "a bytearray": lambda: bytearray(b"x"),
    "a set": lambda: {CANARY},
    "an iterator": lambda: iter([CANARY]),
    "a generator": lambda: (value for value in [CANARY]),
    "a function": lambda: cycle,
    "a class": lambda: Shows,
    "a complex number": lambda: complex(1, 2),
    "a decimal": lambda: decimal.Decimal("NaN"),
    "a date": lambda: datetime.datetime(2026, 1, 1),
    "NotImplemented": lambda: NotImplemented,
    "a range": lambda: range(3),
}

TEXTS = st.one_of(
    st.sampled_from(["", ".", "..", "\0", "\r\n", "\ud800", "a/b?c#d%", "\u202e", "-1", "null"]),
    st.text(max_size=20),
    st.text(st.characters(codec=None), max_size=20),
).map(lambda text: CANARY + text if len(text) > 2 else text)
NUMBERS = st.one_of(st.integers(-(2**70), 2**70), st.floats(), st.booleans())


class Odd(NamedTuple):
    """The name of an odd value."""

    name: str


def made(generated: Any) -> Any:
    """A generated value, with what is odd in it made."""
    if isinstance(generated, Odd):
        return ODD[generated.name]()
    if isinstance(generated, dict):
        return {name: made(value) for name, value in generated.items()}
    return type(generated)(map(made, generated)) if isinstance(generated, list | tuple) else generated


LEAVES = st.one_of(st.none(), TEXTS, NUMBERS, st.sampled_from([*map(Odd, sorted(ODD))]))
VALUES = st.one_of(
    LEAVES,
    st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.lists(inner, max_size=2).map(tuple),
            st.dictionaries(
                st.sampled_from(["appId", "userId", "tenantId", "key", "extra", "", "a.b[0]"]), inner, max_size=3
            ),
        ),
        max_leaves=5,
    ),
)


class Door:
    """The methods of the clients of one way of calling, and what they sent."""

    def __init__(self, way: Way, server: Server) -> None:
        self._way, self._control = way, Control(server)
        self._clients = {
            "client": way.client(**server.settings(), max_retries=0),
            "csp": csp_client(way, **csp_settings(server), max_retries=0),
        }

    def method(self, path: str) -> Callable[..., Any]:
        """The method that `names.json` calls so."""
        client, _, member = path.partition(".")
        if client not in self._clients:
            client, member = "client", path if client == "mgmt" else f"mgmt.{path}"
        method: Callable[..., Any] = reduce(getattr, member.split("."), self._clients[client])
        return method

    def call(self, method: Callable[..., Any], arguments: dict[str, Any]) -> TokenportError | None:
        """The error of a call, if there is one."""
        self._control("DELETE", "requests")
        try:
            self._way.run(method, **arguments)
        except TokenportError as error:
            return error
        return None

    def sent(self) -> list[dict[str, Any]]:
        """What was sent since the last call began, but for access tokens and the question of the licence."""
        return [request for request in self._control.sent() if request["path"] != "/v1/mgmt/license"]

    def close(self) -> None:
        """Close what was opened."""
        for client in self._clients.values():
            self._way.close(client)
        self._control.close()


@pytest.fixture(scope="module", params=["sync", "asyncio"])
def door(request: pytest.FixtureRequest, running: Server) -> Iterator[Door]:
    way = Way(request.param)
    door = Door(way, running)
    yield door
    door.close()
    if way.loop is not None:
        way.loop.close()


def refused_well(error: TokenportError, parameters: list[str], bad: dict[str, Any]) -> None:
    """An error of something that was not sent: it names an argument, and shows no value."""
    further = bad.get("additional_fields")
    named = [*parameters, "a field", *(further if isinstance(further, dict) else ())]
    assert (error.kind, error.status_code, error.error_type) == ("invalid_argument", 400, "invalid argument"), repr(
        error
    )
    assert error.argument is not None
    assert any(re.match(re.escape(str(name)) + r"($|[.\[])", error.argument) for name in named), error.argument
    assert error.argument in str(error)
    assert CANARY not in f"{error} {error!r} {vars(error)} {error.__cause__} {error.__context__}"


# The next page has no method of its own.
OPERATIONS = [operation for operation in NAMES if operation != "csp.oauth_app.next_page"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_any_values(door: Door, operation: str) -> None:
    method = door.method(NAMES[operation].partition("(")[0])
    parameters = list(inspect.signature(method).parameters)
    case = next(case for case in CASES.values() if case["operation"] == operation and case.get("covers") == "all")
    good = arguments_of(case, parameters)

    @settings(
        max_examples=int(EXAMPLES or 10),
        derandomize=EXAMPLES is None,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.dictionaries(st.sampled_from(parameters), VALUES, min_size=1, max_size=2))
    def holds(generated: dict[str, Any]) -> None:
        bad = made(generated)
        error = door.call(method, {**good, **bad})
        sent = door.sent()
        if error is not None and error.attempts == 0:
            assert sent == []
            refused_well(error, parameters, bad)
        else:
            assert len(sent) == 1

    if parameters:
        holds()


def test_a_mapping_that_changes_what_it_is_in(door: Door) -> None:
    class Grows(UserDict[str, Any]):
        def items(self) -> Any:
            claims[f"more{len(claims)}"] = 1
            return super().items()

    claims = {"team": Grows(a=1), "more": 1}
    error = door.call(door.method("access_key.create"), {"name": "n", "custom_claims": claims})
    assert error is None
    assert len(door.sent()) == 1


def test_ten_megabytes(door: Door) -> None:
    long = "x" * 10_000_000
    for path, arguments in [
        ("outbound_application.load_application", {"id": long}),
        ("outbound_application.list_apps_with_user_token", {"user_id": long}),
        ("client.exchange_access_key", {"access_key": long}),
    ]:
        error = door.call(door.method(path), arguments)
        assert error is not None
        refused_well(error, list(arguments), {})
        assert len(str(error)) < 500
    fetch = door.method("outbound_application.fetch_token")
    error = door.call(fetch, {"app_id": "a", "user_id": long})
    assert error is not None
    assert (error.attempts, error.status_code) == (1, 404)
