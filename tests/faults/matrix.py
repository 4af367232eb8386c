"""Plays every fault of `faults.json` with every operation in every language, and prints what came out.

Exits 1 if anything is not as `rules.py` says. Writes `target/faults/table.json` and `table.md`; with `--document` also
the section of `docs/reliability.md`.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import table
from rules import FAULTS, wrong
from ways import ROOT, Played, play, ways

DOCUMENT = ROOT / "docs/reliability.md"
BEGIN, END = "<!-- make faults: begin -->", "<!-- make faults: end -->"


def problems_of(played: Played) -> dict[tuple[str, str, str], list[str]]:
    """What is wrong, by cell."""
    faults = {fault.name: fault for fault in FAULTS}
    found = {key: wrong(faults[key[1]], key[2], "HTTP/1.1" in key[0], ending) for key, ending in played.items()}
    return {key: problems for key, problems in found.items() if problems}


def document(played: Played) -> None:
    """Puts the summary into the document, with its date and commit."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    text = DOCUMENT.read_text()
    before, rest = text.split(BEGIN)
    slowest = max(ending.elapsed_ms for ending in played.values())
    counts = f"{len(FAULTS)} faults, {len(played)} calls in {len(ways())} ways; the slowest took {slowest} ms."
    made = f"Made by `make faults` on {datetime.now(UTC):%Y-%m-%d} at {commit}: {counts}"
    lines = [BEGIN, made, "", *table.summary(played), END]
    DOCUMENT.write_text(before + "\n".join(lines) + rest.split(END)[1])


def main() -> int:
    """All of it."""
    played = play(dict.fromkeys(ways(), FAULTS))
    problems = problems_of(played)
    table.write(played, problems, ROOT / "target/faults")
    print("\n".join(table.whole(played)))
    print(f"\n{len(played)} calls, {len(problems)} not as they should be")
    for (way, fault, operation), what in problems.items():
        print(f"{way}: {fault}: {operation}: {'; '.join(what)}\n  {played[way, fault, operation]}")
    if problems:
        return 1
    if "--document" in sys.argv:
        document(played)
    return 0


if __name__ == "__main__":
    sys.exit(main())
