"""Writes docs/compatibility.md from the list of differences; without `--fix` it only checks that the document is so."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs/compatibility.md"

HEAD = """# Coming from the official SDKs

<!-- Written by tests/parity/compatibility.py from tests/parity/differences.json: change that, not this. -->

Moving over is a change of imports. This page is about what is different afterwards. It is made from the list that
`make parity` [checks](../tests/parity/README.md): on every change the same programs run with the official SDK and with
tokenport against the same server, and what they send and return is equal, or stands here. A bug of the official SDK has
a short name (`P2`, `N1`, `J3`); everything else is a choice of ours.
"""
LANGUAGES = {
    "python": """## Python

Compared with `descope` 2.16.1, its synchronous and its asynchronous client. `from descope import …` becomes
`from tokenport import …`; methods, their arguments, their order and their defaults are the same, as are the results and
the exceptions that an `except` names.
""",
    "node": """## Node

Compared with `@descope/node-sdk` 2.13.0. `import DescopeClient from '@descope/node-sdk'` becomes
`import DescopeClient from 'tokenport'`, and `require` likewise; methods and their arguments are the same, and answers
of the service resolve to the same `SdkResponse`.
""",
    "java": """## Java

Compared with `com.descope:java-sdk` 1.0.63. The package prefix `com.descope.` becomes `dev.tokenport.`; the names of
classes, methods, builders and getters are the same.
""",
}


def document() -> str:
    """The whole page."""
    listed = json.loads((HERE / "differences.json").read_text(encoding="utf-8"))
    return "\n".join([HEAD, *(section(LANGUAGES[language], listed[language]) for language in LANGUAGES)])


def section(head: str, entries: list[dict[str, Any]]) -> str:
    """One language: first what a program notices, then what only the service sees."""
    noticed = [entry for entry in entries if not on_the_wire(entry)]
    reasons = {entry["reason"] for entry in noticed}
    wire = [entry for entry in entries if entry["reason"] not in reasons]
    noticed = [entry for entry in entries if entry["reason"] in reasons]
    tables = [
        f"### {title}\n\n{table(rows)}\n"
        for title, rows in (("What a program notices", noticed), ("What only the service sees", wire))
        if rows
    ]
    return "\n".join([head, *tables])


def on_the_wire(entry: dict[str, Any]) -> bool:
    """Whether a difference is in what is sent, and not in what a program gets back."""
    return entry["where"].startswith(("requests", "licence"))


def table(entries: list[dict[str, Any]]) -> str:
    """One row for each reason."""
    rows = ["| what is different | why |", "|---|---|"]
    for reason in dict.fromkeys(entry["reason"] for entry in entries):
        here = [entry for entry in entries if entry["reason"] == reason]
        whys = dict.fromkeys(f"bug {entry['bug']}" if "bug" in entry else entry["choice"] for entry in here)
        rows.append(f"| {escaped(reason)} | {', '.join(whys)} |")
    return "\n".join(rows)


def escaped(text: str) -> str:
    """A text for a cell of a table."""
    return text.replace("|", "\\|")


def main(fix: bool) -> int:
    """Writes or checks the page."""
    text = document()
    if fix:
        DOCUMENT.write_text(text, encoding="utf-8")
    if DOCUMENT.read_text(encoding="utf-8") == text:
        return 0
    print(f"docs/{DOCUMENT.name} is stale: {sys.argv[0]} --fix")
    return 1


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv[1:]))
