from tokenport import DescopeClient

descope_client = DescopeClient()

# All or nothing: if one token is wrong, none is stored and each wrong one is named.
users = descope_client.mgmt.outbound_application.batch_upload_user_tokens(
    [
        {
            "appId": "app-id",
            "userId": "user-id",
            "accessToken": "test-access-token",
            "refreshToken": "test-refresh-token",
            "scopes": ["read", "write"],
        },
    ]
)
tenants = descope_client.mgmt.outbound_application.batch_upload_tenant_tokens(
    [
        {
            "appId": "app-id",
            "tenantId": "tenant-id",
            "accessToken": "test-access-token",
            "scopes": ["read", "write"],
        },
    ]
)
for failure in users["failures"] + tenants["failures"]:
    print(f"{failure['appId']}: {failure['reason']} ({failure['errorCode']})")
print("uploaded" if not users["failures"] + tenants["failures"] else "rejected")
