"""A sample of the outages, and the rules themselves."""

from __future__ import annotations

import json
import subprocess
import sys
import unittest
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bystanders import Served
from cell import Cell, Recording
from figures import figures
from plan import applications, cells
from required import broken, too_slow
from rows import CREATE, FETCH, OUTAGES, PATHS

HERE = Path(__file__).resolve().parent
SAMPLE = [*applications(sample=True), *cells(sample=True)]


class Outages(unittest.TestCase):
    """The sample is played once; each test looks at one part of it."""

    results: dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        done = subprocess.run([sys.executable, HERE / "outages.py", "--sample"], stdout=subprocess.PIPE, text=True)
        file = HERE.parents[2] / "target/faults/outages-sample.json"
        if done.returncode not in (0, 1):
            raise RuntimeError(f"outages.py ended with {done.returncode}: {done.stdout}")
        cls.results = {result["title"]: result for result in json.loads(file.read_text())}


def add_tests() -> None:
    """One test for each part, so that each is named and counted."""
    for each in SAMPLE:

        def test(self: Outages, title: str = each.title) -> None:
            self.assertEqual(self.results[title]["problems"], [], self.results[title]["figures"])

        words = "".join(char if char.isalnum() else " " for char in each.title).split()
        setattr(Outages, f"test_{'_'.join(words)}", test)


def call(operation: str = FETCH, began: float = 0, took: float = 0.03, outcome: str = "ok") -> dict[str, Any]:
    """A call as a program reports it."""
    return {"operation": operation, "name": f"key-{began}", "began": began, "ended": began + took, "outcome": outcome}


def request(began: float) -> dict[str, Any]:
    """A request as the service reports it."""
    return {"path": PATHS[FETCH], "began": began, "ended": began + 0.03}


class Rules(unittest.TestCase):
    """That what is required is noticed when it is missing. The outage is from 10 to 14."""

    cell = Cell(next(outage for outage in OUTAGES if outage.name == "503 with HTML for 4 s"), "Rust", 64)
    good = Recording(
        began=10,
        ended=14,
        calls=[call(began=9), call(CREATE, began=9.5), call(began=12, took=2.1), call(CREATE, began=13, took=1.1)],
        requests=[request(9), request(14.05)],
        sent=[9, 10.1, 10.6, 10.8, 11.2, 11.7, 12.1, 14.05],
        keys=Counter({"key-9.5": 1, "key-13": 1}),
    )

    def problems(self, **changes: Any) -> list[str]:
        return broken(self.cell, figures(self.cell, replace(self.good, **changes)))

    def test_all_is_well(self) -> None:
        self.assertEqual(self.problems(), [])

    def test_a_broken_promise_is_noticed(self) -> None:
        for word, changes in {
            "reads and overwrites": {"calls": [*self.good.calls, call(began=12.5, outcome="server")]},
            "never sent": {"calls": [*self.good.calls, call(CREATE, began=12.5, outcome="server")]},
            "unknown": {"calls": [*self.good.calls, call(CREATE, began=12.5, outcome="outcome_unknown")]},
            "twice": {"keys": self.good.keys + Counter(["key-13"])},
            "not made": {"keys": Counter({"key-9.5": 1})},
            "first second": {"sent": [10.5 + number / 10 for number in range(8)]},
            "later ones": {"sent": [11.6 + number / 10 for number in range(6)]},
            "a call took": {"calls": [*self.good.calls, call(began=13.9, took=6.6)]},
            "in flight": {"requests": [request(9), *[request(14 + number / 1000) for number in range(20)]]},
        }.items():
            found = self.problems(**changes)
            self.assertEqual(len(found), 1, found)
            self.assertIn(word, found[0])

    def test_a_key_that_is_made_and_reported_as_failed_is_noticed(self) -> None:
        calls = [*self.good.calls, call(CREATE, began=12.5, outcome="server")]
        found = self.problems(calls=calls, keys=self.good.keys + Counter(["key-12.5"]))
        self.assertEqual(len(found), 2, found)

    def test_what_the_outage_was_not_known_for_is_no_fault(self) -> None:
        calls = [*self.good.calls, call(CREATE, began=10.2, outcome="outcome_unknown")]
        self.assertEqual(self.problems(calls=calls, sent=[10 + number / 100 for number in range(40)]), [])

    def test_where_a_part_fails_for_good_only_the_others_must_go_on(self) -> None:
        outage = next(outage for outage in OUTAGES if outage.name == "one endpoint answers 502 for good")
        lost = call(outage.endpoint, began=12, took=9, outcome="server")
        for slow, problems in [(1.4, 0), (1.6, 1)]:
            seen = replace(self.good, calls=[call(began=9), lost, call(began=13, took=slow)], keys=Counter())
            cell = Cell(outage, "Rust", 64)
            self.assertEqual(len(broken(cell, figures(cell, seen))), problems)

    def test_an_application_that_stands_still_is_noticed(self) -> None:
        self.assertEqual(too_slow(Served(1000, 0.95, 9000, 50, 40)), [])
        self.assertEqual(len(too_slow(Served(1000, 0.949, 9000, 50, 40))), 1)


add_tests()

if __name__ == "__main__":
    unittest.main()
