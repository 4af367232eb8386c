"""Every call, with the synchronous client and with the asynchronous one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import access_keys
import applications
import callers_tokens
import construction
import replies
import tokens
from call import Call
from descope import DescopeClient, DescopeClientAsync
from reporting import announce, failed, succeeded

SETTINGS = {
    "project_id": os.environ["DESCOPE_PROJECT_ID"],
    "management_key": os.environ["DESCOPE_MANAGEMENT_KEY"],
    "base_url": os.environ["PARITY_URL"],
}


def calls() -> Iterator[Call]:
    """All calls that both clients make."""
    for group in (applications, tokens, callers_tokens, access_keys, replies):
        yield from group.calls()


def synchronous() -> None:
    """Makes all calls with the synchronous client."""
    client = DescopeClient(**SETTINGS)
    for call in (*calls(), *construction.calls()):
        world = announce(call.name, call.situation)
        try:
            succeeded(call.name, call.run(client, world))
        except Exception as error:
            failed(call.name, error)


async def asynchronous() -> None:
    """Makes them with the asynchronous one."""
    async with DescopeClientAsync(**SETTINGS) as client:
        for call in (*calls(), *construction.asynchronous_calls()):
            name = f"{call.name} (async)"
            world = announce(name, call.situation)
            try:
                succeeded(name, await settled(call.run(client, world)))
            except Exception as error:
                failed(name, error)


async def settled(value: Any) -> Any:
    """What a coroutine, or each of several, returns."""
    return [await each for each in value] if isinstance(value, list) else await value


if __name__ == "__main__":
    synchronous()
    asyncio.run(asynchronous())
