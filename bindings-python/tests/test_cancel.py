"""Calls that are not waited for to the end: their requests are dropped, and the client goes on."""

import asyncio
import gc
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from conftest import APP, LATEST
from tokenport import DeadlineExceeded, DescopeClient, DescopeClientAsync

UPLOAD = "/v1/mgmt/outbound/app/user/oauthtoken/upload"
SLOW = {"path": UPLOAD, "delayMs": 20_000}


@pytest.fixture
def client(emulator: Any) -> DescopeClientAsync:
    emulator.app()
    emulator.token()
    return DescopeClientAsync(**emulator.settings())


def upload(client: DescopeClientAsync) -> Any:
    return client.mgmt.outbound_application.upload_user_token(APP, "user-2", access_token="test-access")


async def arrives(emulator: Any) -> None:
    await asyncio.to_thread(emulator.await_request, UPLOAD)


async def by_cancel(call: Awaitable[Any], emulator: Any) -> None:
    task = asyncio.ensure_future(call)
    await arrives(emulator)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def by_wait_for(call: Awaitable[Any], emulator: Any) -> None:
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(call, 0.2)


async def by_gather(call: Awaitable[Any], emulator: Any) -> None:
    async def fail() -> None:
        await arrives(emulator)
        raise ZeroDivisionError

    task = asyncio.ensure_future(call)
    with pytest.raises(ZeroDivisionError):
        await asyncio.gather(task, fail())
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


WAYS: list[Callable[[Awaitable[Any], Any], Awaitable[None]]] = [by_cancel, by_wait_for, by_gather]

if sys.version_info >= (3, 11):

    async def by_timeout(call: Awaitable[Any], emulator: Any) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await call

    WAYS += [by_timeout]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_cancelling_drops_the_request(run: Any, client: DescopeClientAsync, emulator: Any, way: Any) -> None:
    emulator.fault(**SLOW)
    run(way(upload(client), emulator))
    emulator.await_request(UPLOAD, abandoned=True, status=0)
    assert run(client.mgmt.outbound_application.list_apps_with_user_token("user-2")) == {"appIds": []}


def test_the_time_of_a_call_drops_the_request(way: Any, emulator: Any) -> None:
    emulator.app()
    client = way.client(**emulator.settings())
    emulator.fault(**SLOW)
    with pytest.raises(DeadlineExceeded):
        way.run(
            client.with_options(timeout=0.2).mgmt.outbound_application.upload_user_token,
            APP,
            "user-2",
            access_token="test-access",
        )
    emulator.await_request(UPLOAD, abandoned=True, status=0)
    listed = way.run(client.mgmt.outbound_application.list_apps_with_user_token, "user-2")
    assert listed == {"appIds": []}


def test_a_call_whose_loop_is_closed_is_dropped_with_its_task(client: DescopeClientAsync, emulator: Any) -> None:
    emulator.fault(**SLOW)
    loop = asyncio.new_event_loop()
    complaints: list[Any] = []
    loop.set_exception_handler(lambda _, context: complaints.append(context["message"]))
    task = loop.create_task(upload(client))
    loop.run_until_complete(arrives(emulator))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    del task
    # What a closed loop leaves behind goes when another loop is used.
    assert asyncio.run(client.mgmt.outbound_application.list_apps_with_user_token("user-2")) == {"appIds": []}
    gc.collect()
    emulator.await_request(UPLOAD, abandoned=True, status=0)
    assert complaints == ["Task was destroyed but it is pending!"]  # asyncio's own word about it


def test_an_answer_to_a_closed_loop_harms_nobody(run: Any, client: DescopeClientAsync, emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=200)
    fetch = client.mgmt.outbound_application.fetch_token
    loop = asyncio.new_event_loop()
    late = fetch(APP, "user-1")
    loop.call_soon(late.send, None)
    loop.run_until_complete(asyncio.sleep(0.05))
    loop.close()
    emulator.await_request(LATEST, status=200)
    assert run(fetch(APP, "user-1"))["token"]["userId"] == "user-1"
    late.close()


def test_a_closed_loop_says_so(client: DescopeClientAsync) -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    call = client.mgmt.outbound_application.fetch_token(APP, "user-1")
    with pytest.raises(RuntimeError, match="Event loop is closed"):
        loop.run_until_complete(call)
    call.close()


def test_calls_in_flight_outlive_the_closing_of_their_client(client: DescopeClientAsync, emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=300)

    async def main() -> Any:
        async with client:
            call = asyncio.create_task(client.mgmt.outbound_application.fetch_token(APP, "user-1"))
            await asyncio.to_thread(emulator.await_request, LATEST)
        return await call

    assert asyncio.run(main())["token"]["userId"] == "user-1"

    emulator.fault(path=LATEST, delayMs=300)
    blocking, answers = DescopeClient(**emulator.settings()), []
    fetch = blocking.mgmt.outbound_application.fetch_token
    thread = threading.Thread(target=lambda: answers.append(fetch(APP, "user-1")))
    with blocking:
        thread.start()
        emulator.await_request(LATEST, status=0)
    thread.join()
    assert answers[0]["token"]["userId"] == "user-1"
