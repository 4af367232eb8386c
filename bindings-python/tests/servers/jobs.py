"""Celery tasks whose client is used before the worker forks its processes.

As a program, it sends some and prints their results.
"""

import os
import sys
from pathlib import Path

from celery import Celery, group

from tokenport import DescopeClient

folder = Path(os.environ["QUEUE"])
application = Celery("jobs", broker="filesystem://", backend=f"file://{folder}")
application.conf.broker_transport_options = {
    "data_folder_in": str(folder),
    "data_folder_out": str(folder),
    "control_folder": str(folder),
    "polling_interval": 0.02,
}

fetch_token = DescopeClient().mgmt.outbound_application.fetch_token
fetch_token("google-calendar", "user-1")
loaded_by = os.getpid()


@application.task
def fetch() -> tuple[str, int, int]:
    """A token, and who loaded the client and who used it."""
    return fetch_token("google-calendar", "user-1")["token"]["token"], loaded_by, os.getpid()


if __name__ == "__main__":
    for token, loader, user in group(fetch.s() for _ in range(int(sys.argv[1])))().get(timeout=50, interval=0.05):
        print(token, loader, user)
