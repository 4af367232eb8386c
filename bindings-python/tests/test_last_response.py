"""How long the last response of a verbose client lives."""

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import ref

import pytest

from conftest import APP, LATEST, LOOPS, Way
from tokenport import DescopeClient, DescopeClientAsync


@pytest.fixture
def settings(emulator: Any) -> dict[str, Any]:
    emulator.app()
    emulator.token()
    return {**emulator.settings(), "verbose": True}


def fetched(client: DescopeClient) -> "ref[Any]":
    """A call in this thread, and its response."""
    client.mgmt.outbound_application.fetch_token(APP, "user-1")
    return ref(client.get_last_response())


async def fetched_async(client: DescopeClientAsync) -> "ref[Any]":
    """A call in this task, and its response."""
    await client.mgmt.outbound_application.fetch_token(APP, "user-1")
    return ref(client.get_last_response())


def is_gone(response: "ref[Any]") -> bool:
    gc.collect()
    return response() is None


@pytest.mark.parametrize("end", [DescopeClient.close, lambda _: None], ids=["closed", "unreachable"])
def test_a_thread_keeps_nothing_of_a_client_that_is(end: Callable[[Any], None], settings: dict[str, Any]) -> None:
    with ThreadPoolExecutor(1) as pool:
        client = DescopeClient(**settings)
        here, there = fetched(client), pool.submit(fetched, client).result()
        assert here() is not None
        assert there() is not None
        kept = client.with_options(timeout=5) if end is DescopeClient.close else None
        end(client)
        del client
        assert is_gone(here)
        assert is_gone(there)
        assert kept is None or kept.get_last_response() is None


def test_a_thread_that_has_ended_keeps_nothing(settings: dict[str, Any]) -> None:
    client, responses = DescopeClient(**settings), list[Any]()
    thread = threading.Thread(target=lambda: responses.append(fetched(client)))
    thread.start()
    thread.join()
    assert is_gone(responses[0])


@pytest.mark.parametrize("closes", [True, False], ids=["closed", "unreachable"])
def test_a_task_keeps_nothing_of_a_client_that_is(run: Any, settings: dict[str, Any], closes: bool) -> None:
    async def task() -> None:
        client = DescopeClientAsync(**settings)
        response = await fetched_async(client)
        # Its context is a copy of this one's.
        child = asyncio.create_task(asyncio.sleep(60))
        assert response() is not None
        if closes:
            await client.aclose()
            assert client.get_last_response() is None
        del client
        assert is_gone(response)
        child.cancel()

    run(task())


def test_what_a_task_has_left_behind_keeps_nothing(run: Any, settings: dict[str, Any]) -> None:
    client = DescopeClientAsync(**settings)

    async def short() -> tuple["ref[Any]", "asyncio.Task[None]"]:
        response = await fetched_async(client)
        return response, asyncio.create_task(asyncio.sleep(60))

    async def task() -> None:
        response, child = await asyncio.create_task(short())
        await asyncio.sleep(0)
        assert is_gone(response)
        child.cancel()

    run(task())


def test_many_clients_leave_nothing_in_a_task(run: Any, settings: dict[str, Any]) -> None:
    async def task() -> int:
        responses = []
        for _ in range(100):
            async with DescopeClientAsync(**settings) as client:
                responses.append(await fetched_async(client))
        del client
        gc.collect()
        return sum(response() is not None for response in responses)

    assert run(task()) == 0


@pytest.mark.parametrize("make", LOOPS, ids=["asyncio", "uvloop", "no reader"])
def test_nothing_of_a_closed_loop_is_kept(
    make: Callable[[], asyncio.AbstractEventLoop], settings: Any, emulator: Any
) -> None:
    emulator.fault(path=LATEST, delayMs=60_000, count=0)
    loop, client = make(), DescopeClientAsync(**settings)

    async def begin(loop: asyncio.AbstractEventLoop, client: DescopeClientAsync) -> None:
        fetch = client.mgmt.outbound_application.fetch_token
        vars(loop).setdefault("under_way", []).append(asyncio.ensure_future(fetch(APP, "user-1")))
        await asyncio.sleep(0.05)

    loop.set_exception_handler(lambda *_: None)  # a task is destroyed while it waits
    loop.run_until_complete(begin(loop, client))
    loop.close()
    left: list[ref[Any]] = [ref(loop), ref(client), ref(vars(loop)["under_way"][0])]
    del loop, client
    gc.collect()
    assert [thing() for thing in left] == [None, None, None]


def test_a_task_that_nobody_holds_goes_on(run: Any, settings: dict[str, Any], emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=300)
    answers: list[Any] = []

    async def task(client: DescopeClientAsync) -> None:
        answers.append(await client.mgmt.outbound_application.fetch_token(APP, "user-1"))

    async def main() -> None:
        asyncio.ensure_future(task(DescopeClientAsync(**settings)))  # noqa: RUF006 - as careless callers do
        for _ in range(100):
            await asyncio.sleep(0.01)
            gc.collect()
            if answers:
                break

    run(main())
    assert len(answers) == 1


def test_the_last_response_outside_of_tasks(way: Way, settings: dict[str, Any]) -> None:
    client = way.client(**settings)
    way.run(client.mgmt.outbound_application.fetch_token, APP, "user-1")
    assert (client.get_last_response() is None) == (way.loop is not None)
