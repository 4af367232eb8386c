"""Access keys: what each operation sends and returns, and what a secret is good for."""

import json
import pickle
from typing import Any

import pytest

from conftest import Server, Way
from tokenport import AccessKeyLoginOptions, AssociatedTenant, AuthException, OutcomeUnknown

PREFIX = "/v1/mgmt/accesskey"
ARGUMENTS: dict[str, Any] = {
    "expire_time": 4000000000,
    "role_names": ("Reader",),
    "key_tenants": [AssociatedTenant("tenant-1", ["Admin"]), {"tenantId": "tenant-2", "roleNames": []}],
    "user_id": "user-1",
    "custom_claims": {"team": "blue", "nothing": None},
    "description": "Nightly job",
    "permitted_ips": ["10.0.0.0/8"],
    "custom_attributes": {"cost-centre": 42},
}
WIRE: dict[str, Any] = {
    "expireTime": 4000000000,
    "roleNames": ["Reader"],
    "keyTenants": [{"tenantId": "tenant-1", "roleNames": ["Admin"]}, {"tenantId": "tenant-2", "roleNames": []}],
    "userId": "user-1",
    "customClaims": {"team": "blue", "nothing": None},
    "description": "Nightly job",
    "permittedIps": ["10.0.0.0/8"],
    "customAttributes": {"cost-centre": 42},
}


@pytest.fixture
def keys(way: Way, client: Any) -> Any:
    return way.of(client.mgmt.access_key)


@pytest.fixture
def exchange(way: Way, keyless: Any) -> Any:
    return way.of(keyless).exchange_access_key


def refused(kind: str, call: Any, *arguments: Any) -> AuthException:
    with pytest.raises(AuthException) as caught:
        call(*arguments)
    assert caught.value.kind == kind
    return caught.value


def test_create_sends_every_field(keys: Any, emulator: Server) -> None:
    created = keys.create("Job", **ARGUMENTS)
    assert emulator.sent("POST", f"{PREFIX}/create") == {"name": "Job", **WIRE}
    assert created["cleartext"]
    key = created["key"]
    assert (key["boundUserId"], key["status"], key["expireTime"]) == ("user-1", "active", 4000000000)
    assert key["customAttributes"] == {"cost-centre": 42}


def test_create_with_a_name_alone(keys: Any, emulator: Server) -> None:
    assert keys.create("Job")["key"]["name"] == "Job"
    assert emulator.sent("POST", f"{PREFIX}/create") == {"name": "Job", "expireTime": 0}


def test_the_secret_is_shown_by_itself_only(keys: Any) -> None:
    created = keys.create("Job")
    secret = created["cleartext"]
    assert secret not in f"{created!r} {created} {[created]}"
    assert "[secret]" in repr(created)
    assert json.loads(json.dumps(created))["cleartext"] == secret
    rotated = keys.rotate(created["key"]["id"])
    assert rotated["cleartext"] not in repr(rotated)


def test_load(keys: Any, emulator: Server) -> None:
    key = keys.create("Job", **ARGUMENTS)["key"]
    assert keys.load(key["id"]) == {"key": key}
    emulator.sent("GET", PREFIX, f"id={key['id']}")
    assert refused("not_found", keys.load, "no-such-key").status_code == 404


def test_search(keys: Any, emulator: Server) -> None:
    assert keys.search_all_access_keys() == {"keys": []}
    assert emulator.sent("POST", f"{PREFIX}/search") == {}
    keys.create("Job", **ARGUMENTS)
    keys.create("Other")
    found = keys.search_all_access_keys(
        ["tenant-2"], "user-1", "management-key", {"cost-centre": 42}, text="job", sort=[{"field": "name"}]
    )
    assert emulator.sent("POST", f"{PREFIX}/search") == {
        "tenantIds": ["tenant-2"],
        "boundUserId": "user-1",
        "creatingUser": "management-key",
        "customAttributes": {"cost-centre": 42},
        "text": "job",
        "sort": [{"field": "name", "desc": False}],
    }
    assert [key["name"] for key in found["keys"]] == ["Job"]
    found = keys.search_all_access_keys(sort=[{"field": "name", "desc": True}])
    assert [key["name"] for key in found["keys"]] == ["Other", "Job"]


