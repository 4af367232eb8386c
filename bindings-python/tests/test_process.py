"""Forks, Ctrl-C, exit."""

import asyncio
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from conftest import APP, LATEST
from tokenport import DescopeClient, DescopeClientAsync

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def client(emulator: Any) -> DescopeClient:
    emulator.app()
    emulator.token()
    return DescopeClient(**emulator.settings())


def in_child(action: Callable[[], object]) -> Callable[[], None]:
    """Fork, act in the child; what is returned waits until it has succeeded."""
    pid = os.fork()
    if pid == 0:
        try:
            action()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)

    def wait() -> None:
        deadline = time.monotonic() + 20
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                assert status == 0
                return
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                pytest.fail("the child hangs")
            time.sleep(0.005)

    return wait


def test_a_used_client_works_in_forked_children(client: DescopeClient, emulator: Any) -> None:
    fetch = client.mgmt.outbound_application.fetch_token
    fetch(APP, "user-1")

    def child() -> None:
        for _ in range(5):
            assert fetch(APP, "user-1")["token"]["token"] == "test-access-user-1"
        derived = client.with_options(timeout=5)
        derived.mgmt.outbound_application.fetch_token(APP, "user-1")
        in_child(lambda: fetch(APP, "user-1"))()

    waits = [in_child(child) for _ in range(5)]
    for wait in waits:
        fetch(APP, "user-1")
        wait()
    fetch(APP, "user-1")
    # One of the parent, one of each child and one of each grandchild: nobody used another's.
    assert emulator.connections() == 1 + 5 + 5


def test_forking_under_load(client: DescopeClient) -> None:
    fetch = client.mgmt.outbound_application.fetch_token
    done = threading.Event()
    failures: list[BaseException] = []

    def load() -> None:
        while not done.is_set():
            try:
                fetch(APP, "user-1")
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(40):
            in_child(lambda: fetch(APP, "user-1"))()
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []


def test_what_a_child_drops_does_not_touch_the_parent(emulator: Any) -> None:
    client: DescopeClient | None = DescopeClient(**emulator.settings())
    assert client is not None
    list_apps = client.mgmt.outbound_application.load_all_applications
    list_apps()

    def child() -> None:
        nonlocal client, list_apps
        client = None
        del list_apps
        gc.collect()

    in_child(child)()
    in_child(client.close)()
    for _ in range(10):
        list_apps()
    assert emulator.connections() == 1


def test_multiprocessing(client: DescopeClient) -> None:
    client.mgmt.outbound_application.fetch_token(APP, "user-1")
    global pool_client
    pool_client = client
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.map(fetch_in_pool, range(30)) == ["test-access-user-1"] * 30
        pool.close()
        pool.join()


pool_client: DescopeClient


def fetch_in_pool(_: int) -> str:
    return pool_client.mgmt.outbound_application.fetch_token(APP, "user-1")["token"]["token"]


def test_an_async_client_works_in_a_forked_child(emulator: Any) -> None:
    emulator.app()
    emulator.token()
    client = DescopeClientAsync(**emulator.settings())

    async def calls() -> None:
        fetch = client.mgmt.outbound_application.fetch_token
        await asyncio.gather(*(fetch(APP, "user-1") for _ in range(20)))

    asyncio.run(calls())
    in_child(lambda: asyncio.run(calls()))()
    in_child(gc.collect)()
    asyncio.run(calls())


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as in a terminal: a shell that started the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("after", [0.05, 0.3])
def test_ctrl_c_interrupts_a_call(client: DescopeClient, emulator: Any, after: float) -> None:
    emulator.fault(path=LATEST, delayMs=20000)
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(after, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        client.mgmt.outbound_application.fetch_token(APP, "user-1")
    assert time.monotonic() - pressed[0] < 0.2
    timer.join()
    assert client.mgmt.outbound_application.fetch_token(APP, "user-1")["token"]["userId"] == "user-1"


def test_signals_that_do_not_raise_do_not_interrupt(client: DescopeClient, emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=400)
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: heard.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        assert client.mgmt.outbound_application.fetch_token(APP, "user-1")["token"]["userId"] == "user-1"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(heard) >= 3


EXITS = {
    "pending tasks": """
        async def main():
            client = DescopeClientAsync()
            tasks = [asyncio.create_task(client.mgmt.outbound_application.fetch_token("a", "b")) for _ in range(50)]
            await asyncio.sleep(0.2)
        asyncio.run(main())
    """,
    "exit inside of the loop": """
        async def main():
            client = DescopeClientAsync()
            tasks = [asyncio.create_task(client.mgmt.outbound_application.fetch_token("a", "b")) for _ in range(50)]
            await asyncio.sleep(0.2)
            sys.exit(0)
        asyncio.run(main())
    """,
    "a loop that is never closed": """
        import warnings
        warnings.simplefilter("ignore")
        loop = asyncio.new_event_loop()
        client = DescopeClientAsync()
        async def start():
            call = client.mgmt.outbound_application.fetch_token("a", "b")
            loop.pending = call
            call.send(None)
        loop.run_until_complete(start())
    """,
    "daemon threads in calls": """
        client = DescopeClient()
        for _ in range(20):
            threading.Thread(target=client.mgmt.outbound_application.fetch_token, args=("a", "b"), daemon=True).start()
        time.sleep(0.2)
    """,
    "nothing called": "DescopeClient()",
    "a client that lives to the end": """
        client = DescopeClient(max_retries=0, timeout_seconds=0.2)
        try:
            client.mgmt.outbound_application.fetch_token("a", "b")
        except AuthException:
            pass
    """,
}


@pytest.mark.parametrize("program", EXITS.values(), ids=EXITS.keys())
def test_exit(emulator: Any, program: str) -> None:
    emulator.fault(path=LATEST, delayMs=20000, count=0)
    imports = "import asyncio, sys, threading, time\nfrom tokenport import *\nstart = time.monotonic()\n"
    code = imports + textwrap.dedent(program)
    started = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **emulator.environment()},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "")
    assert time.monotonic() - started < 5
