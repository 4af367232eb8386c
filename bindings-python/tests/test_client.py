"""Construction, options, the last response, closing."""

import gc
import subprocess
import sys
import warnings
import weakref
from typing import Any

import pytest

import tokenport
from conftest import APP, LATEST
from emulator import MANAGEMENT_KEY, PROJECT_ID
from tokenport import AuthException, DescopeClient, DescopeClientAsync


def test_environment_alone_is_enough(way: Any, emulator: Any, no_environment: Any) -> None:
    for name, value in emulator.environment().items():
        no_environment.setenv(name, value)
    client = way.client()
    assert way.run(client.mgmt.outbound_application.load_all_applications) == {"apps": []}
    client = way.client(project_id=None, management_key="")
    assert way.run(client.mgmt.outbound_application.load_all_applications) == {"apps": []}


def test_base_uri_and_ca_bundle_are_read(emulator: Any, no_environment: Any) -> None:
    environment = emulator.environment()
    no_environment.setenv("DESCOPE_BASE_URI", environment["DESCOPE_BASE_URL"])
    no_environment.setenv("REQUESTS_CA_BUNDLE", environment["SSL_CERT_FILE"])
    client = DescopeClient(PROJECT_ID, management_key=MANAGEMENT_KEY)
    assert client.mgmt.outbound_application.load_all_applications() == {"apps": []}


def test_official_order_of_arguments(emulator: Any) -> None:
    settings = emulator.settings()
    client = DescopeClient(
        PROJECT_ID,
        {"kty": "unused"},
        False,
        MANAGEMENT_KEY,
        30,
        5,
        None,
        "https://unused.example.com",
        base_url=settings["base_url"],
        verbose=False,
        ca_file=settings["ca_file"],
    )
    assert client.mgmt.outbound_application.load_all_applications() == {"apps": []}


def test_constructor_uses_no_network(way: Any, emulator: Any) -> None:
    before = emulator.request("GET", "/__emulator/connections")["accepted"]
    for _ in range(10):
        way.client(**emulator.settings())
    assert emulator.request("GET", "/__emulator/connections")["accepted"] == before + 1


def test_without_a_management_key(way: Any, no_environment: Any) -> None:
    client = way.client(project_id=PROJECT_ID)
    with pytest.raises(AuthException) as caught:
        client.mgmt.outbound_application  # noqa: B018
    error = caught.value
    sentence = "Management key is required to access 'outbound_application' functionality"
    assert (error.status_code, error.error_type, error.error_message) == (None, "invalid argument", sentence)
    assert str(error) == sentence
    with pytest.raises(AuthException, match="access 'access_key'"):
        client.mgmt.access_key  # noqa: B018
    assert client.mgmt.outbound_application_by_token
    assert client.outbound


def test_other_services_name_the_official_package(client: Any) -> None:
    for owner, name in ((client.mgmt, "user"), (client.mgmt, "tenant"), (client, "otp"), (client, "validate_session")):
        with pytest.raises(AttributeError, match=f"{name}.*official 'descope' package"):
            getattr(owner, name)
    with pytest.raises(AttributeError, match=r"mgmt\.request\(method, path, body\)"):
        client.mgmt.user  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'typo'"):
        client.mgmt.typo  # noqa: B018
    assert not hasattr(client, "typo")


def test_skip_verify_warns_and_works(way: Any, emulator: Any) -> None:
    settings = {**emulator.settings(), "ca_file": None}
    with pytest.warns(UserWarning, match="NOT verified") as caught:
        client = way.client(**settings, skip_verify=True)
    assert caught[0].filename.endswith("conftest.py")
    assert way.run(client.mgmt.outbound_application.load_all_applications) == {"apps": []}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        trusting = way.client(**settings, max_retries=0)
    with pytest.raises(tokenport.TransportError):
        way.run(trusting.mgmt.outbound_application.load_all_applications)


def test_options(way: Any, client: Any, emulator: Any) -> None:
    derived = client.with_options(timeout=5, request_id="job-17", headers={"x-team": "blue"})
    assert type(derived) is type(client)
    way.run(derived.mgmt.outbound_application.load_all_applications)
    headers = emulator.last()["headers"]
    assert (headers["x-external-rid"], headers["x-team"]) == ("job-17", "blue")
    way.run(client.mgmt.outbound_application.load_all_applications)
    headers = emulator.last()["headers"]
    assert headers["x-external-rid"] != "job-17"
    assert "x-team" not in headers
    assert emulator.connections() == 1


def test_clients_derived_for_one_call_share_the_connections(way: Any, client: Any, emulator: Any) -> None:
    for n in range(20):
        derived = client.with_options(request_id=f"job-{n}")
        way.run(derived.mgmt.outbound_application.load_all_applications)
    assert emulator.connections() == 1


def test_headers_for_every_request(way: Any, emulator: Any) -> None:
    client = way.client(**emulator.settings(), headers={"X-Team": "blue"})
    way.run(client.mgmt.outbound_application.load_all_applications)
    assert emulator.last()["headers"]["x-team"] == "blue"


