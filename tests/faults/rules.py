"""What has to come out when a fault of `faults.json` meets an operation: the same in every language.

This is about one call alone: with `max_outage_wait` 0, which `ways.py` sets, its attempts are counted, and what came of
the fault before does not matter. What becomes of many calls in an outage is in `outages/`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TIMES = {"timeout": 2, "attemptTimeout": 0.5, "connectTimeout": 0.5}
# A call that ends later than this has hung.
LATEST_MS = TIMES["timeout"] * 1000 + 500

# Each operation's class of retries, path, and what its error says when nobody can know whether it ran.
OPERATIONS = {
    "outbound_token.fetch_user": ("read", "/v1/mgmt/outbound/app/user/token/latest", ""),
    "outbound_token.upload_user": ("overwrite", "/v1/mgmt/outbound/app/user/oauthtoken/upload", ""),
    "access_key.create": ("once", "/v1/mgmt/accesskey/create", "search for the key"),
    "access_key.rotate": ("once", "/v1/mgmt/accesskey/rotate", "rotate again"),
}


@dataclass(frozen=True)
class Fault:
    """A fault, and what a client can tell from it."""

    name: str
    fault: dict[str, Any]
    # "all is well", "did not run", "nothing", "no reply" (there is one, which cannot be read), or "refused".
    tells: str
    http1: str | None = None
    # The error, where there is one that is not `outcome_unknown`.
    kind: str = ""
    # The connection carried a call before.
    warm: bool = False
    # It meets every attempt.
    lasts: bool = False
    # The attempt that it meets does not get as far as the emulator's log.
    unseen: bool = False
    # It is one of TLS, or without TLS nobody could say whether the request was read.
    tls: bool = False
    # `make test` plays it in every language; those of the other faults differ in core only.
    everywhere: bool = False
    least_ms: int = 0
    most_ms: int = LATEST_MS

    def runs(self) -> int:
        """How often an attempt that it meets takes effect."""
        after = self.fault.get("when") == "after"
        return int(after or "truncate" in self.fault or "drip" in self.fault)


FAULTS = [Fault(**fault) for fault in json.loads(Path(__file__).with_name("faults.json").read_text())]


@dataclass(frozen=True)
class Ending:
    """How a call ended."""

    outcome: str
    # As the error or the reply says; `None` where a language's reply does not.
    attempts: int | None
    # Requests in the emulator's log, and those of them that took effect.
    seen: int
    effects: int
    elapsed_ms: int
    text: str


def wrong(fault: Fault, operation: str, http1: bool, ending: Ending) -> list[str]:
    """What is wrong with how a call ended."""
    return broken_promises(fault, operation, ending) + unexpected(fault, operation, http1, ending)


def broken_promises(fault: Fault, operation: str, ending: Ending) -> list[str]:
    """What must hold whatever the fault is."""
    retries, _, advice = OPERATIONS[operation]
    once = retries == "once"
    failed = ending.outcome not in ("ok", "outcome_unknown")
    promises = {
        f"it ended after {ending.elapsed_ms} ms": ending.elapsed_ms <= LATEST_MS,
        f"it took effect {ending.effects} times": not once or ending.effects <= 1,
        "it took effect and is reported as failed": not (once and failed and ending.effects),
        "it is repeatable and its outcome is unknown": once or ending.outcome != "outcome_unknown",
        "a repetition would have known": once
        or not (failed and ending.effects)
        or ending.attempts != 1
        # The service said that it went well, and so does the error.
        or fault.tells == "no reply",
        "it does not say what to do next": ending.outcome != "outcome_unknown" or advice in ending.text,
    }
    return [problem for problem, kept in promises.items() if not kept]


def unexpected(fault: Fault, operation: str, http1: bool, ending: Ending) -> list[str]:
    """Where it is not as the rules say."""
    once = OPERATIONS[operation][0] == "once"
    tells = fault.http1 if http1 and fault.http1 else fault.tells
    if tells in ("nothing", "no reply") and once:
        outcome = "outcome_unknown"
    elif tells in ("refused", "no reply") or fault.lasts:
        outcome = fault.kind
    else:
        outcome = "ok"
    attempts, seen = counts(fault, repeated=tells == "did not run" or (tells == "nothing" and not once))
    met = ending.seen if fault.lasts else int(tells in ("nothing", "no reply"))
    effects = fault.runs() * met + int(outcome == "ok")
    expected = {
        f"outcome is not {outcome}": ending.outcome == outcome,
        f"attempts are not in {attempts}": ending.attempts is None or ending.attempts in attempts,
        f"requests are not in {seen}": ending.seen in seen,
        f"effects are not {effects}": ending.effects == effects,
        f"not within {fault.least_ms} to {fault.most_ms} ms": fault.least_ms <= ending.elapsed_ms <= fault.most_ms,
    }
    return [what for what, fits in expected.items() if not fits]


def counts(fault: Fault, repeated: bool) -> tuple[range, range]:
    """How many attempts there may be, and how many requests in the emulator's log."""
    if fault.fault.get("when") == "idle":
        # Who has not noticed yet that the connection is closed loses an attempt by it.
        return range(1, 3), range(1, 2)
    if "refuseMs" in fault.fault and not fault.lasts:
        # Who comes when the moment is over meets nothing.
        return range(1, 5), range(1, 2)
    least = 2 if repeated else 1
    most = 4 if repeated and (fault.lasts or fault.unseen) else least
    attempts = range(least, most + 1)
    if not fault.unseen:
        return attempts, attempts
    # What the log has is the last attempt, if the fault does not meet that too.
    last = int(repeated and not fault.lasts)
    return attempts, range(last, last + 1)
