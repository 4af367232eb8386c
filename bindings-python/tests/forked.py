"""What processes of `multiprocessing` do. Importing it uses a client, if the emulator is known."""

import os

from tokenport import DescopeClient

_client: DescopeClient
_used_in = 0


def fetch(_: int) -> tuple[str, bool]:
    """A token, and whether the client was used in another process before."""
    token = str(_client.mgmt.outbound_application.fetch_token("google-calendar", "user-1")["token"]["token"])
    return token, _used_in != os.getpid()


def use() -> None:
    global _client, _used_in
    _client, _used_in = DescopeClient(), os.getpid()
    fetch(0)


if "DESCOPE_BASE_URL" in os.environ:
    use()
