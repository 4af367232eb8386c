from tokenport import DescopeClient

descope_client = DescopeClient()

try:
    token = descope_client.mgmt.outbound_application.fetch_token_by_scopes(
        app_id="app-id",
        user_id="user-id",
        scopes=["read", "write"],
    )
    access_token = token["token"]["token"]
    print(f"an access token of {len(access_token)} characters")
except Exception as e:
    print(f"Error: {e}")
