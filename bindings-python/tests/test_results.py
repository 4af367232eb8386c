"""Results: plain dicts, but for the secrets in their `repr`."""

import copy
import json
import pickle
import pprint
from typing import Any

import pytest

from conftest import APP
from tokenport import _native
from tokenport.results import SecretDict


@pytest.fixture
def reply(apps: Any, emulator: Any) -> dict[str, Any]:
    emulator.app()
    emulator.token(accessToken="canary-access", refreshToken="canary-refresh", scopes=["read"])
    fetched: dict[str, Any] = apps.fetch_token(APP, "user-1", options={"withRefreshToken": True})
    return fetched


def test_is_a_dict_like_any_other(reply: dict[str, Any]) -> None:
    token = reply["token"]
    plain = dict(token)
    assert type(reply) is dict
    assert isinstance(token, dict)
    assert token == plain
    assert plain == token
    assert list(token) == list(plain)
    assert json.dumps(reply) == json.dumps({"token": plain})
    assert json.loads(json.dumps(token)) == plain
    for twin in (copy.copy(token), copy.deepcopy(token), token.copy(), pickle.loads(pickle.dumps(token))):
        assert twin == plain
        assert "canary" not in repr(twin)
    assert {**token} == plain


def test_masks_secrets(reply: dict[str, Any]) -> None:
    shown = f"{reply!r} {reply} {reply['token']!s} {[reply]} {pprint.pformat(reply)}"
    assert "canary" not in shown
    assert "[secret]" in shown
    assert "user-1" in shown


def test_every_secret_field_is_masked() -> None:
    known = {"accessToken", "refreshToken", "idToken", "apiKey", "clientSecret", "cleartext", "sessionJwt"}
    assert known <= set(_native.SECRET_FIELDS)
    assert "canary" not in repr(SecretDict(dict.fromkeys(_native.SECRET_FIELDS, "canary")))


def test_token_is_another_name_of_the_access_token(reply: dict[str, Any]) -> None:
    token = reply["token"]
    assert token["token"] == token["accessToken"] == "canary-access"
    assert "token" not in token
    with pytest.raises(KeyError, match="no-such-field"):
        token["no-such-field"]
    with pytest.raises(KeyError, match="token"):
        SecretDict(refreshToken="x")["token"]
