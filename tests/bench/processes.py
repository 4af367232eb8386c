"""The server on one core, and a client on another."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from plan import ROOT, Client, Way

SERVER_CORE, CLIENT_CORE = 0, 1
PROJECT_ID = "P2TestEmulatorProject0000000"
MANAGEMENT_KEY = "test-management-key"


class Pinned:
    """A process on one core that is told what to do line by line, as a context manager."""

    def __init__(self, command: list[str], core: int, environment: dict[str, str]) -> None:
        self._command = command
        self._errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env={**os.environ, **environment},
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        )
        self.pid = self._process.pid

    def line(self) -> str:
        """The next line that it writes."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise RuntimeError(f"{' '.join(self._command)} ended: {self._errors.readline().strip()}")
        return line.strip()

    def ask(self, line: str) -> Any:
        """What it answers to a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return json.loads(self.line())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        finally:
            self._errors.close()


class Server(Pinned):
    """The server, and the environment of its clients."""

    def __init__(self, language: str, *options: str) -> None:
        self._directory = tempfile.TemporaryDirectory()
        ca_file = Path(self._directory.name, "ca.pem")
        arguments = ["--ca-file", str(ca_file), *options, *(["--without-times"] if language == "jvm" else [])]
        super().__init__([str(ROOT / "target/release/bench-server"), *arguments], SERVER_CORE, {})
        url = self.line()
        self.environment = {
            **dict.fromkeys(("BENCH_URL", "DESCOPE_BASE_URL", "DESCOPE_BASE_URI"), url),
            **dict.fromkeys(("BENCH_CA", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), str(ca_file)),
            **({"BENCH_HTTP2": "1"} if "--http2" in options else {}),
            "DESCOPE_PROJECT_ID": PROJECT_ID,
            "DESCOPE_MANAGEMENT_KEY": MANAGEMENT_KEY,
        }

    def counts(self) -> tuple[int, int]:
        """The connections and the requests since the last time."""
        counts = self.ask("")
        return counts["connections"], counts["requests"]

    def __exit__(self, *exception: object) -> None:
        super().__exit__(*exception)
        self._directory.cleanup()


class Running(Pinned):
    """A client of a server, ready to make calls."""

    def __init__(self, client: Client, server: Server) -> None:
        super().__init__(client.command, CLIENT_CORE, server.environment)
        self.client = client
        if (said := self.line()) != "ready":
            raise RuntimeError(f"{client.language} {client.name} said {said!r} instead of ready")

    def calls(self, way: Way, calls: int) -> dict[str, Any]:
        """Makes so many calls: microseconds of CPU and of the clock for each, percentiles of the latency."""
        before = self._cpu()
        answer = self.ask(f"{way.kind} {way.in_flight} {calls}")
        cpu = (self._cpu() - before) / calls * 1e6
        return {"cpu": cpu, "wall": answer["seconds"] / calls * 1e6, "latency": answer["microseconds"]}

    def peak_memory(self) -> float:
        """The most memory that the process had resident, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6

    def _cpu(self) -> float:
        # The clock of a process by its id: what clock_getcpuclockid(3) makes of it.
        return time.clock_gettime((~self.pid << 3) | 2)


def cold_start(client: Client, server: Server) -> float:
    """Milliseconds from the start of the process to its first token."""
    start = time.perf_counter()
    with Pinned([*client.command, "once"], CLIENT_CORE, server.environment) as process:
        length = int(process.line())
        elapsed = time.perf_counter() - start
    if length < 1:
        raise RuntimeError(f"{client.language} {client.name} fetched no token")
    return elapsed * 1e3


def raise_limits() -> None:
    """As many file descriptors as the system allows: 2000 calls over HTTP/1.1 are 2000 connections on both sides."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if os.cpu_count() == 1:
        raise SystemExit("the benchmarks want two cores: one for the server, one for the client")
