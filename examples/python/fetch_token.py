from tokenport import DescopeClient

# Reads DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY.
descope_client = DescopeClient()

try:
    token = descope_client.mgmt.outbound_application.fetch_token(
        app_id="app-id",
        user_id="user-id",
    )
    access_token = token["token"]["token"]
    print(f"an access token of {len(access_token)} characters")
except Exception as e:
    print(f"Error: {e}")
