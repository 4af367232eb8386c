"""An access key's life."""

import os
import time

from descope import AssociatedTenant, AuthException, DescopeClient

client = DescopeClient(os.environ["DESCOPE_PROJECT_ID"], management_key=os.environ["DESCOPE_MANAGEMENT_KEY"])
keys = client.mgmt.access_key

created = keys.create(
    name="deployment",
    expire_time=int(time.time()) + 3600,
    key_tenants=[AssociatedTenant("tenant-id", ["role"])],
    description="for the deployment",
    permitted_ips=["10.0.0.1", "192.168.1.0/24"],
    custom_attributes={"team": "platform"},
)
key_id = created["key"]["id"]
print("created:", created["key"]["name"], len(created["cleartext"]) > 20)
print("loaded:", keys.load(key_id)["key"]["keyTenants"])
found = keys.search_all_access_keys(tenant_ids=["tenant-id"])["keys"]
print("found:", sorted(key["name"] for key in found))
keys.update(
    id=key_id,
    name="deployment, changed",
    custom_claims={"claim": "value"},
    permitted_ips=["10.0.0.1"],
    custom_attributes={"team": "security"},
)
changed = keys.load(key_id)["key"]
print("changed:", changed["name"], changed["customClaims"], changed["permittedIps"], changed["customAttributes"])
rotated = keys.rotate(key_id)
print("rotated:", rotated["cleartext"] != created["cleartext"])
keys.deactivate(key_id)
print("status:", keys.load(key_id)["key"]["status"])
keys.activate(key_id)
print("status:", keys.load(key_id)["key"]["status"])
for change in (keys.deactivate_batch, keys.activate_batch, keys.delete_batch):
    change([key_id])
try:
    keys.load(key_id)
except AuthException as error:
    print("gone:", error.status_code)
