"""What calls return: the service's JSON as plain objects, where a `dict` with a secret in it hides it when shown.

What is shown is `repr`, and what takes its place for tools that look inside of mappings: Sentry, rich and devtools.
"""

from __future__ import annotations

from ._native import SECRET_FIELDS
from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_SECRET = frozenset(SECRET_FIELDS)
_MASK = "[secret]"


class Shown:
    """Is its `repr` wherever an object is shown."""

    __slots__ = ()

    def __sentry_repr__(self) -> str:
        return repr(self)

    def __pretty__(self, fmt: Any, **_options: Any) -> Iterator[Any]:
        yield repr(self)


class SecretStr(Shown, str):
    """A text like any other, sent like one, and shown as a mask."""

    __slots__ = ()

    def __repr__(self) -> str:
        return _MASK

    __str__ = __repr__

    def __rich_repr__(self) -> Iterator[Any]:
        yield _MASK


class HiddenDict(Shown, dict[str, "Any"]):
    """A `dict` that shows no value at all."""

    def __repr__(self) -> str:
        return f"{{{', '.join(f'{key!r}: …' for key in self)}}}"

    def __rich_repr__(self) -> Iterator[Any]:
        yield from self


class HiddenList(Shown, list["Any"]):
    """A `list` that shows no item at all."""

    def __repr__(self) -> str:
        return f"[… {len(self)} …]"

    def __rich_repr__(self) -> Iterator[Any]:
        yield len(self)


class SecretDict(Shown, dict[str, "Any"]):
    """A `dict` like any other, equal to a plain one and written as JSON like one, but for how it is shown.

    There, the values of the fields that hold secrets are masked, so that a token that is logged or shown in a
    traceback by accident stays a secret. Of a token, ``["token"]`` answers the ``accessToken``, as the
    documentation's samples have it.
    """

    def __missing__(self, key: str) -> Any:
        if key == "token" and "accessToken" in self:
            return self["accessToken"]
        raise KeyError(key)

    def __repr__(self) -> str:
        shown = (f"{key!r}: {_MASK if key in _SECRET else repr(value)}" for key, value in self.items())
        return f"{{{', '.join(shown)}}}"

    def __rich_repr__(self) -> Iterator[Any]:
        for key, value in self.items():
            yield key, _MASK if key in _SECRET else value

    def copy(self) -> SecretDict:
        """Return a shallow copy that masks as well."""
        return SecretDict(self)


def shielded(values: dict[str, Any]) -> dict[str, Any]:
    """Return the dict itself, or a `SecretDict` of it if it holds a secret."""
    return values if _SECRET.isdisjoint(values) else SecretDict(values)


def hidden(argument: Any) -> Any:
    """Return an argument that is a secret, or has one in it, as one that is sent alike and is not shown.

    Whoever shows the variables of frames shows those of this package, too.
    """
    if isinstance(argument, str):
        return SecretStr(argument)
    if isinstance(argument, dict):
        return HiddenDict(argument)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(argument, list | tuple):
        return HiddenList(argument)  # pyright: ignore[reportUnknownArgumentType]
    return argument
