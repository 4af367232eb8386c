"""Types of the native part."""

from collections.abc import Callable, Mapping
from typing import Any

ENVIRONMENT: tuple[str, ...]
KINDS: tuple[str, ...]
SECRET_FIELDS: tuple[str, ...]
VERSION: str

class Client:
    def __new__(cls, settings: dict[str, Any], environment: Mapping[str, str]) -> Client: ...
    def call(
        self, operation: str, arguments: dict[str, Any], options: dict[str, Any] | None = None
    ) -> tuple[Any, Metadata]: ...
    def submit(
        self,
        mailbox: Mailbox,
        ticket: int,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any] | None = None,
    ) -> Task: ...
    def with_options(self, options: dict[str, Any]) -> Client: ...
    def close(self) -> None: ...

class Metadata:
    def fields(self) -> dict[str, Any]: ...
    def content(self) -> bytes: ...

class Mailbox:
    def __new__(cls, callback: Callable[[], object] | None = None) -> Mailbox: ...
    def fileno(self) -> int | None: ...
    def take(self) -> list[tuple[int, Any, Metadata | None]]: ...

class Task:
    def abort(self) -> None: ...
