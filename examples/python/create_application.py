from tokenport import DescopeClient
from tokenport.management.common import AccessType, PromptType, URLParam

descope_client = DescopeClient()

try:
    created = descope_client.mgmt.outbound_application.create_application(
        id="app-id",
        name="Google Calendar",
        description="Calendars of our users",
        client_id="test-client-id",
        client_secret="test-client-secret",
        logo="https://example.com/logo.png",
        discovery_url="https://example.com/.well-known/openid-configuration",
        authorization_url="https://example.com/authorize",
        authorization_url_params=[URLParam("audience", "calendar")],
        token_url="https://example.com/token",
        token_url_params=[URLParam("resource", "calendar")],
        revocation_url="https://example.com/revoke",
        default_scopes=["read", "write"],
        default_redirect_url="https://example.com/done",
        callback_domain="auth.example.com",
        pkce=True,
        access_type=AccessType.OFFLINE,
        prompt=[PromptType.CONSENT],
        app_type="custom",
        use_dcr=True,
        dcr_url="https://example.com/register",
        tenant_id="tenant-id",
    )
    print(f"created {created['app']['id']}")
except Exception as e:
    print(f"Error: {e}")
