"""Measures tokenport beside other clients: `run.py [--quick] [LANGUAGE…]`; see README.md."""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

import document
import measure
from circumstances import circumstances, sizes
from plan import CLIENTS, LANGUAGES, MANY, ONE, ONE_THREAD, SOME, TARGET, THREADS, Client
from processes import raise_limits
from report import cpu_table, goal_table

# In a quick run, what the goals are about.
QUICK_WAYS = {ONE_THREAD, THREADS, SOME}
WAYS = QUICK_WAYS | {ONE, MANY}


def main() -> None:
    """Measures, prints, and keeps."""
    parser = argparse.ArgumentParser(description="Measures tokenport beside other clients.")
    parser.add_argument("--quick", action="store_true", help="a look in under three minutes")
    parser.add_argument("--document", action="store_true", help="write docs/performance.md")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=f"of {', '.join(LANGUAGES)}")
    options = parser.parse_args()
    if unknown := set(options.languages) - set(LANGUAGES):
        parser.error(f"no such language: {', '.join(sorted(unknown))}")
    raise_limits()
    start = time.monotonic()
    results = measured(options.languages or LANGUAGES, options.quick)
    TARGET.mkdir(parents=True, exist_ok=True)
    TARGET.joinpath("quick.json" if options.quick else "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print("\n".join(goal_table(results)))
    print(f"measured in {time.monotonic() - start:.0f} s")
    if options.document:
        document.write(results)


def measured(languages: list[str], quick: bool) -> dict[str, Any]:
    """The rows of all measurements; the tables of a language are printed when they are there."""
    effort = measure.QUICK if quick else measure.WHOLE
    results: dict[str, Any] = {**circumstances(languages), "rounds": effort.rounds, "sizes": sizes(languages)}
    results |= {"cpu": [], "cold": [], "memory": [], "network": []}
    for language in languages:
        clients = [client for client in CLIENTS if client.language == language]
        http2 = [client for client in clients if client.speaks_http2]
        print(f"\n{language}: CPU time per call", flush=True)
        results["cpu"] += measure.cpu(language, clients, QUICK_WAYS if quick else WAYS, effort, http2=False)
        print("\n".join(cpu_table(results, language, "1.1")), flush=True)
        if not quick:
            results["cpu"] += measure.cpu(language, http2, WAYS, effort, http2=True)
            print(f"\n{language}: over HTTP/2\n" + "\n".join(cpu_table(results, language, "2")), flush=True)
            results["cold"] += measure.cold_starts(language, starting(clients), effort)
            results["memory"] += measure.memory(language, [client for client in clients if MANY in client.ways])
            results["network"] += measure.slow_network(language, clients)
    return results


def starting(clients: list[Client]) -> list[Client]:
    """One client of each library: those that differ in the event loop only start alike."""
    return [client for client in clients if not client.name.endswith(("-async", "-future", "-uvloop"))]


if __name__ == "__main__":
    main()
