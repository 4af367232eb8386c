"""A proxy in front of the emulator that records, for each call that a program announces, what was sent and answered."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from world import World

ANNOUNCE = "/__parity/call"
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Recorder(ThreadingHTTPServer):
    """The proxy on a free loopback port, as a context manager.

    Attributes:
        calls: The exchanges of each announced call, by its name.
    """

    daemon_threads = True

    def __init__(self, emulator: str, situations: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.emulator = urllib.parse.urlsplit(emulator).netloc
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.calls: dict[str, list[dict[str, Any]]] = {"": []}
        self._world = World(emulator)
        self._situations = situations
        self._lock = threading.Lock()
        self._current = ""

    def __enter__(self) -> Recorder:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def announce(self, call: str, situation: str | None = None) -> dict[str, str]:
        """Begins a call: a fresh world, in the situation; the ids in it."""
        with self._lock:
            if call in self.calls:
                raise ValueError(f"announced twice: {call}")
            ids = self._world.begin(self._situations[situation] if situation else None)
            self._current = call
            self.calls[call] = []
            return ids

    def begin_exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        """Records a request; the reply is put into what this returns."""
        exchange = {"request": request}
        with self._lock:
            self.calls[self._current].append(exchange)
        return exchange


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 2  # seconds that a connection may be idle: a Node program that is done waits for its connections
    server: Recorder

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._upstream = http.client.HTTPConnection(self.server.emulator)

    def finish(self) -> None:
        super().finish()
        self._upstream.close()

    def handle_any(self) -> None:
        target = self.requestline.split(" ")[1]  # `self.path` has lost a second slash at its start
        body = self._body()
        if target == ANNOUNCE:
            self._announce(json.loads(body))
        else:
            self._forward(target, body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815 - names of the base class

    def do_CONNECT(self) -> None:
        """Records where an SDK wants to go through this proxy, and refuses: nothing leaves this machine."""
        target = self.requestline.split(" ")[1]
        self.server.begin_exchange(self._record(target, "", b""))
        self._reply(502, {}, b"")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing: the records are the log."""

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _announce(self, message: dict[str, str]) -> None:
        try:
            status, answer = 200, self.server.announce(**message)
        except Exception as error:  # whatever is wrong, the program has to say it
            status, answer = 500, {"error": repr(error)}
        self._reply(status, {"content-type": "application/json"}, json.dumps(answer).encode())

    def _forward(self, target: str, body: bytes) -> None:
        path, _, query = target.partition("?")
        exchange = self.server.begin_exchange(self._record(path, query, body))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        try:
            self._upstream.request(self.command, target, body or None, headers)
            answer = self._upstream.getresponse()
        except (http.client.HTTPException, OSError):
            self._close()
            return
        whole = int(answer.headers.get("content-length", 0))
        try:
            text = answer.read()
        except http.client.IncompleteRead as cut:
            text = cut.partial
        exchange["reply"] = {"status": answer.status, "body": text.decode(errors="backslashreplace")}
        passed_on = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
        self._reply(answer.status, passed_on, text, max(whole, len(text)))
        if len(text) < whole:
            self._close()

    def _record(self, path: str, query: str, body: bytes) -> dict[str, Any]:
        return {
            "method": self.command,
            "path": path,
            "query": query,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": body.decode(errors="backslashreplace"),
            "connection": self.client_address[1],
        }

    def _reply(self, status: int, headers: dict[str, str], body: bytes, length: int | None = None) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def _close(self) -> None:
        """Closes the connection without another byte, as the emulator did."""
        self._upstream.close()
        self.close_connection = True
