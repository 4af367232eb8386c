"""What a long outage does to the rest of an application: eight threads, and one request in twenty calls the service."""

from __future__ import annotations

import time
from dataclasses import dataclass

from commands import environment, worker
from program import Program
from rows import Outage
from service import Service

WAYS = ("Python", "JVM")
_JOB = {"threads": 8, "rate": 30, "one_in": 20}
_BEFORE, _AFTER = 2.0, 4.0
_SOON = 1.0


@dataclass(frozen=True)
class Application:
    """An application in a long outage; in a shorter one with a shorter patience the share is the same."""

    way: str
    seconds: float
    # Of the client, in seconds; absent = its default.
    max_outage_wait: float | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return f"an application without the service for {self.seconds} s, {self.way}"


@dataclass(frozen=True)
class Served:
    """Its requests that came during the outage."""

    # Those that do not call the service, and the part of them that was served within a second.
    others: int
    soon: float
    slowest_ms: int
    # Those that call it.
    calls: int
    lost: int


def play(application: Application) -> Served:
    """Plays it; takes as long as the outage and some seconds."""
    outage = Outage("503 with HTML", application.seconds, ({"status": 503, "body": "<html>busy</html>", "count": 0},))
    with Service(outage, tls=True) as service:
        settings = environment(service)
        if application.max_outage_wait is not None:
            settings["TOKENPORT_MAX_OUTAGE_WAIT"] = str(application.max_outage_wait)
        job = _JOB | {"seconds": _BEFORE + outage.seconds + _AFTER}
        with Program(worker(application.way), settings, job) as program:
            program.go()
            time.sleep(_BEFORE)
            began = service.begin()
            time.sleep(outage.seconds)
            ended = service.end()
            requests = [request for request in program.report() if began <= request["came"] < ended]
    took = [request["served"] - request["came"] for request in requests if not request["calls"]]
    calls = [request for request in requests if request["calls"]]
    return Served(
        others=len(took),
        soon=sum(seconds <= _SOON for seconds in took) / len(took),
        slowest_ms=round(max(took) * 1000),
        calls=len(calls),
        lost=sum(request["outcome"] != "ok" for request in calls),
    )
