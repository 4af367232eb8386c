"""A call that is made with both SDKs: under which name, in which situation, and with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class FromWorld(str):
    """Stands among a call's arguments for an id that the world has: its name there."""


KEY_ID = FromWorld("keyId")
OTHER_KEY_ID = FromWorld("otherKeyId")
CLEARTEXT = FromWorld("cleartext")
OTHER_CLEARTEXT = FromWorld("otherCleartext")
TOKEN_ID = FromWorld("tokenId")
INBOUND_TOKEN = FromWorld("inboundToken")


@dataclass
class Call:
    """One call."""

    name: str
    run: Callable[[Any, dict[str, str]], Any]
    situation: str | None = None


def method_of(service: Callable[[Any], Any], prefix: str = "") -> Callable[..., Call]:
    """How calls of one service are written: `(method, what is special, *arguments, situation=…, **arguments)`."""

    def call(method: str, about: str, *arguments: Any, situation: str | None = None, **named: Any) -> Call:
        def run(client: Any, world: dict[str, str]) -> Any:
            return getattr(service(client), method)(*resolved(arguments, world), **resolved(named, world))

        return Call(f"{prefix}{method}: {about}", run, situation)

    return call


def resolved(value: Any, world: dict[str, str]) -> Any:
    """The arguments with the world's ids in their places."""
    if isinstance(value, FromWorld):
        return world[value]
    if isinstance(value, (list, tuple)):
        return type(value)(resolved(item, world) for item in value)
    if isinstance(value, dict):
        return {key: resolved(item, world) for key, item in value.items()}
    return value
