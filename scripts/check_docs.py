"""Checks that the examples in the READMEs are the ones that run, and that links between files lead somewhere.

A code fence after `<!-- example: PATH -->` (from the repository's root) must be the text of that file. With `--fix`
the fences are rewritten from the files.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"<!-- example: (?P<path>\S+) -->\n+(?P<open>```\w*\n)(?P<code>.*?)(?P<close>^```$)", re.S | re.M)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")
IGNORED = {"target", "node_modules", ".venv", ".git"}


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    return [path for path in sorted(ROOT.rglob("*.md")) if not IGNORED & set(path.relative_to(ROOT).parts)]


def renewed(text: str) -> str:
    """The document with every marked fence as its file is."""

    def fence(match: re.Match[str]) -> str:
        code = (ROOT / match["path"]).read_text(encoding="utf-8").rstrip("\n") + "\n"
        return f"<!-- example: {match['path']} -->\n{match['open']}{code}{match['close']}"

    return FENCE.sub(fence, text)


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
                problems.append(f"{name}: an example differs from its file (scripts/check_docs.py --fix)")
        problems += [
            f"{name}: dead link: {match['path']}"
            for match in LINK.finditer(text)
            if not (document.parent / match["path"]).exists()
        ]
    print("\n".join(problems) or f"{len(documents())} documents, {fences} examples: all as their files are")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv[1:]))
