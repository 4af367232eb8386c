"""The tables of what came out of the matrix."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rules import FAULTS, OPERATIONS, Ending
from ways import Played

COLUMNS = {
    "outbound_token.fetch_user": "read: fetch a token",
    "outbound_token.upload_user": "overwrite: upload a token",
    "access_key.create": "once: create a key",
    "access_key.rotate": "once: rotate a key",
}


def write(played: Played, problems: dict[tuple[str, str, str], list[str]], folder: Path) -> None:
    """Every cell, as JSON and as a table."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"way": way, "fault": fault, "operation": operation, **vars(ending), "problems": problems.get(key, [])}
        for key, ending in played.items()
        for way, fault, operation in [key]
    ]
    folder.joinpath("table.json").write_text(json.dumps(rows, indent=1) + "\n")
    folder.joinpath("table.md").write_text("\n".join(whole(played)) + "\n")


def whole(played: Played) -> Iterator[str]:
    """Every cell in a line of its own."""
    yield "| fault | operation | way | outcome | attempts | requests seen | effects | ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for (way, fault, operation), ending in sorted(played.items(), key=lambda item: (order(item[0][1]), item[0][2])):
        counts = f"{'' if ending.attempts is None else ending.attempts} | {ending.seen} | {ending.effects}"
        yield f"| {fault} | {operation} | {way} | {ending.outcome} | {counts} | {ending.elapsed_ms} |"


def order(fault: str) -> int:
    """The place of a fault in `faults.json`."""
    return next(place for place, known in enumerate(FAULTS) if known.name == fault)


def summary(played: Played) -> Iterator[str]:
    """A line for each fault: what came out in all ways, and the longest time."""
    yield f"| fault | {' | '.join(COLUMNS[operation] for operation in OPERATIONS)} | slowest |"
    yield f"|---|{'---|' * len(OPERATIONS)}---|"
    for fault in FAULTS:
        cells = {
            operation: [ending for key, ending in played.items() if key[1:] == (fault.name, operation)]
            for operation in OPERATIONS
        }
        slowest = max(ending.elapsed_ms for endings in cells.values() for ending in endings)
        yield f"| {fault.name} | {' | '.join(map(cell, cells.values()))} | {slowest} ms |"


def cell(endings: list[Ending]) -> str:
    """What came out, with how many requests arrived and took effect; more than one thing if ways differ."""
    counts: dict[str, tuple[set[int], set[int]]] = {}
    for ending in endings:
        seen, effects = counts.setdefault(ending.outcome, (set(), set()))
        seen.add(ending.seen)
        effects.add(ending.effects)
    return "; ".join(f"{outcome} {span(seen)}/{span(effects)}" for outcome, (seen, effects) in sorted(counts.items()))


def span(numbers: set[int]) -> str:
    """`2`, or `2 to 4`."""
    return f"{min(numbers)}" if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"
