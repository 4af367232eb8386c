"""The demo's driver tells a good run from a bad one."""

from __future__ import annotations

import contextlib
import io
import sys
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))
import run
from run import STEPS, Outcome


def good() -> list[Outcome]:
    """All steps, as they should be."""
    return [Outcome(True, 1.5, f"result {number}") for number in range(len(STEPS))]


def demo(results: dict[str, list[Outcome]]) -> tuple[int, str]:
    """The driver's exit code and output, with these results."""
    output = io.StringIO()
    with mock.patch.object(run, "play", results.__getitem__), contextlib.redirect_stdout(output):
        return run.main(list(results)), output.getvalue()


class Driver(unittest.TestCase):
    """What is printed, and the exit code."""

    def test_a_good_run(self) -> None:
        code, output = demo({"python": good(), "node": good()})
        self.assertEqual(code, 0)
        self.assertIn("All 11 steps did the same in python, node.", output)
        self.assertIn("result 10", output)

    def test_a_failed_step_is_named_with_its_reason(self) -> None:
        code, output = demo({"python": good(), "node": [*good()[:3], Outcome(False, 2, "401 unauthorized")]})
        self.assertEqual(code, 1)
        self.assertIn(f"FAILED node: {STEPS[3]}: 401 unauthorized", output)

    def test_a_program_that_ends_early_has_failed(self) -> None:
        with mock.patch.object(run, "command", lambda _: [sys.executable, "-c", "print('ok\\t1\\tfine')"]):
            outcomes = run.play("python")
        self.assertEqual([outcome.ok for outcome in outcomes], [True, False])

    def test_a_program_that_is_missing_has_failed(self) -> None:
        with mock.patch.object(run, "command", lambda _: ["/no/such/program"]):
            outcomes = run.play("python")
        self.assertEqual([outcome.ok for outcome in outcomes], [False])

    def test_languages_that_disagree_have_failed(self) -> None:
        code, output = demo({"python": good(), "node": [*good()[:-1], Outcome(True, 1, "something else")]})
        self.assertEqual(code, 1)
        self.assertIn("the languages disagree: result 10; something else", output)


if __name__ == "__main__":
    unittest.main()
