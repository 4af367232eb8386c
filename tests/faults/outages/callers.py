"""Keeps callers busy, each at its own beat, and reports every call at the end: what `README.md` says of such programs.

Usage: callers.py tokenport|descope sync|async.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

PACKAGE, KIND = sys.argv[1:]
FETCH, UPLOAD, CREATE = "outbound_token.fetch_user", "outbound_token.upload_user", "access_key.create"

Sleep = Callable[[float], Any]


def start(client: Any, operation: str, name: str) -> Any:
    """The call, by its method."""
    apps, keys = client.mgmt.outbound_application, client.mgmt.access_key
    match operation:
        case "outbound_token.upload_user":
            return apps.upload_user_token("app", "user", access_token="test-access-token")
        case "access_key.create":
            return keys.create(name)
    return apps.fetch_token("app", "user")


async def call(client: Any, operation: str, name: str) -> dict[str, Any]:
    """What becomes of a call."""
    report: dict[str, Any] = {"operation": operation, "name": name, "began": time.time(), "outcome": "ok"}
    try:
        answer = start(client, operation, name)
        if inspect.isawaitable(answer):
            await answer
    except Exception as error:
        report |= {"outcome": getattr(error, "kind", type(error).__name__), "text": str(error)}
    return report | {"ended": time.time()}


async def caller(client: Any, job: dict[str, Any], number: int, started: float, sleep: Sleep) -> list[dict[str, Any]]:
    """One caller's calls."""
    beat = started + job["pause"] * number / job["callers"]
    calls: list[dict[str, Any]] = []
    while beat < started + job["seconds"]:
        slept = sleep(max(0.0, beat - time.time()))
        if inspect.isawaitable(slept):
            await slept
        place = (number + len(calls)) % 10
        operation = CREATE if place == 0 else UPLOAD if place < 3 else FETCH
        calls.append(await call(client, operation, f"key-{number}-{len(calls)}"))
        beat += job["pause"] * max(1, -(-(time.time() - beat) // job["pause"]))
    return calls


def finished(coroutine: Any) -> Any:
    """What a coroutine that waits for nothing returns."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("it waits")


async def main() -> None:
    """Reads the job, makes the calls, prints the report."""
    job = json.loads(sys.stdin.readline())
    package = importlib.import_module(PACKAGE)
    client = (package.DescopeClient if KIND == "sync" else package.DescopeClientAsync)(
        project_id=os.environ["DESCOPE_PROJECT_ID"],
        management_key=os.environ["DESCOPE_MANAGEMENT_KEY"],
        base_url=os.environ["DESCOPE_BASE_URL"],
    )
    for operation in (FETCH, UPLOAD, CREATE):
        await call(client, operation, "warm")
    print("ready", flush=True)
    sys.stdin.readline()
    started = time.time()
    sleep = time.sleep if KIND == "sync" else asyncio.sleep
    callers = [caller(client, job, number, started, sleep) for number in range(job["callers"])]
    if KIND == "sync":
        with ThreadPoolExecutor(job["callers"]) as pool:
            parts = list(pool.map(finished, callers))
    else:
        parts = await asyncio.gather(*callers)
    print(json.dumps([report for part in parts for report in part]), flush=True)


asyncio.run(main())
