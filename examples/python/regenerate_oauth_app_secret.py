import os
import sys

from tokenport import CspClient

# Reads CSP_API_TOKEN and CSP_ORG_ID.
csp = CspClient()

try:
    regenerated = csp.oauth_apps.regenerate_secret(os.environ["OAUTH_APP_ID"])
    # Shown this once, to be piped to where secrets are kept; the old one has stopped working.
    print(regenerated["clientSecret"])
except Exception as e:
    sys.exit(f"Error: {e}")
