"""Counts the instructions of calls through core with callgrind: `count.py [--update]`; see README.md."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from gate import GROWTH, Counts, grown, table

ROOT = Path(__file__).resolve().parents[3]
RELEASE = ROOT / "target/release"
COMMITTED = Path(__file__).with_name("figures.json")
UPDATE = "make bench-instructions UPDATE=1"

FIGURES = ("fetch-typed", "fetch-by-name", "not-found", "batch-of-100")
# The start of the process is the same in both, and drops out of the difference.
FEW, MANY = 20, 120


def main() -> int:
    """Counts, prints, and compares or updates."""
    parser = argparse.ArgumentParser(description="Counts the instructions of calls through core.")
    parser.add_argument("--update", action="store_true", help=f"write {COMMITTED.name}")
    update = parser.parse_args().update
    found = counted()
    if update:
        COMMITTED.write_text(json.dumps({**asdict(found), "commit": commit()}, indent=2) + "\n")
    committed = read(COMMITTED)
    print("\n".join(table(committed, found)))
    if not committed.comparable(found):
        print(f"not compared: committed are those of {committed.rustc}, {committed.target}")
    too_much = grown(committed, found)
    if too_much:
        print(f"grew by more than {GROWTH:.0%}: {', '.join(too_much)}. If that is worth it: {UPDATE}", file=sys.stderr)
    return 1 if too_much else 0


def read(file: Path) -> Counts:
    """The committed figures. Their commit is for people."""
    json_ = json.loads(file.read_text())
    return Counts(json_["rustc"], json_["target"], json_["figures"])


def counted() -> Counts:
    """Counts everything, two processes at a time."""
    version = output("rustc", "--version", "--verbose")
    rustc, target = version.splitlines()[0], version.split("host: ")[1].splitlines()[0]
    with server() as environment, ThreadPoolExecutor(2) as pool:
        runs = [(figure, calls) for figure in FIGURES for calls in (FEW, MANY)]
        totals = dict(zip(runs, pool.map(lambda run: instructions(run[0], run[1], environment), runs), strict=True))
    per_call = {name: round((totals[name, MANY] - totals[name, FEW]) / (MANY - FEW)) for name in FIGURES}
    return Counts(rustc, target, per_call)


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """The server, without TLS; the environment of its clients."""
    process = subprocess.Popen([RELEASE / "bench-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield {
            **os.environ,
            "DESCOPE_BASE_URL": process.stdout.readline().strip(),
            "DESCOPE_PROJECT_ID": "P2TestEmulatorProject0000000",
            "DESCOPE_MANAGEMENT_KEY": "test-management-key",
            # A request of its own beside the first call, which would end sooner or later.
            "TOKENPORT_LICENSE_HANDSHAKE": "0",
        }
    finally:
        process.communicate(timeout=10)


def instructions(figure: str, calls: int, environment: dict[str, str]) -> int:
    """All instructions of a process that makes so many calls."""
    callgrind = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    command = [*callgrind, str(RELEASE / "bench-instructions"), figure, str(calls)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    total = re.search(r"Collected : (\d+)", ended.stderr)
    if ended.returncode or total is None:
        raise RuntimeError(f"{figure}: {ended.stderr}")
    return int(total[1])


def commit() -> str:
    """The commit on which the figures are taken."""
    return output("git", "-C", str(ROOT), "describe", "--always", "--dirty")


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
