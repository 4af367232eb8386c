import os

from tokenport import DescopeClient

descope_client = DescopeClient()

try:
    rotated = descope_client.mgmt.access_key.rotate(os.environ["ACCESS_KEY_ID"])
    # The new secret is shown this once; the previous one has stopped working.
    descope_client.exchange_access_key(rotated["cleartext"])
    print(f"rotated {rotated['key']['name']}: the new secret works")
except Exception as e:
    print(f"Error: {e}")
