"""What the parts of a client expect of each other, for type checkers only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from .response import DescopeResponse


class Call(Protocol):
    """Calls an operation and returns the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Any:
        """Call it, with the caller's own token where the operation takes one."""


class CallAsync(Protocol):
    """Calls an operation; awaiting it gives the body of its reply."""

    def __call__(self, operation: str, arguments: dict[str, Any], token: str | None = None) -> Awaitable[Any]:
        """Call it, with the caller's own token where the operation takes one."""
        ...


class LastResponse(Protocol):
    """Where a client keeps its last response."""

    def set(self, response: DescopeResponse) -> None:
        """Keep it."""

    def get(self) -> DescopeResponse | None:
        """Return what was kept."""

    def forget(self) -> None:
        """Drop all, and keep no more."""
