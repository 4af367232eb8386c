"""Prints the parameters of the public methods of the official classes, or of ours under the same names."""

from __future__ import annotations

import inspect
import json
import sys

from descope import DescopeClient, DescopeClientAsync, DescopeResponse
from descope.common import AccessKeyLoginOptions
from descope.exceptions import AuthException, RateLimitException
from descope.management import access_key, access_key_async, license_async
from descope.management import license as licenses
from descope.management import outbound_application as applications
from descope.management import outbound_application_async as applications_async
from descope.management.common import AccessType, AssociatedTenant, PromptType, URLParam

OF_THE_CLIENT = {"__init__", "exchange_access_key", "get_last_response", "aclose", "aopen"}
SERVICES = [
    applications.OutboundApplication,
    applications.OutboundApplicationByToken,
    applications_async.OutboundApplicationAsync,
    applications_async.OutboundApplicationByTokenAsync,
    access_key.AccessKey,
    access_key_async.AccessKeyAsync,
    licenses.License,
    license_async.LicenseAsync,
]
VALUES = [AuthException, RateLimitException, AssociatedTenant, URLParam, AccessKeyLoginOptions]


def main() -> None:
    """Prints all."""
    for service in SERVICES:
        show(service, lambda name: not name.startswith("_"))
    for client in (DescopeClient, DescopeClientAsync):
        show(client, OF_THE_CLIENT.__contains__)
    for value in VALUES:
        show(value, lambda name: name in {"__init__", "to_dict"})
    show(DescopeResponse, lambda name: name in {"__getitem__", "__contains__", "__len__"} or not name.startswith("_"))
    for enum in (AccessType, PromptType):
        line(f"{enum.__name__}", {"members": {member.name: member.value for member in enum}})


def show(owner: type, wanted) -> None:
    """Prints the methods of a class."""
    for name, method in inspect.getmembers(owner):
        if not wanted(name):
            continue
        if inspect.isfunction(method):
            line(
                f"{owner.__name__}.{name}",
                {"parameters": parameters(method), "async": inspect.iscoroutinefunction(method)},
            )
        else:
            line(f"{owner.__name__}.{name}", {"attribute": True})


def parameters(method) -> list[str]:
    """The parameters with their defaults, `*` before those that are given by name only."""
    shown, by_name = [], False
    for parameter in list(inspect.signature(method).parameters.values()):
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not by_name:
            by_name = True
            shown.append("*")
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        shown.append("**" if parameter.kind is parameter.VAR_KEYWORD else f"{parameter.name}{default}")
    return shown


def line(name: str, result: dict) -> None:
    """Prints one."""
    json.dump({"call": f"signature: {name}", "result": result}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
