"""Servers that load an application once and fork their workers from it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

SERVERS = Path(__file__).parent / "servers"
CALLS = 120


@pytest.fixture
def environment(emulator: Any, tmp_path: Path) -> dict[str, str]:
    emulator.app()
    emulator.token()
    found = {**os.environ, **emulator.environment(), "QUEUE": str(tmp_path), "PYTHONPATH": str(SERVERS)}
    found["PYTHONDONTWRITEBYTECODE"] = "1"
    return found


@contextmanager
def running(*command: str, **options: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """A server, which is asked to end afterwards, and does."""
    server = subprocess.Popen([sys.executable, "-m", *command], **options)
    try:
        yield server
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    finally:
        server.kill()


def check(answers: list[list[str]], server: int) -> None:
    """Every answer has the token, from a worker of which several were forked from the process with the used client."""
    assert [token for token, _, _ in answers] == ["test-access-user-1"] * CALLS
    assert {int(loaded_by) for _, loaded_by, _ in answers} == {server}
    workers = {int(worker) for _, _, worker in answers}
    assert server not in workers
    assert len(workers) >= 6


@pytest.mark.parametrize("worker", ["sync", "gthread"])
def test_gunicorn(environment: dict[str, str], worker: str) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        command = (
            f"gunicorn web:application --preload --workers 3 --worker-class {worker} --bind fd://{listening.fileno()}"
        )
        # Workers are replaced while others are at work.
        command += " --max-requests 15 --log-level warning --no-control-socket"

        def ask(_: int) -> list[str]:
            with closing(http.client.HTTPConnection(*listening.getsockname(), timeout=20)) as connection:
                connection.request("GET", "/")
                return connection.getresponse().read().decode().split()

        started = running(*command.split(), env=environment, pass_fds=[listening.fileno()])
        with started as server, ThreadPoolExecutor(6) as callers:
            check(list(callers.map(ask, range(CALLS))), server.pid)


@pytest.mark.parametrize("interpreters", ["--need-app", "--single-interpreter"], ids=["one each", "single"])
def test_uwsgi_with_two_applications(environment: dict[str, str], interpreters: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command: list[str | Path] = [
        Path(sys.executable).parent / "uwsgi",
        "--http-socket",
        address,
        "--master",
        "--processes",
        "2",
    ]
    command += ["--die-on-term", "--manage-script-name", "--disable-logging", interpreters]
    command += [f"--mount=/{name}={SERVERS / 'mounted.py'}" for name in ("one", "two")]

    def ask(path: str) -> str:
        with closing(http.client.HTTPConnection(address, timeout=20)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read().decode()

    server = subprocess.Popen(command, env=environment)
    try:
        wait_for(address)
        answers = [ask(path) for path in ("/one/", "/two/") * 4]
    finally:
        end(server)
    assert set(answers[::2]) == {"caught not_found"}
    if interpreters == "--single-interpreter":
        assert set(answers[1::2]) == {"caught not_found"}
    else:
        assert all("single-interpreter" in answer for answer in answers[1::2])


def end(server: "subprocess.Popen[bytes]") -> None:
    """Ask the server to end; the master of uWSGI is deaf until its workers run."""
    for _ in range(10):
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(3)
            return
    server.kill()
    pytest.fail("the server does not end")


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 20
    host, _, port = address.partition(":")
    while True:
        with socket.socket() as asking:
            if asking.connect_ex((host, int(port))) == 0:
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_celery(environment: dict[str, str]) -> None:
    command = "celery --app jobs worker --pool prefork --concurrency 3 --max-tasks-per-child 15 --loglevel WARNING"
    command += " --without-gossip --without-mingle --without-heartbeat"
    with running(*command.split(), env=environment) as server:
        sent = subprocess.run(
            [sys.executable, SERVERS / "jobs.py", str(CALLS)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        check([line.split() for line in sent.stdout.splitlines()], server.pid)
