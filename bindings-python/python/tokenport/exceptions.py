"""What calls raise.

The classes and their first fields are those of the official SDK; the further fields say more::

    TokenportError
    ├── AuthException                   every failure but the rate limit
    │   ├── ServiceUnavailable          the service does not answer: an outage, or its edge says so (503)
    │   │   └── TransportError          not connected, or the connection broke
    │   ├── DeadlineExceeded            no answer in time
    │   └── OutcomeUnknown              the request may have been carried out
    └── RateLimitException              too many requests (not an AuthException, as in the official SDK)
"""

from __future__ import annotations

from ._typing import TYPE_CHECKING
from .response import DescopeResponse

if TYPE_CHECKING:
    from typing import Any

ERROR_TYPE_INVALID_ARGUMENT = "invalid argument"
ERROR_TYPE_SERVER_ERROR = "server error"
ERROR_TYPE_INVALID_PUBLIC_KEY = "invalid public key"
ERROR_TYPE_INVALID_TOKEN = "invalid token"  # noqa: S105 - a word, not a password
ERROR_TYPE_API_RATE_LIMIT = "API rate limit exceeded"

API_RATE_LIMIT_RETRY_AFTER_HEADER = "Retry-After"


class TokenportError(Exception):
    """The base of all exceptions of this package. Its text and `repr` hold no secret.

    Attributes:
        kind: What went wrong, in one word that is the same in every language of tokenport: ``invalid_argument``,
            ``unauthorized``, ``forbidden``, ``not_found``, ``conflict``, ``rate_limited``, ``server``,
            ``invalid_response``, ``transport``, ``timeout``, ``cancelled`` or ``outcome_unknown``.
        status_code: The HTTP status; 400 for an argument that was refused before anything was sent, `None` when there
            was no answer.
        error_type: The official SDK's word for it.
        error_message: For an answer of the service the raw text of its body, as in the official SDK; else a sentence.
        code: The service's error code, such as ``E111504``, or ``540.120-340.800`` of CSP.
        detail: The service's description of the error, or ours, for people.
        argument: The argument that was refused, such as ``app_id`` or ``tokens[3].appId``.
        request_id: The id under which the request was sent (header ``x-external-rid``).
        attempts: How often it was sent.
        retryable: Whether it may help, and does no harm, to call again later.
        retry_after: For how many seconds calling again is of no use, as the service or the state of an outage tells.
        waited: How many seconds the call waited, without sending, for the end of an outage or of a rate limit, to
            the millisecond.
        errno: The operating system's number of what failed, such as `errno.ECONNREFUSED`.
        module_code: CSP's number of its module that failed, as text.
        trace_id: CSP's id of the trace.
        service_request_id: CSP's own id of the request.
    """

    kind: str | None = None
    status_code: int | None = None
    error_type: str | None = None
    error_message: str | None = None
    code: str | None = None
    detail: str | None = None
    argument: str | None = None
    request_id: str | None = None
    attempts: int = 0
    retryable: bool = False
    retry_after: int | None = None
    waited: float = 0.0
    errno: int | None = None
    module_code: str | None = None
    trace_id: str | None = None
    service_request_id: str | None = None
    _text: str | None = None
    _reply: DescopeResponse | None = None

    def __str__(self) -> str:
        return self._text or self.error_message or self.error_type or type(self).__name__

    def __repr__(self) -> str:
        shown = (
            "kind",
            "status_code",
            "code",
            "detail",
            "argument",
            "request_id",
            "attempts",
            "retry_after",
            "waited",
            "errno",
        )
        fields = ((name, getattr(self, name)) for name in shown)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields if value)})"

    def __reduce__(self) -> tuple[Any, ...]:
        kept = {name: value for name, value in vars(self).items() if name != "_reply"}
        return _restored, (type(self), kept)


class AuthException(TokenportError):  # noqa: N818 - the official name
    """A call failed: refused, not permitted, not found, or answered with an error."""

    def __init__(
        self,
        status_code: int | None = None,
        error_type: str | None = None,
        error_message: str | None = None,
        **_unused: Any,
    ) -> None:
        super().__init__(error_message)
        self.status_code = status_code
        self.error_type = error_type
        self.error_message = error_message


class ServiceUnavailable(AuthException):
    """The service does not answer, and what was asked did not happen or was harmless.

    It is down for longer than `max_outage_wait`, or what stands before it answers in its place (503, 502, 504, 520 to
    530). `attempts` is 0 if nothing was sent because an outage was known; `retry_after` says when to call again.
    """


class TransportError(ServiceUnavailable, ConnectionError):
    """There was no answer, and what was asked did not happen or was harmless: the connection failed or broke."""


class DeadlineExceeded(AuthException, TimeoutError):  # noqa: N818 - as the others
    """There was no answer in time (`timeout_seconds`, or the `timeout` of `with_options`)."""


class OutcomeUnknown(AuthException):
    """The request was sent and may have been carried out, but no answer says so.

    It was not repeated, since repeating it could do harm. The text says how to find out what happened.
    """


