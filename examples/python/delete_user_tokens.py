from tokenport import DescopeClient

descope_client = DescopeClient()

try:
    descope_client.mgmt.outbound_application.delete_user_tokens(
        app_id="app-id",
        user_id="user-id",
    )
    print("deleted")
except Exception as e:
    print(f"Error: {e}")
