"""What a conformance case demands of what was sent and of what came of it."""

from __future__ import annotations

import json
import traceback
from typing import Any

from test_errors import CLASSES
from tokenport import AuthException, RateLimitException, ServiceUnavailable, TokenportError

# What stands before the service answers with these in its place.
GATEWAY = (502, 504, *range(520, 531))


def check_requests(expected: list[dict[str, Any]], sent: list[dict[str, Any]]) -> None:
    """What was sent is what the case says, to the letter."""
    assert exact([_of_log(request) for request in sent]) == exact([_of_case(request) for request in expected])
    for wanted, request in zip(expected, sent, strict=True):
        headers = wanted.get("headers", {})
        assert {name: request["headers"].get(name) for name in headers} == headers


def _of_case(request: dict[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {name: request[name] for name in ("method", "path", "body") if name in request}
    return {**parts, "query": sorted(request.get("query", "").split("&"))}


def _of_log(request: dict[str, Any]) -> dict[str, Any]:
    text = request.pop("body")
    return _of_case({**request, "body": json.loads(text)} if text else request)


def _class_of(expected: dict[str, Any]) -> type[TokenportError]:
    status, own_error = expected.get("status"), "code" in expected
    if expected["kind"] == "server" and (status == 503 or (status in GATEWAY and not own_error)):
        return ServiceUnavailable
    return CLASSES.get(expected["kind"], AuthException)


def check_error(expected: dict[str, Any], error: TokenportError, argument: str | None, request_id: str | None) -> None:
    """The error is the official one of its kind, says what the case says, and prints no secret."""
    assert error.kind == expected["kind"], repr(error)
    assert type(error) is _class_of(expected)
    assert error.request_id == request_id
    assert error.argument == argument
    if "code" in expected:
        assert error.code == expected["code"]
    if "status" in expected:
        assert error.status_code == expected["status"]
    if "retryAfter" in expected and isinstance(error, RateLimitException):
        assert error.rate_limit_parameters == {"Retry-After": expected["retryAfter"]}
    for printed in (str(error), repr(error)):
        assert [text for text in expected.get("contains", []) if text not in printed] == [], printed
        assert [text for text in expected.get("excludes", []) if text in printed] == [], printed
    assert "test-" not in "".join(traceback.format_exception(error)) + repr(error)


def listed(value: Any) -> list[Any]:
    """A list is what it is, what is absent is none, and anything else is one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def exact(value: Any) -> str:
    """JSON that is equal for equal values only: `True` is not 1, and 1 is not 1.0."""
    return json.dumps(value, sort_keys=True, indent=1)
