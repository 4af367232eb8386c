"""How the results of calls reach the event loop that waits for them.

The native part queues them and rings; the loop takes all that have arrived at once.
"""

from __future__ import annotations

import asyncio
import os
from itertools import count
from weakref import WeakKeyDictionary, ref

from . import _log, _native
from ._shapes import SHAPES
from ._typing import TYPE_CHECKING
from .exceptions import TokenportError
from .response import keep

if TYPE_CHECKING:
    from typing import Any

    from ._protocols import CallAsync, LastResponse


class LoopMailbox:
    """The mailbox of one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._waiting: dict[int, asyncio.Future[tuple[Any, _native.Metadata]]] = {}
        self._tickets = count(1)
        # The loop keeps the mailbox, and nobody else does: who waits keeps the loop.
        try:
            self._mailbox = _native.Mailbox(SHAPES)
            loop.add_reader(self._mailbox.fileno(), self._deliver)
        except (NotImplementedError, OSError):
            self._mailbox = _native.Mailbox(SHAPES, self._bell(loop))
            vars(loop).setdefault("_tokenport_mailboxes", []).append(self)

    async def call(
        self, client: _native.Client, operation: str, arguments: dict[str, Any]
    ) -> tuple[Any, _native.Metadata]:
        """Call an operation; cancelling the wait drops the request."""
        future: asyncio.Future[tuple[Any, _native.Metadata]] = asyncio.get_running_loop().create_future()
        ticket = next(self._tickets)
        task = client.submit(self._mailbox, ticket, operation, arguments)
        self._waiting[ticket] = future
        try:
            return await future
        except BaseException:
            task.abort()
            if future.done() and not future.cancelled():
                future.exception()  # it arrived together with the cancellation: nobody else will look at it
            raise
        finally:
            del self._waiting[ticket]

    def _deliver(self) -> None:
        for ticket, outcome, metadata in self._mailbox.take():
            future = self._waiting.get(ticket)
            if future is None or future.done():
                continue
            if metadata is None:
                future.set_exception(outcome)
            else:
                future.set_result((outcome, metadata))

    def _bell(self, loop: asyncio.AbstractEventLoop) -> Any:
        # Weak, since the native part cannot be searched for cycles.
        weak_loop, weak_self = ref(loop), ref(self)

        def ring() -> None:
            loop, mailbox = weak_loop(), weak_self()
            if loop is not None and mailbox is not None:
                loop.call_soon_threadsafe(mailbox._deliver)

        return ring


def caller(native: _native.Client, last: LastResponse | None) -> CallAsync:
    """Make the coroutine function that calls an operation and keeps its response, if there is a place to keep it."""

    async def call(operation: str, arguments: dict[str, Any], token: str | None = None) -> Any:
        client = native if token is None else native.with_options({"token": token})
        began = _log.begin()
        try:
            body, metadata = await current_mailbox().call(client, operation, arguments)
        except TokenportError as error:
            _log.end(began, operation, error)
            if last is not None and error._reply is not None:
                last.set(error._reply)
            raise
        _log.end(began, operation, metadata)
        if last is not None:
            keep(last, metadata)
        return body

    return call


_mailboxes: WeakKeyDictionary[asyncio.AbstractEventLoop, ref[LoopMailbox]] = WeakKeyDictionary()
_inherited: list[LoopMailbox | None] = []


def current_mailbox() -> LoopMailbox:
    """Return the mailbox of the running loop, made at its first use."""
    loop = asyncio.get_running_loop()
    known = _mailboxes.get(loop)
    mailbox = known() if known else None
    if mailbox is None:
        mailbox = LoopMailbox(loop)
        _mailboxes[loop] = ref(mailbox)
    return mailbox


def _leave_to_parent() -> None:
    # Kept for ever, so that the child does not touch what is the parent's.
    global _mailboxes
    _inherited.extend(mailbox() for mailbox in _mailboxes.values())
    _mailboxes = WeakKeyDictionary()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
