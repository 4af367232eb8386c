"""Runs the programs of each language with the official SDK and with tokenport, and compares.

`run.py [LANGUAGE…]`; what it does and the format of everything is in README.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

import report  # noqa: E402
from compare import Difference, Listed, differences  # noqa: E402
from imports import copy_programs  # noqa: E402
from normalise import normalised, request_records  # noqa: E402
from recorder import Recorder  # noqa: E402
from world import MANAGEMENT_KEY, PROJECT_ID  # noqa: E402

from emulator import Emulator  # noqa: E402

LANGUAGES = ["python", "node", "java"]
SITUATIONS = HERE / "situations.json"
LICENCE = "/v1/mgmt/license"
TIME_LIMIT = 300
# How the names of calls end that the emulator has to take from either SDK.
RIGHT = (": required", ": all arguments", ": all fields")
TARGET = ROOT / "target/parity"


def main(languages: list[str]) -> int:
    """Compares the given languages; the number of what is wrong is printed and makes the exit code."""
    start = time.monotonic()
    listed = json.loads((HERE / "differences.json").read_text(encoding="utf-8"))
    passed = failed = 0
    for language in languages:
        good, bad = compare_language(language, [Listed(entry) for entry in listed[language]])
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed in {time.monotonic() - start:.1f}s")
    return 1 if failed else 0


def compare_language(language: str, listed: list[Listed]) -> tuple[int, int]:
    """Runs both sides of one language, reports, and counts the calls that are equal or listed, and what is wrong."""
    copy_programs(HERE / language / "programs", TARGET / language, language)
    subprocess.run([HERE / language / "command", "prepare"], cwd=ROOT, check=True)
    with ThreadPoolExecutor(2) as sides:
        theirs, ours = sides.map(lambda side: records(language, side), ("theirs", "ours"))
    found = [
        (difference, next((entry for entry in listed if entry.covers(difference)), None))
        for call, record in theirs.items()
        if call in ours
        for difference in differences(call, record, ours[call])
    ]
    report.write(language, theirs, ours, found, TARGET)
    wrong = [*missing(theirs, ours), *failing(ours), *unlisted(found), *stale(listed)]
    print_counts(language, theirs, found)
    print("".join(f"{language}: {line}\n" for line in wrong), end="")
    calls_that_differ = {difference.call for difference, entry in found if not entry}
    return len(theirs.keys() & ours.keys() - calls_that_differ), len(wrong)


def records(language: str, side: str) -> dict[str, dict[str, Any]]:
    """Runs all programs of a language with one SDK; the record of each call."""
    programs = TARGET / language / side
    situations = json.loads(SITUATIONS.read_text(encoding="utf-8"))
    outcomes: dict[str, dict[str, Any]] = {}
    with Emulator(tls=False) as emulator, Recorder(emulator.url, situations) as recorder:
        outcomes.update(outcomes_of(run(language, side, "calls", recorder.url, check=True).stdout))
        for program in sorted(path for path in (programs / "migration").iterdir() if path.is_file()):
            call = f"migration: {program.stem}"
            world = recorder.announce(call)
            bearers = {"INBOUND_TOKEN": world["inboundToken"], "REFRESH_JWT": world["refreshJwt"]}
            done = run(language, side, f"migration/{program.stem}", recorder.url, check=False, **bearers)
            outcomes[call] = {"result": {"exit": done.returncode, "output": done.stdout.splitlines()}}
            if done.returncode:
                outcomes[call]["result"]["last line of the error"] = done.stderr.strip().splitlines()[-1]
        signatures = outcomes_of(run(language, side, "signatures", recorder.url, check=True).stdout)
        exchanges = recorder.calls
    if exchanges.keys() - outcomes.keys() - {""}:
        raise RuntimeError(
            f"{language}, {side}: announced, and no outcome printed: {exchanges.keys() - outcomes.keys()}"
        )
    for call, outcome in outcomes.items():
        outcomes[call] = {**sent(call, [each["request"] for each in exchanges[call]]), **normalised(outcome)}
    return {**outcomes, **signatures}


def sent(call: str, requests: list[dict[str, Any]]) -> dict[str, Any]:
    """The requests of a call; those for the licence tier apart where clients are constructed, elsewhere left out."""
    if call.startswith("license"):
        return {"requests": request_records(requests)}
    licence = [request for request in requests if request["path"].endswith(LICENCE)]
    others = [request for request in requests if request not in licence]
    records = {"requests": request_records(others, with_connections=call.startswith("several"))}
    if call.startswith("construct"):
        records["licence"] = request_records(licence)
    return records


def run(
    language: str, side: str, program: str, url: str, check: bool, **bearers: str
) -> subprocess.CompletedProcess[str]:
    """Runs one program; what it wrote."""
    environment = {
        **os.environ,
        "DESCOPE_PROJECT_ID": PROJECT_ID,
        "DESCOPE_MANAGEMENT_KEY": MANAGEMENT_KEY,
        "DESCOPE_BASE_URL": url,
        "DESCOPE_BASE_URI": url,
        "PARITY_URL": url,
        # Situations follow each other at one address: what one learns of an outage is nothing to the next.
        "TOKENPORT_MAX_OUTAGE_WAIT": "0",
        "SITUATIONS": str(SITUATIONS),
        "TZ": "UTC",
        **bearers,
    }
    command = [HERE / language / "command", side, program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT)
    if check and done.returncode:
        raise RuntimeError(f"{language}/command {side} {program} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done


def outcomes_of(output: str) -> dict[str, dict[str, Any]]:
    """The outcomes that a program printed, by call."""
    outcomes = {}
    for line in output.splitlines():
        outcome = json.loads(line)
        call = outcome.pop("call")
        if call in outcomes:
            raise ValueError(f"two outcomes of {call}")
        outcomes[call] = outcome
    return outcomes


def missing(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Calls that one side made and the other did not; methods that only we have are not missing."""
    ours_alone = [call for call in ours.keys() - theirs.keys() if not call.startswith("signature: ")]
    return [f"missing: {call}" for call in [*sorted(theirs.keys() - ours.keys()), *sorted(ours_alone)]]


