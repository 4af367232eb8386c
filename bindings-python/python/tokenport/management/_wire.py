"""From the arguments of a method to the names of the wire."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from functools import cache
from typing import Any, Protocol, cast

from ..exceptions import from_native


class Call(Protocol):
    """Calls an operation and returns the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Any:
        """Call it, with the caller's own token where the operation takes one."""


class CallAsync(Protocol):
    """Calls an operation; awaiting it gives the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Awaitable[Any]:
        """Call it, with the caller's own token where the operation takes one."""
        ...


_NOT_A_MAPPING = {
    "kind": "invalid_argument",
    "argument": "additionalFields",
    "detail": "must be a mapping",
    "message": "invalid_argument: additionalFields: must be a mapping",
}


def fields(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a method's `locals()` into wire fields: its arguments in camelCase, over `additional_fields`."""
    additional = arguments.get("additional_fields")
    if not isinstance(additional, Mapping | None):
        raise from_native(_NOT_A_MAPPING)
    wire: dict[str, Any] = dict(cast("Mapping[str, Any]", additional or {}))
    for name, value in arguments.items():
        if value is not None and name not in ("self", "additional_fields"):
            wire[camel_case(name)] = value
    return wire


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
