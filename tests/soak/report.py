"""What was seen of each program in its last run, as lines, and as tables in `docs/reliability.md`.

Usage: report.py, which writes the tables from what is in `target/soak/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import trend
import verdict
from program import Sample, commands

from emulator import ROOT

FOLDER = ROOT / "target/soak"
DOCUMENT = ROOT / "docs/reliability.md"
BEGIN, END = "<!-- make soak: begin -->", "<!-- make soak: end -->"
OUTCOMES = [*verdict.ALWAYS, "outcome_unknown", "cancelled"]


@dataclass(frozen=True)
class Run:
    """What was seen of a program."""

    program: str
    date: str
    commit: str
    samples: list[Sample]
    endings: dict[str, int]
    slowest_ms: int
    problems: list[str]

    def write(self) -> None:
        """Keeps it in a file."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.file(self.program).write_text(json.dumps(asdict(self), indent=1) + "\n")

    @classmethod
    def read(cls, program: str) -> Run | None:
        """The last run of a program, if there was one."""
        if not cls.file(program).exists():
            return None
        fields = json.loads(cls.file(program).read_text())
        return cls(**fields | {"samples": [Sample(**sample) for sample in fields["samples"]]})

    @staticmethod
    def file(program: str) -> Path:
        """Where it is kept."""
        return FOLDER / f"{program}.json"


def today() -> str:
    """The date."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def commit() -> str:
    """What is being run."""
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def line(program: str, sample: Sample) -> str:
    """A program at rest, in a line."""
    heap = f", heap {mega(sample.heap_used)} of {mega(sample.heap)}" if sample.heap else ""
    return (
        f"{program}: {sample.seconds:.0f} s, {sample.calls} calls: RSS {mega(sample.rss)}{heap}, "
        f"{sample.sockets} sockets, {sample.threads} threads, {sample.handles} handles; "
        f"the emulator's RSS {mega(sample.emulator_rss)}"
    )


def memory(runs: list[Run]) -> Iterator[str]:
    """The table of what did not grow."""
    yield "| program | calls | time | memory, MB | bytes a call | heap, MB | sockets | threads | handles | made |"
    yield f"|{'---|' * 10}"
    for run in runs:
        last = run.samples[-1]
        points = verdict.curve(run.samples, "native")
        heap = span(run.samples, "heap_used", mega) if last.heap else ""
        counts = [span(run.samples, what) for what in verdict.COUNTED]
        cells = [
            run.program,
            f"{last.calls:,}",
            f"{last.seconds / 60:.0f} min",
            f"{mega(points[0][1])} → {mega(points[-1][1])}",
            f"{trend.slope(points):.3f}",
            heap,
            *counts,
            f"{run.date}, {run.commit}",
        ]
        yield f"| {' | '.join(cells)} |"


def outcomes(runs: list[Run]) -> Iterator[str]:
    """The table of how calls ended."""
    yield f"| program | {' | '.join(OUTCOMES)} | slowest |"
    yield f"|{'---|' * (len(OUTCOMES) + 2)}"
    for run in runs:
        counts = Counter[str]()
        for ending, count in run.endings.items():
            counts[ending.split(": ")[1]] += count
        cells = [f"{counts[outcome]:,}" for outcome in OUTCOMES]
        yield f"| {run.program} | {' | '.join(cells)} | {run.slowest_ms} ms |"


def span(samples: list[Sample], what: str, form: Callable[[int], str] = str) -> str:
    """The least and the most after the warm-up."""
    values = [value for _, value in verdict.curve(samples, what)]
    return " to ".join(dict.fromkeys([form(min(values)), form(max(values))]))


def mega(bytes_: int) -> str:
    """In megabytes."""
    return f"{bytes_ / 2**20:.2f}"


def main() -> None:
    """Puts the tables into the document."""
    runs = [run for run in map(Run.read, commands()) if run]
    problems = [f"* {run.program}: {problem}" for run in runs for problem in run.problems]
    before, rest = DOCUMENT.read_text().split(BEGIN)
    lines = [BEGIN, *memory(runs), "", *outcomes(runs), *(["", "Wrong:", "", *problems] if problems else []), END]
    DOCUMENT.write_text(before + "\n".join(lines) + rest.split(END)[1])


if __name__ == "__main__":
    main()
