"""The main job in each language, against the local emulator over TLS; prints one table, exits 1 if a step failed.

Every language's program (`main_job` in `examples/`) prints a line for each step, with tabs between the parts:
`ok`, milliseconds and what came out, or `failed`, milliseconds and why. The same steps come out the same everywhere.
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

STEPS = [
    "create an application",
    "upload 500 user tokens",
    "upload 100 tenant tokens",
    "upload a batch with mistakes",
    "fetch a user's latest token",
    "fetch a user's token by scopes",
    "fetch a tenant's token",
    "fetch an expired token",
    "list a user's applications",
    "delete a token by id",
    "delete a user's tokens",
]


def command(language: str) -> list[str]:
    """The program of a language, as a user runs it."""
    if language in ("java", "kotlin"):
        return java({"java": "MainJob", "kotlin": "MainJobKt"}[language])
    return {
        "python": [f"{ROOT}/.venv/bin/python", f"{ROOT}/examples/python/main_job.py"],
        "node": ["node", f"{ROOT}/target/examples/node/main-job.mjs"],
        "rust": [f"{ROOT}/target/release/main_job"],
    }[language]


@dataclasses.dataclass
class Outcome:
    """What one step did in one language."""

    ok: bool
    milliseconds: float
    text: str


def play(language: str) -> list[Outcome]:
    """Runs a language's program on an emulator of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DESCOPE_")}
    with Emulator() as emulator:
        try:
            run = subprocess.run(
                command(language),
                env=inherited | emulator.environment() | {"DATA": str(ROOT / "examples/data")},
                capture_output=True,
                text=True,
                timeout=120,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return [Outcome(False, 0, str(error))]
    outcomes = []
    for line in run.stdout.splitlines():
        state, milliseconds, text = line.split("\t", 2)
        outcomes.append(Outcome(state == "ok", float(milliseconds), text))
    if len(outcomes) < len(STEPS) and all(outcome.ok for outcome in outcomes):
        last_words = run.stderr.strip().splitlines()[-1:] or [f"the program ended with code {run.returncode}"]
        outcomes.append(Outcome(False, 0, last_words[0]))
    return outcomes


def failures(results: dict[str, list[Outcome]]) -> list[str]:
    """Which steps failed, and why; a step that comes out differently in two languages has failed too."""
    found = []
    for number, step in enumerate(STEPS):
        outcomes = {language: row[number] for language, row in results.items() if number < len(row)}
        found += [f"{language}: {step}: {outcome.text}" for language, outcome in outcomes.items() if not outcome.ok]
        texts = {outcome.text for outcome in outcomes.values() if outcome.ok}
        if len(texts) > 1:
            found.append(f"{step}: the languages disagree: {'; '.join(sorted(texts))}")
    return found


def table(results: dict[str, list[Outcome]]) -> str:
    """The results as text: a row for each step, a column for each language, and what came out."""
    header = ["", *results, "result"]
    rows = [header]
    for number, step in enumerate(STEPS):
        row, result = [f"{number + 1:2}. {step}"], ""
        for outcomes in results.values():
            if number >= len(outcomes):
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
        print(f"All {len(STEPS)} steps did the same in {', '.join(languages)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
