"""The clients that block, each a generator of the function that makes a call."""

from __future__ import annotations

import target

TYPE_CHECKING = False  # as in program.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Opened = Iterator[Callable[[], str]]


def tokenport() -> Opened:
    """Ours."""
    from tokenport import DescopeClient

    with DescopeClient(target.PROJECT_ID, management_key=target.MANAGEMENT_KEY, base_url=target.URL) as client:
        yield lambda: client.mgmt.outbound_application.fetch_token(target.APP_ID, target.USER_ID)["token"][
            "accessToken"
        ]


def official() -> Opened:
    """The official SDK, which makes a connection for each call."""
    from descope import DescopeClient

    client = DescopeClient(target.PROJECT_ID, management_key=target.MANAGEMENT_KEY, base_url=target.URL)
    yield lambda: client.mgmt.outbound_application.fetch_token(target.APP_ID, target.USER_ID)["token"]["accessToken"]


def with_pycurl() -> Opened:
    """Handles of pycurl, which are not for two threads at once."""
    import pycurl
    from plain import Idle, access_token, body

    def connect() -> Callable[[], str]:
        handle = pycurl.Curl()
        handle.setopt(pycurl.URL, target.ADDRESS)
        handle.setopt(pycurl.CAINFO, target.CA_FILE)
        handle.setopt(pycurl.HTTPHEADER, [f"{name}: {value}" for name, value in target.HEADERS.items()])
        handle.setopt(pycurl.NOSIGNAL, 1)
        handle.setopt(pycurl.MAXAGE_CONN, int(target.FOR_EVER))
        handle.setopt(
            pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS if target.HTTP2 else pycurl.CURL_HTTP_VERSION_1_1
        )

        def call() -> str:
            handle.setopt(pycurl.POSTFIELDS, body())
            reply = handle.perform_rb()
            return access_token(handle.getinfo(pycurl.RESPONSE_CODE), reply)

        return call

    yield Idle(connect).fetch


def with_http_client() -> Opened:
    """Connections of the standard library."""
    from http.client import HTTPSConnection
    from urllib.parse import urlsplit

    from plain import Idle, access_token, body, trust

    server, context = urlsplit(target.URL).netloc, trust()

    def connect() -> Callable[[], str]:
        connection = HTTPSConnection(server, context=context)

        def call() -> str:
            connection.request("POST", target.PATH, body(), target.HEADERS)
            response = connection.getresponse()
            return access_token(response.status, response.read())

        return call

    yield Idle(connect).fetch


def with_urllib3() -> Opened:
    """A pool of urllib3."""
    import urllib3
    from plain import access_token, body

    with urllib3.PoolManager(
        ca_certs=target.CA_FILE, maxsize=target.MOST_IN_FLIGHT, retries=False, headers=target.HEADERS
    ) as pool:

        def call() -> str:
            response = pool.request("POST", target.ADDRESS, body=body())
            return access_token(response.status, response.data)

        yield call


def with_httpx() -> Opened:
    """A client of httpx."""
    import httpx
    from plain import access_token, body, trust

    limits = httpx.Limits(max_keepalive_connections=target.MOST_IN_FLIGHT, keepalive_expiry=target.FOR_EVER)
    with httpx.Client(verify=trust(), http2=target.HTTP2, limits=limits, headers=target.HEADERS) as client:

        def call() -> str:
            response = client.post(target.ADDRESS, content=body())
            return access_token(response.status_code, response.content)

        yield call


def with_requests() -> Opened:
    """A session of requests."""
    import requests
    from plain import access_token, body
    from requests.adapters import HTTPAdapter

    with requests.Session() as session:
        session.mount(target.URL, HTTPAdapter(pool_maxsize=target.MOST_IN_FLIGHT))
        session.verify = target.CA_FILE
        session.headers.update(target.HEADERS)

        def call() -> str:
            response = session.post(target.ADDRESS, data=body())
            return access_token(response.status_code, response.content)

        yield call


CLIENTS = {
    "tokenport": tokenport,
    "official": official,
    "pycurl": with_pycurl,
    "http.client": with_http_client,
    "urllib3": with_urllib3,
    "httpx": with_httpx,
    "requests": with_requests,
}
