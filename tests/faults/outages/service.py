"""The service that has an outage: an emulator that takes a moment for each request, as a service at a distance does."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from rows import Outage

from emulator import Emulator

_MOMENT = {"delayMs": 30, "count": 0}
_UPLOAD = {"appId": "app", "userId": "user", "accessToken": "test-access-token"}


class Service(Emulator):
    """One for a single outage, as a context manager."""

    def __init__(self, outage: Outage, tls: bool) -> None:
        super().__init__(tls=tls)
        self._outage = outage
        self._lost: list[dict[str, Any]] = []
        self._port = 0

    def __enter__(self) -> Service:
        super().__enter__()
        self._port = urlsplit(self.url).port
        self.request("POST", "/v1/mgmt/outbound/app/create", {"id": "app", "name": "App"})
        self.request("POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload", _UPLOAD)
        self.steer("DELETE", "requests")
        return self

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    def begin(self) -> float:
        """The outage begins; when it did."""
        if self._outage.killed:
            self._lost = self.requests()
            self._process.kill()
            self._process.communicate()
        else:
            self._put(*self._outage.faults, _MOMENT)
        return time.time()

    def end(self) -> float:
        """It is over; when it began to be."""
        now = time.time()
        if self._outage.killed:
            self._start()
        else:
            self._put(*self._outage.afterwards, _MOMENT)
        return now

    def requests(self) -> list[dict[str, Any]]:
        """What it has seen."""
        return self._lost + self.steer("GET", "requests")["requests"]

    def keys(self) -> Counter[str]:
        """How often each name was given to a key."""
        found = self.request("POST", "/v1/mgmt/accesskey/search", {})
        return Counter(key["name"] for key in found["keys"])

    def _put(self, *faults: dict[str, Any]) -> None:
        self.steer("DELETE", "faults")
        for fault in faults:
            self.steer("POST", "faults", fault)

    def _options(self) -> list[str]:
        file = ["--data", str(Path(self._directory.name, "data.sqlite"))] if self._outage.killed else []
        return [*super()._options(), "--port", str(self._port), "--fault", json.dumps(_MOMENT), *file]
