"""Makes the calls that it reads from standard input, one JSON object a line, and prints how each ended.

Usage: calls.py sync|async. A line `{"open": {…}}` opens a client with these times in seconds,
after closing the one before.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
import time
from typing import Any

from tokenport import DescopeClient, DescopeClientAsync
from tokenport.exceptions import TokenportError


def start(client: Any, operation: str, arguments: dict[str, Any]) -> Any:
    """The call, by its method."""
    apps, keys = client.mgmt.outbound_application, client.mgmt.access_key
    match operation:
        case "outbound_token.fetch_user":
            return apps.fetch_token(arguments["appId"], arguments["userId"])
        case "outbound_token.upload_user":
            token = arguments["accessToken"]
            return apps.upload_user_token(arguments["appId"], arguments["userId"], access_token=token)
        case "access_key.create":
            return keys.create(arguments["name"])
        case "access_key.rotate":
            return keys.rotate(arguments["id"])
    raise ValueError(operation)


async def settled(value: Any) -> Any:
    """What a method answers, or what a coroutine of it does."""
    return await value if inspect.isawaitable(value) else value


async def call(client: Any, operation: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """How a call ends."""
    started = time.monotonic()
    ending: dict[str, Any] = {"outcome": "ok"}
    try:
        await settled(start(client, operation, arguments))
    except TokenportError as error:
        ending = {"outcome": error.kind, "attempts": error.attempts, "text": str(error)}
    return ending | {"elapsedMs": round((time.monotonic() - started) * 1000)}


async def serve(kind: str) -> None:
    """Call after call, until the input ends."""
    client: Any = None
    for line in sys.stdin:
        job = json.loads(line)
        if "open" in job:
            if client is not None:
                await settled(client.close() if kind == "sync" else client.aclose())
            times = job["open"]
            client = (DescopeClient if kind == "sync" else DescopeClientAsync)(
                timeout_seconds=times["timeout"],
                attempt_timeout=times["attemptTimeout"],
                connect_timeout=times["connectTimeout"],
            )
            ending = {}
        else:
            ending = await call(client, job["operation"], job["arguments"])
        print(json.dumps(ending), flush=True)


asyncio.run(serve(sys.argv[1]))
