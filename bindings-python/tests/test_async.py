"""What is particular to event loops."""

import asyncio
import contextlib
import gc
import threading
import time
from typing import Any

import pytest

from conftest import APP, LATEST, LOOPS
from tokenport import AuthException, DescopeClientAsync, _loop


@pytest.fixture
def client(emulator: Any) -> DescopeClientAsync:
    emulator.app()
    emulator.token()
    return DescopeClientAsync(**emulator.settings())


def test_many_at_once(run: Any, client: DescopeClientAsync, emulator: Any) -> None:
    async def calls() -> list[Any]:
        fetch = client.mgmt.outbound_application.fetch_token
        return await asyncio.gather(
            *(fetch(APP, "user-1" if n % 10 else "nobody") for n in range(500)), return_exceptions=True
        )

    results = run(calls())
    assert sum(isinstance(result, AuthException) for result in results) == 50
    assert sum(isinstance(result, dict) for result in results) == 450


def test_an_error_that_meets_a_cancellation_is_not_reported_twice(run: Any, client: DescopeClientAsync) -> None:
    complaints: list[Any] = []

    async def both() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        for _ in range(20):
            task = asyncio.create_task(client.mgmt.outbound_application.fetch_token(APP, "nobody"))
            await asyncio.sleep(0)
            time.sleep(0.005)  # noqa: ASYNC251 - the answer arrives while the loop is busy
            asyncio.get_running_loop().call_later(0, task.cancel)
            with pytest.raises((asyncio.CancelledError, AuthException)):
                await task
        gc.collect()

    run(both())
    assert complaints == []


def test_one_client_on_many_loops_and_threads(client: DescopeClientAsync) -> None:
    answers: list[Any] = []

    async def calls() -> None:
        fetch = client.mgmt.outbound_application.fetch_token
        answers.extend(await asyncio.gather(*(fetch(APP, "user-1") for _ in range(20))))

    threads = [threading.Thread(target=asyncio.run, args=(calls(),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 160


def test_closed_loops_are_forgotten(client: DescopeClientAsync) -> None:
    for make in LOOPS * 5:
        loop = make()
        loop.run_until_complete(client.mgmt.outbound_application.fetch_token(APP, "user-1"))
        loop.close()
        del loop
    gc.collect()
    assert len(_loop._mailboxes) <= 1


def test_the_last_response_is_the_tasks_own(emulator: Any) -> None:
    emulator.app()
    emulator.token()
    client = DescopeClientAsync(**emulator.settings(), verbose=True)

    async def status(user: str) -> int:
        with contextlib.suppress(AuthException):
            await client.mgmt.outbound_application.fetch_token(APP, user)
        await asyncio.sleep(0.05)
        last = client.get_last_response()
        assert last is not None
        return last.status_code

    async def main() -> list[int]:
        return list(await asyncio.gather(status("user-1"), status("nobody"), status("user-1")))

    assert asyncio.run(main()) == [200, 404, 200]


def test_needs_a_running_loop(client: DescopeClientAsync) -> None:
    call = client.mgmt.outbound_application.fetch_token(APP, "user-1")
    with pytest.raises(RuntimeError, match="loop"):
        call.send(None)


def test_delays_do_not_block_the_loop(client: DescopeClientAsync, emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=300)

    async def main() -> int:
        task = asyncio.create_task(client.mgmt.outbound_application.fetch_token(APP, "user-1"))
        ticks = 0
        while not task.done():
            await asyncio.sleep(0.01)
            ticks += 1
        return ticks

    assert asyncio.run(main()) >= 10
