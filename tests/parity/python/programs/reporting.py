"""Announces calls to the recorder, and prints what came of them."""

from __future__ import annotations

import json
import os
import urllib.request
from typing import Any

FIELDS = ("status_code", "error_type", "error_message", "error_description", "rate_limit_parameters")


def announce(call: str, situation: str | None) -> dict[str, str]:
    """Begins a call; the ids in the world that it begins in."""
    message = {"call": call} if situation is None else {"call": call, "situation": situation}
    request = urllib.request.Request(
        f"{os.environ['PARITY_URL']}/__parity/call",
        json.dumps(message).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def succeeded(call: str, result: Any) -> None:
    """Prints the result of a call; of one that returned nothing, only that it did."""
    print(json.dumps({"call": call} if result is None else {"call": call, "result": result}))


def failed(call: str, error: Exception) -> None:
    """Prints an error with the fields that the official classes have."""
    names = [each.__name__ for each in type(error).__mro__ if each not in (Exception, BaseException, object)]
    fields = {name: getattr(error, name) for name in FIELDS if hasattr(error, name)}
    print(json.dumps({"call": call, "error": {"class": names[0], "is": names[1:], "message": str(error), **fields}}))
