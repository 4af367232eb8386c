from tokenport import DescopeClient

descope_client = DescopeClient()

try:
    descope_client.mgmt.outbound_application.delete_token(token_id="token-id")
    print("deleted")
except Exception as e:
    print(f"Error: {e}")
