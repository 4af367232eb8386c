"""Dies of an error that nobody caught, with secrets in its hands."""

import faulthandler
import logging
import os

from tokenport import DescopeClient

faulthandler.enable()
logging.basicConfig(level=logging.DEBUG)
client = DescopeClient(verbose=True)
secret = os.environ["CANARY"]
try:
    client.mgmt.outbound_application.upload_user_token("app", "user", refresh_token=secret, id_token=secret)
finally:
    print(repr(client), vars(client), client.get_last_response())
