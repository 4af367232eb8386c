"""The statistics of `make soak`, and that it finds a leak."""

from __future__ import annotations

import random
import re
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import trend
import verdict
from program import Sample, commands

from soak import soak

MB = 2**20


def run(calls: int, seed: int = 1, noise: int = 100_000, **leaks: float) -> list[Sample]:
    """Samples of a program with a warm-up and noisy memory that leaks so much a call."""
    chance = random.Random(seed)
    start = Sample(0, 0, 30 * MB, 0, 0, sockets=8, threads=12, handles=20, emulator_rss=0)
    samples = []
    for number in range(1, 61):
        made = calls * number // 60
        warm = min(number, 10) * MB // 2
        wobble = {"rss": warm + chance.randrange(noise), "sockets": chance.randrange(9)}
        grown = {name: int(getattr(start, name) + wobble.get(name, 0) + leak * made) for name, leak in leaks.items()}
        still = {name: getattr(start, name) + more for name, more in wobble.items()}
        samples.append(replace(start, seconds=number, calls=made, **still | grown))
    return samples


def judged(samples: list[Sample], endings: dict[str, int] | None = None, slowest_ms: int = 1000) -> list[str]:
    """What is wrong with a run in which calls ended so."""
    endings = endings or {"access_key.create, plain: ok": samples[-1].calls}
    return list(verdict.problems(samples, endings, slowest_ms))


class Verdict(unittest.TestCase):
    """What is a leak, and what is not."""

    def test_flat_noise_is_no_leak_in_short_and_long_runs(self) -> None:
        for seed in range(20):
            for calls in (100_000, 1_000_000, 10_000_000):
                self.assertEqual(judged(run(calls, seed)), [])

    def test_a_leak_of_two_bytes_a_call_is_found_in_a_million_calls(self) -> None:
        for seed in range(20):
            self.assertIn("native grows by", " ".join(judged(run(1_000_000, seed, rss=2))))

    def test_a_leak_of_half_a_byte_is_within_the_bound(self) -> None:
        self.assertEqual(judged(run(10_000_000, rss=0.5)), [])

    def test_sockets_threads_and_handles_that_grow_are_found(self) -> None:
        for what in verdict.COUNTED:
            problems = judged(run(1_000_000, **{what: 1 / 10_000}))
            self.assertEqual(len(problems), 1, problems)
            self.assertIn(what, problems[0])

    def test_heap_of_the_runtime_is_not_native_memory(self) -> None:
        samples = [replace(sample, heap=sample.calls * 8) for sample in run(1_000_000, rss=8)]
        self.assertEqual(judged(samples), [])

    def test_endings_that_no_fault_explains_are_found(self) -> None:
        samples = run(100_000)
        for ending in (
            "outbound_token.fetch_user, plain: outcome_unknown",
            "access_key.create, plain: cancelled",
            "access_key.create, plain: unauthorized",
        ):
            endings = {"access_key.create, plain: ok": 99_999, ending: 1}
            self.assertEqual(judged(samples, endings), [f"unexpected: {ending} (1)"])
        for ending in ("access_key.rotate, options: outcome_unknown", "access_key.create, cancelled: cancelled"):
            self.assertEqual(judged(samples, {"access_key.create, plain: ok": 99_999, ending: 1}), [])

    def test_calls_that_hang_or_mostly_fail_are_found(self) -> None:
        samples = run(100_000)
        self.assertEqual(judged(samples, slowest_ms=verdict.LATEST_MS + 1), ["a call took 5501 ms"])
        failed = {"access_key.create, plain: ok": 50_000, "access_key.create, plain: server": 50_000}
        self.assertEqual(judged(samples, failed), ["only 50000 of 100000 calls succeeded"])


class Programs(unittest.TestCase):
    """A few seconds of every program that keeps all replies and a client for each."""

    def test_a_leak_is_found_in_every_language_and_nothing_else(self) -> None:
        with ThreadPoolExecutor() as pool:
            runs = list(pool.map(lambda name: soak(name, 10, 12, leak=True), commands()))
        for run in runs:
            with self.subTest(run.program):
                leaks = [trend.slope(verdict.curve(run.samples, what)) for what in verdict.MEMORY]
                # A token is 1.5 KB, and every second call fetches one; a warm-up would be much less.
                self.assertGreater(sum(leaks), 700)
                # What that comes to in these seconds, and how late a call is, depends on what else the machine does.
                of_load = re.compile("(native|heap_used) grows|a call took")
                self.assertEqual([problem for problem in run.problems if not of_load.match(problem)], [])


class Trend(unittest.TestCase):
    """The fit."""

    def test_one_point_far_away_does_not_matter(self) -> None:
        points = [(calls, 3 * calls + 7) for calls in range(20)]
        points[5] = (5, 10_000)
        self.assertEqual(trend.slope(points), 3)
        self.assertEqual(trend.growth(points), 57)


if __name__ == "__main__":
    unittest.main()
