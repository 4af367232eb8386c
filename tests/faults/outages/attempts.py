"""Attempts to connect, seen on the wire: those that are refused or get no answer reach nobody who could count them."""

from __future__ import annotations

import ctypes
import socket
import struct
import time
from threading import Thread

_ETH_P_IP, _SO_ATTACH_FILTER = 0x0800, 26
_LD_BYTE, _LD_BYTE_X, _LD_HALF_X, _LDX_HEADER, _AND, _EQUAL, _RETURN = 0x30, 0x50, 0x48, 0xB1, 0x54, 0x15, 0x06
_TCP, _SYN, _SYN_OR_ACK = 6, 0x02, 0x12


class Attempts:
    """The times at which somebody began to connect to a port of this machine, as a context manager."""

    def __init__(self, port: int) -> None:
        self.times: list[float] = []
        self._sources: set[int] = set()
        self._wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(_ETH_P_IP))
        self._wire.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, _first_packets_to(port))
        self._wire.settimeout(0.1)
        self._open = True
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Attempts:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._thread.join()
        self._wire.close()

    def _watch(self) -> None:
        while self._open:
            try:
                packet = self._wire.recv(128)
            except TimeoutError:
                continue
            header = (packet[0] & 15) * 4
            source = struct.unpack_from("!H", packet, header)[0]
            if source not in self._sources:  # the loopback interface shows it twice, and it may be sent again
                self._sources.add(source)
                self.times.append(time.time())


_filters: list[ctypes.Array] = []


def _first_packets_to(port: int) -> bytes:
    """A filter of the kernel's (classic BPF), so that it does not copy everything that goes over the wire."""
    steps = [
        (_LD_BYTE, 0, 0, 9),  # the protocol, of IPv4
        (_EQUAL, 0, 7, _TCP),
        (_LDX_HEADER, 0, 0, 0),
        (_LD_HALF_X, 0, 0, 2),  # the port that it goes to
        (_EQUAL, 0, 4, port),
        (_LD_BYTE_X, 0, 0, 13),
        (_AND, 0, 0, _SYN_OR_ACK),
        (_EQUAL, 0, 1, _SYN),
        (_RETURN, 0, 0, 128),
        (_RETURN, 0, 0, 0),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    _filters.append(ctypes.create_string_buffer(code, len(code)))  # the kernel is given its address
    return struct.pack("HL", len(steps), ctypes.addressof(_filters[-1]))
