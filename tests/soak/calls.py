"""Makes calls of all kinds for as long as it is told to, again and again, and prints how they ended.

Usage: calls.py sync|async. The first line of the input says what to mix, each further one for how many seconds;
then nothing is under way any more.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import itertools
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

from tokenport import CspClient, CspClientAsync, DescopeClient, DescopeClientAsync
from tokenport.exceptions import TokenportError

ASYNC = sys.argv[1] == "async"
DESCOPE, CSP = (DescopeClientAsync, CspClientAsync) if ASYNC else (DescopeClient, CspClient)
WORKERS = 32 if ASYNC else 16

MIX: dict[str, Any] = json.loads(sys.stdin.readline())
ARGUMENTS = MIX["arguments"]
NUMBERS = itertools.count(1)
KEPT: list[Any] = []  # every reply, to be found out


class Clients:
    """What calls are made with: a client of each service."""

    def __init__(self, http2: bool, connect_timeout: float = MIX["times"]["connectTimeout"]) -> None:
        timeout, attempt = MIX["times"]["timeout"], MIX["times"]["attemptTimeout"]
        times = {"attempt_timeout": attempt, "connect_timeout": connect_timeout, "http2": http2}
        self.descope: Any = DESCOPE(timeout_seconds=timeout, **times)
        self.csp: Any = CSP(timeout=timeout, **times)

    def with_options(self, **options: Any) -> Clients:
        """Clients that share everything with these."""
        derived = object.__new__(Clients)
        derived.descope, derived.csp = self.descope.with_options(**options), self.csp.with_options(**options)
        return derived

    def start(self, operation: str) -> Any:
        """The call, by its method."""
        return CALLS[operation](self, ARGUMENTS[operation])

    async def close(self) -> None:
        """Twice, which is fine."""
        for client in (self.descope, self.csp, self.descope):
            await settled(client.aclose() if ASYNC else client.close())


CALLS: dict[str, Callable[[Clients, dict[str, str]], Any]] = {
    "outbound_token.fetch_user": lambda clients, given: clients.descope.mgmt.outbound_application.fetch_token(
        given["appId"], given["userId"]
    ),
    "outbound_token.upload_user": lambda clients, given: clients.descope.mgmt.outbound_application.upload_user_token(
        given["appId"], given["userId"], access_token=given["accessToken"]
    ),
    "outbound_application.load_all": lambda clients, _: (
        clients.descope.mgmt.outbound_application.load_all_applications()
    ),
    "access_key.create": lambda clients, given: clients.descope.mgmt.access_key.create(given["name"]),
    "access_key.activate": lambda clients, given: clients.descope.mgmt.access_key.activate(given["id"]),
    "access_key.rotate": lambda clients, given: clients.descope.mgmt.access_key.rotate(given["id"]),
    "csp.oauth_app.list": lambda clients, _: clients.csp.oauth_apps.list(),
}


class Cancelled(BaseException):
    """The caller has lost patience."""


async def settled(value: Any) -> Any:
    """What a method answers, or what a coroutine of it does."""
    return await value if inspect.isawaitable(value) else value


async def patient(clients: Clients, operation: str, seconds: float) -> Any:
    """A call that is cancelled after this time: by its task, or by a signal, which only the main thread gets."""
    if ASYNC:
        try:
            return await asyncio.wait_for(clients.start(operation), seconds)
        except TimeoutError as error:
            if isinstance(error, TokenportError):
                raise
            raise Cancelled from None
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return clients.start(operation)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def lose_patience(*_: object) -> NoReturn:
    """A handler of signals."""
    raise Cancelled


async def call(clients: Clients, number: int, operation: str, way: str) -> Any:
    """Makes one call in one of the ways."""
    moment = (1 + number % 8) / 1000
    match way:
        case "own client":
            own = Clients(number % 2 == 0, connect_timeout=2)
            try:
                return await settled(own.start(operation))
            finally:
                await own.close()
        case "cancelled":
            return await patient(clients, operation, moment)
        case "short time":
            return await settled(clients.with_options(timeout=moment).start(operation))
        case "options":
            options = {"request_id": f"soak-{number}", "headers": {"x-soak": "1"}}
            return await settled(clients.with_options(**options).start(operation))
    if MIX["leak"]:
        clients = clients.with_options(timeout=MIX["times"]["timeout"])
        KEPT.append(clients)
    return await settled(clients.start(operation))


async def work(worker: int, until: float, clients: Clients) -> tuple[Counter[str], float]:
    """One call after the other; how they ended, and how long the slowest took."""
    endings, slowest = Counter[str](), 0.0
    while time.monotonic() < until:
        number = next(NUMBERS)
        special = next((way for way in MIX["ways"] if number % way["every"] == 0), {"way": "plain"})
        way = special["way"]
        if way == "cancelled" and worker and not ASYNC:
            way = "plain"
        operation = special.get("operation", MIX["operations"][number % len(MIX["operations"])])
        started = time.monotonic()
        try:
            answer = await call(clients, number, operation, way)
            outcome = "ok"
            if MIX["leak"]:
                KEPT.append(answer)
        except TokenportError as error:
            outcome = str(error.kind)
        except Cancelled:
            outcome = "cancelled"
        slowest = max(slowest, time.monotonic() - started)
        endings[f"{operation}, {way}: {outcome}"] += 1
    return endings, slowest


async def spell(seconds: float, clients: list[Clients], pool: ThreadPoolExecutor) -> dict[str, Any]:
    """All workers at once, for a while."""
    until = time.monotonic() + seconds
    works = [work(worker, until, clients[worker % 2]) for worker in range(WORKERS)]
    if ASYNC:
        ended = await asyncio.gather(*works)
    else:
        others = [pool.submit(finished, one) for one in works[1:]]
        ended = [finished(works[0]), *(other.result() for other in others)]
    gc.collect()
    endings = sum((counts for counts, _ in ended), Counter[str]())
    return {"endings": endings, "slowestMs": round(max(slowest for _, slowest in ended) * 1000)}


def finished(work: Any) -> Any:
    """What a coroutine returns that never waits."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("it waits")


async def main() -> None:
    """Over HTTP/2, and over HTTP/1.1."""
    signal.signal(signal.SIGALRM, lose_patience)
    clients = [Clients(http2=True), Clients(http2=False)]
    with ThreadPoolExecutor(WORKERS) as pool:
        for line in sys.stdin:
            print(json.dumps(await spell(float(line), clients, pool)), flush=True)


asyncio.run(main())
