"""A web application of which a server has several in one process; it says what it catches."""

from collections.abc import Callable, Iterable
from typing import Any

refusal = ""
try:
    import tokenport

    fetch_token = tokenport.DescopeClient().mgmt.outbound_application.fetch_token
except ImportError as error:
    refusal = str(error)


def answer() -> str:
    """What a call for a token that nobody has ends with."""
    if refusal:
        return refusal
    try:
        fetch_token("google-calendar", "nobody")
    except tokenport.AuthException as error:
        return f"caught {error.kind}"
    except Exception as error:
        return f"not caught: {type(error)}"
    return "a token"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with that."""
    start_response("200 OK", [("content-type", "text/plain")])
    return [answer().encode()]
