"""The ways to make a call, one for each language and kind of call, and how the matrix is played on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from rules import OPERATIONS, TIMES, Ending, Fault

from emulator import ROOT, Emulator
from programs import java

HERE = Path(__file__).resolve().parent


def jvm(kind: str) -> list[str]:
    """The JVM's program, which needs no compiler of its own."""
    return [*java(str(HERE / "Calls.java")), kind]


def ways() -> dict[str, list[str]]:
    """How each program is started; a name with "HTTP/1.1" is played without TLS, and so without HTTP/2."""
    rust, python = [f"{ROOT}/target/release/fault_calls"], [f"{ROOT}/.venv/bin/python", f"{HERE}/calls.py"]
    return {
        "Rust": rust,
        "Rust, HTTP/1.1": rust,
        "Python": [*python, "sync"],
        "Python, asyncio": [*python, "async"],
        "Node": ["node", f"{HERE}/calls.mjs"],
        "JVM": jvm("blocking"),
        "JVM, future": jvm("future"),
    }


class Way:
    """A program, and an emulator of its own, as a context manager."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.http1 = "HTTP/1.1" in name
        self._command = command

    def __enter__(self) -> Way:
        self._emulator = Emulator(tls=not self.http1).__enter__()
        # Cell after cell is played in one process, and attempts are counted: none waits for another's fault to end.
        alone = {"TOKENPORT_LICENSE_HANDSHAKE": "0", "TOKENPORT_MAX_OUTAGE_WAIT": "0"}
        environment = self._emulator.environment() | alone
        if self.http1:
            environment["SSL_CERT_FILE"] = ""
        self._program = subprocess.Popen(
            self._command,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._furnish()
        self._ask(open=TIMES | {"timeout": 60, "attemptTimeout": 30, "connectTimeout": 30})
        for operation in OPERATIONS:  # the first of a kind is slow where classes are loaded
            self._call(operation)
        return self

    def __exit__(self, *_: object) -> None:
        self._program.stdin.close()
        self._program.wait(timeout=20)
        self._program.stdout.close()
        self._emulator.__exit__()

    def play(self, fault: Fault, operation: str) -> Ending:
        """Makes one call on a client of its own while the fault is in force."""
        path = OPERATIONS[operation][1]
        self._emulator.steer("DELETE", "faults")
        self._ask(open=TIMES)
        if fault.warm:
            self._call("outbound_token.fetch_user")
        self._emulator.steer("DELETE", "requests")
        connection = "refuseMs" in fault.fault or fault.fault.get("when") in ("connect", "unread", "idle")
        self._emulator.steer("POST", "faults", fault.fault if connection else fault.fault | {"path": path})
        if fault.fault.get("when") == "idle":
            while self._emulator.steer("GET", "connections")["open"]:
                time.sleep(0.001)
        answer = self._call(operation)
        requests = [entry for entry in self._emulator.steer("GET", "requests")["requests"] if entry["path"] == path]
        return Ending(
            outcome=answer["outcome"],
            attempts=answer.get("attempts"),
            seen=len(requests),
            effects=sum(entry["ran"] for entry in requests),
            elapsed_ms=answer["elapsedMs"],
            text=answer.get("text", ""),
        )

    def _furnish(self) -> None:
        request = self._emulator.request
        request("POST", "/v1/mgmt/outbound/app/create", {"id": "app", "name": "App"})
        token = {"appId": "app", "userId": "user", "accessToken": "test-access-token"}
        request("POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload", token)
        key = request("POST", "/v1/mgmt/accesskey/create", {"name": "key"})["key"]["id"]
        self._arguments = {
            "outbound_token.fetch_user": {"appId": "app", "userId": "user"},
            "outbound_token.upload_user": token,
            "access_key.create": {"name": "key"},
            "access_key.rotate": {"id": key},
        }

    def _call(self, operation: str) -> dict[str, Any]:
        answer = self._ask(operation=operation, arguments=self._arguments[operation])
        if "outcome" not in answer:  # Node: what was answered is no exception, and has a status and no kind
            kinds = {403: "forbidden", 429: "rate_limited"}
            answer["outcome"] = kinds.get(answer["status"], "server" if answer["status"] >= 400 else "invalid_response")
        return answer

    def _ask(self, **job: object) -> dict[str, Any]:
        self._program.stdin.write(json.dumps(job) + "\n")
        self._program.stdin.flush()
        line = self._program.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._command}: ended with {self._program.wait()}")
        return json.loads(line)


Played = dict[tuple[str, str, str], Ending]


def play(cells: dict[str, list[Fault]]) -> Played:
    """Plays faults, all ways at once; what came out, by way, name of the fault and operation."""
    started = Barrier(len(cells))  # programs that start slow down those that are being timed

    def on(way: str) -> Iterator[tuple[tuple[str, str, str], Ending]]:
        with Way(way, ways()[way]) as player:
            started.wait(timeout=120)
            for fault in cells[way]:
                for operation in OPERATIONS:
                    if not (fault.tls and player.http1):
                        yield (way, fault.name, operation), player.play(fault, operation)

    with ThreadPoolExecutor(max_workers=len(cells)) as pool:
        return {key: ending for part in pool.map(lambda way: list(on(way)), cells) for key, ending in part}
