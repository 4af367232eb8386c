"""One outage with so many callers of one program, and what was seen of it."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from attempts import Attempts
from commands import OFFICIAL, command, environment
from names import Names
from program import Program
from rows import Outage
from service import Service

# Calls a second, all callers together; and seconds of them before the outage and after it.
RATES = {1: 20, 16: 100, 64: 200, 1000: 400}
BEFORE, AFTER = 2.5, 4.0


@dataclass(frozen=True)
class Cell:
    """What is played."""

    outage: Outage
    way: str
    callers: int

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.outage.name}, {self.way}, {self.callers} callers"

    @property
    def official(self) -> bool:
        """Whether the program uses an official SDK."""
        return self.way in OFFICIAL


@dataclass
class Recording:
    """What was seen; times in epoch seconds."""

    began: float
    ended: float
    # The calls as their program reports them, and the requests as the service does.
    calls: list[dict[str, Any]]
    requests: list[dict[str, Any]]
    # When a request, an attempt to connect or a question for the name was sent: what the outage counts.
    sent: list[float]
    keys: Counter[str] = field(default_factory=Counter)


def play(cell: Cell) -> Recording:
    """Plays it; takes as long as the outage and some seconds."""
    with ExitStack() as stack:
        service = stack.enter_context(Service(cell.outage, tls=not (cell.outage.killed or cell.official)))
        attempts = stack.enter_context(Attempts(service.port))
        names = stack.enter_context(Names()) if cell.outage.nameless else None
        program = stack.enter_context(_program(cell, service, names))
        program.go()
        time.sleep(BEFORE)
        if names:
            names.hide()
        began = service.begin()
        time.sleep(max(0.0, began + cell.outage.seconds - time.time()))
        if names:
            names.show()
        ended = service.end()
        calls = program.report()
        requests = service.requests()
        sent = {
            "requests": sorted(request["began"] for request in requests),
            "attempts": attempts.times,
            "questions": names.asked if names else [],
        }
        return Recording(began, ended, calls, requests, sent[cell.outage.counted], service.keys())


def _program(cell: Cell, service: Service, names: Names | None) -> Program:
    job = {
        "callers": cell.callers,
        "pause": cell.callers / RATES[cell.callers],
        "seconds": BEFORE + cell.outage.seconds + AFTER,
    }
    if names:
        return Program(names.command(command(cell.way)), environment(service, service.url), job)
    return Program(command(cell.way), environment(service), job)
