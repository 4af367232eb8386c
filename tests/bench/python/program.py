"""A client of the benchmark: `program.py CLIENT [once]`.

Prints `ready`, and then for each line `WAY IN_FLIGHT CALLS` of standard input what that many calls took.
With `once`, the length of the token that the first call brings.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # what is imported here counts in every cold start
if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKING = "tokenport official pycurl http.client urllib3 httpx requests".split()
ASYNCHRONOUS = "tokenport-async official-async aiohttp httpx-async".split()
ON_UVLOOP = {"tokenport-async-uvloop": "tokenport-async", "aiohttp-uvloop": "aiohttp"}


def refuse(text: str) -> None:
    """Ends the program, which was not used as it should be."""
    print(text, file=sys.stderr)
    sys.exit(2)


def jobs(way: str) -> Iterator[tuple[int, int]]:
    """How many calls in flight, and how many in all, for each line."""
    print("ready", flush=True)
    for line in sys.stdin:
        asked, in_flight, calls = line.split()
        if asked != way:
            refuse(f"this client knows no way but {way}")
        yield int(in_flight), int(calls)


def block(name: str, once: bool) -> None:
    """With a client that blocks."""
    import blocking

    opened = blocking.CLIENTS[name]()
    if once:
        print(len(next(opened)()))
        return
    from contextlib import contextmanager

    from runs import in_threads

    with contextmanager(lambda: opened)() as fetch:
        for in_flight, calls in jobs("threads"):
            in_threads(fetch, in_flight, calls)


async def wait(name: str, once: bool) -> None:
    """With a client for asyncio."""
    import asynchronous

    opened = asynchronous.CLIENTS[name]()
    if once:
        print(len(await (await anext(opened))()))
        return
    from contextlib import asynccontextmanager

    from runs import in_tasks

    async with asynccontextmanager(lambda: opened)() as fetch:
        for in_flight, calls in jobs("async"):
            await in_tasks(fetch, in_flight, calls)


def main(name: str = "", once: str = "") -> None:
    """Finds the client, and imports no other."""
    if name in BLOCKING:
        block(name, bool(once))
    elif name in ASYNCHRONOUS:
        from asyncio import run

        run(wait(name, bool(once)))
    elif name in ON_UVLOOP:
        from uvloop import run

        run(wait(ON_UVLOOP[name], bool(once)))
    else:
        refuse(f"clients: {' '.join([*BLOCKING, *ASYNCHRONOUS, *ON_UVLOOP])}")


main(*sys.argv[1:])
