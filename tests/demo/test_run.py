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
from run import MAIN_JOB, STEPS, Outcome


def good(language: str) -> list[Outcome]:
    """All steps of a language, as they should be."""
    return [Outcome(True, 1.5, text) for text in list(STEPS.values())[: run.steps_of(language)]]


def demo(results: dict[str, list[Outcome]]) -> tuple[int, str]:
    """The driver's exit code and output, with these results."""
    output = io.StringIO()
    with mock.patch.object(run, "play", results.__getitem__), contextlib.redirect_stdout(output):
        return run.main(list(results)), output.getvalue()


class Driver(unittest.TestCase):
    """What is printed, and the exit code."""

    def test_a_good_run(self) -> None:
        code, output = demo({"python": good("python"), "node": good("node")})
        self.assertEqual(code, 0)
        self.assertIn("All 20 steps did the same in python, node.\nThe 4 after them", output)
        for text in STEPS.values():
            self.assertIn(text, output)
        self.assertEqual(output.count("in Node only"), 4)

    def test_a_good_run_without_node(self) -> None:
        code, output = demo({"python": good("python")})
        self.assertEqual(code, 0)
        self.assertIn("All 20 steps did the same in python.", output)

    def test_a_failed_step_is_named_with_its_reason(self) -> None:
        code, output = demo({"python": good("python"), "node": [*good("node")[:3], Outcome(False, 2, "401 no")]})
        self.assertEqual(code, 1)
        self.assertIn(f"FAILED node: {list(MAIN_JOB)[3]}: 401 no", output)

    def test_a_program_that_ends_early_has_failed(self) -> None:
        with mock.patch.object(run, "command", lambda _: [sys.executable, "-c", "print('ok\\t1\\tfine')"]):
            outcomes = run.play("python")
        self.assertEqual([outcome.ok for outcome in outcomes], [True, False])

    def test_a_program_that_is_missing_has_failed(self) -> None:
        with mock.patch.object(run, "command", lambda _: ["/no/such/program"]):
            outcomes = run.play("python")
        self.assertEqual([outcome.ok for outcome in outcomes], [False])

    def test_another_result_has_failed(self) -> None:
        other = good("python")
        other[list(STEPS).index("rotate it")] = Outcome(True, 1, "old secret works")
        code, output = demo({"python": other, "node": good("node")})
        self.assertEqual(code, 1)
        self.assertIn("FAILED python: rotate it: old secret works; it should be: old secret refused", output)

    def test_a_round_trip_that_is_missing_has_failed(self) -> None:
        lines = [f"print('ok\\t1\\t{text}')" for text in MAIN_JOB.values()]
        with (
            mock.patch.object(run, "command", lambda _: [sys.executable, "-c", "\n".join(lines)]),
            mock.patch.object(run, "round_trip", lambda: ["/no/such/program"]),
        ):
            outcomes = run.play("node")
        self.assertEqual([outcome.ok for outcome in outcomes], [*[True] * len(MAIN_JOB), False])


if __name__ == "__main__":
    unittest.main()
