"""An application with a few threads; part of its requests call the service: what `README.md` says of such programs."""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tokenport import DescopeClient
from tokenport.exceptions import TokenportError


def serve(client: DescopeClient, calls: bool, came: float) -> dict[str, Any]:
    """Serves a request."""
    outcome = "ok"
    if calls:
        try:
            client.mgmt.outbound_application.fetch_token("app", "user")
        except TokenportError as error:
            outcome = error.kind
    return {"calls": calls, "came": came, "served": time.time(), "outcome": outcome}


def main() -> None:
    """Reads the job, serves, prints the report."""
    job = json.loads(sys.stdin.readline())
    client = DescopeClient()
    serve(client, True, time.time())
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.time()
    with ThreadPoolExecutor(job["threads"]) as threads:
        requests = []
        for number in range(int(job["seconds"] * job["rate"])):
            time.sleep(max(0.0, start + number / job["rate"] - time.time()))
            requests.append(threads.submit(serve, client, number % job["one_in"] == 0, time.time()))
    print(json.dumps([request.result() for request in requests]), flush=True)


main()
