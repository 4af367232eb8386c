"""What a program may not do, however long it runs."""

from __future__ import annotations

from collections.abc import Iterator

import trend
from program import MIX, Sample

# Bytes of memory that each call may leave behind.
BYTES_A_CALL = 1
# So much is no leak in a shorter run, in which allocators still find their sizes, and with a runtime that compiles
# while it runs and has a heap of its own, which is counted apart.
NOISE = 6_000_000
LONG = 1_000_000
MEMORY = ("native", "heap_used")
# These come and go with the calls that are under way; a leak knows no such end.
COUNTED = ("sockets", "threads", "handles")
LOOSE = 32
# A call that takes longer has hung.
LATEST_MS = MIX["times"]["timeout"] * 1000 + 500
# Less would be a test of faults alone.
LEAST_OK = 0.9

ALWAYS = ("ok", "rate_limited", "server", "invalid_response", "transport", "timeout")
ONCE = ("access_key.create", "access_key.rotate")


def expected(ending: str) -> bool:
    """Whether a call may end so: `operation, way: outcome`."""
    call, outcome = ending.split(": ")
    operation, way = call.split(", ")
    return (
        outcome in ALWAYS
        or (outcome == "outcome_unknown" and operation in ONCE)
        or (outcome == "cancelled" and way == "cancelled")
    )


def problems(samples: list[Sample], endings: dict[str, int], slowest_ms: int) -> Iterator[str]:
    """What is wrong with a run."""
    last = samples[-1]
    noise = NOISE if last.heap or last.calls < LONG else 0
    for what in MEMORY:
        points = curve(samples, what)
        if trend.slope(points) >= BYTES_A_CALL and trend.growth(points) >= noise:
            yield f"{what} grows by {trend.slope(points):.2f} bytes a call"
    for what in COUNTED:
        grown = trend.growth(curve(samples, what))
        if grown >= LOOSE:
            yield f"{what} grow by {grown:.1f}"
    for ending, count in endings.items():
        if not expected(ending):
            yield f"unexpected: {ending} ({count})"
    good = sum(count for ending, count in endings.items() if ending.endswith(": ok"))
    if good < LEAST_OK * samples[-1].calls:
        yield f"only {good} of {samples[-1].calls} calls succeeded"
    if slowest_ms > LATEST_MS:
        yield f"a call took {slowest_ms} ms"


def curve(samples: list[Sample], what: str) -> list[tuple[int, int]]:
    """Something over the calls, after the warm-up."""
    return list(trend.warm([(sample.calls, getattr(sample, what)) for sample in samples]))
