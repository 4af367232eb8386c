"""Runs every sample of `examples/` in every language against the emulator: what it sends and what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unittest
import urllib.error
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from emulator import ROOT, Emulator
from programs import java

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cloud_services import APPS, LOGIN, CloudServices

APP = {
    "id": "app-id",
    "name": "Google Calendar",
    "description": "Calendars of our users",
    "clientId": "test-client-id",
    "clientSecret": "test-client-secret",
    "logo": "https://example.com/logo.png",
    "discoveryUrl": "https://example.com/.well-known/openid-configuration",
    "authorizationUrl": "https://example.com/authorize",
    "authorizationUrlParams": [{"key": "audience", "value": "calendar"}],
    "tokenUrl": "https://example.com/token",
    "tokenUrlParams": [{"key": "resource", "value": "calendar"}],
    "revocationUrl": "https://example.com/revoke",
    "defaultScopes": ["read", "write"],
    "defaultRedirectUrl": "https://example.com/done",
    "callbackDomain": "auth.example.com",
    "pkce": True,
    "accessType": "offline",
    "prompt": ["consent"],
    "appType": "custom",
    "useDcr": True,
    "dcrUrl": "https://example.com/register",
    "tenantId": "tenant-id",
}
USER_TOKEN = {
    "appId": "app-id",
    "userId": "user-id",
    "accessToken": "test-access-token",
    "refreshToken": "test-refresh-token",
    "scopes": ["read", "write"],
}
TENANT_TOKEN = {
    "appId": "app-id",
    "tenantId": "tenant-id",
    "accessToken": "test-access-token",
    "scopes": ["read", "write"],
}
IDS = {"appId": "app-id", "userId": "user-id"}
OUTBOUND = "/v1/mgmt/outbound"

# What each sample sends (method, path, query, body) and prints. Before all but the first there are the application and
# a user's token, so the token's id that the seed's sample deletes is unknown and its error is what it prints. An access
# key's id is the service's choice; here it is `key-id`, an OAuth app's is `oauth-app-id`, and a secret `new-secret`.
SAMPLES: dict[str, tuple[list[tuple[str, str, str, Any]], str]] = {
    "create_application": ([("POST", f"{OUTBOUND}/app/create", "", APP)], "created app-id"),
    "batch_upload": (
        [
            ("POST", f"{OUTBOUND}/app/user/oauthtoken/batch/upload", "", {"tokens": [USER_TOKEN]}),
            ("POST", f"{OUTBOUND}/app/tenant/oauthtoken/batch/upload", "", {"tokens": [TENANT_TOKEN]}),
        ],
        "uploaded",
    ),
    "fetch_token": (
        [("POST", f"{OUTBOUND}/app/user/token/latest", "", IDS)],
        "an access token of 17 characters",
    ),
    "fetch_token_by_scopes": (
        [("POST", f"{OUTBOUND}/app/user/token", "", IDS | {"scopes": ["read", "write"]})],
        "an access token of 17 characters",
    ),
    "delete_token": ([("DELETE", f"{OUTBOUND}/token", "id=token-id", None)], "Error: "),
    "rotate_access_key": (
        [
            ("POST", "/v1/mgmt/accesskey/rotate", "", {"id": "key-id"}),
            ("POST", "/v1/auth/accesskey/exchange", "", {}),
        ],
        "rotated nightly-job: the new secret works",
    ),
    "regenerate_oauth_app_secret": (
        [("POST", LOGIN, "", None), ("PUT", f"{APPS}/oauth-app-id/secret", "", {})],
        "new-secret",
    ),
    "delete_user_tokens": ([("DELETE", f"{OUTBOUND}/user/tokens", "appId=app-id&userId=user-id", None)], "deleted"),
}


def camel(name: str) -> str:
    """`fetch_token` as `FetchToken`."""
    return "".join(word.capitalize() for word in name.split("_"))


def programs(sample: str) -> dict[str, list[str]]:
    """How each language runs a sample, as a user would, with the installed package."""
    node = ROOT / "target/examples/node"
    commands = {
        "python": [f"{ROOT}/.venv/bin/python", f"{ROOT}/examples/python/{sample}.py"],
        "node": ["node", f"{node}/{sample.replace('_', '-')}.mjs"],
        "java": java(camel(sample)),
        "kotlin": java(f"{camel(sample)}Kt"),
        "rust": [f"{ROOT}/target/release/{sample}"],
    }
    common_js = ROOT / f"examples/node/{sample.replace('_', '-')}.cjs"
    if common_js.exists():
        commands["node, CommonJS"] = ["node", f"{node}/{common_js.name}"]
    return commands


class Examples(unittest.TestCase):
    """One emulator, emptied before each program."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.emulator = Emulator().__enter__()
        cls.addClassCleanup(cls.emulator.__exit__)
        cls.cloud_services = CloudServices(cls.emulator)

    def prepare(self, sample: str) -> None:
        self.emulator.request("POST", "/__emulator/reset")
        if sample != "create_application":
            self.emulator.request("POST", f"{OUTBOUND}/app/create", {"id": "app-id", "name": "Google Calendar"})
        if "upload" not in sample and "create" not in sample:
            self.emulator.request("POST", f"{OUTBOUND}/app/user/oauthtoken/upload", USER_TOKEN)
        self.access_key = self.emulator.request("POST", "/v1/mgmt/accesskey/create", {"name": "nightly-job"})
        self.oauth_app = self.cloud_services.create_app()

    def sent(self) -> list[tuple[str, str, str, Any]]:
        """The requests of the program, but for the library's own; forms are left out, and the order in a query."""
        log = self.emulator.request("GET", "/__emulator/requests")["requests"]
        key_id = self.access_key["key"]["id"]
        return [
            (
                entry["method"],
                entry["path"].replace(self.oauth_app["clientId"], "oauth-app-id"),
                "&".join(sorted(entry["query"].split("&"))),
                json.loads(entry["body"].replace(key_id, "key-id")) if entry["body"].startswith("{") else None,
            )
            for entry in log
            if entry["path"] != "/v1/mgmt/license"
        ]

    def works(self, secret: str) -> bool:
        """Whether the secret is that of an access key."""
        try:
            self.emulator.request("POST", "/v1/auth/accesskey/exchange", {}, secret)
        except urllib.error.HTTPError as error:
            with error:
                self.assertEqual(error.code, 401)
            return False
        return True

    def play(self, sample: str, command: list[str]) -> None:
        expected_requests, expected_text = SAMPLES[sample]
        self.prepare(sample)
        secret = self.access_key["cleartext"]
        client_id, client_secret = self.oauth_app["clientId"], self.oauth_app["clientSecret"]
        self.assertTrue(self.works(secret))
        self.assertTrue(self.cloud_services.works(client_id, client_secret))
        self.emulator.request("DELETE", "/__emulator/requests")
        run = subprocess.run(
            command,
            env=os.environ
            | self.emulator.environment()
            | self.cloud_services.environment()
            | {"ACCESS_KEY_ID": self.access_key["key"]["id"], "OAUTH_APP_ID": client_id},
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.sent(), expected_requests)
        self.assertEqual(self.works(secret), sample != "rotate_access_key", "the secret that it had before")
        regenerates = sample == "regenerate_oauth_app_secret"
        self.assertEqual(self.cloud_services.works(client_id, client_secret), not regenerates, "the app's own")
        if regenerates:
            self.assertTrue(self.cloud_services.works(client_id, run.stdout.strip()), "the secret that it printed")
        elif expected_text.endswith(": "):
            self.assertTrue(run.stdout.startswith(expected_text), run.stdout)
        else:
            self.assertEqual(run.stdout.strip(), expected_text)
        self.assertEqual(run.stderr, "")


def add_tests() -> None:
    """One test for each sample and language, so that each is named and counted."""
    for sample in SAMPLES:
        for language, command in programs(sample).items():

            def test(self: Examples, sample: str = sample, command: list[str] = command) -> None:
                self.play(sample, command)

            name = f"test_{sample}_in_{language.replace(', ', '_').lower()}"
            setattr(Examples, name, test)


class Complete(unittest.TestCase):
    """No program in `examples/` that is never run."""

    def test_every_program_is_a_sample(self) -> None:
        names = {
            path.stem.replace("-", "_").lower().replace("_", "")
            for path in (ROOT / "examples").rglob("*")
            if path.suffix in {".py", ".mjs", ".cjs", ".java", ".kt", ".rs"}
            and not {"target", "node_modules", "lib"} & {*path.parts, path.stem}
        }
        known = {sample.replace("_", "") for sample in SAMPLES} | {"mainjob"}
        self.assertEqual(names, known)


add_tests()

if __name__ == "__main__":
    unittest.main()
