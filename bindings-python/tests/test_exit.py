"""The end of a process, whatever is under way: at once, and without a word."""

import os
import subprocess
import sys
import textwrap
import time
from typing import Any

import pytest

from conftest import LATEST

# The last thing that a program's own code does is to print the time.
START = """
import asyncio, atexit, sys, threading, time
from tokenport import *

def call():
    DescopeClient().mgmt.outbound_application.fetch_token("a", "b")

async def calls(wait=0.2):
    fetch = DescopeClientAsync().mgmt.outbound_application.fetch_token
    tasks = [asyncio.create_task(fetch("a", "b")) for _ in range(50)]
    await asyncio.sleep(wait)
    return tasks

class NoReaderLoop(asyncio.SelectorEventLoop):
    def add_reader(self, fd, callback, *args):
        raise NotImplementedError

def end():
    print(time.time(), flush=True)
"""

PROGRAMS = {
    "nothing called": """
        DescopeClient()
        end()
    """,
    "a client that lives to the end": """
        client = DescopeClient(max_retries=0, timeout_seconds=0.2)
        try:
            client.mgmt.outbound_application.fetch_token("a", "b")
        except AuthException:
            end()
    """,
    "pending tasks": """
        asyncio.run(calls())
        end()
    """,
    "exit inside of the loop": """
        async def main():
            await calls()
            end()
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
        end()
    """,
    "daemon threads in calls": """
        for _ in range(20):
            threading.Thread(target=call, daemon=True).start()
        time.sleep(0.2)
        end()
    """,
    "daemon threads with loops": """
        async def forever():
            await asyncio.wait(await calls())
        for _ in range(5):
            threading.Thread(target=asyncio.run, args=(forever(),), daemon=True).start()
        time.sleep(0.3)
        end()
    """,
    "a daemon thread with a loop that watches no descriptors": """
        async def forever():
            await asyncio.wait(await calls())
        loop = NoReaderLoop()
        threading.Thread(target=loop.run_until_complete, args=(forever(),), daemon=True).start()
        time.sleep(0.3)
        end()
    """,
    "a call made at the end": """
        atexit.register(end)
        atexit.register(lambda: DescopeClient().mgmt.outbound_application.load_all_applications())
    """,
}


def run(emulator: Any, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START + textwrap.dedent(program)],
        env={**os.environ, **emulator.environment()},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_exit(emulator: Any, program: str) -> None:
    emulator.fault(path=LATEST, delayMs=20_000, count=0)
    ended = run(emulator, program)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert time.time() - float(ended.stdout) < 1


# The interpreter takes its time to end, and threads want to go on in Python code that the native part has called.
ENDING = """
    import tokenport.exceptions

    class SlowToEnd:
        def __del__(self):
            time.sleep(0.2)

    kept = SlowToEnd()
"""

CALLED_BY_US = {
    "making an exception": """
        make = tokenport.exceptions.from_native

        def slowly(fields):
            time.sleep(0.05)
            return make(fields)

        tokenport.exceptions.from_native = slowly
        client = DescopeClient()

        def forever():
            while True:
                try:
                    client.mgmt.outbound_application.load_application("")
                except AuthException:
                    pass

        for _ in range(4):
            threading.Thread(target=forever, daemon=True).start()
        time.sleep(0.1)
        end()
    """,
    "waking a loop": """
        class SlowLoop(NoReaderLoop):
            def call_soon_threadsafe(self, *callback):
                time.sleep(0.05)
                super().call_soon_threadsafe(*callback)

        async def forever():
            while True:
                await asyncio.gather(*await calls(0), return_exceptions=True)

        threading.Thread(target=SlowLoop().run_until_complete, args=(forever(),), daemon=True).start()
        time.sleep(0.2)
        end()
    """,
}


@pytest.mark.parametrize("program", CALLED_BY_US.values(), ids=CALLED_BY_US.keys())
def test_exit_while_threads_are_in_python_code(emulator: Any, program: str) -> None:
    ended = run(emulator, textwrap.dedent(ENDING) + textwrap.dedent(program))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert time.time() - float(ended.stdout) < 1