def test_update_keeps_what_is_not_given(keys: Any, emulator: Server) -> None:
    key_id = keys.create("Job", **ARGUMENTS)["key"]["id"]
    assert keys.update(key_id, "Renamed") is None
    assert emulator.sent("POST", f"{PREFIX}/update") == {"id": key_id, "name": "Renamed"}
    key = keys.load(key_id)["key"]
    assert (key["name"], key["description"], key["roleNames"]) == ("Renamed", "Nightly job", ["Reader"])

    changed: dict[str, Any] = {
        "description": "",
        "custom_claims": {},
        "permitted_ips": [],
        "custom_attributes": {"cost-centre": 43},
        "role_names": ["Writer"],
        "key_tenants": [AssociatedTenant("tenant-3")],
    }
    assert keys.update(id=key_id, name="Renamed", **changed) is None
    assert emulator.sent("POST", f"{PREFIX}/update") == {
        "id": key_id,
        "name": "Renamed",
        "description": "",
        "customClaims": {},
        "permittedIps": [],
        "customAttributes": {"cost-centre": 43},
        "roleNames": ["Writer"],
        "keyTenants": [{"tenantId": "tenant-3", "roleNames": []}],
    }
    key = keys.load(key_id)["key"]
    assert not key.get("description")
    assert (key["roleNames"], key["customAttributes"]) == (["Writer"], {"cost-centre": 43})


def test_tenants_of_a_reply_can_be_given_back(keys: Any, emulator: Server) -> None:
    key_id = keys.create("Job")["key"]["id"]
    keys.update(key_id, "Job", key_tenants=[{"tenantId": "tenant-1", "tenantName": "One", "roleNames": ["Admin"]}])
    assert emulator.sent("POST", f"{PREFIX}/update")["keyTenants"] == [{"tenantId": "tenant-1", "roleNames": ["Admin"]}]


def test_states(keys: Any, emulator: Server) -> None:
    key_id = keys.create("Job")["key"]["id"]
    for action, status in (("deactivate", "inactive"), ("activate", "active")):
        assert getattr(keys, action)(key_id) is None
        assert emulator.sent("POST", f"{PREFIX}/{action}") == {"id": key_id}
        assert keys.load(key_id)["key"]["status"] == status
    assert keys.delete(key_id) is None
    assert emulator.sent("POST", f"{PREFIX}/delete") == {"id": key_id}
    refused("not_found", keys.load, key_id)


def test_batches(keys: Any, emulator: Server) -> None:
    ids = [keys.create(f"Job {n}")["key"]["id"] for n in range(3)]
    for action, status in (("deactivate", "inactive"), ("activate", "active")):
        assert getattr(keys, f"{action}_batch")(ids) is None
        assert emulator.sent("POST", f"{PREFIX}/{action}/batch") == {"ids": ids}
        assert {key["status"] for key in keys.search_all_access_keys()["keys"]} == {status}
    assert keys.delete_batch(tuple(ids)) is None
    assert emulator.sent("POST", f"{PREFIX}/delete/batch") == {"ids": ids}
    assert keys.search_all_access_keys() == {"keys": []}


def test_rotation_kills_the_old_secret(keys: Any, exchange: Any, emulator: Server) -> None:
    created = keys.create("Job")
    key_id = created["key"]["id"]
    assert exchange(created["cleartext"])["keyId"] == key_id
    rotated = keys.rotate(key_id)
    assert emulator.sent("POST", f"{PREFIX}/rotate") == {"id": key_id}
    assert (rotated["key"]["id"], rotated["cleartext"] != created["cleartext"]) == (key_id, True)
    refused("unauthorized", exchange, created["cleartext"])
    assert exchange(rotated["cleartext"])["keyId"] == key_id


def test_a_lost_rotation_is_not_repeated(keys: Any, emulator: Server) -> None:
    key_id = keys.create("Job")["key"]["id"]
    emulator.fault(path=f"{PREFIX}/rotate", when="after", reset=True)
    with pytest.raises(OutcomeUnknown, match="rotate again"):
        keys.rotate(key_id)
    assert sum(request["path"] == f"{PREFIX}/rotate" for request in emulator.requests()) == 1


@pytest.mark.parametrize("length", [40, 70])
def test_a_rotation_that_arrives_in_part_is_in_no_text(keys: Any, emulator: Server, length: int) -> None:
    key_id = keys.create("Job")["key"]["id"]
    emulator.fault(path=f"{PREFIX}/rotate", truncate=length)
    with pytest.raises(OutcomeUnknown, match="rotate again") as caught:
        keys.rotate(key_id)
    error = caught.value
    assert "emulator-access-key" not in f"{error} {error!r} {error.error_message} {vars(error)} {pickle.dumps(error)!r}"


