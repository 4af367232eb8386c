"""From the arguments of a method to the names of the wire."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from functools import cache
from typing import Any, Protocol, cast

from ..exceptions import TokenportError, from_native


class Call(Protocol):
    """Calls an operation and returns the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Any:
        """Call it, with the caller's own token where the operation takes one."""


class CallAsync(Protocol):
    """Calls an operation; awaiting it gives the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Awaitable[Any]:
        """Call it, with the caller's own token where the operation takes one."""
        ...


class OfClient:
    """A service that has nothing of its own to close."""


class OfClientAsync:
    """The same with the method by which the official one closes the connections that it alone has."""

    async def aclose(self) -> None:
        """Do nothing: the connections are the client's."""


def fields(arguments: Mapping[str, Any], spread: str = "additional_fields") -> dict[str, Any]:
    """Turn a method's `locals()` into wire fields: its arguments in camelCase, over those of the mapping `spread`.

    Of these, only additional fields may be `None`, the null of the service.
    """
    further = arguments.get(spread)
    if not isinstance(further, Mapping | None):
        raise _refused(camel_case(spread), "must be a mapping")
    wire = _named(cast("Mapping[str, Any]", further or {}), camel_case(spread))
    if spread != "additional_fields":
        wire = given(wire)
    for name, value in arguments.items():
        if value is not None and name not in ("self", spread):
            wire[camel_case(name)] = value
    return wire


def _named(further: Mapping[str, Any], argument: str) -> dict[str, Any]:
    """Copy a mapping whose keys are names of fields."""
    try:
        wire = dict(further)
        "".join(wire).encode()
    except Exception:  # also what the mapping itself raises, whose text may show a value
        raise _refused(argument, "cannot be read, or has a key that is not text") from None
    return wire


def _refused(argument: str, detail: str) -> TokenportError:
    message = f"invalid_argument: {argument}: {detail}"
    return from_native({"kind": "invalid_argument", "argument": argument, "detail": detail, "message": message})


def given(options: Mapping[str, Any] | None) -> Any:
    """Leave out what is `None` in a dict of options."""
    if not isinstance(options, dict):
        return options
    return {name: value for name, value in options.items() if value is not None}


@cache
def camel_case(name: str) -> str:
    """Turn ``app_id`` into ``appId``."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
