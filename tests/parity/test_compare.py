"""What the comparison finds, and when the list is wrong."""

from __future__ import annotations

import sys
import time
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from compare import ABSENT, Difference, Listed, differences
from imports import changed_lines, migrated
from normalise import normalised

CALL = "fetch_token: required"


def found(theirs: dict[str, Any], ours: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """The places in which two records differ."""
    return [(difference.where, difference.theirs, difference.ours) for difference in differences(CALL, theirs, ours)]


class Places(unittest.TestCase):
    """Where two records differ."""

    def test_equal_records(self) -> None:
        record = {"requests": [{"body": {"a": [1, None]}}], "result": {"b": True}}
        self.assertEqual(found(record, record), [])

    def test_absent_null_and_empty_are_three_things(self) -> None:
        values: list[dict[str, Any]] = [{}, {"a": None}, {"a": ""}, {"a": []}, {"a": 0}, {"a": False}]
        for theirs in values:
            for ours in values:
                self.assertEqual(len(found(theirs, ours)), int(theirs is not ours), (theirs, ours))

    def test_a_place_is_as_high_as_can_be(self) -> None:
        theirs = {"requests": [{"body": {"options": {"x": 1}, "ids": ["a"]}}, {"path": "/"}]}
        ours = {"requests": [{"body": {"ids": ["a", "b"]}}]}
        self.assertEqual(
            found(theirs, ours),
            [
                ("requests[0].body.options", {"x": 1}, ABSENT),
                ("requests[0].body.ids[1]", ABSENT, "b"),
                ("requests[1]", {"path": "/"}, ABSENT),
            ],
        )

    def test_an_error_beside_a_result(self) -> None:
        self.assertEqual(
            found({"error": {"class": "KeyError"}}, {"result": {"a": 1}}),
            [("outcome", {"error": {"class": "KeyError"}}, {"result": {"a": 1}})],
        )
        self.assertEqual(found({"error": {"class": "E"}}, {}), [("outcome", {"error": {"class": "E"}}, {})])
        self.assertEqual(found({"error": {"class": "A"}}, {"error": {"class": "B"}}), [("error.class", "A", "B")])


class TheList(unittest.TestCase):
    """When a difference is listed, and when an entry is stale."""

    def covers(self, entry: dict[str, Any], where: str, theirs: Any, ours: Any) -> bool:
        return Listed({"calls": ["fetch_*"], "where": "x", **entry}).covers(Difference(CALL, where, theirs, ours))

    def test_a_difference_is_listed_with_its_place_and_both_values(self) -> None:
        entry = {"where": "requests[*].body.options", "theirs": None, "ours": ABSENT}
        self.assertTrue(self.covers(entry, "requests[0].body.options", None, ABSENT))
        self.assertFalse(self.covers(entry, "requests[0].body.options.x", None, ABSENT))
        self.assertFalse(self.covers(entry, "requests[0].body.tenantId", None, ABSENT))
        self.assertFalse(self.covers(entry, "requests[0].body.options", {}, ABSENT))
        self.assertFalse(self.covers(entry, "requests[0].body.options", None, {}))
        self.assertFalse(self.covers({**entry, "calls": ["load*"]}, "requests[0].body.options", None, ABSENT))

    def test_values_of_the_list(self) -> None:
        for wanted, good, bad in [
            ("a *", "a b", "b"),
            ("<any>", ABSENT, None),
            ({"a": "x*"}, {"a": "xyz", "b": 1}, {"b": 1}),
            ({"a": {}}, {"a": {"b": 1}}, {"a": []}),
            ([1, "<any>"], [1, 2], [1]),
            (0, 0, False),
        ]:
            entry = {"theirs": wanted, "ours": 1}
            self.assertTrue(self.covers(entry, "x", good, 1), (wanted, good))
            self.assertEqual(self.covers(entry, "x", bad, 1), wanted == "<any>", (wanted, bad))

    def test_stars_in_places(self) -> None:
        for where, place, expected in [
            ("error.*", "error.class", True),
            ("error.*", "error.is[0]", True),
            ("error.*", "error.a.b", False),
            ("error.**", "error.a.b", True),
            ("result.data", "result.dataX", False),
        ]:
            self.assertEqual(
                self.covers({"where": where, "theirs": 1, "ours": 2}, place, 1, 2), expected, (where, place)
            )

    def test_a_pattern_that_meets_nothing_is_stale(self) -> None:
        listed = Listed({"calls": ["fetch_*", "load_*"], "where": "x", "theirs": 1, "ours": 2})
        self.assertEqual(listed.stale(), ["fetch_*", "load_*"])
        self.assertTrue(listed.covers(Difference(CALL, "x", 1, 2)))
        self.assertEqual(listed.stale(), ["load_*"])


class Normalising(unittest.TestCase):
    """What differs from run to run becomes equal, and nothing else."""

    def test_ids_and_times(self) -> None:
        ids = ["11111111-2222-3333-4444-555555555555", "aaaaaaaa-2222-3333-4444-555555555555"]
        times = [int(time.time()), int(time.time()) - 60]
        first, second = ({"id": ids[n], "text": f"at {times[n]}", "time": times[n]} for n in range(2))
        self.assertEqual(normalised(first), normalised(second))

    def test_all_else(self) -> None:
        values = ["kept", True, None, 1, 2_000_000_000, "2000000000", {"a": ["b"]}]
        self.assertEqual(normalised(values), values)


class Imports(unittest.TestCase):
    """What becomes of a program for the official SDK."""

    def test_only_lines_of_imports_change(self) -> None:
        python = 'from descope import (\n    AuthException,\n)\nimport descope.exceptions\nprint("from descope")\n'
        self.assertEqual(
            changed_lines(python, migrated(python, "python")), ["from descope import (", "import descope.exceptions"]
        )
        node = "import D from '@descope/node-sdk';\nrequire('@descope/node-sdk')();\nlet s = '@descope/node-sdk';\n"
        self.assertEqual(changed_lines(node, migrated(node, "node")), node.splitlines()[:2])
        java = 'package x;\nimport com.descope.client.Config;\nString s = "com.descope.";\n'
        self.assertEqual(migrated(java, "java").splitlines()[1], "import dev.tokenport.client.Config;")
        self.assertEqual(changed_lines(java, migrated(java, "java")), ["import com.descope.client.Config;"])


if __name__ == "__main__":
    unittest.main()
