"""Access keys, and the licence tier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from call import CLEARTEXT, KEY_ID, OTHER_CLEARTEXT, OTHER_KEY_ID, Call, method_of
from descope import AccessKeyLoginOptions, AssociatedTenant

ALL = {
    "role_names": ["role"],
    "key_tenants": [AssociatedTenant("tenant-id", ["role"]), AssociatedTenant("tenant-2")],
    "user_id": "user-id",
    "custom_claims": {"a": [1, None, {"b": True}]},
    "description": "what it is for",
    "permitted_ips": ["10.0.0.0/8"],
    "custom_attributes": {"c": 1.5},
}
CHANGES = {name: ALL[name] for name in ("custom_claims", "description", "permitted_ips", "custom_attributes")}
key = method_of(lambda client: client.mgmt.access_key, "access key: ")


def calls() -> Iterator[Call]:
    """All methods for access keys."""
    return chain(making_and_finding(), changing(), exchanging())


def making_and_finding() -> Iterator[Call]:
    """Creating, loading, searching."""
    yield key("create", "required", "name")
    yield key("create", "all arguments", name="name", expire_time=2_000_000_000, **ALL)
    yield key("create", "falsy arguments", "name", 0, [], [], None, {}, "", [], {})
    yield key("create", "an empty user", "name", user_id="")
    yield key("create", "an empty name", "")
    yield key("load", "required", KEY_ID)
    yield key("load", "an unknown id", "unknown")
    yield key("load", "a hostile id", "a/b c?x#y%&z=1+ü日")
    yield key("load", "an empty id", "")
    yield key("search_all_access_keys", "required")
    yield key("search_all_access_keys", "all arguments", ["tenant-id"], "user-id", "someone", {"c": 1.5})
    yield key("search_all_access_keys", "a bound user", bound_user_id="user-id")
    yield key("search_all_access_keys", "falsy arguments", [], None, None, {})
    yield key("search_all_access_keys", "an empty user", bound_user_id="")


def changing() -> Iterator[Call]:
    """Updating, switching off and on, deleting, rotating."""
    yield key("update", "required", KEY_ID, "new name")
    yield key("update", "all arguments", id=KEY_ID, name="new name", **CHANGES)
    yield key("update", "falsy arguments", KEY_ID, "new name", "", {}, [], {})
    yield key("update", "an unknown id", "unknown", "new name")
    for method in ("deactivate", "activate", "delete"):
        yield key(method, "required", KEY_ID)
        yield key(method, "an unknown id", "unknown")
        yield key(method, "an empty id", "")
        yield key(f"{method}_batch", "two", [KEY_ID, OTHER_KEY_ID])
        yield key(f"{method}_batch", "one unknown", [KEY_ID, "unknown"])
        yield key(f"{method}_batch", "none", [])
    yield key("rotate", "required", KEY_ID)
    yield key("rotate", "an unknown id", "unknown")


def exchanging() -> Iterator[Call]:
    """Exchanging a secret for a session, and asking for the licence tier."""
    client = method_of(lambda client: client)
    options = AccessKeyLoginOptions(custom_claims={"a": 1}, selected_tenant="tenant-id")
    yield client("exchange_access_key", "required", CLEARTEXT)
    yield client("exchange_access_key", "login options", OTHER_CLEARTEXT, login_options=options)
    yield client("exchange_access_key", "an audience", CLEARTEXT, "audience")
    yield client("exchange_access_key", "a wrong secret", "test-wrong")
    yield client("exchange_access_key", "an empty secret", "")
    yield method_of(lambda client: client.mgmt.license, "license: ")("get", "required")
