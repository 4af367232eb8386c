"""What calls say to the logger ``tokenport``: a line for each at DEBUG, without arguments, bodies or secrets."""

from __future__ import annotations

import logging
from time import perf_counter

from . import _native
from .exceptions import TokenportError

_logger = logging.getLogger("tokenport")


def begin() -> float | None:
    """Return when a call began, if its end shall be logged."""
    return perf_counter() if _logger.isEnabledFor(logging.DEBUG) else None


def end(began: float | None, operation: str, outcome: _native.Metadata | TokenportError) -> None:
    """Log the end of a call that began then."""
    if began is None:
        return
    milliseconds = (perf_counter() - began) * 1000
    if isinstance(outcome, TokenportError):
        told, attempts, request_id = f"{outcome.kind} {outcome.code or ''}", outcome.attempts, outcome.request_id
    else:
        fields = outcome.fields()
        told, attempts, request_id = str(fields["status"]), fields["attempts"], fields["requestId"]
    text = "%s: %s, %d attempt(s) in %.1f ms, request %s"
    _logger.debug(text, operation, told.strip(), attempts, milliseconds, request_id or "-")
