"""What is required of a cell of the outages."""

from __future__ import annotations

from bystanders import Served
from cell import Cell
from figures import Figures
from rows import CREATE, FETCH, PATHS, UPLOAD

# Calls beside a part of the service that fails end in this time.
_UNDISTURBED_MS = 1500
# Twice as many as before, as the library counts: until it has read the answer. The service counts until it has written
# it, so that on a busy machine its peaks are lower by some, and by a few where they are low.
_MOST_AFTER, _FEW = 2.5, 8
# When the outage is over, calls that waited end in this time: after the next probe, and in turn.
_BACK_MS = 2500
# No call waits longer for a service that does not answer.
_PATIENCE_MS = 10_000
# Each attempt at an instance of three that fails is one in three, and a call has four of them.
_LOST_BY_CHANCE = 0.02
# The part of an application's other requests that is served within a second.
_SERVED = 0.95


def broken(cell: Cell, figures: Figures) -> list[str]:
    """What is not as it should be; nothing is required of the official SDKs."""
    if cell.official:
        return []
    outage = cell.outage
    reads = figures.lost_of({FETCH, UPLOAD} - {outage.endpoint})
    promises = {
        f"{figures.doubled} keys were made twice": figures.doubled == 0,
        f"{figures.made_and_failed} keys were made and are reported as failed": figures.made_and_failed == 0,
        f"{figures.not_made} keys were not made and are reported as made": figures.not_made == 0,
        f"{reads} reads and overwrites were lost": reads <= (figures.calls * _LOST_BY_CHANCE if outage.instance else 0)
        or outage.too_long,
    }
    if outage.partial:
        others = figures.others_slowest_ms
        promises[f"the slowest of the others took {others} ms"] = others <= _UNDISTURBED_MS
    else:
        failed = [what for what in figures.lost if what.startswith(CREATE) and "outcome_unknown" not in what]
        # Two a second; where seconds are counted from may make it three in one of them.
        later = sum(figures.sent_later) <= 2 * len(figures.sent_later) + 1 and max(figures.sent_later, default=0) <= 3
        longest = (_PATIENCE_MS if outage.too_long else outage.seconds * 1000) + _BACK_MS
        after = figures.in_flight_after <= _MOST_AFTER * figures.in_flight_before + _FEW
        promises |= {
            f"{figures.unknown_by_probing} creations became unknown by probing": figures.unknown_by_probing == 0,
            f"creations that were never sent were lost: {failed}": not failed or outage.too_long,
            f"{figures.sent_first} were sent in the first second": figures.sent_first <= 4 + len(PATHS),
            f"{figures.sent_later} were sent in the later ones": later,
            f"{figures.in_flight_after} in flight after it, {figures.in_flight_before} before": after,
            f"a call took {figures.others_slowest_ms} ms": figures.others_slowest_ms <= longest,
        }
    return [what for what, kept in promises.items() if not kept]


def too_slow(served: Served) -> list[str]:
    """What is not as it should be in an application that cannot reach the service for long."""
    return [] if served.soon >= _SERVED else [f"only {served.soon:.1%} of other requests were served within a second"]
