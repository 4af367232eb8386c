"""VMware Cloud Services: what each operation sends and returns, and which secrets are good when."""

import base64
import inspect
import json
import pickle
import ssl
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from conftest import Server, Way
from tokenport import AuthException, CspClient, CspClientAsync, OutcomeUnknown

ORG = "00000000-0000-4000-8000-000000000001"
API_TOKEN = f"TestCspApiToken{'0' * 50}"
GATEWAY = "/csp/gateway/am/api"
AUTHORIZE = f"{GATEWAY}/auth/api-tokens/authorize"
APPS = f"{GATEWAY}/orgs/{ORG}/oauth-apps"
CLIENTS = f"{GATEWAY}/orgs/{ORG}/clients"
APP: dict[str, Any] = {
    "displayName": "Reports",
    "description": "Nightly reports",
    "grantTypes": ["client_credentials"],
    "allowedScopes": {"generalScopes": ["openid"], "organizationScopes": {"allRoles": True}},
}


def settings(emulator: Server) -> dict[str, Any]:
    ca_file = emulator.environment()["SSL_CERT_FILE"]
    # Attempts are counted, and the address is that of other tests, too.
    return {
        "api_token": API_TOKEN,
        "org_id": ORG,
        "base_url": emulator.url,
        "ca_file": ca_file,
        "max_outage_wait": 0,
    }


def csp_client(way: Way, **arguments: Any) -> Any:
    return CspClient(**arguments) if way.loop is None else CspClientAsync(**arguments)


@pytest.fixture
def csp(way: Way, emulator: Server, no_environment: pytest.MonkeyPatch) -> Any:
    return csp_client(way, **settings(emulator))


@pytest.fixture
def oauth_apps(way: Way, csp: Any) -> Any:
    return way.of(csp.oauth_apps)


@pytest.fixture
def clients(way: Way, csp: Any) -> Any:
    return way.of(csp.clients)


def collected(way: Way, iterator: Any) -> list[Any]:
    """The items of an iterator, of whichever kind."""
    if way.loop is None:
        assert isinstance(iterator, Iterator)
        return list(iterator)
    assert isinstance(iterator, AsyncIterator)

    async def items() -> list[Any]:
        return [item async for item in iterator]

    return list(way.loop.run_until_complete(items()))


def api_requests(emulator: Server) -> list[dict[str, Any]]:
    """What was sent, but for access tokens."""
    return [request for request in emulator.requests() if not request["path"].startswith(f"{GATEWAY}/auth/")]


def signs_in(emulator: Server, client_id: str, secret: str) -> bool:
    """Whether an app gets an access token of its own with this secret."""
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    request = urllib.request.Request(
        f"{emulator.url}{GATEWAY}/auth/token",
        b"grant_type=client_credentials",
        {"authorization": f"Basic {basic}", "content-type": "application/x-www-form-urlencoded"},
    )
    context = ssl.create_default_context(cafile=emulator.environment()["SSL_CERT_FILE"])
    try:
        with urllib.request.urlopen(request, context=context, timeout=20) as answer:
            return bool(json.load(answer)["access_token"])
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 401:
            return False
        raise


def test_create_and_get(oauth_apps: Any, emulator: Server) -> None:
    created = oauth_apps.create({**APP, "id": "reports", "accessTokenTTL": 300, "isHidden": None})
    assert emulator.sent("POST", APPS) == {**APP, "id": "reports", "accessTokenTTL": 300}
    assert created["clientId"] == "reports"
    assert signs_in(emulator, "reports", created["clientSecret"])
    app = oauth_apps.get("reports")
    assert api_requests(emulator)[-1]["method"] == "GET"
    assert api_requests(emulator)[-1]["path"] == f"{APPS}/reports"
    assert {name: app[name] for name in APP} == APP
    assert (app["accessTokenTTL"], app["organizationId"]) == (300, ORG)


def test_fields_of_tomorrow_are_sent(oauth_apps: Any, emulator: Server) -> None:
    with pytest.raises(AuthException):
        oauth_apps.create({**APP, "fieldOfTomorrow": {"a": [None, 1]}})
    assert emulator.last_body()["fieldOfTomorrow"] == {"a": [None, 1]}


def test_update(oauth_apps: Any, emulator: Server) -> None:
    oauth_apps.create({**APP, "id": "reports"})
    change = {"displayName": "New name", "description": "Other", "grantTypes": ["client_credentials"]}
    app = oauth_apps.update("reports", change)
    assert emulator.sent("PATCH", f"{APPS}/reports") == change
    assert (app["displayName"], app["allowedScopes"]) == ("New name", APP["allowedScopes"])


