"""Writes the tables and plots of docs/performance.md of the JSON beside it: `document.py` alone does that, too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median
from typing import Any

from plan import LANGUAGES, ROOT
from report import cpu_table, goal_table, table

DOCUMENT = ROOT / "docs/performance.md"
FOLDER = ROOT / "docs/performance"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
NAMES = {"python": "Python", "node": "Node", "jvm": "JVM", "rust": "Rust"}


def keep(results: dict[str, Any]) -> None:
    """Keeps what was measured of a language."""
    FOLDER.mkdir(exist_ok=True)
    FOLDER.joinpath(f"{results['language']}.json").write_text(json.dumps(results, indent=1) + "\n")


def write() -> None:
    """Puts the tables of what is kept between the markers, and the plots beside the document."""
    import plots

    files = [FOLDER / f"{language}.json" for language in LANGUAGES]
    kept = [json.loads(file.read_text()) for file in files if file.exists()]
    for results in kept:
        plots.draw(results, FOLDER / f"{results['language']}.svg")
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n" + "\n".join(chapters(kept)) + f"\n{END}{after}")


def chapters(kept: list[dict[str, Any]]) -> Iterator[str]:
    """All that was measured."""
    yield "\n## Goals\n"
    yield from goal_table(kept)
    for results in kept:
        yield f"\n## {NAMES[results['language']]}\n"
        yield f"{results['date']}, commit `{results['commit']}`, {results['rounds']} rounds; {results['machine']};"
        yield (
            ", ".join(f"{name} {version}" for name, version in results["versions"].items()).removeprefix("runtime ")
            + ".\n"
        )
        yield f"![CPU time per call]({FOLDER.name}/{results['language']}.svg)\n"
        yield from cpu_table(results, "1.1")
        yield "\nHTTP/2:\n"
        yield from cpu_table(results, "2")
        yield "\nStart, memory, and a network with a round trip of 20 ms:\n"
        yield from more(results)


def more(results: dict[str, Any]) -> Iterator[str]:
    """Cold starts, memory, and a slow network, in a table by client."""
    rows: dict[str, list[str]] = {each["client"]: [each["client"], "", "", "", ""] for each in results["network"]}
    for each in results["network"]:
        one, many = each.get("1 thread") or each.get("1 in flight"), each.get("64 in flight")
        rows[each["client"]][3:] = [f"{one['median_ms']:.1f}", f"{many['per_second']}" if many else ""]
    for each in results["cold"]:
        rows[each["client"]][1] = f"{median(each['ms']):.0f}"
    for each in results["memory"]:
        rows[each["client"]][2] = f"{each['mb']:.0f}"
    header = ["client", "first token, ms", "peak MB, 2000 in flight", "median ms, one by one", "calls/s, 64 in flight"]
    yield from table(header, list(rows.values()))


if __name__ == "__main__":
    write()
