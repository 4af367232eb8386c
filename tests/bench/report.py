"""What the rows of a run say: medians, ratios, and whether the goals are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from plan import GOALS, MEMORY_GOALS, SIZE_GOALS, Goal

Row = dict[str, Any]
Results = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """A goal, and what was measured: ours, the best of the others, and by how much ours is better."""

    language: str
    subject: str
    ours: str
    other: str
    theirs: str
    ratio: str
    goal: str
    met: bool


def verdicts(results: Results) -> Iterator[Verdict]:
    """The goals of a language whose figures are there."""
    for goal in GOALS:
        if goal.language != results["language"]:
            continue
        rows = of_goal(goal, results)
        ours = [row for row in rows if row["client"] in ("tokenport", "tokenport-async", "tokenport-future")]
        others = [row for row in rows if row["client"] in goal.others]
        if ours and others:
            yield compared(goal, ours[0], min(others, key=value))
    yield from limits(results)


def of_goal(goal: Goal, results: Results) -> list[Row]:
    """The rows that a goal compares."""
    if goal.measure == "cold start":
        return list(results.get("cold", []))
    return [row for row in results["cpu"] if (row["way"], row["http"]) == (str(goal.way), "1.1")]


def value(row: Row) -> float:
    """The median of what a row measures."""
    return float(median(row["cpu"] if "cpu" in row else row["ms"]))


def compared(goal: Goal, ours: Row, theirs: Row) -> Verdict:
    """The ratio of medians, with the spread of the single rounds."""
    ratio = value(theirs) / value(ours)
    name = "cpu" if "cpu" in ours else "ms"
    pairs = [their / our for our, their in zip(ours[name], theirs[name], strict=True)]
    unit = " ms" if name == "ms" else " µs"
    said = f"{times(ratio)} ({times(min(pairs))} to {times(max(pairs))})"
    bound = f"≥ {times(goal.at_least)}"
    subject = f"{goal.subject}, CPU" if name == "cpu" else goal.subject
    shown = (f"{value(ours):.1f}{unit}", theirs["client"], f"{value(theirs):.1f}{unit}")
    return Verdict(goal.language, subject, *shown, said, bound, ratio >= goal.at_least)


def times(ratio: float) -> str:
    """A ratio for people."""
    return f"{ratio:.0f}×" if ratio >= 20 else f"{ratio:.1f}×" if ratio >= 3 else f"{ratio:.2f}×"


def limits(results: Results) -> Iterator[Verdict]:
    """The goals in megabytes, and the connections of one caller."""
    for row in results.get("memory", []):
        if row["client"] not in ("tokenport", "tokenport-async", "tokenport-future") or row["language"] == "rust":
            continue
        plain = [each for each in results["memory"] if not each["client"].startswith("tokenport")]
        best = min(plain, key=lambda each: each["mb"], default=row)
        limit = MEMORY_GOALS.get(row["language"], best["mb"])
        shown = (f"{row['mb']:.0f} MB", best["client"], f"{best['mb']:.0f} MB", "", f"≤ {limit:.0f} MB")
        yield Verdict(row["language"], "peak memory, 2000 in flight", *shown, row["mb"] <= limit)
    for name, size in results["sizes"].items():
        yield Verdict(
            results["language"],
            name,
            f"{size:.2f} MB",
            "",
            "",
            "",
            f"≤ {SIZE_GOALS[name]:.0f} MB",
            size <= SIZE_GOALS[name],
        )


def table(header: list[str], rows: list[list[str]]) -> Iterator[str]:
    """A Markdown table whose columns stand below each other on a terminal, too."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for cells in (header, ["-" * width for width in widths], *rows):
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"


def goal_table(all_results: list[Results]) -> Iterator[str]:
    """All goals."""
    header = ["language", "what", "tokenport", "against", "theirs", "times less (rounds)", "goal", "met"]
    found = [verdict for results in all_results for verdict in verdicts(results)]
    rows = [[*map(str, list(vars(each).values())[:-1]), "yes" if each.met else "NO"] for each in found]
    yield from table(header, rows)


def cpu_table(results: Results, http: str) -> Iterator[str]:
    """All clients of a language in all ways."""
    header = ["way", "client", "CPU µs per call", "relative", "µs per call", "median µs", "p99 µs", "connections"]
    rows = [row for row in results["cpu"] if row["http"] == http]
    cells = []
    for way in dict.fromkeys(row["way"] for row in rows):
        of_way = sorted((row for row in rows if row["way"] == way), key=value)
        ours = next((value(row) for row in of_way if row["client"].startswith("tokenport")), None)
        cells += [cpu_cells(row, ours) for row in of_way]
    yield from table(header, cells)


def cpu_cells(row: Row, ours: float | None) -> list[str]:
    """A line of the table of a language."""
    low, high = min(row["cpu"]), max(row["cpu"])
    relative = f"{value(row) / ours:.2f}" if ours else ""
    rest = [f"{median(row[name]):.0f}" for name in ("wall", "p50", "p99")]
    return [
        row["way"],
        row["client"],
        f"{value(row):.1f} ({low:.1f} to {high:.1f})",
        relative,
        *rest,
        f"{median(row['connections']):.0f}",
    ]
