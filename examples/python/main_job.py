"""The main job: applications, tokens, access keys, OAuth apps. Prints `ok` or `failed`, time and result of steps."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tokenport import AuthException, CspClient, DescopeClient
from tokenport.management.common import AccessType, PromptType, URLParam

APP = "google-calendar"
DATA = Path(os.environ["DATA"])
BASE_URL = os.environ["DESCOPE_BASE_URL"]

client = DescopeClient()
apps = client.mgmt.outbound_application
keys = client.mgmt.access_key
key: dict[str, str] = {}

csp = CspClient(os.environ["OWNER_API_TOKEN"])
robot: dict[str, str] = {}


def tokens(name: str) -> list[Any]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def create() -> str:
    app = apps.create_application(
        id=APP,
        name="Google Calendar",
        description="Calendars of our users",
        client_id="test-client-id",
        client_secret="test-client-secret",
        logo="https://example.com/logo.png",
        discovery_url="https://example.com/.well-known/openid-configuration",
        authorization_url="https://example.com/authorize",
        authorization_url_params=[URLParam("audience", "calendar")],
        token_url=f"{BASE_URL}/__emulator/oauth/token",
        token_url_params=[URLParam("resource", "calendar")],
        revocation_url="https://example.com/revoke",
        default_scopes=["calendar.read"],
        default_redirect_url="https://example.com/done",
        callback_domain="auth.example.com",
        pkce=True,
        access_type=AccessType.OFFLINE,
        prompt=[PromptType.CONSENT],
        app_type="custom",
        use_dcr=True,
        dcr_url="https://example.com/register",
        tenant_id="tenant-001",
    )["app"]
    return f"{app['name']}, {app['authorizationUrlParams'][0]['key']} = {app['authorizationUrlParams'][0]['value']}"


def upload_users() -> str:
    items = tokens("users.jsonl")
    failures = apps.batch_upload_user_tokens(items)["failures"]
    return f"{len(items)} sent, {len(failures)} failures"


def upload_tenants() -> str:
    items = tokens("tenants.jsonl")
    failures = apps.batch_upload_tenant_tokens(items)["failures"]
    return f"{len(items)} sent, {len(failures)} failures"


def upload_mistakes() -> str:
    failures = apps.batch_upload_user_tokens(tokens("users_with_mistakes.jsonl"))["failures"]
    stored = apps.list_apps_with_user_token("user-501")["appIds"]
    return f"rejected: {', '.join(failure['userId'] for failure in failures)}; {len(stored)} stored"


def fetch_latest() -> str:
    token = apps.fetch_token(APP, "user-001")["token"]
    return f"{token['userId']}: {' '.join(token['scopes'])}"


def fetch_by_scopes() -> str:
    token = apps.fetch_token_by_scopes(APP, "user-002", ["calendar.read", "contacts.read"])["token"]
    return f"{token['userId']}: {' '.join(token['scopes'])}"


def fetch_tenant() -> str:
    token = apps.fetch_tenant_token(APP, "tenant-007")["token"]
    return f"{token['tenantId']}: {' '.join(token['scopes'])}"


def fetch_expired() -> str:
    token = apps.fetch_token(APP, "user-042")["token"]
    renewed = token["accessToken"] != "test-access-user-042" and int(token["accessTokenExpiry"]) > time.time()
    return f"{token['userId']}: {'refreshed' if renewed else 'still the old one'}"


def list_apps() -> str:
    return ", ".join(apps.list_apps_with_user_token("user-001")["appIds"])


def delete_one() -> str:
    apps.delete_token(apps.fetch_token(APP, "user-001")["token"]["id"])
    return f"user-001 has {len(apps.list_apps_with_user_token('user-001')['appIds'])} left"


def delete_users() -> str:
    apps.delete_user_tokens(APP, "user-002")
    return f"user-002 has {len(apps.list_apps_with_user_token('user-002')['appIds'])} left"


def create_key() -> str:
    created = keys.create("nightly-job", role_names=["reader"])
    key.update(id=created["key"]["id"], secret=created["cleartext"])
    return f"{created['key']['name']}: {created['key']['status']}"


def exchange_key() -> str:
    session = client.exchange_access_key(key["secret"])
    return f"a session of {'this key' if session['keyId'] == key['id'] else 'another key'}"


def rotate_key() -> str:
    old = key["secret"]
    key["secret"] = keys.rotate(key["id"])["cleartext"]
    return f"old secret {state(old)}, new secret {state(key['secret'])}"


def delete_key() -> str:
    keys.delete(key["id"])
    return f"secret {state(key['secret'])}, {len(keys.search_all_access_keys()['keys'])} keys left"


def create_robot() -> str:
    created = csp.oauth_apps.create(
        {
            "displayName": "Nightly robot",
            "description": "Reads reports",
            "grantTypes": ["client_credentials"],
            "allowedScopes": {"generalScopes": ["openid"]},
        }
    )
    robot.update(id=created["clientId"], secret=created["clientSecret"])
    csp.clients.add([robot["id"]], organization_roles=[{"name": "org_owner"}])
    return f"{csp.oauth_apps.get(robot['id'])['displayName']}: secret {robot_state(robot['secret'])}"


def rotate_robot() -> str:
    robot.update(old=robot["secret"], secret=csp.generate_secret())
    csp.oauth_apps.rotate_secret(robot["id"], robot["secret"])
    return robot_states()


def end_robot_rotation() -> str:
    csp.oauth_apps.end_rotation(robot["id"])
    return robot_states()


def regenerate_robot() -> str:
    regenerated = csp.oauth_apps.regenerate_secret(robot["id"])
    robot.update(old=robot["secret"], secret=regenerated["clientSecret"])
    return robot_states()


def delete_robot() -> str:
    csp.oauth_apps.delete([robot["id"]])
    return f"secret {robot_state(robot['secret'])}, {len(csp.oauth_apps.list()['results'])} apps left"


def robot_states() -> str:
    return f"old secret {robot_state(robot['old'])}, new secret {robot_state(robot['secret'])}"


def robot_state(secret: str) -> str:
    with CspClient(client_id=robot["id"], client_secret=secret) as own:
        return outcome(lambda: own.oauth_apps.get(robot["id"]))


def state(secret: str) -> str:
    return outcome(lambda: client.exchange_access_key(secret))


def outcome(call: Callable[[], object]) -> str:
    try:
        call()
    except AuthException as error:
        if error.kind != "unauthorized":
            raise
        return "refused"
    return "works"


def step(action: Callable[[], str]) -> None:
    start = time.perf_counter()
    try:
        state, text = "ok", action()
    except Exception as error:
        state, text = "failed", " ".join(str(error).split())
    print(state, f"{(time.perf_counter() - start) * 1000:.1f}", text, sep="\t", flush=True)
    if state == "failed":
        sys.exit(1)


for action in (
    create,
    upload_users,
    upload_tenants,
    upload_mistakes,
    fetch_latest,
    fetch_by_scopes,
    fetch_tenant,
    fetch_expired,
    list_apps,
    delete_one,
    delete_users,
    create_key,
    exchange_key,
    rotate_key,
    delete_key,
    create_robot,
    rotate_robot,
    end_robot_rotation,
    regenerate_robot,
    delete_robot,
):
    step(action)
