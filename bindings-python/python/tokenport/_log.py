"""What calls say to the logger ``tokenport``: a line for each at DEBUG, without arguments, bodies or secrets."""

from __future__ import annotations

import sys
from time import perf_counter

from ._typing import TYPE_CHECKING
from .exceptions import TokenportError

if TYPE_CHECKING:
    from logging import Logger

    from . import _native

_DEBUG = 10  # logging.DEBUG
_logger: Logger | None = None


def begin() -> float | None:
    """Return when a call began, if its end shall be logged."""
    global _logger
    if _logger is None:
        if "logging" not in sys.modules:
            return None  # Nobody listens, and importing this package stays light.
        import logging

        _logger = logging.getLogger("tokenport")
    return perf_counter() if _logger.isEnabledFor(_DEBUG) else None


def end(began: float | None, operation: str, outcome: _native.Metadata | TokenportError) -> None:
    """Log the end of a call that began then."""
    if began is None or _logger is None:
        return
    milliseconds = (perf_counter() - began) * 1000
    if isinstance(outcome, TokenportError):
        told, attempts, request_id = f"{outcome.kind} {outcome.code or ''}", outcome.attempts, outcome.request_id
    else:
        fields = outcome.fields()
        told, attempts, request_id = str(fields["status"]), fields["attempts"], fields["requestId"]
    text = "%s: %s, %d attempt(s) in %.1f ms, request %s"
    _logger.debug(text, operation, told.strip(), attempts, milliseconds, request_id or "-")
