"""The clients for asyncio, each an asynchronous generator of the function that makes a call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import target

Opened = AsyncIterator[Callable[[], Awaitable[str]]]


async def tokenport() -> Opened:
    """Ours."""
    from tokenport import DescopeClientAsync

    async with DescopeClientAsync(
        target.PROJECT_ID, management_key=target.MANAGEMENT_KEY, base_url=target.URL
    ) as client:

        async def call() -> str:
            reply = await client.mgmt.outbound_application.fetch_token(target.APP_ID, target.USER_ID)
            return reply["token"]["accessToken"]

        yield call


async def official() -> Opened:
    """The official SDK."""
    from descope import DescopeClientAsync

    async with DescopeClientAsync(
        target.PROJECT_ID, management_key=target.MANAGEMENT_KEY, base_url=target.URL
    ) as client:

        async def call() -> str:
            reply = await client.mgmt.outbound_application.fetch_token(target.APP_ID, target.USER_ID)
            token: str = reply["token"]["accessToken"]
            return token

        yield call


async def with_aiohttp() -> Opened:
    """A session of aiohttp."""
    import aiohttp
    from plain import access_token, body, trust

    connector = aiohttp.TCPConnector(limit=target.MOST_IN_FLIGHT, keepalive_timeout=target.FOR_EVER, ssl=trust())
    async with aiohttp.ClientSession(connector=connector, headers=target.HEADERS) as session:

        async def call() -> str:
            async with session.post(target.ADDRESS, data=body()) as response:
                return access_token(response.status, await response.read())

        yield call


async def with_httpx() -> Opened:
    """A client of httpx."""
    import httpx
    from plain import access_token, body, trust

    limits = httpx.Limits(max_keepalive_connections=target.MOST_IN_FLIGHT, keepalive_expiry=target.FOR_EVER)
    async with httpx.AsyncClient(
        verify=trust(), http2=target.HTTP2, limits=limits, headers=target.HEADERS, timeout=60
    ) as client:

        async def call() -> str:
            response = await client.post(target.ADDRESS, content=body())
            return access_token(response.status_code, response.content)

        yield call


CLIENTS = {
    "tokenport-async": tokenport,
    "official-async": official,
    "aiohttp": with_aiohttp,
    "httpx-async": with_httpx,
}
