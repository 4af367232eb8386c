"""Types of the native part."""

from collections.abc import Callable, Mapping
from typing import Any, final

__all__ = [
    "ENVIRONMENT",
    "KINDS",
    "SECRET_FIELDS",
    "VERSION",
    "Client",
    "Mailbox",
    "Metadata",
    "Shapes",
    "Task",
    "generate_secret",
]

ENVIRONMENT: tuple[str, ...]
KINDS: tuple[str, ...]
SECRET_FIELDS: tuple[str, ...]
VERSION: str

def generate_secret() -> str: ...

@final
class Client:
    def __new__(cls, shapes: Shapes, settings: dict[str, Any], environment: Mapping[str, str]) -> Client: ...
    def call(self, operation: str, arguments: dict[str, Any]) -> tuple[Any, Metadata]: ...
    def submit(self, mailbox: Mailbox, ticket: int, operation: str, arguments: dict[str, Any]) -> Task: ...
    def with_options(self, options: dict[str, Any]) -> Client: ...
    def stats(self) -> dict[str, Any]: ...
    def close(self) -> None: ...

@final
class Metadata:
    def fields(self) -> dict[str, Any]: ...
    def content(self) -> bytes: ...

@final
class Mailbox:
    def __new__(cls, shapes: Shapes, callback: Callable[[], object] | None = None) -> Mailbox: ...
    def fileno(self) -> int: ...
    def take(self) -> list[tuple[int, Any, Metadata | None]]: ...

@final
class Shapes:
    def __new__(
        cls,
        exception: Callable[[dict[str, Any]], BaseException],
        secret_dict: Callable[[dict[str, Any]], dict[str, Any]],
        shielded: Callable[[dict[str, Any]], dict[str, Any]],
    ) -> Shapes: ...

@final
class Task:
    def abort(self) -> None: ...
