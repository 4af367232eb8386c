"""Replies that are errors, or should not be."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from call import KEY_ID, Call, method_of

SITUATIONS = json.loads(Path(os.environ["SITUATIONS"]).read_text(encoding="utf-8"))
# Ten seconds of waiting with the official SDK: once is enough, in `construction`.
SLOW = ("503 for ever", "429 with Retry-After 1 for ever")
# Replies that only one method can get.
OF_ONE = ("200 with failures", "200 with a ")
BATCH = [{"appId": "app-id", "userId": "user-id", "accessToken": "test-access"}]


def calls() -> Iterator[Call]:
    """One method of each kind in every situation: it reads, it may be repeated, it must not be."""
    app = method_of(lambda client: client.mgmt.outbound_application)
    key = method_of(lambda client: client.mgmt.access_key, "access key: ")
    for situation in SITUATIONS:
        if not situation.startswith((*SLOW, *OF_ONE)):
            yield app("fetch_token", f"reply {situation}", "app-id", "user-id", situation=situation)
            yield app("delete_application", f"reply {situation}", "app-id", situation=situation)
            yield key("rotate", f"reply {situation}", KEY_ID, situation=situation)
    for situation in ("200 with failures", "200 with {}"):
        yield app("batch_upload_user_tokens", f"reply {situation}", BATCH, situation=situation)
    for situation in ("a text", "a number", "a date", "null"):
        situation = f"200 with a time as {situation}"
        yield app("fetch_token", f"reply {situation}", "app-id", "user-id", situation=situation)
    yield app("load_all_applications", "reply 200 with {}", situation="200 with {}")
