"""The same with the asynchronous client, which finds its settings in the environment."""

import asyncio

from descope import DescopeClientAsync


async def main() -> None:
    """Fetches, then deletes."""
    async with DescopeClientAsync(None) as client:
        vault = client.mgmt.outbound_application
        latest = await vault.fetch_token(app_id="app-id", user_id="user-id")
        print("latest:", latest["token"]["accessToken"])
        scoped = await vault.fetch_token_by_scopes(app_id="app-id", user_id="user-id", scopes=["read", "write"])
        print("scoped:", scoped["token"]["accessToken"])
        await vault.delete_token(token_id=latest["token"]["id"])
        await vault.delete_user_tokens(app_id="app-id", user_id="user-id")
        print("left:", (await vault.list_apps_with_user_token("user-id")).get("appIds", []))


asyncio.run(main())
