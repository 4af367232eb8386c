"""Measures tokenport beside other clients: `run.py [--quick] [LANGUAGE…]`; see README.md."""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

import document
import measure
from circumstances import circumstances
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
    # All of them now: what is kept of the first would make the commit of the others a changed one.
    found = {language: circumstances(language) for language in options.languages or LANGUAGES}
    for language in found:
        results = measured(language, options.quick, found[language])
        TARGET.joinpath(f"{'quick-' if options.quick else ''}{language}.json").write_text(json.dumps(results, indent=1))
        print("\n".join(goal_table([results])), flush=True)
        if options.document:
            document.keep(results)
    print(f"measured in {time.monotonic() - start:.0f} s")
    if options.document:
        document.write()


def measured(language: str, quick: bool, found: dict[str, Any]) -> dict[str, Any]:
    """The rows of all measurements of a language; its tables are printed when they are there."""
    effort = measure.QUICK if quick else measure.WHOLE
    results: dict[str, Any] = {**found, "rounds": effort.rounds}
    clients = [client for client in CLIENTS if client.language == language]
    http2 = [client for client in clients if client.http2_ways]
    print(f"\n{language}: CPU time per call", flush=True)
    results["cpu"] = list(measure.cpu(language, clients, QUICK_WAYS if quick else WAYS, effort, http2=False))
    print("\n".join(cpu_table(results, "1.1")), flush=True)
    if not quick:
        results["cpu"] += measure.cpu(language, http2, WAYS, effort, http2=True)
        print(f"\n{language}: over HTTP/2\n" + "\n".join(cpu_table(results, "2")), flush=True)
        results["cold"] = list(measure.cold_starts(language, starting(clients), effort))
        results["memory"] = list(measure.memory(language, [client for client in clients if MANY in client.ways]))
        results["network"] = list(measure.slow_network(language, clients))
    return results


def starting(clients: list[Client]) -> list[Client]:
    """One client of each library: those that differ in the event loop only start alike."""
    return [client for client in clients if not client.name.endswith(("-async", "-future", "-uvloop"))]


if __name__ == "__main__":
    main()
