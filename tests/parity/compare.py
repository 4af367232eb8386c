"""Finds where two records differ, and checks that against the list of differences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ABSENT = "<absent>"
ANY = "<any>"


@dataclass(frozen=True)
class Difference:
    """One place of one call where the two sides differ."""

    call: str
    where: str
    theirs: Any
    ours: Any


def differences(call: str, theirs: dict[str, Any], ours: dict[str, Any]) -> list[Difference]:
    """All places in which two records of a call differ; a result beside an error is in `outcome`."""
    theirs, ours = dict(theirs), dict(ours)
    found = []
    if ("error" in theirs) != ("error" in ours):
        outcomes = [{key: record.pop(key) for key in ("result", "error") if key in record} for record in (theirs, ours)]
        found.append(("outcome", *outcomes))
    return [Difference(call, *place) for place in [*places("", theirs, ours), *found]]


def places(at: str, theirs: Any, ours: Any) -> Iterator[tuple[str, Any, Any]]:
    """The places below `at` in which two values differ, each as high as can be, with the values."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in [*theirs, *(key for key in ours if key not in theirs)]:
            yield from places(f"{at}.{key}" if at else key, theirs.get(key, ABSENT), ours.get(key, ABSENT))
    elif isinstance(theirs, list) and isinstance(ours, list):
        for index in range(max(len(theirs), len(ours))):
            yield from places(
                f"{at}[{index}]", *(side[index] if index < len(side) else ABSENT for side in (theirs, ours))
            )
    elif theirs != ours or isinstance(theirs, bool) != isinstance(ours, bool):
        yield at, theirs, ours


@dataclass
class Listed:
    """An entry of the list, and which of its patterns met a difference."""

    entry: dict[str, Any]
    met: dict[str, set[str]] = field(default_factory=dict)

    def covers(self, difference: Difference) -> bool:
        """Whether the entry is about this difference; if so, that is noted."""
        if not (
            pattern(self.entry["where"], star=r"[^.]*").fullmatch(difference.where)
            and is_as(difference.theirs, self.entry["theirs"])
            and is_as(difference.ours, self.entry["ours"])
        ):
            return False
        calls = [call for call in self.entry["calls"] if pattern(call).fullmatch(difference.call)]
        for call in calls:
            self.met.setdefault(call, set()).add(difference.call)
        return bool(calls)

    def stale(self) -> list[str]:
        """The patterns of calls in which the difference does not occur."""
        return [call for call in self.entry["calls"] if call not in self.met]


def pattern(text: str, star: str = ".*") -> re.Pattern[str]:
    """A text in which `**` stands for any characters and `*` for what `star` says."""
    parts = re.split(r"(\*\*?)", text)
    return re.compile("".join({"**": ".*", "*": star}.get(part) or re.escape(part) for part in parts), re.DOTALL)


def is_as(value: Any, wanted: Any) -> bool:
    """Whether a value is as wanted: `<any>`, a text with `*`, of an object the keys that are named, else the same."""
    if wanted == ANY:
        return True
    if isinstance(wanted, str) and isinstance(value, str):
        return bool(pattern(wanted).fullmatch(value))
    if isinstance(wanted, dict) and isinstance(value, dict):
        return all(is_as(value.get(key, ABSENT), item) for key, item in wanted.items())
    if isinstance(wanted, list) and isinstance(value, list):
        return len(wanted) == len(value) and all(map(is_as, value, wanted))
    return type(value) is type(wanted) and value == wanted
