"""The last HTTP response, for debugging (`verbose=True` and `get_last_response()`)."""

from __future__ import annotations

from ._typing import TYPE_CHECKING
from .results import shielded

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
    from contextvars import ContextVar
    from typing import Any

    from ._native import Metadata
    from ._protocols import LastResponse


class Headers(dict[str, str]):
    """Response headers; their names are found in any case."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__({name.lower(): value for name, value in headers.items()})

    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and super().__contains__(name.lower())

    def get(self, name: str, default: Any = None) -> Any:
        """Return the header's value, or the default."""
        return super().get(name.lower(), default)


class DescopeResponse:
    """One response: reads like the `dict` of its JSON body, with what HTTP says beside it.

    It is always true. Members that need a JSON body raise `ValueError` if there is none; `repr` never fails and masks
    secrets.
    """

    def __init__(self, fields: Mapping[str, Any], content: bytes) -> None:
        self._fields = fields
        self._content = content

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return int(self._fields["status"])

    @property
    def ok(self) -> bool:
        """Whether the status says success (2xx)."""
        return 200 <= self.status_code < 300

    @property
    def headers(self) -> Headers:
        """Response headers, such as ``headers.get("cf-ray")``."""
        return Headers(self._fields.get("headers", {}))

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies that the response sets."""
        import re
        from http.cookies import SimpleCookie

        cookies: SimpleCookie = SimpleCookie()
        for cookie in re.split(r", (?=[^;,\s]+=)", self.headers.get("set-cookie", "")):
            cookies.load(cookie)
        return {name: cookie.value for name, cookie in cookies.items()}

    @property
    def url(self) -> str:
        """Where the request went."""
        return str(self._fields.get("url", ""))

    @property
    def request_id(self) -> str | None:
        """The id under which the request was sent (header ``x-external-rid``)."""
        return self._fields.get("requestId")

    @property
    def attempts(self) -> int:
        """How often the request was sent."""
        return int(self._fields.get("attempts", 0))

    @property
    def content(self) -> bytes:
        """Body as it came."""
        return self._content

    @property
    def text(self) -> str:
        """Body as text."""
        return self._content.decode(errors="replace")

    @property
    def raw(self) -> DescopeResponse:
        """The response itself, which has the members that code reads from an ``httpx.Response``."""
        return self

    @property
    def is_json(self) -> bool:
        """Whether the body is JSON."""
        try:
            self.json()
        except ValueError:
            return False
        return True

    def json(self) -> Any:
        """Return the body as Python objects."""
        import json

        try:
            return json.loads(self._content, object_hook=shielded)
        except RecursionError:
            raise ValueError("the body is nested too deeply") from None

    def get_object(self) -> dict[str, Any]:
        """Return the body if it is a JSON object, else an empty dict."""
        body: Any = self.json() if self.is_json else None
        return body if isinstance(body, dict) else {}  # pyright: ignore[reportUnknownVariableType]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a field of the body, or the default."""
        return self.json().get(key, default)

    def keys(self) -> KeysView[str]:
        """Return the names of the body's fields."""
        return self.json().keys()  # type: ignore[no-any-return]

    def values(self) -> ValuesView[Any]:
        """Return the values of the body's fields."""
        return self.json().values()  # type: ignore[no-any-return]

    def items(self) -> ItemsView[str, Any]:
        """Return the body's fields."""
        return self.json().items()  # type: ignore[no-any-return]

    def __getitem__(self, key: Any) -> Any:
        return self.json()[key]

    def __contains__(self, key: object) -> bool:
        return key in self.json()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.json())

    def __len__(self) -> int:
        return len(self.json())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if not self.is_json:
            return self is other
        return bool(self.json() == (other.json() if isinstance(other, DescopeResponse) else other))

    def __repr__(self) -> str:
        shown = repr(self.json()) if self.is_json else f"{len(self._content)} bytes that are not JSON"
        return f"DescopeResponse({self.status_code}, {shown})"


def keep(last: LastResponse, metadata: Metadata) -> None:
    """Keep the response of a good call."""
    last.set(DescopeResponse(metadata.fields(), metadata.content()))


class LastOfThread:
    """One last response for each thread."""

    def __init__(self) -> None:
        from threading import local

        self._local = local()

    def set(self, response: DescopeResponse) -> None:
        """Keep it for this thread."""
        self._local.response = response

    def get(self) -> DescopeResponse | None:
        """Return this thread's."""
        return getattr(self._local, "response", None)


class LastOfTask:
    """One last response for each task; what a child task does is not seen by its parent."""

    def __init__(self) -> None:
        from contextvars import ContextVar

        self._variable: ContextVar[DescopeResponse | None] = ContextVar("tokenport_last_response", default=None)

    def set(self, response: DescopeResponse) -> None:
        """Keep it for this task."""
        self._variable.set(response)

    def get(self) -> DescopeResponse | None:
        """Return this task's."""
        return self._variable.get()
