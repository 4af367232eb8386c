"""Ctrl-C and other signals in the middle of a call."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import APP, LATEST
from tokenport import DescopeClient

IN_TIME = 2


@pytest.fixture
def client(emulator: Any) -> DescopeClient:
    emulator.app()
    emulator.token()
    return DescopeClient(**emulator.settings())


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as in a terminal: a shell that started the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(client: DescopeClient, after: float) -> float:
    """Press Ctrl-C in a call; seconds until it ended."""
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(after, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        client.mgmt.outbound_application.fetch_token(APP, "user-1")
    ended = time.monotonic()
    timer.join()
    return ended - pressed[0]


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("after", [0.05, 0.3])
def test_ctrl_c_drops_the_request(client: DescopeClient, emulator: Any, after: float) -> None:
    emulator.fault(path=LATEST, delayMs=20_000)
    assert interrupted(client, after) < IN_TIME
    emulator.await_request(LATEST, abandoned=True, status=0)
    assert client.mgmt.outbound_application.fetch_token(APP, "user-1")["token"]["userId"] == "user-1"


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_between_two_attempts(client: DescopeClient, emulator: Any) -> None:
    emulator.fault(path=LATEST, status=429, headers={"retry-after": "5"}, body="")
    assert interrupted(client, 0.3) < IN_TIME
    assert [request["status"] for request in emulator.requests()] == [429]


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_while_it_connects(emulator: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        assert interrupted(DescopeClient(**{**emulator.settings(), "base_url": url}), 0.3) < IN_TIME


PROGRAMS = {
    "blocking": "DescopeClient().mgmt.outbound_application.fetch_token('google-calendar', 'user-1')",
    "asyncio": """
async def main():
    await DescopeClientAsync().mgmt.outbound_application.fetch_token('google-calendar', 'user-1')
asyncio.run(main())
""",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_ctrl_c_ends_a_program(emulator: Any, program: str) -> None:
    emulator.fault(path=LATEST, delayMs=20_000)
    imports = (
        "import asyncio, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nfrom tokenport import *\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", imports + program],
        env={**os.environ, **emulator.environment()},
        stderr=subprocess.PIPE,
        text=True,
    )
    emulator.await_request(LATEST)
    pressed = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=20)
    assert time.monotonic() - pressed < 10
    assert stderr.splitlines()[-1] == "KeyboardInterrupt"
    assert running.returncode == -signal.SIGINT
    emulator.await_request(LATEST, abandoned=True, status=0)


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
