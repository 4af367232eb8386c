"""A new access key, exchanged for a session."""

import os

from descope import AccessKeyLoginOptions, DescopeClient

client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"], management_key=os.environ["DESCOPE_MANAGEMENT_KEY"])
created = client.mgmt.access_key.create("deployment")
options = AccessKeyLoginOptions(custom_claims={"claim": "value"})
session = client.exchange_access_key(access_key=created["cleartext"], login_options=options)
print("exchanged:", session["keyId"] == created["key"]["id"])
