"""A part of the matrix: every fault in Rust, and those that are marked so in every language."""

from __future__ import annotations

import sys
import unittest
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from rules import FAULTS, OPERATIONS, Ending, Fault, broken_promises, wrong
from ways import Played, play, ways

CELLS = {way: [fault for fault in FAULTS if "Rust" in way or fault.everywhere] for way in ways()}


class Matrix(unittest.TestCase):
    """Everything is played once, all ways at the same time; each test looks at one fault in one way."""

    played: Played

    @classmethod
    def setUpClass(cls) -> None:
        cls.played = play(CELLS)

    def check(self, way: str, fault: Fault) -> None:
        for operation in OPERATIONS:
            ending = self.played[way, fault.name, operation]
            self.assertEqual(wrong(fault, operation, "HTTP/1.1" in way, ending), [], f"{operation}: {ending}")


def add_tests() -> None:
    """One test for each fault and way, so that each is named and counted."""
    for way, faults in CELLS.items():
        for fault in faults:
            if fault.tls and "HTTP/1.1" in way:
                continue

            def test(self: Matrix, way: str = way, fault: Fault = fault) -> None:
                self.check(way, fault)

            words = "".join(char if char.isalnum() else " " for char in f"{way} {fault.name}").split()
            setattr(Matrix, f"test_{'_'.join(words)}", test)


class Rules(unittest.TestCase):
    """The rules themselves."""

    def test_there_are_enough_faults_and_each_name_is_given_once(self) -> None:
        names = {fault.name for fault in FAULTS}
        self.assertEqual(len(names), len(FAULTS))
        self.assertGreaterEqual(len(names), 25)

    def test_a_broken_promise_is_noticed(self) -> None:
        fault = next(fault for fault in FAULTS if fault.name == "reset after it ran")
        advice = "rotate again"
        good = Ending("outcome_unknown", 1, 1, 1, 100, advice)
        rotate, upload = "access_key.rotate", "outbound_token.upload_user"
        self.assertEqual(broken_promises(fault, rotate, good), [])
        for bad, operation in [
            (replace(good, elapsed_ms=2501), rotate),
            (replace(good, outcome="ok", effects=2), rotate),
            (replace(good, outcome="transport"), rotate),
            (replace(good, text="bad luck"), rotate),
            (good, upload),
            (replace(good, outcome="server"), upload),
        ]:
            self.assertEqual(len(broken_promises(fault, operation, bad)), 1, bad)


add_tests()

if __name__ == "__main__":
    unittest.main()
