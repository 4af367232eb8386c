"""Makes many calls and measures them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

MOST_SAMPLES = 1000


class Run:
    """So many calls. Those who make them share the numbers, so that all end together."""

    def __init__(self, calls: int) -> None:
        self.numbers: Iterator[int] = iter(range(calls))
        self.every = -(-calls // MOST_SAMPLES)
        self.nanoseconds: list[int] = []

    def make(self, fetch: Callable[[], str]) -> int:
        """One thread's part of the calls; how many characters it got."""
        characters = 0
        for number in self.numbers:
            if number % self.every:
                characters += length(fetch())
            else:
                started = time.perf_counter_ns()
                characters += length(fetch())
                self.nanoseconds.append(time.perf_counter_ns() - started)
        return characters

    async def make_async(self, fetch: Callable[[], Awaitable[str]]) -> int:
        """One task's part of the calls; how many characters it got."""
        characters = 0
        for number in self.numbers:
            if number % self.every:
                characters += length(await fetch())
            else:
                started = time.perf_counter_ns()
                characters += length(await fetch())
                self.nanoseconds.append(time.perf_counter_ns() - started)
        return characters

    def print(self, seconds: float, characters: int) -> None:
        """What was measured."""
        ordered = sorted(self.nanoseconds)
        latency = [ordered[int(len(ordered) * share)] / 1000 for share in (0.5, 0.99)]
        print(json.dumps({"seconds": seconds, "microseconds": latency, "characters": characters}), flush=True)


def length(token: str) -> int:
    """How long a token is; there has to be one."""
    if not token:
        raise RuntimeError("the reply has no token")
    return len(token)


def in_threads(fetch: Callable[[], str], in_flight: int, calls: int) -> None:
    """A run from so many threads; one is the main thread."""
    run, started = Run(calls), time.perf_counter()
    if in_flight == 1:
        characters = run.make(fetch)
    else:
        with ThreadPoolExecutor(in_flight) as threads:
            characters = sum(threads.map(run.make, [fetch] * in_flight))
    run.print(time.perf_counter() - started, characters)


async def in_tasks(fetch: Callable[[], Awaitable[str]], in_flight: int, calls: int) -> None:
    """A run from so many tasks."""
    run, started = Run(calls), time.perf_counter()
    characters = sum(await asyncio.gather(*(run.make_async(fetch) for _ in range(in_flight))))
    run.print(time.perf_counter() - started, characters)