def test_list_is_a_page(oauth_apps: Any, emulator: Server) -> None:
    assert oauth_apps.list()["results"] == []
    emulator.sent("GET", APPS)
    for number in range(3):
        oauth_apps.create({**APP, "id": f"app-{number}"})
    page = oauth_apps.list(2, 1, "app-")
    emulator.sent("GET", APPS, "pageStart=2&pageLimit=1&searchTerm=app-")
    assert [app["id"] for app in page["results"]] == ["app-1"]
    assert page["totalResults"] == 3
    assert page["nextLink"]
    assert page["prevLink"]


def test_iterate_over_three_pages(way: Way, csp: Any, oauth_apps: Any, emulator: Server) -> None:
    ids = [f"app-{number}" for number in range(5)]
    for app_id in ids:
        oauth_apps.create({**APP, "id": app_id})
    emulator.request("DELETE", "/__emulator/requests")
    iterator = csp.oauth_apps.iterate(page_limit=2, search_term="app-")
    assert api_requests(emulator) == [], "nothing is loaded before it is needed"
    assert [app["id"] for app in collected(way, iterator)] == ids
    starts = [request["query"] for request in api_requests(emulator)]
    assert len(starts) == 3
    assert all("searchTerm=app-" in query for query in starts)


def test_iterate_stops_when_a_link_repeats(way: Way, csp: Any, emulator: Server) -> None:
    page = {"results": [{"id": "app-1"}], "nextLink": f"{APPS}?pageStart=2&pageLimit=1"}
    emulator.fault(path=APPS, status=200, body=json.dumps(page), headers={"content-type": "application/json"}, count=0)
    assert len(collected(way, csp.oauth_apps.iterate())) == 2


def test_iterate_stays_on_the_host(way: Way, csp: Any, emulator: Server) -> None:
    page = {"results": [], "nextLink": "https://example.com/csp/gateway/am/api"}
    emulator.fault(path=APPS, status=200, body=json.dumps(page), headers={"content-type": "application/json"})
    with pytest.raises(AuthException) as caught:
        collected(way, csp.oauth_apps.iterate())
    assert (caught.value.kind, caught.value.argument) == ("invalid_argument", "next_link")


def test_delete_any_number(oauth_apps: Any, emulator: Server) -> None:
    ids = [f"app-{number}" for number in range(30)]
    for app_id in ids:
        oauth_apps.create({**APP, "id": app_id})
    emulator.request("DELETE", "/__emulator/requests")
    assert oauth_apps.delete([*ids, "no-such-app"]) == {"succeeded": ids, "failed": ["no-such-app"]}
    sent = [request for request in api_requests(emulator) if (request["method"], request["path"]) == ("DELETE", APPS)]
    assert [len(json.loads(request["body"])["clientIdsToDelete"]) for request in sent] == [15, 15, 1]


def test_regenerate_kills_the_old_secret(oauth_apps: Any, emulator: Server) -> None:
    created = oauth_apps.create({**APP, "id": "reports"})
    regenerated = oauth_apps.regenerate_secret("reports")
    assert emulator.sent("PUT", f"{APPS}/reports/secret") == {}
    assert regenerated["clientId"] == "reports"
    assert signs_in(emulator, "reports", regenerated["clientSecret"])
    assert not signs_in(emulator, "reports", created["clientSecret"])


def test_a_lost_regeneration_is_not_repeated(oauth_apps: Any, emulator: Server) -> None:
    oauth_apps.create({**APP, "id": "reports"})
    emulator.fault(path=f"{APPS}/reports/secret", reset=True, when="after")
    with pytest.raises(OutcomeUnknown, match="regenerate again"):
        oauth_apps.regenerate_secret("reports")
    sent = [request for request in api_requests(emulator) if request["path"] == f"{APPS}/reports/secret"]
    assert len(sent) == 1


def test_both_secrets_are_good_in_a_rotation(oauth_apps: Any, emulator: Server) -> None:
    old = oauth_apps.create({**APP, "id": "reports"})["clientSecret"]
    new = CspClient.generate_secret()
    assert oauth_apps.rotate_secret("reports", new, 3600) is None
    body = emulator.sent("POST", f"{APPS}/reports/secret")
    assert body == {"newClientSecret": new, "secretRotationExpirationInSeconds": 3600}
    assert signs_in(emulator, "reports", old)
    assert signs_in(emulator, "reports", new)
    emulator.request("POST", "/__emulator/clock", {"advanceSeconds": 3601})
    assert not signs_in(emulator, "reports", old)
    assert signs_in(emulator, "reports", new)


