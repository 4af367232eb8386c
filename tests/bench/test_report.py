"""What a run is said to show, of made-up figures."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from report import cpu_table, goal_table


def row(client: str, *cpu: float) -> dict[str, Any]:
    """A row of one way."""
    rest = {name: [1.0] for name in ("wall", "p50", "p99", "connections")}
    return {"language": "rust", "client": client, "way": "64 in flight", "http": "1.1", "cpu": list(cpu), **rest}


class Goals(unittest.TestCase):
    """Of Rust: at most 1.35 times the CPU time of reqwest."""

    def verdict(self, *ours: float) -> str:
        rows = [row("tokenport", *ours), row("reqwest", 20, 18, 30), row("hyper", 1, 1, 1)]
        return list(goal_table([{"language": "rust", "cpu": rows, "sizes": {}}]))[-1]

    def test_the_ratio_is_that_of_the_medians_and_the_spread_that_of_the_rounds(self) -> None:
        verdict = self.verdict(25, 24, 100)
        self.assertIn("| reqwest | 20.0 µs | 0.80× (0.30× to 0.80×) | ≥ 0.74× | yes |", verdict)

    def test_a_goal_that_is_missed_is_said_to_be(self) -> None:
        self.assertTrue(self.verdict(28, 29, 30).endswith("| NO  |"), self.verdict(28, 29, 30))

    def test_a_client_that_was_not_measured_makes_no_verdict(self) -> None:
        self.assertEqual(len(list(goal_table([{"language": "rust", "cpu": [row("tokenport", 1)], "sizes": {}}]))), 2)


class Tables(unittest.TestCase):
    """All clients in a way, the cheapest first, relative to ours."""

    def test_the_cheapest_comes_first(self) -> None:
        lines = list(cpu_table({"cpu": [row("tokenport", 10, 20, 30), row("hyper", 5, 10, 11)]}, "1.1"))[2:]
        self.assertEqual([line.split(" | ")[1].strip() for line in lines], ["hyper", "tokenport"])
        self.assertIn("10.0 (5.0 to 11.0)", lines[0])
        self.assertIn("0.50", lines[0])


if __name__ == "__main__":
    unittest.main()
