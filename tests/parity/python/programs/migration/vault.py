"""Tokens: fetched in all four ways, uploaded in all six, listed."""

import os

from descope import DescopeClient

client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"], management_key=os.environ["DESCOPE_MANAGEMENT_KEY"])
vault = client.mgmt.outbound_application
options = {"withRefreshToken": True}

token = vault.fetch_token_by_scopes("app-id", "user-id", ["read", "write"], options, "tenant-id")["token"]
print("user, scoped:", token["accessToken"], token["refreshToken"], token["tenantId"])
token = vault.fetch_token("app-id", "user-id", "tenant-id", {"forceRefresh": True})["token"]
print("user, latest:", token["accessToken"] != "test-access", token["scopes"])
token = vault.fetch_tenant_token_by_scopes("app-id", "tenant-id", ["read", "write"], options)["token"]
print("tenant, scoped:", token["accessToken"], token["hasRefreshToken"])
token = vault.fetch_tenant_token("app-id", "tenant-id", {"forceRefresh": True})["token"]
print("tenant, latest:", token["accessToken"] != "test-access", token["scopes"])

print("api key:", vault.upload_user_api_key("app-id", "third", "test-api-key", tenant_id="tenant-id"))
print("api key:", vault.upload_tenant_api_key("app-id", "tenant-3", "test-api-key"))
print("token:", vault.upload_user_token("app-id", "fourth", refresh_token="test-refresh", scopes=["read", "write"]))
print("token:", vault.upload_tenant_token("app-id", "tenant-4", access_token="test-access-4"))
batch = vault.batch_upload_user_tokens(
    [
        {"appId": "app-id", "userId": "fifth", "accessToken": "test-access-5"},
        {"appId": "unknown", "userId": "sixth", "accessToken": "test-access-6"},
    ]
)
for failure in batch["failures"]:
    print("failed:", failure["appId"], failure["userId"], failure["errorCode"])
vault.batch_upload_tenant_tokens([{"appId": "app-id", "tenantId": "tenant-5", "accessToken": "test-access-5"}])
for user in ("user-id", "third", "fourth", "fifth"):
    print("connected:", user, vault.list_apps_with_user_token(user, tenant_id="tenant-id").get("appIds", []))
