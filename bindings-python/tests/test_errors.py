"""Errors: the official shapes, our fields beside them, and no secret in any text."""

import copy
import json
import pickle
from typing import Any

import pytest

import tokenport
from conftest import APP, LATEST
from tokenport import (
    AuthException,
    DeadlineExceeded,
    OutcomeUnknown,
    RateLimitException,
    TokenportError,
    TransportError,
    _native,
    exceptions,
)

CLASSES = {
    "rate_limited": RateLimitException,
    "transport": TransportError,
    "timeout": DeadlineExceeded,
    "outcome_unknown": OutcomeUnknown,
}


def test_every_kind_has_its_exception() -> None:
    assert set(exceptions._CLASSES) == set(_native.KINDS)
    for kind in _native.KINDS:
        error = exceptions.from_native({"kind": kind, "detail": "d", "message": "m", "attempts": 1})
        assert type(error) is CLASSES.get(kind, AuthException)
        assert (error.kind, str(error), error.detail, error.attempts) == (kind, "m", "d", 1)
        assert isinstance(error.error_type, str)
        assert isinstance(error.error_message, str)


def test_families() -> None:
    assert issubclass(TransportError, ConnectionError)
    assert issubclass(DeadlineExceeded, TimeoutError)
    assert not issubclass(RateLimitException, AuthException)
    for family in (AuthException, RateLimitException):
        assert issubclass(family, TokenportError)
    assert tokenport.exceptions.AuthException is AuthException


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "invalid_argument"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not_found"),
        (409, "conflict"),
        (500, "server"),
        (418, "server"),
    ],
)
def test_answers(apps: Any, emulator: Any, status: int, kind: str) -> None:
    body = '{"errorCode":"E000001","errorDescription":"Described","errorMessage":"Said"}'
    emulator.fault(path=LATEST, status=status, body=body)
    with pytest.raises(AuthException) as caught:
        apps.fetch_token(APP, "user-1")
    error = caught.value
    assert type(error) is AuthException
    assert (error.status_code, error.error_type, error.error_message) == (status, "server error", body)
    assert (error.kind, error.code, error.detail, error.attempts) == (kind, "E000001", "Said", 1)
    assert error.request_id == emulator.last()["headers"]["x-external-rid"]
    assert all(part in str(error) for part in (kind, str(status), "E000001", "Said", str(error.request_id)))


def test_rate_limit(apps: Any, emulator: Any) -> None:
    body = '{"errorCode":"E130429","errorDescription":"Slow down","errorMessage":"Too many"}'
    emulator.fault(path=LATEST, status=429, body=body, headers={"retry-after": "17"})
    with pytest.raises(RateLimitException) as caught:
        apps.fetch_token(APP, "user-1")
    error = caught.value
    assert (error.status_code, error.error_type, error.code) == (429, "API rate limit exceeded", "E130429")
    assert (error.error_description, error.error_message) == ("Slow down", "Too many")
    assert error.rate_limit_parameters == {"Retry-After": 17}


def test_rate_limit_without_words(way: Any, emulator: Any) -> None:
    emulator.fault(path=LATEST, status=429, body="<html>", count=0)
    client = way.client(**emulator.settings(), max_retries=0)
    with pytest.raises(RateLimitException) as caught:
        way.run(client.mgmt.outbound_application.fetch_token, APP, "user-1")
    error = caught.value
    assert error.error_description == error.error_message == "API rate limit exceeded"
    assert error.rate_limit_parameters == {"Retry-After": 0}


def test_no_answer(way: Any, emulator: Any) -> None:
    emulator.fault(path=LATEST, reset=True, count=0)
    client = way.client(**emulator.settings(), max_retries=1)
    with pytest.raises(TransportError) as caught:
        way.run(client.mgmt.outbound_application.fetch_token, APP, "user-1")
    error = caught.value
    assert (error.kind, error.status_code, error.attempts) == ("transport", None, 2)
    assert isinstance(error, ConnectionError)


