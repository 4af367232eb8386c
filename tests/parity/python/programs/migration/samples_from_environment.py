"""The calls of the documentation's samples, with a client that finds its settings in the environment."""

from descope import DescopeClient

vault = DescopeClient().mgmt.outbound_application

latest = vault.fetch_token(app_id="app-id", user_id="user-id")
print("latest:", latest["token"]["accessToken"])
scoped = vault.fetch_token_by_scopes(app_id="app-id", user_id="user-id", scopes=["read", "write"])
print("scoped:", scoped["token"]["accessToken"])
vault.delete_token(token_id=latest["token"]["id"])
vault.delete_user_tokens(app_id="app-id", user_id="user-id")
print("left:", vault.list_apps_with_user_token("user-id").get("appIds", []))