def failing(ours: dict[str, Any]) -> list[str]:
    """Calls that are right and fail: with the official SDK, too, or there would be a difference."""
    failed = [call for call, record in ours.items() if "error" in record or not_ok(record.get("result"))]
    return [f"fails: {call}" for call in failed if call.removesuffix(" (async)").endswith(RIGHT)]


def not_ok(result: Any) -> bool:
    """Whether this is an answer of Node's SDK that says that the call failed."""
    return isinstance(result, dict) and result.get("ok") is False


def unlisted(found: list[tuple[Difference, Listed | None]]) -> list[str]:
    """The differences that are not listed, equal ones of several calls together."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for difference, entry in found:
        if not entry:
            key = (difference.where, report.brief(difference.theirs), report.brief(difference.ours))
            groups.setdefault(key, []).append(difference.call)
    return [
        f"not listed: {where}: {theirs} → {ours}\n    in {len(calls)} calls: {'; '.join(calls[:12])}"
        for (where, theirs, ours), calls in groups.items()
    ]


def stale(listed: list[Listed]) -> list[str]:
    """Entries of the list that met nothing."""
    return [f"does not occur: {entry.entry['where']} in {call}" for entry in listed for call in entry.stale()]


def print_counts(language: str, theirs: dict[str, Any], found: list[tuple[Difference, Listed | None]]) -> None:
    """How many calls were compared, and how often each kind of difference was met."""
    signatures = sum(call.startswith("signature: ") for call in theirs)
    print(
        f"{language}: {len(theirs) - signatures} calls and {signatures} signatures compared, {len(found)} places differ"
    )
    kinds = Counter(kind(entry.entry) if entry else "NOT LISTED" for _, entry in found)
    entries = {kind(entry.entry): [] for _, entry in found if entry}
    for _, entry in found:
        if entry and entry not in entries[kind(entry.entry)]:
            entries[kind(entry.entry)].append(entry)
    for name, count in kinds.most_common():
        print(f"  {count:5} {name} ({len(entries.get(name, []))} entries)")


def kind(entry: dict[str, Any]) -> str:
    """The bug or the choice that an entry is about."""
    return f"bug {entry['bug']}" if "bug" in entry else entry["choice"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or LANGUAGES))