def test_import(keys: Any, exchange: Any, emulator: Server) -> None:
    items = [{"name": "Old job", "cleartext": "test-secret-from-elsewhere", "userId": "user-1"}]
    imported = keys.import_access_keys(items)
    assert emulator.sent("POST", f"{PREFIX}/import") == {"keys": items}
    assert [(key["name"], key["boundUserId"]) for key in imported["keys"]] == [("Old job", "user-1")]
    assert exchange("test-secret-from-elsewhere")["keyId"] == imported["keys"][0]["id"]


def test_exchange(way: Way, keys: Any, keyless: Any, emulator: Server) -> None:
    secret = keys.create("Job", key_tenants=[AssociatedTenant("tenant-1", ["Admin"])])["cleartext"]
    exchange = way.of(keyless).exchange_access_key
    session = exchange(secret)
    assert emulator.sent("POST", "/v1/auth/accesskey/exchange") == {}
    assert emulator.bearer() == secret
    assert session["sessionJwt"]
    assert session["sessionJwt"] not in repr(session)
    options = AccessKeyLoginOptions({"team": "blue"}, "tenant-1")
    for given in (options, {"customClaims": {"team": "blue"}, "selectedTenant": "tenant-1"}):
        assert exchange(secret, audience="unused", login_options=given)["sessionJwt"]
        sent = emulator.sent("POST", "/v1/auth/accesskey/exchange")
        assert sent == {"loginOptions": {"customClaims": {"team": "blue"}, "selectedTenant": "tenant-1"}}


def test_exchange_with_a_key_for_the_authentication_services(way: Way, keys: Any, emulator: Server) -> None:
    secret = keys.create("Job")["cleartext"]
    client = way.client(**emulator.settings(), auth_management_key="test-auth-key")
    way.of(client).exchange_access_key(secret)
    assert emulator.bearer() == f"{secret}:test-auth-key"


@pytest.mark.parametrize("secret", ["", None, 7, "canary\r\nx: y", "canary\ud800"])
def test_exchange_refuses_what_is_no_key(exchange: Any, emulator: Server, secret: Any) -> None:
    error = refused("invalid_argument", exchange, secret)
    assert (error.status_code, error.argument) == (400, "access_key")
    assert str(error).count("access_key:") == 1
    assert "canary" not in f"{error} {error!r} {vars(error)}"
    assert emulator.requests() == []


def test_a_refused_secret_is_in_no_text(exchange: Any, emulator: Server) -> None:
    body = '{"errorCode": "E011001", "errorMessage": "canary-secret is not valid"}'
    headers = {"content-type": "application/json"}
    emulator.fault(path="/v1/auth/accesskey/exchange", status=401, body=body, headers=headers)
    error = refused("unauthorized", exchange, "canary-secret")
    assert "canary" not in f"{error} {error!r} {error.error_message} {error.detail} {vars(error)}"


@pytest.mark.parametrize(
    ("method", "arguments", "named", "argument"),
    [
        ("create", ("",), {}, "name"),
        ("create", ("Job",), {"user_id": ""}, "user_id"),
        ("create", ("Job",), {"expire_time": "canary"}, "expire_time"),
        ("create", ("Job",), {"role_names": "canary"}, "role_names"),
        ("create", ("Job",), {"key_tenants": [{"tenantId": 7}]}, "key_tenants[0].tenantId"),
        ("create", ("Job",), {"custom_claims": "canary"}, "custom_claims"),
        ("load", ("",), {}, "id"),
        ("search_all_access_keys", (), {"sort": [{"field": "name", "canary": 1}]}, "sort[0].canary"),
        ("update", ("", "Job"), {}, "id"),
        ("update", ("id", ""), {}, "name"),
        ("rotate", ("",), {}, "id"),
        ("delete_batch", ([],), {}, "ids"),
        ("activate_batch", (["id", ""],), {}, "ids[1]"),
        ("deactivate_batch", ("canary",), {}, "ids"),
        ("import_access_keys", ([],), {}, "keys"),
    ],
)
def test_refused(keys: Any, emulator: Server, method: str, arguments: Any, named: Any, argument: str) -> None:
    error = refused("invalid_argument", lambda: getattr(keys, method)(*arguments, **named))
    assert (error.status_code, error.argument) == (400, argument)
    assert argument in str(error)
    assert "canary" in argument or "canary" not in f"{error} {error!r} {vars(error)}"
    assert emulator.requests() == []


def test_login_options_are_a_dict() -> None:
    options = AccessKeyLoginOptions(selected_tenant="tenant-1")
    assert options == {"selectedTenant": "tenant-1"}
    assert (options.custom_claims, options.selected_tenant) == (None, "tenant-1")
