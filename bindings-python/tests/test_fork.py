"""Processes that are forked from one with a used client."""

import asyncio
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import forked
from conftest import APP
from tokenport import DescopeClient, DescopeClientAsync

# `FORKS=1000 make test-python` forks more often; what is checked is the same.
FORKS = int(os.environ.get("FORKS", "200"))

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
            time.sleep(0.002)

    return wait


@contextmanager
def busy(action: Callable[[], object], threads: int) -> Iterator[None]:
    """Threads that act over and over, and never fail."""
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            action()

    with ThreadPoolExecutor(threads) as pool:
        working = [pool.submit(work) for _ in range(threads)]
        try:
            yield
        finally:
            done.set()
        for work_done in working:
            work_done.result()


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

    def fork() -> None:
        in_child(lambda: fetch(APP, "user-1"))()

    with busy(lambda: fetch(APP, "user-1"), threads=3), ThreadPoolExecutor(2) as forking:
        for forked_child in [forking.submit(fork) for _ in range(FORKS)]:
            forked_child.result()


FORKS_WHILE_NAMES_ARE_LOOKED_UP = """
import os, threading
from tokenport import *

fetch = DescopeClient(timeout_seconds=3).mgmt.outbound_application.fetch_token
# Nobody listens there, so that each call looks the name up, and little else.
nowhere = DescopeClient(base_url="https://localhost:1", max_retries=0).mgmt.outbound_application

def look_up():
    while True:
        try:
            nowhere.load_all_applications()
        except AuthException:
            pass

for _ in range(2):
    threading.Thread(target=look_up, daemon=True).start()
for _ in range(10):
    child = os.fork()
    if child == 0:
        fetch("google-calendar", "user-1")
        os._exit(0)
    print(os.waitpid(child, 0)[1])
"""


def test_forking_while_names_are_looked_up(client: DescopeClient, emulator: Any, tmp_path: Path) -> None:
    library = tmp_path / "slow_names.so"
    source = Path(__file__).with_name("slow_names.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    forking = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKS_WHILE_NAMES_ARE_LOOKED_UP],
        env={**os.environ, **emulator.environment(), "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (forking.stdout.split(), forking.stderr) == (["0"] * 10, "")


def test_forking_while_calls_are_in_flight(emulator: Any) -> None:
    emulator.app()
    emulator.token()
    client = DescopeClientAsync(**emulator.settings())

    async def calls(count: int) -> None:
        fetch = client.mgmt.outbound_application.fetch_token
        await asyncio.gather(*(fetch(APP, "user-1") for _ in range(count)))

    async def main() -> None:
        emulator.fault(delayMs=300, count=0)
        in_flight = asyncio.create_task(calls(50))
        await asyncio.sleep(0.1)
        # The child has the task, too, and a loop that is the parent's: it must not end either.
        wait = in_child(in_thread(lambda: asyncio.run(calls(5))))
        await in_flight
        await asyncio.to_thread(wait)

    asyncio.run(main())


def in_thread(action: Callable[[], object]) -> Callable[[], object]:
    def act() -> object:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(action).result()

    return act


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


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_multiprocessing(client: DescopeClient, emulator: Any, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setenv("TOKENPORT_MAX_OUTAGE_WAIT", "0")  # other tests have rate limits at this address
    for name, value in emulator.environment().items():
        monkeypatch.setenv(name, value)
    forked.use()
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        # Its processes are forked from a server that has used a client.
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
        context.set_forkserver_preload(["forked"])
    with context.Pool(3) as pool:
        assert pool.map(forked.fetch, range(30)) == [("test-access-user-1", method != "spawn")] * 30
        pool.close()
        pool.join()


def test_a_client_cannot_be_sent_to_another_process(client: DescopeClient) -> None:
    with (
        multiprocessing.get_context("spawn").Pool(1) as pool,
        pytest.raises(TypeError, match=r"cannot pickle 'tokenport\."),
    ):
        pool.apply(print, [client])
