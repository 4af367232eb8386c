"""An application's life: created in two ways, changed, found, deleted."""

import os

from descope import DescopeClient
from descope.management.common import AccessType, PromptType

client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"], management_key=os.environ["DESCOPE_MANAGEMENT_KEY"])
applications = client.mgmt.outbound_application

small = applications.create_application(
    name="calendar",
    description="reads the calendar",
    client_secret="test-client-secret",
    id="calendar",
)
print("created:", small["app"]["id"], small["app"]["description"])
large = applications.create_application(
    name="drive",
    description="keeps the files",
    logo="https://example.com/drive.png",
    id="drive",
    client_secret="test-client-secret",
    client_id="drive-client",
    discovery_url="https://example.com/.well-known/openid-configuration",
    authorization_url="https://example.com/authorize",
    token_url="https://example.com/token",
    revocation_url="https://example.com/revoke",
    default_scopes=["files.read"],
    default_redirect_url="https://example.com/done",
    callback_domain="example.com",
    pkce=True,
    access_type=AccessType.OFFLINE,
    prompt=[PromptType.LOGIN, PromptType.CONSENT],
)
print("created:", {name: value for name, value in large["app"].items() if value})
changed = applications.update_application(
    id="drive",
    name="drive, changed",
    description="keeps all files",
    client_id="drive-client",
    token_url="https://example.com/token",
    default_scopes=["files.read", "files.write"],
    pkce=True,
    access_type=AccessType.ONLINE,
    prompt=[PromptType.SELECT_ACCOUNT],
)
print("changed:", changed["app"]["name"], changed["app"]["accessType"], changed["app"]["prompt"])
applications.delete_application("calendar")
print("loaded:", applications.load_application("drive")["app"]["defaultScopes"])
for application in applications.load_all_applications()["apps"]:
    print("there is:", application["id"])
