"""Writes docs/performance.md's tables and the plots: `document.py` alone does so from the last whole run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plan import ROOT, TARGET
from report import cpu_table, goal_table, table

DOCUMENT = ROOT / "docs/performance.md"
FOLDER = ROOT / "docs/performance"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def write(results: dict[str, Any]) -> None:
    """Puts the tables between the markers, and the JSON and the plots beside the document."""
    import plots

    FOLDER.mkdir(exist_ok=True)
    FOLDER.joinpath("results.json").write_text(json.dumps(results, indent=1) + "\n")
    for language in results["versions"]:
        plots.draw(results, language, FOLDER / f"{language}.svg")
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n" + "\n".join(chapters(results)) + f"\n{END}{after}")


def chapters(results: dict[str, Any]) -> Iterator[str]:
    """All that was measured."""
    yield f"\n{results['date']}, commit `{results['commit']}`, {results['rounds']} rounds; {results['machine']}.\n"
    yield from goal_table(results)
    for language, versions in results["versions"].items():
        yield f"\n### {NAMES[language]}\n"
        yield ", ".join(f"{name} {version}" for name, version in versions.items()).removeprefix("runtime ") + ".\n"
        yield f"![CPU time per call]({FOLDER.name}/{language}.svg)\n"
        yield from cpu_table(results, language, "1.1")
        yield "\nHTTP/2:\n"
        yield from cpu_table(results, language, "2")
        yield from more(results, language)


NAMES = {"python": "Python", "node": "Node", "jvm": "JVM", "rust": "Rust"}


def more(results: dict[str, Any], language: str) -> Iterator[str]:
    """Cold starts, memory, and a slow network, in a table by client."""
    rows: dict[str, list[str]] = {}
    for each in results["network"]:
        if each["language"] == language:
            one = each.get("1 thread") or each.get("1 in flight")
            many = each.get("64 in flight")
            rows[each["client"]] = ["", "", f"{one['median_ms']:.1f}", f"{many['per_second']}" if many else ""]
    for each in results["cold"]:
        if each["language"] == language:
            rows.setdefault(each["client"], [""] * 4)[0] = f"{sorted(each['ms'])[len(each['ms']) // 2]:.0f}"
    for each in results["memory"]:
        if each["language"] == language:
            rows.setdefault(each["client"], [""] * 4)[1] = f"{each['mb']:.0f}"
    yield "\nStart, memory, and a network with a round trip of 20 ms:\n"
    header = ["client", "first token, ms", "peak MB, 2000 in flight", "median ms, one by one", "calls/s, 64 in flight"]
    yield from table(header, [[client, *cells] for client, cells in rows.items()])


if __name__ == "__main__":
    write(json.loads(TARGET.joinpath("results.json").read_text()))