def test_a_rotation_is_ended(oauth_apps: Any, emulator: Server) -> None:
    old = oauth_apps.create({**APP, "id": "reports"})["clientSecret"]
    new = CspClient.generate_secret()
    oauth_apps.rotate_secret("reports", new)
    assert emulator.last_body() == {"newClientSecret": new}
    assert oauth_apps.end_rotation("reports") is None
    last = emulator.last()
    assert (last["method"], last["path"], last["body"]) == ("DELETE", f"{APPS}/reports/secret", "")
    assert not signs_in(emulator, "reports", old)
    assert signs_in(emulator, "reports", new)


def test_generated_secrets_meet_the_rule() -> None:
    secrets = {CspClientAsync.generate_secret() for _ in range(50)}
    assert len(secrets) == 50
    for secret in secrets:
        kinds = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
        assert len(secret) >= 8
        assert all(any(kind(letter) for letter in secret) for kind in kinds)


def test_search(oauth_apps: Any, clients: Any, emulator: Server) -> None:
    for app_id, role in (("reader", "org_member"), ("writer", "developer")):
        oauth_apps.create({**APP, "id": app_id})
        clients.add([app_id], [{"name": role}])
    term = {"orgRoles": [{"roleName": "develop"}]}
    found = oauth_apps.search(term, "STARTS_WITH", page_start=1, page_limit=5, filter_results=True)
    body = emulator.sent("POST", f"{APPS}/search", "filterResults=true")
    assert body == {"rolesSearchTerm": term, "searchType": "STARTS_WITH", "pageStart": 1, "pageLimit": 5}
    assert [client["id"] for client in found["results"]] == ["writer"]
    assert (found["totalResults"], found["startIndex"], found["itemsPerPage"]) == (1, 1, 5)
    with pytest.raises(AuthException):
        oauth_apps.search(additional_fields={"fieldOfTomorrow": 1})
    assert emulator.last_body() == {"fieldOfTomorrow": 1}


def test_clients(way: Way, csp: Any, oauth_apps: Any, clients: Any, emulator: Server) -> None:
    ids = [f"app-{number}" for number in range(11)]
    for app_id in ids:
        oauth_apps.create({**APP, "id": app_id})
    emulator.request("DELETE", "/__emulator/requests")
    assert clients.add(ids, [{"name": "org_member"}], [], []) == {"failures": []}
    sent = [json.loads(request["body"]) for request in api_requests(emulator)]
    assert [len(body["ids"]) for body in sent] == [10, 1]
    assert all(body["organizationRoles"] == [{"name": "org_member"}] for body in sent)

    page = clients.list(page_limit=4)
    emulator.sent("GET", CLIENTS, "pageLimit=4")
    assert page["totalResults"] == 11
    assert page["results"][0]["organizationRoles"][0]["name"] == "org_member"
    emulator.request("DELETE", "/__emulator/requests")
    assert [client["id"] for client in collected(way, csp.clients.iterate(page_limit=4))] == ids
    assert len(api_requests(emulator)) == 3

    assert clients.remove(["app-0", "no-such-app"]) == {"succeeded": ["app-0"], "failed": ["no-such-app"]}
    assert emulator.sent("DELETE", CLIENTS) == {"ids": ["app-0", "no-such-app"]}


def test_another_organization(oauth_apps: Any, emulator: Server) -> None:
    other = "00000000-0000-4000-8000-000000000002"
    emulator.request("POST", "/__emulator/csp/orgs", {"orgId": other})
    with pytest.raises(AuthException) as caught:
        oauth_apps.get("reports", org_id=other)
    assert caught.value.kind == "forbidden"
    assert emulator.last()["path"] == f"{GATEWAY}/orgs/{other}/oauth-apps/reports"


def test_an_app_as_the_caller(way: Way, oauth_apps: Any, clients: Any, emulator: Server) -> None:
    secret = oauth_apps.create({**APP, "id": "caller"})["clientSecret"]
    clients.add(["caller"], [{"name": "developer"}])
    arguments = {**settings(emulator), "api_token": None, "client_id": "caller", "client_secret": secret}
    itself = way.of(csp_client(way, **arguments).oauth_apps)
    assert itself.get("caller")["id"] == "caller"
    itself.regenerate_secret("caller")
    assert itself.list()["totalResults"] == 1
    with pytest.raises(AuthException) as caught:
        itself.search()
    assert caught.value.kind == "forbidden"


