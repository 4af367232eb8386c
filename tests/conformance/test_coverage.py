"""Each runner played every case or said why its language cannot, and each operation has the cases that it must have.

Runs last: the runners' reports are in `target/conformance`, and each runner overwrites its own. What an operation must
have is read off its case that covers `all`, which has every argument and a full reply, and that is compared with the
signature of Python's method.
"""

from __future__ import annotations

import json
import re
import unittest
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[1] / "target/conformance"

# The runners, with the name of their language in `not_expressible`.
RUNNERS = {
    "rust-typed": "rust-typed",
    "rust": "rust",
    "cli": "cli",
    "python": "python",
    "python-async": "python",
    "node-esm": "node",
    "node-cjs": "node",
    "java": "jvm",
    "java-future": "jvm",
}

# Arguments that are ids, and lists of ids. Those of a batch's items are the service's to judge.
IDS = {"id", "appId", "userId", "tenantId", "templateId", "orgId", "oauthAppId", "boundUserId", "creatingUser"}
ID_LISTS = {"ids", "tenantIds", "clientIdsToDelete"}
# Objects that are the caller's own, or that are passed on as they are, however deep.
FREE = {"customClaims", "customAttributes"}
PASSED_ON = {"body", "customRoles", "keys", "organizationRoles", "query", "rolesSearchTerm", "serviceRoles"}
# Operations whose arguments are filters, each of which may be given alone.
FILTERED = {
    "access_key.search",
    "csp.client.list",
    "csp.oauth_app.list",
    "csp.oauth_app.search",
    "outbound_token.delete_user_tokens",
}
TIMES = {
    "accessTokenExpiry",
    "createdAt",
    "createdTime",
    "expiration",
    "expireTime",
    "expiresAt",
    "lastRefreshTime",
    "lastUpdatedAt",
}

# What Python calls some arguments, and what of its signatures is no argument of the wire.
PYTHON_NAMES = {"token_id": "id", "oauth_app_ids": "clientIdsToDelete"}
NO_ARGUMENTS = {"*", "access_key", "additional_fields", "app", "audience", "token"}

Case = dict[str, Any]


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text())


FILES: dict[str, list[Case]] = {path.stem: read(path) for path in sorted((HERE / "cases").glob("*.json"))}
CASES: dict[str, Case] = {f"{file}/{case['name']}": case for file, cases in FILES.items() for case in cases}
TABLE: dict[str, dict[str, Any]] = {row["id"]: row for row in read(HERE / "operations.json")}
NAMES: dict[str, dict[str, str]] = read(HERE / "names.json")


def of(operation: str) -> list[Case]:
    """The cases of an operation."""
    return [case for case in CASES.values() if case["operation"] == operation]


def nested(arguments: dict[str, Any], depth: int = 2) -> Iterator[str]:
    """The paths of the objects within, and of those within lists."""
    for name, value in arguments.items():
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict) and depth and name not in FREE:
            yield name
            yield from (f"{name}.{path}" for path in nested(value, depth - 1) if name not in PASSED_ON)


def times(reply: Any) -> set[str]:
    """The names of the times in a reply."""
    if isinstance(reply, list):
        return set[str]().union(*map(times, reply))
    if isinstance(reply, dict):
        return set[str]().union(TIMES & reply.keys(), *map(times, reply.values()))
    return set()


def demands(operation: str, full: Case) -> Counter[str]:
    """How many cases must cover what."""
    arguments, wanted = full["arguments"], Counter({"all": 1, "required": 1, "unknown": 1, "not_found": 1})
    wanted.update({"more_fields": 1, "empty_reply": 2})
    ids = [name for name in arguments if name in IDS | ID_LISTS]
    ids += [f"app.{name}" for name in arguments.get("app", {}) if name in IDS]
    for name in ids:
        wanted.update({f"hostile:{name}": 3, f"empty:{name}": 1, f"dots:{name}": 2})
    wanted.update(f"unknown:{path}" for path in nested(arguments))
    if operation in FILTERED:
        wanted.update(f"one_sided:{name}" for name in arguments if name != "orgId")
    if operation != "management.request":
        wanted["int64"] = 4 * len(times(full["result"]))
    wanted["failures"] = int(bool({"failures", "failed"} & set(TABLE[operation]["fills"])))
    return wanted


