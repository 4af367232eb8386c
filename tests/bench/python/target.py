"""The call that every client makes: fetching a user's latest token."""

from __future__ import annotations

import os

URL = os.environ["BENCH_URL"]
CA_FILE = os.environ["BENCH_CA"]
PROJECT_ID = os.environ["DESCOPE_PROJECT_ID"]
MANAGEMENT_KEY = os.environ["DESCOPE_MANAGEMENT_KEY"]
HTTP2 = os.environ.get("BENCH_HTTP2") == "1"

APP_ID, USER_ID = "bench-app", "bench-user"
PATH = "/v1/mgmt/outbound/app/user/token/latest"
ADDRESS = URL + PATH
HEADERS = {"authorization": f"Bearer {PROJECT_ID}:{MANAGEMENT_KEY}", "content-type": "application/json"}

MOST_IN_FLIGHT = 2000
FOR_EVER = 3600.0  # seconds, for connections that wait for the next run
