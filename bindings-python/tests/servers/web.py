"""A web application whose client is used before gunicorn forks its workers."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from tokenport import DescopeClient

fetch_token = DescopeClient().mgmt.outbound_application.fetch_token
fetch_token("google-calendar", "user-1")
loaded_by = os.getpid()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with a token, and who loaded the client and who used it."""
    token = fetch_token("google-calendar", "user-1")["token"]["token"]
    start_response("200 OK", [("content-type", "text/plain")])
    return [f"{token} {loaded_by} {os.getpid()}".encode()]
