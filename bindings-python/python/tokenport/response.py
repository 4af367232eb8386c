"""The last HTTP response, for debugging (`verbose=True` and `get_last_response()`)."""

from __future__ import annotations

from ._typing import TYPE_CHECKING
from .results import Shown, shielded

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
    from typing import Any
    from weakref import WeakKeyDictionary

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


class DescopeResponse(Shown):
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
    """One last response for each thread, as long as the thread and the client live, and the client is not closed."""

    def __init__(self) -> None:
        from threading import local

        self._local: local | None = local()

    def set(self, response: DescopeResponse) -> None:
        """Keep it for this thread."""
        if (kept := self._local) is not None:
            kept.response = response

    def get(self) -> DescopeResponse | None:
        """Return this thread's."""
        return getattr(self._local, "response", None)

    def forget(self) -> None:
        """Drop those of all threads, and keep no more."""
        self._local = None


class LastOfTask:
    """One last response for each task, as long as the task and the client live, and the client is not closed.

    A `contextvars.ContextVar` would leave it in every context that is a copy of the task's.
    """

    def __init__(self) -> None:
        from weakref import WeakKeyDictionary

        self._of: WeakKeyDictionary[Task[Any], DescopeResponse] | None = WeakKeyDictionary()

    def set(self, response: DescopeResponse) -> None:
        """Keep it for this task."""
        task = _current_task()
        if (kept := self._of) is not None and task is not None:
            kept[task] = response

    def get(self) -> DescopeResponse | None:
        """Return this task's."""
        task, kept = _current_task(), self._of
        return None if kept is None or task is None else kept.get(task)

    def forget(self) -> None:
        """Drop those of all tasks, and keep no more."""
        self._of = None


def _current_task() -> Task[Any] | None:
    from asyncio import current_task

    try:
        return current_task()
    except RuntimeError:  # no loop runs in this thread
        return None
