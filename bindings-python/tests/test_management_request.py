"""Any other endpoint of the management API."""

from types import MappingProxyType
from typing import Any

import pytest

from conftest import APP, Server, Way
from emulator import MANAGEMENT_KEY
from tokenport import AuthException, OutcomeUnknown

CREATE = "/v1/mgmt/outbound/app/create"
UPDATE = "/v1/mgmt/outbound/app/update"


@pytest.fixture
def request_(way: Way, client: Any) -> Any:
    return way.of(client.mgmt).request


def test_body_and_query(request_: Any, emulator: Server) -> None:
    body = MappingProxyType({"id": APP, "name": "Google Calendar", "pkce": False})
    assert request_("POST", CREATE, body)["app"]["id"] == APP
    assert emulator.sent("POST", CREATE) == dict(body)
    assert emulator.bearer() == MANAGEMENT_KEY
    assert request_("GET", f"/v1/mgmt/outbound/app/{APP}")["app"]["name"] == "Google Calendar"
    assert emulator.sent("GET", f"/v1/mgmt/outbound/app/{APP}") is None
    path = "/v1/mgmt/outbound/apps-with-user-token"
    request_("GET", path, query={"userId": "a b&c", "tenantId": None})
    emulator.sent("GET", path, "userId=a%20b%26c")


def test_the_body_of_the_reply_is_as_it_is_but_shows_no_secret(request_: Any, emulator: Server) -> None:
    created = request_("POST", "/v1/mgmt/accesskey/create", {"name": "Job", "expireTime": 0})
    assert created["cleartext"] not in repr(created)
    # No list is filled in here: what the endpoint leaves out is not known.
    headers = {"content-type": "application/json"}
    emulator.fault(path="/v1/mgmt/accesskey/search", status=200, body="{}", headers=headers)
    assert request_("POST", "/v1/mgmt/accesskey/search", {}) == {}


def test_repeats_as_told(request_: Any, emulator: Server) -> None:
    emulator.app()
    body = {"app": {"id": APP, "name": "Renamed"}}
    emulator.fault(path=UPDATE, when="after", reset=True)
    assert request_("POST", UPDATE, body, retry="overwrite")["app"]["name"] == "Renamed"
    assert [request["path"] for request in emulator.requests()] == [UPDATE, UPDATE]
    for named in ({"retry": "once"}, {}):
        emulator.fault(path=UPDATE, when="after", reset=True)
        with pytest.raises(OutcomeUnknown):
            request_("POST", UPDATE, body, **named)


@pytest.mark.parametrize(
    ("arguments", "named", "argument"),
    [
        (("TRACE", "/v1/mgmt/user"), {}, "method"),
        (("GET", "v1/mgmt/user"), {}, "path"),
        (("GET", "/v1/mgmt/../x"), {}, "path"),
        (("GET", "/v1/mgmt/user?id=canary"), {}, "path"),
        (("GET", "/v1/mgmt/user"), {"query": {"ids": ["canary"]}}, "query.ids"),
        (("POST", "/v1/mgmt/user", ["canary"]), {}, "body"),
        (("POST", "/v1/mgmt/user", {}), {"retry": "canary"}, "retry"),
    ],
)
def test_refused(request_: Any, emulator: Server, arguments: Any, named: Any, argument: str) -> None:
    with pytest.raises(AuthException) as caught:
        request_(*arguments, **named)
    error = caught.value
    assert (error.kind, error.argument) == ("invalid_argument", argument)
    assert "canary" not in f"{error} {error!r} {vars(error)}"
    assert emulator.requests() == []


def test_errors_are_the_services(request_: Any) -> None:
    with pytest.raises(AuthException) as caught:
        request_("GET", "/v1/mgmt/no-such-endpoint")
    assert (caught.value.kind, caught.value.code) == ("invalid_response", "E011006")


def test_needs_a_management_key(way: Way, keyless: Any) -> None:
    with pytest.raises(AuthException, match="Management key is required to access 'request'"):
        way.of(keyless.mgmt).request("GET", "/v1/mgmt/user")
