"""Makes a program for tokenport of one for the official SDK: its lines of imports change, and nothing else."""

from __future__ import annotations

import difflib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rule:
    """How one language names its SDKs, and which lines import them."""

    line: re.Pattern[str]
    official: str
    ours: str


RULES = {
    "python": Rule(re.compile(r"^\s*(from|import)\s+descope\b"), r"\bdescope\b", "tokenport"),
    "node": Rule(
        re.compile(r"""(\bfrom|\brequire\(|\bimport)\s*["']@descope/node-sdk["']"""), "@descope/node-sdk", "tokenport"
    ),
    "java": Rule(re.compile(r"^import\s+(static\s+)?com\.descope\."), r"\bcom\.descope\b", "dev.tokenport"),
}


def migrated(text: str, language: str) -> str:
    """The program with its imports changed."""
    rule = RULES[language]
    lines = text.splitlines(keepends=True)
    return "".join(
        re.sub(rule.official, rule.ours, line, count=1) if rule.line.search(line) else line for line in lines
    )


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of the first text that the second does not have."""
    return [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]


def copy_programs(programs: Path, target: Path, language: str) -> int:
    """Copies a folder of programs to `theirs` as they are and to `ours` with their imports changed; the number changed.

    A program of `migration/` in which nothing, or anything but imports, would change is an error.
    """
    changed = 0
    for side in ("theirs", "ours"):
        shutil.rmtree(target / side, ignore_errors=True)
    for source in sorted(path for path in programs.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        name = source.relative_to(programs)
        before = source.read_text(encoding="utf-8")
        after = migrated(before, language)
        lines = changed_lines(before, after)
        if any(not RULES[language].line.search(line) for line in lines):
            raise ValueError(f"{name}: not only imports change")
        if name.parts[0] == "migration" and not lines:
            raise ValueError(f"{name}: imports no official SDK")
        changed += bool(lines)
        for side, text in (("theirs", before), ("ours", after)):
            copy = target / side / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, encoding="utf-8")
    return changed
