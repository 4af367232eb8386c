"""What is in the emulator before each call."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from typing import Any

PROJECT_ID = "P2TestEmulatorProject0000000"
MANAGEMENT_KEY = "test-management-key"
SCOPES = ["read", "write"]
CLEARTEXT = "test-cleartext-of-the-key"


class World:
    """An emulator that is emptied and filled before each call, and the ids of what is in it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)

    def begin(self, situation: dict[str, Any] | None) -> dict[str, str]:
        """Empties the emulator, fills it and puts the situation in force; the ids by name."""
        self._send("POST", "/__emulator/reset")
        self._applications()
        self._tokens()
        ids = {**self._keys(), **self._token_ids(), **self._bearers()}
        if situation:
            # A situation is for the call, not for the licence tier that an SDK may ask for beside it.
            self._send("POST", "/__emulator/faults", {"path": "/v1/mgmt/license", "count": 0, "delayMs": 0})
            self._send("POST", "/__emulator/faults", situation)
        return ids

    def _applications(self) -> None:
        server = f"{self._url}/__emulator/oauth"
        urls = {"authorizationUrl": f"{server}/authorize", "tokenUrl": f"{server}/token"}
        details = {"clientId": "client", "defaultScopes": SCOPES, **urls}
        for app_id in ("app-id", "other-app"):
            self._send("POST", "/v1/mgmt/outbound/app/create", {"id": app_id, "name": f"name of {app_id}", **details})

    def _tokens(self) -> None:
        token = {
            "appId": "app-id",
            "accessToken": "test-access",
            "accessTokenExpiry": 2_000_000_000,
            "accessTokenType": "bearer",
            "refreshToken": "test-refresh",
            "scopes": SCOPES,
        }
        user = {**token, "userId": "user-id"}
        self._send("POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload", {**user, "tenantId": "tenant-id"})
        self._send("POST", "/v1/mgmt/outbound/app/user/oauthtoken/upload", user)
        self._send("POST", "/v1/mgmt/outbound/app/tenant/oauthtoken/upload", {**token, "tenantId": "tenant-id"})

    def _keys(self) -> dict[str, str]:
        keys = [
            {"name": "key", "cleartext": CLEARTEXT, "userId": "user-id", "description": "a key", "roleNames": ["role"]},
            {"name": "other key", "cleartext": f"{CLEARTEXT}-2", "keyTenants": [{"tenantId": "tenant-id"}]},
        ]
        imported = self._send("POST", "/v1/mgmt/accesskey/import", {"keys": keys})["keys"]
        ids = {"keyId": imported[0]["id"], "otherKeyId": imported[1]["id"]}
        return {**ids, "cleartext": CLEARTEXT, "otherCleartext": f"{CLEARTEXT}-2"}

    def _token_ids(self) -> dict[str, str]:
        path = "/v1/mgmt/outbound/app"
        user = self._send("POST", f"{path}/user/token/latest", {"appId": "app-id", "userId": "user-id"})
        tenant = self._send("POST", f"{path}/tenant/token/latest", {"appId": "app-id", "tenantId": "tenant-id"})
        return {"tokenId": user["token"]["id"], "tenantTokenId": tenant["token"]["id"]}

    def _bearers(self) -> dict[str, str]:
        inbound = self._send(
            "POST", "/__emulator/inbound-tokens", {"scopes": ["outbound.token.fetch"], "userId": "user-id"}
        )
        refresh = self._send("POST", "/__emulator/refresh-jwts", {"userId": "user-id"})
        return {"inboundToken": inbound["token"], "refreshJwt": refresh["refreshJwt"]}

    def _send(self, method: str, path: str, body: object = None) -> Any:
        headers = {"authorization": f"Bearer {PROJECT_ID}:{MANAGEMENT_KEY}", "content-type": "application/json"}
        self._connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text)
