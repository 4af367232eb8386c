"""A name that cannot be resolved for a while, for one program."""

from __future__ import annotations

import itertools
import socket
import struct
import tempfile
import time
from pathlib import Path
from threading import Thread

_SERVFAIL, _ADDRESS = 2, 1
_numbers = itertools.count(1)


class Names:
    """`localhost` in a file of hosts, and a name server that fails, as a context manager.

    While the name is hidden the program asks the server, which is as if the network's were down: "try again".
    """

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._directory = tempfile.TemporaryDirectory()
        self._hosts = Path(self._directory.name, "hosts")
        self._resolv = Path(self._directory.name, "resolv.conf")
        self._server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        address = f"127.0.53.{next(_numbers)}"
        self._server.bind((address, 53))
        self._server.settimeout(0.1)
        self._resolv.write_text(f"nameserver {address}\noptions attempts:1\n")
        self._line = "127.0.0.1 localhost\n"
        self._hosts.write_text(self._line)
        self._open = True
        self._thread = Thread(target=self._fail)

    def __enter__(self) -> Names:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._thread.join()
        self._server.close()
        self._directory.cleanup()

    def command(self, command: list[str]) -> list[str]:
        """The program, with these files as its `/etc/hosts` and `/etc/resolv.conf`."""
        bind = 'mount --bind "$0" /etc/hosts && mount --bind "$1" /etc/resolv.conf && shift && exec "$@"'
        return ["unshare", "--mount", "sh", "-c", bind, str(self._hosts), str(self._resolv), *command]

    def hide(self) -> None:
        """Takes the name away."""
        self._write("#" + self._line[1:])

    def show(self) -> None:
        """Puts it back."""
        self._write(self._line)

    def _write(self, line: str) -> None:
        with self._hosts.open("r+") as file:  # the same file: it is what the program has been given
            file.write(line)

    def _fail(self) -> None:
        while self._open:
            try:
                question, client = self._server.recvfrom(512)
            except TimeoutError:
                continue
            kind = struct.unpack_from("!H", question, len(question) - 4)[0] if len(question) > 16 else 0
            if kind == _ADDRESS:  # it asks for IPv6 as well
                self.asked.append(time.time())
            self._server.sendto(question[:2] + struct.pack("!H", 0x8180 | _SERVFAIL) + question[4:], client)
