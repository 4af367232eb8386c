"""The section of `docs/reliability.md` about outages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from commands import OFFICIAL
from rows import CREATE, OUTAGES

from emulator import ROOT

_DOCUMENT = ROOT / "docs/reliability.md"
_BEGIN, _END = "<!-- make faults, outages: begin -->", "<!-- make faults, outages: end -->"

Result = dict[str, Any]


def write(results: list[Result]) -> None:
    """Puts the tables into the document, with their date and commit."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    calls = sum(result["figures"]["calls"] for result in results)
    made = f"Made by `make faults` on {datetime.now(timezone.utc):%Y-%m-%d} at {commit}: {calls:,} calls."
    text = _DOCUMENT.read_text()
    before, rest = text.split(_BEGIN)
    lines = [_BEGIN, made, "", *outages(results), "", *official(results), "", *applications(results), _END]
    _DOCUMENT.write_text(before + "\n".join(lines) + rest.split(_END)[1])


def outages(results: list[Result]) -> Iterator[str]:
    """A line for each outage: what all programs of this library came to, together or at worst."""
    yield (
        "| outage | calls | reads and overwrites lost | creations lost, unknown | slowest | sent until it is known"
        " | in the next second | in each later one | in flight before, after |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for outage in OUTAGES:
        found = [
            result["figures"]
            for result in results
            if result.get("outage") == outage.name and result["way"] not in OFFICIAL
        ]
        if found:
            yield f"| {outage.name} | {' | '.join(map(str, _cells(found)))} |"


def _cells(found: list[Result]) -> Iterator[Any]:
    yield sum(figures["calls"] for figures in found)
    yield sum(_lost(figures, reads=True) for figures in found)
    unknown = sum(figures["lost"].get(f"{CREATE}: outcome_unknown", 0) for figures in found)
    yield f"{sum(_lost(figures, reads=False) for figures in found) - unknown}, {unknown}"
    yield f"{max(figures['slowest_ms'] for figures in found)} ms"
    yield max(figures["sent_before_known"] for figures in found)
    yield max(figures["sent_first"] for figures in found)
    later = [sum(figures["sent_later"]) / len(figures["sent_later"]) for figures in found if figures["sent_later"]]
    yield f"{max(later):.1f}" if later else ""
    worst = max(found, key=lambda figures: figures["in_flight_after"] / max(1, figures["in_flight_before"]))
    yield f"{worst['in_flight_before']}, {worst['in_flight_after']}"


def _lost(figures: Result, reads: bool) -> int:
    return sum(count for what, count in figures["lost"].items() if what.startswith(CREATE) != reads)


def official(results: list[Result]) -> Iterator[str]:
    """What there is of the official SDKs, beside this library."""
    yield "| outage | program | calls | lost | slowest | requests or attempts meanwhile | in flight before, after |"
    yield "|---|---|---|---|---|---|---|"
    for outage in OUTAGES:
        for result in results:
            if outage.official and result.get("outage") == outage.name and result["callers"] == 16:
                figures = result["figures"]
                sent = figures["sent_before_known"] + figures["sent_first"] + sum(figures["sent_later"])
                lost = sum(figures["lost"].values())
                in_flight = f"{figures['in_flight_before']}, {figures['in_flight_after']}"
                yield (
                    f"| {outage.name} | {result['way']} | {figures['calls']} | {lost} | {figures['slowest_ms']} ms |"
                    f" {sent} | {in_flight} |"
                )


def applications(results: list[Result]) -> Iterator[str]:
    """What a long outage does to the rest of an application."""
    yield "| application | other requests | served within a second | slowest | calls of the service, lost |"
    yield "|---|---|---|---|---|"
    for result in results:
        if "outage" not in result:
            figures = result["figures"]
            yield (
                f"| {result['title']} | {figures['others']} | {figures['soon']:.1%} | {figures['slowest_ms']} ms |"
                f" {figures['calls']}, {figures['lost']} |"
            )
