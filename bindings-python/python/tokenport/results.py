"""What calls return: the service's JSON as plain objects, where a `dict` with a secret in it hides it from `repr`."""

from __future__ import annotations

from ._native import SECRET_FIELDS
from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_SECRET = frozenset(SECRET_FIELDS)
_MASK = "[secret]"


class SecretDict(dict[str, "Any"]):
    """A `dict` like any other, equal to a plain one and written as JSON like one, but for its `repr`.

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

    def copy(self) -> SecretDict:
        """Return a shallow copy that masks as well."""
        return SecretDict(self)


def shielded(values: dict[str, Any]) -> dict[str, Any]:
    """Return the dict itself, or a `SecretDict` of it if it holds a secret."""
    return values if _SECRET.isdisjoint(values) else SecretDict(values)
