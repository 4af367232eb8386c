"""The calls of the documentation's samples."""

import os

from descope import AuthException, DescopeClient

client = DescopeClient(
    project_id=os.environ["DESCOPE_PROJECT_ID"],
    management_key=os.environ["DESCOPE_MANAGEMENT_KEY"],
)
vault = client.mgmt.outbound_application

latest = vault.fetch_token(app_id="app-id", user_id="user-id")
print("latest:", latest["token"]["accessToken"])
scoped = vault.fetch_token_by_scopes(app_id="app-id", user_id="user-id", scopes=["read", "write"])
print("scoped:", scoped["token"]["accessToken"])
try:
    vault.fetch_token_by_scopes(app_id="app-id", user_id="user-id", scopes=["admin"])
except AuthException as error:
    print("not found:", error.status_code, error.error_type)
vault.delete_token(token_id=latest["token"]["id"])
vault.delete_user_tokens(app_id="app-id", user_id="user-id")
print("left:", vault.list_apps_with_user_token("user-id").get("appIds", []))
