"""The rules by which values that differ from run to run become equal."""

from __future__ import annotations

import json
import re
import time
import urllib.parse
from typing import Any

# What follows from other things, or belongs to one connection.
LEFT_OUT_HEADERS = {"host", "content-length", "connection"}

# In texts: what the emulator or an SDK makes up, longest first.
TEXTS = [
    (re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*"), "<jwt>"),
    (re.compile(r"emulator-access-key-\w{40}"), "<cleartext>"),
    (re.compile(r"\d{4}-\d\d-\d\d-\d\d:\d\d:\d\d:\d{1,3}-\d+"), "<session id>"),
    (re.compile(r"\brefreshed-\w{24}\b"), "<refreshed>"),
    (re.compile(r"http://(127\.0\.0\.1|localhost):\d+"), "<url>"),
    (re.compile(r"http%3A%2F%2F127\.0\.0\.1%3A\d+"), "<url>"),
    (re.compile(r"\b(state|code_challenge)=[\w-]+"), r"\1=<random>"),
    (re.compile(r"127\.0\.0\.1:\d+"), "<host>"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "<uuid>"),
    (re.compile(r"\b[0-9a-f]{16}-EMU\b"), "<ray>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<request id>"),
    (re.compile(r"\b(OA|OT|K2|KC)\w{24}\b"), r"<\1 id>"),
]
DAY = 24 * 60 * 60


def normalised(value: Any) -> Any:
    """A result, an error or a body with what differs from run to run replaced by its kind."""
    if isinstance(value, dict):
        return {key: normalised(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, str):
        for pattern, kind in TEXTS:
            value = pattern.sub(kind, value)
        return re.sub(r"(?<!\d)\d{10}(?!\d)", lambda digits: "<now>" if is_now(int(digits[0])) else digits[0], value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and is_now(value):
        return "<now>"
    return value


def is_now(seconds: float) -> bool:
    """Whether these epoch seconds are within a day of now."""
    return abs(seconds - time.time()) < DAY


def request_record(request: dict[str, Any], connections: list[int]) -> dict[str, Any]:
    """A recorded request in the form in which requests are compared."""
    headers = {name: normalised(value) for name, value in request["headers"].items() if name not in LEFT_OUT_HEADERS}
    record = {
        "method": request["method"],
        "path": normalised(request["path"]),
        "query": normalised(urllib.parse.parse_qs(request["query"], keep_blank_values=True)),
        "headers": headers,
    }
    if connections:
        record["connection"] = connections.index(request["connection"])
    if request["body"]:
        record["body"] = normalised(parsed(request["body"]))
    return record


def request_records(requests: list[dict[str, Any]], with_connections: bool = False) -> list[dict[str, Any]]:
    """The requests of one call; if asked for, with the connections that they came on."""
    connections = list(dict.fromkeys(request["connection"] for request in requests)) if with_connections else []
    return [request_record(request, connections) for request in requests]


def parsed(text: str) -> Any:
    """The JSON value, or the text if it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text
