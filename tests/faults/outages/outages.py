"""Plays the outages of `outages.json`, and says what is not as `required.py` says.

Usage: outages.py [--sample] [--document] [--only TEXT]…   --only: what has each of the texts in its title.

Exits 1 if anything is wrong. Writes `target/faults/outages.json`, or with `--sample` `outages-sample.json`; with
`--document` also the section of `docs/reliability.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import bystanders
import document
from cell import Cell, play
from commands import prepare
from figures import figures
from isolation import isolate
from plan import applications, cells
from required import broken, too_slow

from emulator import ROOT

# So many at the same time: programs that compute slow down those that are timed.
AT_ONCE = 3


def main() -> int:
    """All that is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--document", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    given = parser.parse_args()
    plan = [*applications(given.sample), *cells(given.sample)]
    wanted = [each for each in plan if all(text in each.title for text in given.only)]
    prepare({each.way for each in wanted})
    results = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for result in pool.map(played, wanted):
            shown = {name: figure for name, figure in result["figures"].items() if name != "texts"}
            print(result["title"], json.dumps(shown), sep=": ", flush=True)
            print("".join(f"  WRONG: {problem}\n" for problem in result["problems"]), end="", flush=True)
            results.append(result)
    target = ROOT / "target/faults"
    target.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1) + "\n"
    target.joinpath("outages-sample.json" if given.sample else "outages.json").write_text(text)
    wrong = sum(bool(result["problems"]) for result in results)
    print(f"{len(results)} outages, {wrong} not as they should be")
    if given.document and not wrong:
        document.write(results)
    return 1 if wrong else 0


def played(each: Cell | bystanders.Application) -> dict[str, Any]:
    """Plays one; what came out, as JSON."""
    if isinstance(each, Cell):
        found = figures(each, play(each))
        problems = broken(each, found)
    else:
        found = bystanders.play(each)
        problems = too_slow(found)
    kind = {"outage": each.outage.name, "callers": each.callers} if isinstance(each, Cell) else {}
    return {"title": each.title, "way": each.way, **kind, "figures": asdict(found), "problems": problems}


if __name__ == "__main__":
    isolate()
    sys.exit(main())
