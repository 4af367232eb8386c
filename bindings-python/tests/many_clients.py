"""A program that makes, uses and closes many clients, and prints by how many bytes its memory grew meanwhile."""

import asyncio
import gc
import sys
from pathlib import Path

from tokenport import DescopeClient, DescopeClientAsync

WARM_UP, CLIENTS = 300, 3000
CALL = ("google-calendar", "user-1")


def memory() -> int:
    """The resident set, in bytes."""
    gc.collect()
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


async def one() -> None:
    """The life of an asynchronous client."""
    async with DescopeClientAsync() as client:
        await client.mgmt.outbound_application.fetch_token(*CALL)


async def one_after_the_other() -> int:
    """The growth in one task."""
    for _ in range(WARM_UP):
        await one()
    before = memory()
    for _ in range(CLIENTS):
        await one()
    return memory() - before


def in_a_loop_each() -> int:
    """The growth with a new event loop for each client."""
    for _ in range(WARM_UP):
        asyncio.run(one())
    before = memory()
    for _ in range(CLIENTS):
        asyncio.run(one())
    return memory() - before


def in_this_thread() -> int:
    """The growth with synchronous clients."""

    def live() -> None:
        with DescopeClient() as client:
            client.mgmt.outbound_application.fetch_token(*CALL)

    for _ in range(WARM_UP):
        live()
    before = memory()
    for _ in range(CLIENTS):
        live()
    return memory() - before


def closed_and_held() -> int:
    """The growth while closed clients are held, for each of them."""
    held = []

    def live() -> None:
        with DescopeClient() as client:
            client.mgmt.outbound_application.fetch_token(*CALL)
        held.append(client)

    for _ in range(WARM_UP):
        live()
    before = memory()
    for _ in range(CLIENTS):
        live()
    return (memory() - before) // CLIENTS


if __name__ == "__main__":
    ways = {"sync": in_this_thread, "async": lambda: asyncio.run(one_after_the_other()), "loops": in_a_loop_each}
    ways["held"] = closed_and_held
    print(ways[sys.argv[1]]())
