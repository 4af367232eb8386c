"""Which cells are played: all of them, or those of `make test`."""

from __future__ import annotations

from collections.abc import Iterator

from bystanders import WAYS, Application
from cell import Cell
from commands import OFFICIAL, OURS
from rows import OUTAGES

MANY = (1, 64, 1000)
FEW = 16

# Of the outage that is long, in seconds; and the short one with a patience that is shorter by as much.
_LONG, _SHORT, _SHORT_WAIT = 120, 12, 1.0


def cells(sample: bool) -> Iterator[Cell]:
    """Each outage with few and many callers in Rust, where the rules are, and once in each other language."""
    for outage in OUTAGES:
        for callers in outage.sample if sample else MANY:
            yield Cell(outage, "Rust", callers)
        if outage.everywhere or not sample:
            for way in OURS:
                if way != "Rust" or outage.official:
                    yield Cell(outage, way, FEW)
        if outage.official and not sample:
            for way in OFFICIAL:
                yield Cell(outage, way, FEW)


def applications(sample: bool) -> Iterator[Application]:
    """Applications that must live through a long outage."""
    for way in WAYS[:1] if sample else WAYS:
        yield Application(way, _SHORT, _SHORT_WAIT) if sample else Application(way, _LONG)