class RateLimitException(TokenportError):  # noqa: N818 - the official name
    """Too many requests (HTTP 429).

    Attributes:
        error_description: The service's description.
        rate_limit_parameters: ``{"Retry-After": seconds}``; 0 when the service did not say how long.
    """

    def __init__(
        self,
        status_code: int | None = None,
        error_type: str | None = None,
        error_description: str | None = None,
        error_message: str | None = None,
        rate_limit_parameters: dict[str, int] | None = None,
        **_unused: Any,
    ) -> None:
        super().__init__(error_message)
        self.status_code = status_code
        self.error_type = error_type
        self.error_description: str | None = error_description
        self.error_message = error_message
        self.rate_limit_parameters: dict[str, int] = {} if rate_limit_parameters is None else rate_limit_parameters


# Every kind has its row: a new one without a row fails the tests instead of passing as something else.
_CLASSES: dict[str, type[TokenportError]] = {
    "invalid_argument": AuthException,
    "unauthorized": AuthException,
    "forbidden": AuthException,
    "not_found": AuthException,
    "conflict": AuthException,
    "rate_limited": RateLimitException,
    "server": AuthException,
    "invalid_response": AuthException,
    "transport": TransportError,
    "timeout": DeadlineExceeded,
    "cancelled": AuthException,
    "outcome_unknown": OutcomeUnknown,
}


def from_native(fields: dict[str, Any]) -> TokenportError:
    """Make the exception for an error of the native part (its JSON form)."""
    kind, detail, body = fields["kind"], fields["detail"], fields.get("body")
    error = (ServiceUnavailable if kind == "server" and fields.get("unavailable") else _CLASSES[kind])()
    error.kind, error.detail = kind, detail
    error.code, error.request_id = fields.get("code"), fields.get("requestId")
    error.attempts, error.errno = fields.get("attempts", 0), fields.get("errno")
    error.retryable, error.retry_after = fields.get("retryable", False), fields.get("retryAfter")
    error.waited = fields.get("waited", 0.0)
    text: str = fields["message"]
    if wire_name := fields.get("argument"):
        error.argument = own_name(fields.get("operation"), wire_name)
        text = text.replace(f"{wire_name}: ", f"{error.argument}: ", 1)
    error._text = text

    error.status_code = fields.get("status")
    if error.status_code is not None:
        error._reply = DescopeResponse(fields, (body or "").encode())
        if fields.get("operation", "").startswith("csp."):
            answer = error._reply.get_object()
            error.module_code = _text_of(answer.get("moduleCode"))
            error.trace_id = _text_of(answer.get("traceId"))
            error.service_request_id = _text_of(answer.get("requestId"))
    if isinstance(error, RateLimitException):
        if error.status_code is None:
            error.status_code = 429  # an earlier answer said so, and nothing was sent
        answer = error._reply.get_object() if error._reply else {}
        error.error_type = ERROR_TYPE_API_RATE_LIMIT
        error.error_description = answer.get("errorDescription", ERROR_TYPE_API_RATE_LIMIT)
        error.error_message = answer.get("errorMessage", ERROR_TYPE_API_RATE_LIMIT)
        error.rate_limit_parameters = {API_RATE_LIMIT_RETRY_AFTER_HEADER: fields.get("retryAfter", 0)}
    elif error.status_code is None and kind in ("invalid_argument", "cancelled"):
        error.status_code = 400
        error.error_type, error.error_message = ERROR_TYPE_INVALID_ARGUMENT, text
    else:
        # A good reply that cannot be read may have a secret in it: its text stays out of the exception.
        readable = body is not None and kind != "invalid_response" and not 200 <= (error.status_code or 0) < 300
        error.error_type, error.error_message = ERROR_TYPE_SERVER_ERROR, body if readable else text
    error.args = (error.error_message,)
    return error


def _text_of(value: Any) -> str | None:
    return None if value is None else str(value)


def own_name(operation: str | None, wire_name: str) -> str:
    """Turn the path of a wire field into this package's argument: ``appId`` into ``app_id``.

    Below the first name the path names keys of the caller's own dicts, which are the wire's. Variables of the
    environment keep their names.
    """
    import re

    if wire_name.isupper():
        return wire_name
    if operation == "outbound_token.delete":
        wire_name = re.sub(r"^id\b", "tokenId", wire_name)
    if operation == "outbound_application.update":
        wire_name = wire_name.removeprefix("app.")
    if operation == "csp.oauth_app.delete":
        wire_name = re.sub(r"^clientIdsToDelete\b", "oauthAppIds", wire_name)
    if operation in ("csp.oauth_app.create", "csp.oauth_app.update"):
        beside = ("app", "orgId", "oauthAppId") if operation == "csp.oauth_app.update" else ("app", "orgId")
        if wire_name not in beside:
            return f"app.{wire_name}"
    head, rest = re.fullmatch(r"([^.\[]*)(.*)", wire_name, re.DOTALL).groups()  # type: ignore[union-attr]
    return re.sub(r"([A-Z])", lambda letter: f"_{letter[1].lower()}", head) + rest


def renamed(error: TokenportError, old: str, new: str) -> TokenportError:
    """Give an argument the name that it has where it was passed."""
    import re

    if error.argument is not None and re.match(rf"{old}($|[.\[])", error.argument):
        passed = new + error.argument.removeprefix(old)
        error.error_message = error._text = str(error).replace(f"{error.argument}: ", f"{passed}: ", 1)
        error.argument = passed
        error.args = (error.error_message,)
    return error


def _restored(cls: type[TokenportError], fields: dict[str, Any]) -> TokenportError:
    error = cls()
    vars(error).update(fields)
    error.args = (error.error_message,)
    return error
