"""The measurements of a run. Each gives rows: plain dictionaries, which become the JSON."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from plan import MANY, ONE, ONE_THREAD, SOME, Client, Way
from processes import Running, Server, cold_start

Row = dict[str, Any]

# So that 2000 calls are under way at once, whatever the client.
DELAY_MS = 300
ROUND_TRIP_MS = 20


@dataclass(frozen=True)
class Effort:
    """How long a run may take."""

    rounds: int
    seconds: float
    warm_up: float
    # Of runtimes that compile what they run often.
    warm_up_node: float
    warm_up_jvm: float
    cold_starts: int

    def warm_up_of(self, language: str) -> float:
        """Seconds before a client is measured in a way."""
        return {"node": self.warm_up_node, "jvm": self.warm_up_jvm}.get(language, self.warm_up)


WHOLE = Effort(rounds=5, seconds=0.8, warm_up=0.5, warm_up_node=4.0, warm_up_jvm=10.0, cold_starts=11)
QUICK = Effort(rounds=3, seconds=0.15, warm_up=0.3, warm_up_node=1.0, warm_up_jvm=2.5, cold_starts=3)


def cpu(language: str, clients: list[Client], ways: Iterable[Way], effort: Effort, http2: bool) -> Iterator[Row]:
    """CPU time per call of every client in every way: rounds in random order, all clients alive."""
    wanted = set(ways)
    with ExitStack() as stack:
        server = stack.enter_context(Server(language, *(["--http2"] if http2 else [])))
        running = [stack.enter_context(Running(client, server)) for client in clients]
        ways_of = {each: each.client.http2_ways if http2 else each.client.ways for each in running}
        cells = [(each, way) for each, possible in ways_of.items() for way in possible if way in wanted]
        calls = {(each.client, way): calibrated(each, way, effort) for each, way in cells}
        rows = {key: new_row(*key, http2, count) for key, count in calls.items()}
        for _ in range(effort.rounds):
            for each, way in random.sample(cells, len(cells)):
                # Connections that idled away since the last round are opened again outside of the measurement.
                each.calls(way, 4 * way.in_flight)
                server.counts()
                measured = each.calls(way, calls[each.client, way])
                connections, _ = server.counts()
                note(rows[each.client, way], measured, connections)
    yield from rows.values()


def new_row(client: Client, way: Way, http2: bool, calls: int) -> Row:
    """A row that rounds are added to."""
    names = {"language": client.language, "client": client.name, "way": str(way), "http": "2" if http2 else "1.1"}
    return {**names, "calls": calls, "cpu": [], "wall": [], "p50": [], "p99": [], "connections": []}


def note(row: Row, measured: Row, connections: int) -> None:
    """Adds a round to a row."""
    for name in ("cpu", "wall"):
        row[name].append(round(measured[name], 2))
    row["p50"].append(measured["latency"][0])
    row["p99"].append(measured["latency"][1])
    row["connections"].append(connections)


def calibrated(running: Running, way: Way, effort: Effort) -> int:
    """Warms a client up; how many calls it makes in the time of a round."""
    end = time.monotonic() + effort.warm_up_of(running.client.language)
    calls, took = way.in_flight, 0.0
    while time.monotonic() < end or took < effort.seconds / 4:
        took = running.calls(way, calls)["wall"] * calls / 1e6
        calls = max(way.in_flight, int(calls * min(4, effort.seconds / took)))
    return calls


def cold_starts(language: str, clients: list[Client], effort: Effort) -> Iterator[Row]:
    """Milliseconds from the start of a process to its first token, in random order."""
    times: dict[Client, list[float]] = {client: [] for client in clients}
    with Server(language) as server:
        for _ in range(effort.cold_starts):
            for client in random.sample(clients, len(clients)):
                times[client].append(round(cold_start(client, server), 1))
    for client, milliseconds in times.items():
        yield {"language": client.language, "client": client.name, "ms": milliseconds}


def memory(language: str, clients: list[Client]) -> Iterator[Row]:
    """The peak of resident memory with 2000 calls in flight."""
    for client in clients:
        with Server(language, "--delay-ms", str(DELAY_MS)) as server, Running(client, server) as running:
            running.calls(MANY, 3 * MANY.in_flight)
            connections, _ = server.counts()
            peak = round(running.peak_memory(), 1)
            yield {"language": language, "client": client.name, "mb": peak, "connections": connections}


def slow_network(language: str, clients: list[Client]) -> Iterator[Row]:
    """What a user sees on a network: the latency of a call, and the calls in a second, one by one and 64 at once."""
    for client in clients:
        with Server(language, "--round-trip-ms", str(ROUND_TRIP_MS)) as server, Running(client, server) as running:
            row: Row = {"language": language, "client": client.name}
            for way in client.ways:
                if way in (ONE_THREAD, ONE, SOME):
                    running.calls(way, way.in_flight)
                    took = running.calls(way, 30 * way.in_flight if way is SOME else 50)
                    row[str(way)] = {"median_ms": took["latency"][0] / 1e3, "per_second": round(1e6 / took["wall"])}
            yield row
