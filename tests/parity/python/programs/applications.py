"""Outbound applications."""

from __future__ import annotations

from collections.abc import Iterator

from call import Call, method_of
from descope.management.common import AccessType, PromptType, URLParam

DETAILS = {
    "description": "what it is for",
    "logo": "https://example.com/logo.png",
    "client_secret": "test-client-secret",
    "client_id": "client",
    "discovery_url": "https://example.com/.well-known",
    "authorization_url": "https://example.com/authorize",
    "token_url": "https://example.com/token",
    "revocation_url": "https://example.com/revoke",
    "default_scopes": ["read", "write"],
    "default_redirect_url": "https://example.com/done",
    "callback_domain": "example.com",
    "pkce": True,
    "access_type": AccessType.OFFLINE,
    "prompt": [PromptType.CONSENT, PromptType.SELECT_ACCOUNT],
}
FALSY = {name: type(value)() for name, value in DETAILS.items() if type(value) in (str, list, bool)}


def calls() -> Iterator[Call]:
    """Each method as it should be called, and as it should not."""
    app = method_of(lambda client: client.mgmt.outbound_application)
    yield app("create_application", "required", "name")
    yield app("create_application", "all arguments", name="name", id="new-app", **DETAILS)
    yield app("create_application", "URL parameters", "name", authorization_url_params=[URLParam("a", "1")])
    yield app("create_application", "falsy arguments", name="name", **FALSY)
    yield app("create_application", "an empty id", "name", id="")
    yield app("create_application", "letters beyond ASCII", "naïve 日本 🔑")
    yield app("create_application", "an id that there is", "name", id="app-id")
    yield app("create_application", "an empty name", "")
    yield app("create_application", "None as name", None)
    yield app("update_application", "required", "app-id", "new name")
    yield app("update_application", "all arguments", id="app-id", name="new name", **DETAILS)
    yield app("update_application", "URL parameters", "app-id", "new name", token_url_params=[URLParam("a", "1")])
    yield app("update_application", "falsy arguments", id="app-id", name="new name", **FALSY)
    yield app("update_application", "an unknown id", "unknown", "new name")
    yield app("delete_application", "required", "app-id")
    yield app("delete_application", "an unknown id", "unknown")
    yield app("delete_application", "an empty id", "")
    yield app("load_application", "required", "app-id")
    yield app("load_application", "an unknown id", "unknown")
    yield app("load_application", "a hostile id", "a/b c?x#y%")
    yield app("load_application", "letters beyond ASCII", "ü日")
    yield app("load_application", "two dots", "..")
    yield app("load_application", "an empty id", "")
    yield app("load_all_applications", "required")
