"""One line for each call, with what names it and nothing of what it carried."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

from conftest import APP, MANAGEMENT_KEY, Server
from tokenport import AuthException


def test_a_call_is_one_line_at_debug(apps: Any, emulator: Server, caplog: pytest.LogCaptureFixture) -> None:
    emulator.app()
    emulator.token("person-17")
    with caplog.at_level(logging.DEBUG, "tokenport"):
        apps.fetch_token(APP, "person-17")
        with pytest.raises(AuthException):
            apps.fetch_token(APP, "nobody-17")
    good, bad = [record.getMessage() for record in caplog.records if record.name == "tokenport"]
    line = r"outbound_token\.fetch_user: {}, 1 attempt\(s\) in [0-9.]+ ms, request [0-9a-f]{{32}}"
    assert re.fullmatch(line.format("200"), good)
    assert re.fullmatch(line.format("not_found E111504"), bad)
    for kept in (MANAGEMENT_KEY, "test-access-person-17", "person-17", "nobody-17", APP):
        assert kept not in caplog.text


def test_nothing_is_logged_above_debug(apps: Any, emulator: Server, caplog: pytest.LogCaptureFixture) -> None:
    emulator.app()
    with caplog.at_level(logging.INFO, "tokenport"), pytest.raises(AuthException):
        apps.fetch_token(APP, "nobody-17")
    assert [record for record in caplog.records if record.name == "tokenport"] == []
