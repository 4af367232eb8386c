"""Fetching with a caller's own token and without a management key."""

import os

from descope import AuthException, DescopeClient

token = os.environ["INBOUND_TOKEN"]
del os.environ["DESCOPE_MANAGEMENT_KEY"]
client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"])
vault = client.mgmt.outbound_application_by_token

print(vault.fetch_token_by_scopes(token, "app-id", "user-id", ["read", "write"], {}, "tenant-id")["token"]["tenantId"])
print(vault.fetch_token(token, "app-id", "user-id", "tenant-id", {"withRefreshToken": True})["token"]["refreshToken"])
print(vault.fetch_tenant_token_by_scopes(token, "app-id", "tenant-id", ["read", "write"])["token"]["accessToken"])
print(vault.fetch_tenant_token(token, "app-id", "tenant-id", {"forceRefresh": False})["token"]["accessToken"])
try:
    vault.fetch_token("", "app-id", "user-id")
except AuthException as error:
    print(error.status_code, error.error_type)
