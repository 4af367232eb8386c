"""The main job in each language, against the local emulator over TLS; prints one table, exits 1 if a step failed.

Every language's program (`main_job` in `examples/`) prints a line for each step, with tabs between the parts:
`ok`, milliseconds and what came out, or `failed`, milliseconds and why. The same has to come out everywhere.
The last steps are those of `tests/oauth/round-trip.mjs`, which brings the OpenID provider and the browser: Node only.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from emulator import ROOT, Emulator
from programs import java

# The steps and what comes out.
MAIN_JOB = {
    "create an application": "Google Calendar, audience = calendar",
    "upload 500 user tokens": "500 sent, 0 failures",
    "upload 100 tenant tokens": "100 sent, 0 failures",
    "upload a batch with mistakes": "rejected: user-502, user-503, user-505; 0 stored",
    "fetch a user's latest token": "user-001: calendar.read calendar.write",
    "fetch a user's token by scopes": "user-002: calendar.read contacts.read",
    "fetch a tenant's token": "tenant-007: calendar.events calendar.read calendar.write",
    "fetch an expired token": "user-042: refreshed",
    "list a user's applications": "google-calendar",
    "delete a token by id": "user-001 has 0 left",
    "delete a user's tokens": "user-002 has 0 left",
    "create an access key": "nightly-job: active",
    "exchange it for a session": "a session of this key",
    "rotate it": "old secret refused, new secret works",
    "delete it": "secret refused, 0 keys left",
    "create an OAuth app": "Nightly robot: secret works",
    "rotate its secret": "old secret works, new secret works",
    "end the rotation": "old secret refused, new secret works",
    "regenerate its secret": "old secret refused, new secret works",
    "delete the app": "secret refused, 0 apps left",
}
ROUND_TRIP = {
    "connect a user by OAuth": "signed in, agreed, sent back",
    "fetch the token of it": "alice: openid offline_access api:read",
    "fetch it when expired": "alice: refreshed; 100 fetches at once, 1 refresh",
    "fetch it when revoked there": "invalid_grant: grant request is invalid",
}
ROUND_TRIP_LANGUAGE = "node"
STEPS = MAIN_JOB | ROUND_TRIP

# The emulator's organization in VMware Cloud Services. Whose credential it is says the name, as the program acts as the
# app, too: one in `CSP_API_TOKEN` would be every client's.
OWNER = {"CSP_ORG_ID": "00000000-0000-4000-8000-000000000001", "OWNER_API_TOKEN": "TestCspApiToken".ljust(65, "0")}


def steps_of(language: str) -> int:
    """How many of the steps, from the first on, a language does."""
    return len(STEPS) if language == ROUND_TRIP_LANGUAGE else len(MAIN_JOB)


def command(language: str) -> list[str]:
    """The program of a language, as a user runs it."""
    if language in ("java", "kotlin"):
        return java({"java": "MainJob", "kotlin": "MainJobKt"}[language])
    return {
        "python": [f"{ROOT}/.venv/bin/python", f"{ROOT}/examples/python/main_job.py"],
        "node": ["node", f"{ROOT}/target/examples/node/main-job.mjs"],
        "rust": [f"{ROOT}/target/release/main_job"],
    }[language]


def round_trip() -> list[str]:
    """The program of the last steps; its emulator is its own."""
    return ["node", f"{ROOT}/tests/oauth/round-trip.mjs"]


@dataclasses.dataclass
class Outcome:
    """What one step did in one language."""

    ok: bool
    milliseconds: float
    text: str


def play(language: str) -> list[Outcome]:
    """Runs a language's program on an emulator of its own, and after it the round trip if it is that language's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DESCOPE_", "CSP_"))}
    with Emulator() as emulator:
        own = {"DATA": str(ROOT / "examples/data"), "CSP_BASE_URL": emulator.url, **OWNER}
        environment = inherited | emulator.environment() | own
        outcomes = outcomes_of(command(language), environment, len(MAIN_JOB))
    if language == ROUND_TRIP_LANGUAGE and all(outcome.ok for outcome in outcomes):
        outcomes += outcomes_of(round_trip(), inherited, len(ROUND_TRIP))
    return outcomes


def outcomes_of(program: list[str], environment: dict[str, str], steps: int) -> list[Outcome]:
    """Runs a program of so many steps; what it did not come to is a failure at the end."""
    try:
        run = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        return [Outcome(False, 0, str(error))]
    outcomes = []
    for line in run.stdout.splitlines():
        state, milliseconds, text = line.split("\t", 2)
        outcomes.append(Outcome(state == "ok", float(milliseconds), text))
    if len(outcomes) < steps and all(outcome.ok for outcome in outcomes):
        last_words = run.stderr.strip().splitlines()[-1:] or [f"the program ended with code {run.returncode}"]
        outcomes.append(Outcome(False, 0, last_words[0]))
    return outcomes


def failures(results: dict[str, list[Outcome]]) -> list[str]:
    """Which steps failed, and why; a step that does not come out as it has to has failed too."""
    found = []
    for number, (step, expected) in enumerate(STEPS.items()):
        outcomes = {language: row[number] for language, row in results.items() if number < len(row)}
        for language, outcome in outcomes.items():
            if not outcome.ok:
                found.append(f"{language}: {step}: {outcome.text}")
            elif outcome.text != expected:
                found.append(f"{language}: {step}: {outcome.text}; it should be: {expected}")
    return found


def table(results: dict[str, list[Outcome]]) -> str:
    """The results as text: a row for each step, a column for each language, and what came out."""
    header = ["", *results, "result"]
    rows = [header]
    for number, step in enumerate(STEPS):
        row, result = [f"{number + 1:2}. {step}"], ""
        for language, outcomes in results.items():
            if number >= steps_of(language):
                row.append("in Node only")
            elif number >= len(outcomes):
                row.append("-")
            elif outcomes[number].ok:
                row.append(f"ok {outcomes[number].milliseconds:7.1f} ms")
                result = outcomes[number].text
            else:
                row.append("FAILED")
        rows.append([*row, result])
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def main(languages: list[str]) -> int:
    """Plays all languages in turn and prints the table."""
    results: dict[str, list[Outcome]] = {}
    for language in languages:
        if sys.stdout.isatty():
            print(f"\r\033[K{language} …", end="", flush=True)
        results[language] = play(language)
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    print(table(results))
    failed = failures(results)
    print()
    for line in failed:
        print(f"FAILED {line}")
    if not failed:
        print(f"All {len(MAIN_JOB)} steps did the same in {', '.join(languages)}.")
        if ROUND_TRIP_LANGUAGE in languages:
            print(f"The {len(ROUND_TRIP)} after them, with a certified OpenID provider, are done in Node.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
