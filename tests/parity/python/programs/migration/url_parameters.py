"""An application whose URLs have parameters."""

import os

from descope import DescopeClient
from descope.management.common import URLParam

client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"], management_key=os.environ["DESCOPE_MANAGEMENT_KEY"])
created = client.mgmt.outbound_application.create_application(
    name="drive",
    id="drive",
    authorization_url_params=[URLParam("response_type", "code"), URLParam("audience", "files")],
    token_url_params=[URLParam("grant_type", "authorization_code")],
)
print("created:", created["app"]["authorizationUrlParams"], created["app"]["tokenUrlParams"])
