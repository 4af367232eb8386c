"""The gate can fail: figures that are made up."""

from __future__ import annotations

import unittest
from dataclasses import replace

from gate import Counts, grown, table

COMMITTED = Counts("rustc 1.0.0", "test-target", {"fetch": 1000, "upload": 2000})


class GateTest(unittest.TestCase):
    """What is red, and what is not."""

    def found(self, fetch: int) -> Counts:
        """The committed figures, but for one."""
        return replace(COMMITTED, figures={"fetch": fetch, "upload": 2000})

    def test_growth_over_five_percent_is_red(self) -> None:
        self.assertEqual(grown(COMMITTED, self.found(1051)), ["fetch"])
        self.assertIn("+5.1%", table(COMMITTED, self.found(1051))[1])

    def test_less_growth_and_less_work_are_not(self) -> None:
        for fetch in (1050, 1000, 500):
            self.assertEqual(grown(COMMITTED, self.found(fetch)), [])

    def test_another_compiler_or_target_is_only_printed(self) -> None:
        for other in (replace(COMMITTED, rustc="rustc 1.1.0"), replace(COMMITTED, target="another-target")):
            self.assertEqual(grown(other, self.found(9999)), [])

    def test_a_figure_that_is_not_committed_is_red(self) -> None:
        self.assertEqual(grown(replace(COMMITTED, figures={"upload": 2000}), self.found(1000)), ["fetch"])


if __name__ == "__main__":
    unittest.main()
