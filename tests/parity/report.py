"""What the comparison of one language leaves behind: a page for people, and the same for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compare import Difference, Listed


def write(
    language: str,
    theirs: dict[str, Any],
    ours: dict[str, Any],
    found: list[tuple[Difference, Listed | None]],
    folder: Path,
) -> None:
    """Writes `LANGUAGE.md` and `LANGUAGE.json` with both records of every call and what differs."""
    page = [f"# {language.capitalize()}: every call, with the official SDK and with tokenport", ""]
    document = []
    for call, record in theirs.items():
        here = [(difference, listed) for difference, listed in found if difference.call == call]
        document.append(
            {
                "call": call,
                "theirs": record,
                "ours": ours.get(call),
                "differences": [
                    {
                        "where": difference.where,
                        "theirs": difference.theirs,
                        "ours": difference.ours,
                        "reason": listed.entry["reason"] if listed else None,
                    }
                    for difference, listed in here
                ],
            }
        )
        page += [f"## {call}", "", *side("official", record), *side("tokenport", ours.get(call, {}))]
        page += [difference_line(*each) for each in here] or ["Equal."]
        page.append("")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.md").write_text("\n".join(page), encoding="utf-8")
    text = json.dumps(document, indent=1, ensure_ascii=False)
    (folder / f"{language}.json").write_text(text, encoding="utf-8", errors="backslashreplace")


def side(name: str, record: dict[str, Any]) -> list[str]:
    """One side's requests and what came of the call, as text."""
    lines = [f"{name}:", "", "```"]
    for request in record.get("requests", []):
        query = "&".join(f"{key}={value}" for key, values in request["query"].items() for value in values)
        lines.append(f"{request['method']} {request['path']}{'?' if query else ''}{query}")
        if "body" in request:
            lines.append(brief(request["body"]))
    lines += [f"{kind}: {brief(record[kind])}" for kind in ("result", "error") if kind in record]
    return [*lines, "```", ""]


def difference_line(difference: Difference, listed: Listed | None) -> str:
    """One difference with its reason."""
    reason = listed.entry["reason"] if listed else "**Not listed.**"
    return f"* `{difference.where}`: `{brief(difference.theirs)}` → `{brief(difference.ours)}`. {reason}"


def brief(value: Any) -> str:
    """A value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace").decode()
    return text if len(text) < 600 else f"{text[:600]}…"
