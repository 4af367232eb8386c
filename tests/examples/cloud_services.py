"""VMware Cloud Services at the emulator, without any binding."""

from __future__ import annotations

import base64
import json
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from emulator import Emulator

ORG_ID = "00000000-0000-4000-8000-000000000001"
API_TOKEN = "TestCspApiToken".ljust(65, "0")
API = "/csp/gateway/am/api"
LOGIN = f"{API}/auth/api-tokens/authorize"
APPS = f"{API}/orgs/{ORG_ID}/oauth-apps"


class CloudServices:
    """An organization in an emulator."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._context = ssl.create_default_context(cafile=emulator.environment()["SSL_CERT_FILE"])

    def environment(self) -> dict[str, str]:
        """The variables by which a client finds it."""
        return {"CSP_API_TOKEN": API_TOKEN, "CSP_ORG_ID": ORG_ID, "CSP_BASE_URL": self._emulator.url}

    def create_app(self) -> dict[str, str]:
        """A new OAuth app's `clientId` and `clientSecret`."""
        token = self._post(LOGIN, urllib.parse.urlencode({"api_token": API_TOKEN}))["access_token"]
        app = {
            "displayName": "Nightly job",
            "description": "Reads reports",
            "grantTypes": ["client_credentials"],
            "allowedScopes": {"generalScopes": ["openid"]},
        }
        return self._post(APPS, json.dumps(app), f"Bearer {token}", "application/json")

    def works(self, client_id: str, secret: str) -> bool:
        """Whether an app gets an access token with this secret."""
        pair = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
        try:
            self._post(f"{API}/auth/token", "grant_type=client_credentials", f"Basic {pair}")
        except urllib.error.HTTPError as error:
            with error:
                if error.code != 401:
                    raise
            return False
        return True

    def _post(
        self, path: str, body: str, authorization: str = "", kind: str = "application/x-www-form-urlencoded"
    ) -> Any:
        headers = {"content-type": kind} | ({"authorization": authorization} if authorization else {})
        request = urllib.request.Request(self._emulator.url + path, body.encode(), headers)
        with urllib.request.urlopen(request, context=self._context, timeout=20) as answer:
            return json.load(answer)
