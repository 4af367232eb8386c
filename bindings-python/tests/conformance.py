"""The conformance cases, and how this package takes the arguments that are in them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from emulator import ROOT
from tokenport import AccessKeyLoginOptions, AssociatedTenant, URLParam

FOLDER = ROOT / "tests" / "conformance"
NAMES: dict[str, str] = {
    operation: names["python"].partition(" | ")[0]
    for operation, names in json.loads((FOLDER / "names.json").read_text()).items()
}
CASES: dict[str, dict[str, Any]] = {
    f"{path.stem}/{case['name']}": case
    for path in sorted(FOLDER.glob("cases/*.json"))
    for case in json.loads(path.read_text())
}

# What has no method of its own here: iterating follows the link of a page.
NEXT_PAGE = "csp.oauth_app.next_page"

# Arguments that are called differently here; all others have their wire name in snake case.
RENAMED = {
    ("access_key.exchange", "token"): "access_key",
    ("csp.oauth_app.delete", "clientIdsToDelete"): "oauth_app_ids",
    ("outbound_token.delete", "id"): "token_id",
}

# What takes the fields that are no arguments of their own.
COLLECTORS = ("app", "additional_fields")

# The classes in which users can pass nested values, with the fields that they send.
HELPERS: dict[str, tuple[type, tuple[str, ...]]] = {
    "authorization_url_params": (URLParam, ("key", "value")),
    "token_url_params": (URLParam, ("key", "value")),
    "key_tenants": (AssociatedTenant, ("tenantId", "roleNames")),
    "login_options": (AccessKeyLoginOptions, ("customClaims", "selectedTenant")),
}


def arguments_of(case: dict[str, Any], parameters: Collection[str]) -> dict[str, Any]:
    """The keyword arguments with which the method that has these parameters makes the call."""
    operation, wire = case["operation"], case["arguments"]
    if operation == NEXT_PAGE and not wire.get("nextLink"):
        raise TypeError("iterating ends where there is no link")
    collector = next((name for name in COLLECTORS if name in parameters), None)
    given: dict[str, Any] = {"app": {}} if collector == "app" else {}
    if operation == "outbound_application.update":
        given = {own_name(operation, field): value for field, value in wire.items() if field != "app"}
        wire = wire.get("app", {})
    for field, value in wire.items():
        name = own_name(operation, field)
        if name in parameters or collector is None:
            given[name] = value
        else:
            given.setdefault(collector, {})[field] = value
    token = own_name(operation, "token")
    if token in parameters:
        given[token] = case.get("token", "test-token")
    return given


def with_helpers(arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments with nested values in the classes that are there for them."""
    return {name: _helper(name, value) for name, value in arguments.items()}


def _helper(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_helper(name, item) for item in value]
    if name in HELPERS and isinstance(value, dict):
        helper, fields = HELPERS[name]
        if set(value) == set(fields):
            return helper(*(value[field] for field in fields))
    return value


def own_name(operation: str, field: str) -> str:
    """What an argument is called here."""
    snake = re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", field)
    return RENAMED.get((operation, field), snake)


def own_path(operation: str, wire: str, parameters: Collection[str]) -> str:
    """The path by which an error names an argument here."""
    if operation == "outbound_application.update":
        wire = wire.removeprefix("app.")
    field, rest = re.fullmatch(r"([^.\[]*)(.*)", wire, re.DOTALL).groups()  # type: ignore[union-attr]
    name = own_name(operation, field)
    return f"app.{wire}" if "app" in parameters and name not in parameters else name + rest
