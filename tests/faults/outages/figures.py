"""What the figures of an outage are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cell import Cell, Recording
from rows import CREATE, PATHS


@dataclass(frozen=True)
class Figures:
    """Of one cell."""

    calls: int
    # Calls that did not succeed, by operation and how they ended.
    lost: dict[str, int]
    # How the first of each printed its error.
    texts: dict[str, str]
    slowest_ms: int
    # Of the calls that began before the outage ended the last one's end, counted from there.
    recovered_ms: int
    # The slowest call of an operation that does not fail for good.
    others_slowest_ms: int
    # What was sent until a client can know of the outage; then in the first second, and in each later one.
    sent_before_known: int
    sent_first: int
    sent_later: list[int]
    # Requests the service saw from then on, by path.
    sent_by_path: dict[str, int]
    in_flight_before: int
    in_flight_after: int
    # Keys that were made twice; made, though their call is reported as failed; not made, though it is reported as done.
    doubled: int
    made_and_failed: int
    not_made: int
    # Creations that ended as "unknown" though they began when the outage was known.
    unknown_by_probing: int

    def lost_of(self, operations: Iterable[str]) -> int:
        """How many calls of these operations were lost."""
        return sum(count for what, count in self.lost.items() if what.split(": ")[0] in operations)


def figures(cell: Cell, seen: Recording) -> Figures:
    """Those of a cell that was played."""
    known = seen.began + cell.outage.noticed_after
    lost = [call for call in seen.calls if call["outcome"] != "ok"]
    late = [moment for moment in seen.sent if known <= moment < seen.ended]
    whole_seconds = max(0, int(seen.ended - known))
    later = Counter(int(moment - known) for moment in late)
    others = [call for call in seen.calls if call["operation"] != cell.outage.endpoint]
    waiting = [call["ended"] for call in others if call["began"] < seen.ended]
    keys = {call["name"]: call for call in seen.calls if call["operation"] == CREATE}
    return Figures(
        calls=len(seen.calls),
        lost=dict(Counter(map(_ending, lost))),
        texts={_ending(call): call.get("text", "") for call in reversed(lost)},
        slowest_ms=_slowest(seen.calls),
        recovered_ms=max(0, round((max(waiting) - seen.ended) * 1000)),
        others_slowest_ms=_slowest(others),
        sent_before_known=sum(seen.began <= moment < known for moment in seen.sent),
        sent_first=later[0],
        sent_later=[later[second] for second in range(1, whole_seconds + 1)],
        sent_by_path=dict(
            Counter(request["path"] for request in seen.requests if known <= request["began"] < seen.ended)
        ),
        in_flight_before=_most_in_flight(request for request in seen.requests if request["began"] < seen.began),
        in_flight_after=_most_in_flight(request for request in seen.requests if request["began"] >= seen.ended),
        doubled=sum(count > 1 for count in seen.keys.values()),
        made_and_failed=sum(
            seen.keys[name] > 0 and call["outcome"] not in ("ok", "outcome_unknown") for name, call in keys.items()
        ),
        not_made=sum(seen.keys[name] == 0 and call["outcome"] == "ok" for name, call in keys.items()),
        unknown_by_probing=sum(
            known <= call["began"] < seen.ended and call["outcome"] == "outcome_unknown" for call in keys.values()
        ),
    )


def _ending(call: dict[str, Any]) -> str:
    return f"{call['operation']}: {call['outcome']}"


def _slowest(calls: Iterable[dict[str, Any]]) -> int:
    return round(max(call["ended"] - call["began"] for call in calls) * 1000)


def _most_in_flight(requests: Iterable[dict[str, Any]]) -> int:
    changes = []
    for request in requests:
        if request["path"] in PATHS.values():
            changes += [(request["began"], 1), (request["ended"] or request["began"], -1)]
    most = now = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return most