def test_last_response(way: Any, emulator: Any) -> None:
    emulator.app()
    emulator.token(accessToken="canary")
    client = way.client(**emulator.settings(), verbose=True)
    fetch = client.mgmt.outbound_application.fetch_token

    def last(*arguments: str, fails: bool = False) -> Any:
        # Within one task, since the last response is the task's.
        if way.loop is None:
            if fails:
                with pytest.raises(AuthException):
                    fetch(*arguments)
            else:
                fetch(*arguments)
            return client.get_last_response()

        async def task() -> Any:
            if fails:
                with pytest.raises(AuthException):
                    await fetch(*arguments)
            else:
                await fetch(*arguments)
            return client.get_last_response()

        return way.loop.run_until_complete(task())

    assert client.get_last_response() is None
    response = last(APP, "user-1")
    assert (response.status_code, response.ok, response.is_json, bool(response)) == (200, True, True, True)
    assert response["token"]["token"] == "canary"
    assert response == {"token": response["token"]} == response.json()
    assert (list(response), len(response), "token" in response) == (["token"], 1, True)
    assert (list(response.keys()), response.get("x", 1)) == (["token"], 1)
    assert dict(response.items())["token"] in response.values()
    assert response.headers.get("CF-Ray") == response.headers["cf-ray"]
    assert "CF-RAY" in response.headers
    assert response.url == emulator.url + LATEST
    assert response.content.decode() == response.text
    assert (response.attempts, response.cookies) == (1, {})
    assert response.request_id == emulator.last()["headers"]["x-external-rid"]
    assert response.raw.status_code == 200
    assert "canary" not in f"{response} {response!r}"

    response = last(APP, "nobody", fails=True)
    assert (response.status_code, response.ok, response["errorCode"]) == (404, False, "E111504")

    emulator.fault(path=LATEST, status=502, body="<html>", count=0)
    response = last(APP, "user-1", fails=True)
    assert (response.status_code, response.is_json, response.text) == (502, False, "<html>")
    assert "502" in repr(response)
    with pytest.raises(ValueError, match="Expecting value"):
        response.json()

    deep = {"repeat": {"part": "[", "times": 200_000}}
    emulator.request("DELETE", "/__emulator/faults")
    emulator.fault(path=LATEST, status=400, body=deep)
    response = last(APP, "user-1", fails=True)
    assert (response.is_json, repr(response)) == (False, "DescopeResponse(400, 200000 bytes that are not JSON)")
    with pytest.raises(ValueError, match="nested too deeply"):
        response.json()


def test_quiet_client_keeps_no_response(way: Any, client: Any) -> None:
    way.run(client.mgmt.outbound_application.load_all_applications)
    assert client.get_last_response() is None


def test_closed(way: Any, client: Any, emulator: Any) -> None:
    derived = client.with_options(timeout=5)
    way.run(client.mgmt.outbound_application.load_all_applications)
    way.close(client)
    way.close(client)
    for closed in (client, derived):
        with pytest.raises(AuthException, match="closed") as caught:
            way.run(closed.mgmt.outbound_application.load_all_applications)
        assert caught.value.kind == "cancelled"
    other = way.client(**emulator.settings())
    assert way.run(other.mgmt.outbound_application.load_all_applications) == {"apps": []}


def test_context_managers(emulator: Any) -> None:
    import asyncio

    with DescopeClient(**emulator.settings()) as client:
        client.mgmt.outbound_application.load_all_applications()
    with pytest.raises(AuthException, match="closed"):
        client.mgmt.outbound_application.load_all_applications()

    async def main() -> None:
        async with DescopeClientAsync(**emulator.settings()) as client:
            await client.mgmt.outbound_application.load_all_applications()
        with pytest.raises(AuthException, match="closed"):
            await client.mgmt.outbound_application.load_all_applications()

    asyncio.run(main())


def test_a_thousand_calls_over_one_connection(way: Any, client: Any, emulator: Any) -> None:
    emulator.app()
    emulator.token()
    fetch = client.mgmt.outbound_application.fetch_token
    if way.loop is None:
        for _ in range(1000):
            fetch(APP, "user-1")
    else:

        async def calls() -> None:
            for _ in range(1000):
                await fetch(APP, "user-1")

        way.loop.run_until_complete(calls())
    assert emulator.connections() == 1


def test_import_is_light() -> None:
    heavy = set("asyncio enum functools http json logging re socket ssl typing urllib.request".split())
    code = f"import sys; before = {{*sys.modules}}; import tokenport; print({heavy!r} & {{*sys.modules}} - before)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "set()"


def test_cookies(emulator: Any) -> None:
    cookies = "a=1; Path=/; Expires=Mon, 01 Jan 2029 00:00:00 GMT; HttpOnly, b=2; Secure"
    emulator.fault(path="/v1/mgmt/outbound/apps", status=200, body='{"apps":[]}', headers={"set-cookie": cookies})
    client = DescopeClient(**emulator.settings(), verbose=True)
    client.mgmt.outbound_application.load_all_applications()
    last = client.get_last_response()
    assert last is not None
    assert last.cookies == {"a": "1", "b": "2"}


def test_a_client_is_no_cycle(way: Any, emulator: Any) -> None:
    client = way.client(**emulator.settings())
    gone = weakref.ref(client)
    gc.disable()
    try:
        del client
        assert gone() is None
    finally:
        gc.enable()
