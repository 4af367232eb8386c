"""Plays conformance cases with the methods that `names.json` names."""

from __future__ import annotations

import contextlib
import functools
import http.client
import inspect
import itertools
import json
import ssl
from collections.abc import AsyncGenerator, Callable
from typing import Any
from urllib.parse import urlsplit

from conformance import NAMES, NEXT_PAGE, arguments_of, own_path, with_helpers
from conformance_checks import check_error, check_requests, exact, listed
from conformance_shown import Shown
from conftest import Server, Way
from test_csp import csp_client
from test_csp import settings as csp_settings
from tokenport import TokenportError

CSP = "/csp/gateway/am/api/"


class Control:
    """Steers the emulator over one connection, which makes thousands of requests quick."""

    def __init__(self, server: Server) -> None:
        context = ssl.create_default_context(cafile=server.environment()["SSL_CERT_FILE"])
        self._connection = http.client.HTTPSConnection(urlsplit(server.url).netloc, context=context, timeout=20)

    def __call__(self, method: str, what: str, body: object = None) -> Any:
        text = None if body is None else json.dumps(body)
        self._connection.request(method, f"/__emulator/{what}", text)
        with self._connection.getresponse() as answer:
            content = answer.read()
        assert answer.status < 300, content
        return json.loads(content) if content else None

    def prepare(self, replies: list[dict[str, Any]]) -> None:
        """Forget what was sent, and let the next requests be answered so."""
        self("DELETE", "requests")
        self("DELETE", "faults")
        for reply in replies:
            self("POST", "faults", reply)

    def sent(self) -> list[dict[str, Any]]:
        """What was sent, but for access tokens."""
        log = self("GET", "requests")["requests"]
        return [request for request in log if not request["path"].startswith(f"{CSP}auth/")]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class Runner:
    """Plays cases with the clients of one way of calling."""

    def __init__(self, name: str, way: Way, server: Server) -> None:
        self.name = name
        self._way, self._control, self._shown = way, Control(server), Shown(name)
        self._clients = {
            "client": way.client(**server.settings()),
            "csp": csp_client(way, **csp_settings(server)),
        }

    def close(self) -> None:
        """Close what was opened."""
        for client in self._clients.values():
            self._way.close(client)
        self._control.close()
        self._shown.close()

    def arguments(self, case: dict[str, Any]) -> inspect.BoundArguments:
        """The arguments of a case as its method takes them; a `TypeError` if it does not take them."""
        signature = inspect.signature(self._method(case))
        arguments = arguments_of(case, signature.parameters)
        return signature.bind(**(with_helpers(arguments) if self.name == "python" else arguments))

    def play(self, case: dict[str, Any]) -> None:
        """Play a case."""
        given, before = self.arguments(case), _before(case)
        self._control.prepare([*before, *_faults(case)])
        result = self._outcome(case, given)
        self._shown.add(case["name"], result)
        sent = self._control.sent()[len(before) :]
        check_requests(listed(case.get("request")), sent)
        if "error" in case:
            assert isinstance(result, TokenportError), f"it succeeded: {result!r}"
            wire = case["error"].get("argument")
            argument = wire and own_path(case["operation"], wire, given.signature.parameters)
            check_error(case["error"], result, argument, sent[-1]["headers"]["x-external-rid"] if sent else None)
        elif given.signature.return_annotation == "None":
            assert result is None
        elif "result" in case:
            assert exact(result) == exact(case["result"])

    def _outcome(self, case: dict[str, Any], given: inspect.BoundArguments) -> Any:
        """The result, or the error where there is to be one. What is no error of this package is raised."""
        try:
            return self._way.run(self._method(case), *given.args, **given.kwargs)
        except TokenportError as error:
            if "error" not in case:
                raise
            return error

    def _method(self, case: dict[str, Any]) -> Callable[..., Any]:
        if case["operation"] == NEXT_PAGE:
            return functools.partial(self._next_page, case.get("result", {}))
        path = NAMES[case["operation"]].partition("(")[0]
        client, _, member = path.partition(".")
        if client not in self._clients:
            client, member = "client", path if client == "mgmt" else f"mgmt.{path}"
        method: Callable[..., Any] = functools.reduce(getattr, member.split("."), self._clients[client])
        return method

    def _next_page(self, expected: dict[str, Any], next_link: str) -> dict[str, Any]:
        """The items of the page that a link leads to; of a page, iterating shows nothing else."""
        items, count = self._clients["csp"].oauth_apps.iterate(), len(expected.get("results", [])) or 1
        if self._way.loop is None:
            return {**expected, "results": list(itertools.islice(items, count))}
        return {**expected, "results": self._way.loop.run_until_complete(_taken(items, count))}


def _before(case: dict[str, Any]) -> list[dict[str, Any]]:
    """What is answered before the case begins: the page whose link it follows."""
    if case["operation"] != NEXT_PAGE:
        return []
    page = {"results": [], "nextLink": case["arguments"]["nextLink"]}
    return [{"path": f"{CSP}orgs/", "status": 200, "body": {"json": page}}]


def _faults(case: dict[str, Any]) -> list[dict[str, Any]]:
    """What the emulator answers: a list request by request, a single reply to each of them."""
    replies, requests = case.get("reply"), listed(case.get("request"))
    count = int(isinstance(replies, list))
    return [
        {**reply, "path": request["path"], "count": count}
        for reply, request in zip(listed(replies), requests, strict=False)
    ]


async def _taken(items: AsyncGenerator[Any, None], count: int) -> list[Any]:
    taken = []
    async with contextlib.aclosing(items):
        async for item in items:
            taken.append(item)
            if len(taken) == count:
                break
    return taken