def test_the_environment_alone_is_enough(way: Way, emulator: Server, no_environment: pytest.MonkeyPatch) -> None:
    no_environment.setenv("CSP_API_TOKEN", API_TOKEN)
    no_environment.setenv("CSP_ORG_ID", ORG)
    no_environment.setenv("CSP_BASE_URL", emulator.url)
    no_environment.setenv("SSL_CERT_FILE", emulator.environment()["SSL_CERT_FILE"])
    client = csp_client(way)
    assert emulator.requests() == [], "the constructor uses no network"
    assert way.of(client.oauth_apps).list()["results"] == []


def test_credentials_are_needed(way: Way, no_environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(AuthException) as caught:
        csp_client(way)
    assert caught.value.argument == "api_token"
    with pytest.raises(AuthException) as caught:
        csp_client(way, client_id="caller")
    assert caught.value.argument == "client_secret"


@pytest.mark.parametrize("token", ["test-invalid", "TestInvalid".ljust(65, "0")])
def test_an_invalid_api_token(way: Way, emulator: Server, no_environment: pytest.MonkeyPatch, token: str) -> None:
    client = csp_client(way, **{**settings(emulator), "api_token": token})
    with pytest.raises(AuthException) as caught:
        way.of(client.oauth_apps).list()
    assert caught.value.kind == "unauthorized"
    assert "invalid, expired or revoked" in str(caught.value)
    assert token not in f"{caught.value} {caught.value!r} {vars(caught.value)} {client!r}"


def test_errors_say_what_the_service_says(oauth_apps: Any, emulator: Server) -> None:
    body = {
        "cspErrorCode": "540.120-340.800",
        "message": "Something",
        "moduleCode": 540,
        "traceId": "trace-1",
        "requestId": "request-1",
    }
    emulator.fault(path=APPS, status=409, body=json.dumps(body), headers={"content-type": "application/json"})
    with pytest.raises(AuthException) as caught:
        oauth_apps.list()
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert (error.kind, error.status_code, error.code) == ("conflict", 409, "540.120-340.800")
        assert (error.module_code, error.trace_id, error.service_request_id) == ("540", "trace-1", "request-1")
    emulator.fault(path=APPS, status=502, body="<html>", count=0)
    with pytest.raises(AuthException) as caught:
        oauth_apps.create(APP)
    assert caught.value.module_code is None


@pytest.mark.parametrize(
    ("method", "arguments", "argument"),
    [
        ("create", ({**APP, "displayName": ""},), "app.displayName"),
        ("create", ("text",), "app"),
        ("update", ("", APP), "oauth_app_id"),
        ("update", ("reports", {"displayName": "a", "description": "b"}), "app.grantTypes"),
        ("get", ("..",), "oauth_app_id"),
        ("delete", (["reports", 7],), "oauth_app_ids[1]"),
        ("rotate_secret", ("reports", ""), "new_client_secret"),
    ],
)
def test_arguments_are_named(
    oauth_apps: Any, emulator: Server, method: str, arguments: tuple[Any, ...], argument: str
) -> None:
    with pytest.raises(AuthException) as caught:
        getattr(oauth_apps, method)(*arguments)
    assert (caught.value.kind, caught.value.argument) == ("invalid_argument", argument)
    assert argument in str(caught.value)
    assert api_requests(emulator) == []


def test_secrets_are_shown_by_themselves_only(oauth_apps: Any) -> None:
    created = oauth_apps.create({**APP, "id": "reports"})
    secret = created["clientSecret"]
    assert secret not in f"{created!r} {created} {[created]}"
    assert "[secret]" in repr(created)
    assert json.loads(json.dumps(created))["clientSecret"] == secret
    assert oauth_apps.regenerate_secret("reports")["clientSecret"] != secret


def test_a_client_ends(way: Way, csp: Any) -> None:
    way.close(csp)
    with pytest.raises(AuthException) as caught:
        way.of(csp.oauth_apps).list()
    assert caught.value.kind == "cancelled"


def test_both_clients_have_the_same_constructor() -> None:
    assert inspect.signature(CspClient) == inspect.signature(CspClientAsync)
