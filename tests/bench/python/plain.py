"""What a program without an SDK does around its HTTP client."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable

import target


def body() -> bytes:
    """The request's body."""
    return json.dumps({"appId": target.APP_ID, "userId": target.USER_ID}).encode()


def access_token(status: int, reply: str | bytes) -> str:
    """The token in a reply."""
    if status != 200:
        raise RuntimeError(f"the server answered {status}")
    token: str = json.loads(reply)["token"]["accessToken"]
    return token


def trust() -> ssl.SSLContext:
    """What servers are verified with."""
    return ssl.create_default_context(cafile=target.CA_FILE)


class Idle:
    """Connections for a client that has no pool: each is used by one thread at a time, the latest first."""

    def __init__(self, connect: Callable[[], Callable[[], str]]) -> None:
        self._connect = connect
        self._idle: list[Callable[[], str]] = []

    def fetch(self) -> str:
        """A call on an idle connection, or on a new one."""
        # Not by asking whether there is one: another thread may take it.
        try:
            call = self._idle.pop()
        except IndexError:
            call = self._connect()
        token = call()
        self._idle.append(call)
        return token