def test_no_answer_in_time(way: Any, client: Any, emulator: Any) -> None:
    emulator.fault(path=LATEST, delayMs=5000, count=0)
    slow = client.with_options(timeout=0.2)
    with pytest.raises(DeadlineExceeded) as caught:
        way.run(slow.mgmt.outbound_application.fetch_token, APP, "user-1")
    assert (caught.value.kind, caught.value.status_code) == ("timeout", None)
    assert isinstance(caught.value, TimeoutError)


def test_outcome_unknown(apps: Any, emulator: Any) -> None:
    emulator.fault(path="/v1/mgmt/outbound/app/create", reset=True, when="after")
    with pytest.raises(OutcomeUnknown) as caught:
        apps.create_application("Google Calendar", id=APP)
    assert (caught.value.kind, caught.value.attempts) == ("outcome_unknown", 1)
    assert [app["id"] for app in apps.load_all_applications()["apps"]] == [APP]


@pytest.mark.parametrize("body", ["<html>canary</html>", "", "[]", '{"token":{"accessToken":"canary"'])
def test_unreadable_answer_keeps_its_text(way: Any, emulator: Any, body: str) -> None:
    emulator.fault(path=LATEST, status=200, body=body, count=0)
    client = way.client(**emulator.settings(), verbose=True, max_retries=0)
    with pytest.raises(AuthException) as caught:
        way.run(client.mgmt.outbound_application.fetch_token, APP, "user-1")
    error = caught.value
    assert (error.kind, error.status_code) == ("invalid_response", 200)
    assert "canary" not in f"{error} {error!r} {error.error_message} {vars(error)} {pickle.dumps(error)!r}"


def test_html_error(apps: Any, emulator: Any) -> None:
    emulator.fault(path=LATEST, status=502, body="<html>bad gateway</html>", count=0)
    with pytest.raises(AuthException) as caught:
        apps.fetch_token(APP, "user-1")
    error = caught.value
    assert (error.kind, error.status_code, error.code) == ("server", 502, None)
    assert error.error_message == "<html>bad gateway</html>"
    assert "<html>" not in str(error)


def made() -> list[TokenportError]:
    body = json.dumps({"errorCode": "E1", "errorDescription": "d"})
    answer = {"status": 400, "body": body, "headers": {"a": "b"}, "url": "https://localhost/x", "code": "E1"}
    return [
        exceptions.from_native(
            {
                "kind": kind,
                "detail": "d",
                "message": "m",
                "attempts": 2,
                "requestId": "r",
                "argument": "appId",
                **answer,
            }
        )
        for kind in _native.KINDS
    ]


@pytest.mark.parametrize("error", made(), ids=_native.KINDS)
def test_survives_pickle_and_copy(error: TokenportError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert (str(twin), repr(twin), twin.args) == (str(error), repr(error), error.args)
        assert {**vars(twin), "_reply": None} == {**vars(error), "_reply": None}


def test_official_constructors() -> None:
    error = AuthException(400, "invalid argument", "Sentence")
    assert (error.status_code, error.error_type, error.error_message, str(error)) == (
        400,
        "invalid argument",
        "Sentence",
        "Sentence",
    )
    limit = RateLimitException(429, "API rate limit exceeded", "d", "m", {"Retry-After": 1})
    assert (limit.error_description, limit.rate_limit_parameters) == ("d", {"Retry-After": 1})
    assert pickle.loads(pickle.dumps(limit)).rate_limit_parameters == {"Retry-After": 1}


def test_the_management_key_is_in_no_text(way: Any, emulator: Any) -> None:
    client = way.client(**{**emulator.settings(), "management_key": "canary-key"})
    with pytest.raises(AuthException) as caught:
        way.run(client.mgmt.outbound_application.fetch_token, APP, "user-1")
    error = caught.value
    assert (error.kind, error.status_code) == ("unauthorized", 401)
    texts = f"{error} {error!r} {vars(error)} {client!r} {vars(client)} {client._native!r} {client.mgmt!r}"
    assert "canary" not in texts
