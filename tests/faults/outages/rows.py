"""The outages of `outages.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FETCH, UPLOAD, CREATE = "outbound_token.fetch_user", "outbound_token.upload_user", "access_key.create"
PATHS = {
    FETCH: "/v1/mgmt/outbound/app/user/token/latest",
    UPLOAD: "/v1/mgmt/outbound/app/user/oauthtoken/upload",
    CREATE: "/v1/mgmt/accesskey/create",
}


@dataclass(frozen=True)
class Outage:
    """What happens to the service, and for how long."""

    name: str
    seconds: float
    # In force while it lasts; those that close the port have no end of their own.
    faults: tuple[dict[str, Any], ...] = ()
    # The emulator dies, and is started again with its file when the outage is over. Without TLS: its certificate would
    # be another.
    killed: bool = False
    # The service's name cannot be resolved.
    nameless: bool = False
    # What a client sends meanwhile: "requests" of the emulator's log, "attempts" to connect, "questions" for the name.
    counted: str = "requests"
    # An attempt to connect that gets no answer is noticed when its time is over: before that nobody knows of an outage.
    noticed_after: float = 0.5
    # What is still broken when it is over.
    afterwards: tuple[dict[str, Any], ...] = ()
    # A part of the service that fails for good, while the rest goes on: the operation whose calls are lost.
    endpoint: str = ""
    # One instance of several fails for good.
    instance: bool = False
    # It says that it takes longer than anybody waits: calls may be lost.
    too_long: bool = False
    # `make test` plays it, so many callers in Rust, and in every language with 16.
    sample: tuple[int, ...] = ()
    everywhere: bool = False
    # The official SDKs are shown beside it.
    official: bool = False

    @property
    def partial(self) -> bool:
        """Whether the service goes on beside it, from the beginning."""
        return self.instance or (bool(self.endpoint) and not self.afterwards)


OUTAGES = [
    Outage(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    for row in json.loads(Path(__file__).with_name("outages.json").read_text())
]
