"""Which clients make calls in which ways, and what is expected of ours."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/bench"
TARGET = ROOT / "target/bench"


@dataclass(frozen=True)
class Way:
    """How calls are made: by threads that block, or asynchronously; and how many at a time."""

    kind: str
    in_flight: int

    def __str__(self) -> str:
        if self.kind == "threads":
            return "1 thread" if self.in_flight == 1 else f"{self.in_flight} threads"
        return f"{self.in_flight} in flight"


ONE_THREAD, THREADS = Way("threads", 1), Way("threads", 16)
ONE, SOME, MANY = Way("async", 1), Way("async", 64), Way("async", 2000)


@dataclass(frozen=True)
class Client:
    """A program's client and the ways in which it is measured: over HTTP/1.1, and over HTTP/2 if it speaks that."""

    language: str
    name: str
    ways: tuple[Way, ...]
    http2_ways: tuple[Way, ...] = ()

    @property
    def command(self) -> list[str]:
        return [*PROGRAMS[self.language], self.name]


PROGRAMS = {
    "python": [str(TARGET / "venv/bin/python"), str(HERE / "python/program.py")],
    "node": ["node", str(HERE / "node/program.mjs")],
    "jvm": [str(HERE / "jvm/command")],
    "rust": [str(ROOT / "target/release/bench-client")],
}

BLOCKING, ASYNC = (ONE_THREAD, THREADS), (ONE, SOME, MANY)
CLIENTS = [
    Client("python", "tokenport", BLOCKING, BLOCKING),
    Client("python", "official", BLOCKING),
    Client("python", "pycurl", BLOCKING),
    Client("python", "http.client", BLOCKING),
    Client("python", "urllib3", BLOCKING),
    Client("python", "requests", BLOCKING),
    Client("python", "httpx", BLOCKING),
    Client("python", "tokenport-async", ASYNC, ASYNC),
    Client("python", "tokenport-async-uvloop", ASYNC),
    Client("python", "official-async", (ONE, SOME)),
    Client("python", "aiohttp", ASYNC),
    Client("python", "aiohttp-uvloop", ASYNC),
    Client("python", "httpx-async", (ONE, SOME)),
    Client("node", "tokenport", ASYNC, ASYNC),
    Client("node", "official", (ONE, SOME)),
    Client("node", "undici-pool", ASYNC),
    Client("node", "undici-client", (ONE,)),
    Client("node", "fetch", ASYNC),
    Client("node", "axios", ASYNC),
    Client("jvm", "tokenport", BLOCKING, BLOCKING),
    Client("jvm", "official", BLOCKING),
    # Over HTTP/2, it refuses more calls at once than the server allows streams.
    Client("jvm", "java.net.http", (*BLOCKING, *ASYNC), (*BLOCKING, ONE, SOME)),
    Client("jvm", "okhttp", (*BLOCKING, *ASYNC), (*BLOCKING, *ASYNC)),
    Client("jvm", "apache", BLOCKING),
    Client("jvm", "tokenport-future", ASYNC, ASYNC),
    Client("jvm", "apache-async", ASYNC, ASYNC),
    Client("rust", "tokenport", ASYNC, ASYNC),
    Client("rust", "reqwest", ASYNC, ASYNC),
    Client("rust", "hyper", ASYNC, ASYNC),
]
LANGUAGES = list(dict.fromkeys(client.language for client in CLIENTS))


@dataclass(frozen=True)
class Goal:
    """At least so many times less than the best of others, in what is measured: by default, CPU time per call."""

    language: str
    way: Way | None
    others: tuple[str, ...]
    at_least: float
    measure: str = "cpu"

    @property
    def subject(self) -> str:
        return f"{self.way}" if self.measure == "cpu" else self.measure


PYCURL = ("pycurl",)
JVM_PLAIN = ("okhttp", "apache", "java.net.http")
GOALS = [
    Goal("python", ONE_THREAD, ("official",), 40),
    Goal("python", ONE_THREAD, PYCURL, 1),
    Goal("python", THREADS, ("official",), 60),
    Goal("python", THREADS, PYCURL, 1),
    Goal("python", SOME, ("official-async",), 40),
    Goal("python", SOME, ("aiohttp",), 2.5),
    Goal("node", SOME, ("official",), 12),
    Goal("node", SOME, ("undici-pool",), 1.4),
    Goal("jvm", ONE_THREAD, ("official",), 80),
    Goal("jvm", ONE_THREAD, ("apache",), 1 / 1.5),
    Goal("jvm", THREADS, ("official",), 100),
    Goal("jvm", THREADS, JVM_PLAIN, 1.8),
    Goal("jvm", SOME, ("okhttp", "apache-async", "java.net.http"), 1.8),
    Goal("rust", SOME, ("reqwest",), 1 / 1.35),
    Goal("rust", ONE, ("reqwest",), 1 / 1.35),
    Goal("python", None, ("official",), 8, "cold start"),
    Goal("node", None, ("official",), 4, "cold start"),
]

# What does not compare: megabytes.
MEMORY_GOALS = {"python": 100.0, "node": 100.0}
SIZE_GOALS = {"wheel": 3.0, ".node": 5.0, "jar": 6.0}


if sys.platform != "linux":
    raise SystemExit("the benchmarks pin processes and read /proc: they run on Linux only")
