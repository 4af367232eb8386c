"""Namespaces of the test's own: a network in which nothing else happens, and files that only it sees."""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import sys

_INSIDE = "OUTAGES_ISOLATED"
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1


def isolate() -> None:
    """Starts this program again where it has a loopback interface of its own and may change `/etc/hosts`.

    Needs Linux, and root or unprivileged user namespaces.
    """
    if os.environ.get(_INSIDE):
        _bring_up_loopback()
        return
    os.environ[_INSIDE] = "1"
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    os.execvp("unshare", ["unshare", *user, "--net", "--mount", sys.executable, *sys.argv])


def _bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))
