"""The installed emulator, over TLS or plain HTTP, for tests and the demo that run programs against it."""

from __future__ import annotations

import json
import select
import ssl
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROJECT_ID = "P2TestEmulatorProject0000000"
MANAGEMENT_KEY = "test-management-key"


class Emulator:
    """A fresh emulator on a free loopback port, with a certificate of its own, as a context manager."""

    url: str

    def __init__(self, tls: bool = True) -> None:
        self._tls = tls

    def __enter__(self) -> Emulator:
        self._directory = tempfile.TemporaryDirectory()
        self._ca_file = Path(self._directory.name, "ca.pem")
        self._start()
        return self

    def _options(self) -> list[str]:
        return ["--tls", "--ca-file", str(self._ca_file)] if self._tls else []

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [ROOT / "target/release/tokenport", "emulator", *self._options(), "--exit-with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], 20)
        self.url = self._process.stdout.readline().strip() if ready else ""
        if not self.url:
            self.__exit__()
            raise RuntimeError("the emulator did not start")
        self._control = self.request("GET", "/__emulator/control")["url"]

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate()
        self._directory.cleanup()

    def environment(self) -> dict[str, str]:
        """The variables by which a client finds the emulator."""
        return {
            "DESCOPE_PROJECT_ID": PROJECT_ID,
            "DESCOPE_MANAGEMENT_KEY": MANAGEMENT_KEY,
            "DESCOPE_BASE_URL": self.url,
            "SSL_CERT_FILE": str(self._ca_file),
        }

    def request(self, method: str, path: str, body: object = None, key: str = MANAGEMENT_KEY) -> Any:
        """Sends a request without any binding, on the authority of a key; the body of the answer."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"authorization": f"Bearer {PROJECT_ID}:{key}", "content-type": "application/json"},
        )
        context = ssl.create_default_context(cafile=str(self._ca_file)) if self._tls else None
        with urllib.request.urlopen(request, context=context, timeout=20) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def steer(self, method: str, what: str, body: object = None) -> Any:
        """Asks one of the emulator's own routes where no fault reaches; the body of the answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._control}/__emulator/{what}", data, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
