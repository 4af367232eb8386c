"""From the arguments of a method to the names of the wire."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..exceptions import from_native

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..exceptions import TokenportError


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
    if not isinstance(further, dict | None) and not _is_mapping(further):
        raise _refused(camel_case(spread), "must be a mapping")
    wire = _named(further or {}, camel_case(spread))  # pyright: ignore[reportUnknownArgumentType]
    if spread != "additional_fields":
        wire = given(wire)
    for name, value in arguments.items():
        if value is not None and name not in ("self", spread):
            wire[camel_case(name)] = value
    return wire


def _is_mapping(value: object) -> bool:
    from collections.abc import Mapping

    return isinstance(value, Mapping)


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


_camel_case: dict[str, str] = {}


def camel_case(name: str) -> str:
    """Turn the name of an argument, such as ``app_id``, into ``appId``."""
    known = _camel_case.get(name)
    if known is None:
        head, *rest = name.split("_")
        known = _camel_case[name] = head + "".join(word.capitalize() for word in rest)
    return known
