"""Checks that what documents repeat is what it repeats, and that links between files lead somewhere.

A code fence after `<!-- example: PATH -->` (from the repository's root) must be the text of that file, and what stands
between `<!-- operations -->` and `<!-- end of operations -->` the table of operations with their names. With `--fix`
both are rewritten.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"<!-- example: (?P<path>\S+) -->\n+(?P<open>```\w*\n)(?P<code>.*?)(?P<close>^```$)", re.S | re.M)
OPERATIONS = re.compile(r"(?<=<!-- operations -->\n).*?(?=<!-- end of operations -->)", re.S)
CONFORMANCE = ROOT / "tests/conformance"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")
IGNORED = {"target", "node_modules", ".venv", ".git"}


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    return [path for path in sorted(ROOT.rglob("*.md")) if not IGNORED & set(path.relative_to(ROOT).parts)]


def operations() -> str:
    """The operations, with their endpoints and with their names in every language, as a table."""
    names = json.loads((CONFORMANCE / "names.json").read_text(encoding="utf-8"))
    languages = ("python", "node", "jvm", "rust")
    lines = ["| operation | endpoint | Python | Node | JVM | Rust |", "|---|---|---|---|---|---|"]
    for row in json.loads((CONFORMANCE / "operations.json").read_text(encoding="utf-8")):
        methods = [names[row["id"]][language].split("(")[0].split("<")[0] for language in languages]
        cells = [row["id"], f"{row['method']} {row['path']}" if row["path"] else "any", *methods]
        lines.append("| " + " | ".join(f"`{cell}`" for cell in cells) + " |")
    return "\n".join(["", *lines, "", ""])


def renewed(text: str) -> str:
    """The document with every marked fence as its file is, and with the table of operations as it is."""

    def fence(match: re.Match[str]) -> str:
        code = (ROOT / match["path"]).read_text(encoding="utf-8").rstrip("\n") + "\n"
        return f"<!-- example: {match['path']} -->\n{match['open']}{code}{match['close']}"

    return FENCE.sub(fence, OPERATIONS.sub(lambda _: operations(), text))


def main(fix: bool) -> int:
    """Checks all documents; the number of problems is printed and makes the exit code."""
    problems = []
    fences = 0
    for document in documents():
        text = document.read_text(encoding="utf-8")
        name = document.relative_to(ROOT)
        fences += len(FENCE.findall(text))
        if len(re.findall(r"^<!-- example:", text, re.M)) != len(FENCE.findall(text)):
            problems.append(f"{name}: an example marker without a code fence below it")
        try:
            fresh = renewed(text)
        except FileNotFoundError as error:
            problems.append(f"{name}: no such example: {Path(error.filename).relative_to(ROOT)}")
            continue
        if fresh != text:
            if fix:
                document.write_text(fresh, encoding="utf-8")
            else:
                problems.append(f"{name}: an example or the table is stale (scripts/check_docs.py --fix)")
        problems += [
            f"{name}: dead link: {match['path']}"
            for match in LINK.finditer(text)
            if not (document.parent / match["path"]).exists()
        ]
    print("\n".join(problems) or f"{len(documents())} documents, {fences} examples: all as their files are")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv[1:]))
