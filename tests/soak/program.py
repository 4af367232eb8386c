"""A program that makes calls, one for each language and kind of call, and an emulator of its own."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import programs
from emulator import ROOT, Emulator

HERE = Path(__file__).resolve().parent
MIX = json.loads(HERE.joinpath("mix.json").read_text())
HEAP_MB = 256

# Starting, and the calls that end last, may take so long on a busy machine, in seconds.
PATIENCE = 120

# How much of what is asked the emulator answers with what it answered first, without its database: it is slow.
CANNED = 0.98
PATHS = {
    "outbound_token.fetch_user": "/v1/mgmt/outbound/app/user/token/latest",
    "outbound_token.upload_user": "/v1/mgmt/outbound/app/user/oauthtoken/upload",
    "access_key.create": "/v1/mgmt/accesskey/create",
    "access_key.activate": "/v1/mgmt/accesskey/activate",
    "access_key.rotate": "/v1/mgmt/accesskey/rotate",
}
CSP = {"CSP_ORG_ID": "00000000-0000-4000-8000-000000000001", "CSP_API_TOKEN": "TestCspApiToken".ljust(65, "0")}


def commands() -> dict[str, list[str]]:
    """How each program is started."""
    python, node = f"{ROOT}/.venv/bin/python", f"--max-old-space-size={HEAP_MB}"
    java, *arguments = programs.java(str(HERE / "Calls.java"))
    heap = [f"-Xms{HEAP_MB}m", f"-Xmx{HEAP_MB}m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"]
    jvm = [java, *heap, *arguments]
    return {
        "Rust": [f"{ROOT}/target/release/soak_calls"],
        "Python": [python, f"{HERE}/calls.py", "sync"],
        "Python, asyncio": [python, f"{HERE}/calls.py", "async"],
        "Node": ["node", node, "--expose-gc", f"{HERE}/calls.mjs"],
        "JVM": [*jvm, "blocking"],
        "JVM, future": [*jvm, "future"],
    }


@dataclass(frozen=True)
class Sample:
    """A program at rest, after so many calls: nothing is under way."""

    seconds: float
    calls: int
    rss: int
    # Of the runtime's own heap what is in use after a collection, and what it occupies; 0 without one.
    heap_used: int
    heap: int
    sockets: int
    threads: int
    handles: int
    # Of the emulator.
    emulator_rss: int

    @property
    def native(self) -> int:
        """Memory beside the runtime's heap."""
        return self.rss - self.heap


class GoneError(RuntimeError):
    """A program does not say how its calls ended."""


class Program:
    """A program and its emulator, as a context manager."""

    def __init__(self, name: str, leak: bool) -> None:
        self._command = commands()[name]
        self._leak = leak
        self._calls = 0
        self.endings: dict[str, int] = {}
        self.slowest_ms = 0

    def __enter__(self) -> Program:
        self._emulator = Emulator().__enter__()
        arguments = self._furnish()
        self._process = subprocess.Popen(
            self._command,
            env=os.environ | self._emulator.environment() | CSP | {"CSP_BASE_URL": self._emulator.url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._say(json.dumps(MIX | {"arguments": arguments, "leak": self._leak}))
        self._started = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._emulator.__exit__()

    def run(self, seconds: float) -> Sample:
        """Lets it make calls for a while, and looks at it."""
        self._say(str(seconds))
        ready, _, _ = select.select([self._process.stdout], [], [], seconds + PATIENCE)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            how = f"ended with {self._process.wait()}" if ready else "there is a call that does not end"
            raise GoneError(f"after {self._calls} calls: {how}")
        report = json.loads(line)
        for ending, count in report["endings"].items():
            self.endings[ending] = self.endings.get(ending, 0) + count
        self._calls += sum(report["endings"].values())
        self.slowest_ms = max(self.slowest_ms, report["slowestMs"])
        time.sleep(0.1)
        return self._look(report.get("heapUsed", 0), report.get("heap", 0))

    def _look(self, heap_used: int, heap: int) -> Sample:
        process = Path("/proc", str(self._process.pid))
        handles = [os.readlink(link) for link in process.joinpath("fd").iterdir()]
        return Sample(
            seconds=time.monotonic() - self._started,
            calls=self._calls,
            rss=status(self._process.pid, "VmRSS") * 1024,
            heap_used=heap_used,
            heap=heap,
            sockets=sum(handle.startswith("socket:") for handle in handles),
            threads=status(self._process.pid, "Threads"),
            handles=len(handles),
            emulator_rss=status(self._emulator._process.pid, "VmRSS") * 1024,
        )

    def _furnish(self) -> dict[str, Any]:
        request = self._emulator.request
        request("POST", "/v1/mgmt/outbound/app/create", {"id": "app", "name": "App"})
        token = {"appId": "app", "userId": "user", "accessToken": "test-access-token-".ljust(1500, "x")}
        key = {"id": request("POST", "/v1/mgmt/accesskey/create", {"name": "key"})["key"]["id"]}
        arguments = {
            "outbound_token.upload_user": token,
            "outbound_token.fetch_user": {"appId": "app", "userId": "user"},
            "access_key.create": {"name": "key"},
            "access_key.activate": key,
            "access_key.rotate": key,
        }
        answers = {operation: request("POST", PATHS[operation], given) for operation, given in arguments.items()}
        canned = [
            {"path": PATHS[operation], "status": 200, "body": {"json": answer}, "probability": CANNED}
            for operation, answer in answers.items()
        ]
        for seed, fault in enumerate(MIX["faults"] + canned):
            self._emulator.steer("POST", "faults", {"count": 0, "seed": seed, **fault})
        return arguments | {"outbound_application.load_all": {}, "csp.oauth_app.list": {}}

    def _say(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


def status(pid: int, field: str) -> int:
    """A number of `/proc/PID/status`."""
    lines = Path("/proc", str(pid), "status").read_text().splitlines()
    found = [int(line.split()[1]) for line in lines if line.startswith(f"{field}:")]
    if not found:
        raise GoneError(f"process {pid} has ended")
    return found[0]