class Coverage(unittest.TestCase):
    """Of the operations by cases, and of the cases by runners."""

    def test_every_operation_has_the_cases_it_must_have(self) -> None:
        for operation in TABLE:
            with self.subTest(operation=operation):
                covered = Counter(case["covers"] for case in of(operation) if "covers" in case)
                self.assertEqual(1, covered["all"], "cases that cover all")
                full = next(case for case in of(operation) if case.get("covers") == "all")
                self.assertEqual(Counter(), demands(operation, full) - covered, "are missing")
                self.assertEqual(set(), covered.keys() - demands(operation, full).keys(), "cover what is no demand")

    def test_all_arguments_are_all_that_python_has(self) -> None:
        for operation in TABLE.keys() - {"csp.oauth_app.next_page"}:
            with self.subTest(operation=operation):
                full = next(case for case in of(operation) if case.get("covers") == "all")
                signature = NAMES[operation]["python"].partition("(")[2].rstrip(")")
                names = {name.strip().rstrip("?") for name in signature.split(",") if name.strip()} - NO_ARGUMENTS
                wire = {PYTHON_NAMES.get(name) or re.sub(r"_(.)", lambda m: m[1].upper(), name) for name in names}
                self.assertEqual(set(), wire - full["arguments"].keys() - full["arguments"].get("app", {}).keys())

    def test_names_are_unique_and_keys_known(self) -> None:
        keys = {"name", "operation", "covers", "arguments", "token", "request", "reply", "result", "error", "typed"}
        for file, cases in FILES.items():
            self.assertEqual(len(cases), len({case["name"] for case in cases}), file)
        for name, case in CASES.items():
            self.assertEqual(set(), case.keys() - keys - {"not_expressible"}, name)
            self.assertEqual(set(), case.get("not_expressible", {}).keys() - set(RUNNERS.values()), name)
            self.assertIn(case["operation"], TABLE, name)

    def test_every_runner_played_every_case(self) -> None:
        reports = {path.stem: read(path) for path in REPORTS.glob("*.json")}
        print(table(reports))
        self.assertEqual(RUNNERS.keys(), reports.keys())
        for runner, report in reports.items():
            with self.subTest(runner=runner):
                played, rest = report["played"], report["notExpressible"]
                known, told = Counter(CASES.keys()), Counter(played + rest)
                for wrong, names in (("left out", known - told), ("no case, or told twice", told - known)):
                    self.assertEqual([], sorted(names)[:5], f"{len(names)} {wrong}")
                reasons = {name for name, case in CASES.items() if RUNNERS[runner] in case.get("not_expressible", {})}
                self.assertEqual(set(), reasons ^ set(rest), "have a reason or are not expressible, and not both")


def table(reports: dict[str, dict[str, list[str]]]) -> str:
    """Cases by file and runner: how many were played, and after a slash how many cannot be said in the language."""
    runners = [runner for runner in RUNNERS if runner in reports]
    rows = [["", "cases", *runners]]
    for file, cases in [*FILES.items(), ("", list(CASES.values()))]:
        count = [
            [sum(name.startswith(f"{file}/" if file else "") for name in reports[runner][key]) for runner in runners]
            for key in ("played", "notExpressible")
        ]
        counts = (f"{played}/{rest}" for played, rest in zip(*count, strict=True))
        rows.append([file or "all", str(len(cases)), *counts])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]
    return "\n".join(["", *lines])


if __name__ == "__main__":
    unittest.main()
