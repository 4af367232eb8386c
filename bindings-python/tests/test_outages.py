"""Outages of the service: what is sat out, what is raised, and what ends a call that waits."""

import asyncio
import copy
import errno
import os
import pickle
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import Celery

import tokenport
from conftest import APP, LATEST, Server, Way
from test_fork import in_child
from tokenport import AuthException, DeadlineExceeded, RateLimitException, ServiceUnavailable, TransportError

PROMPTLY = 0.3


class Service(Server):
    """An emulator of the test's own: what is known of an outage is known of an address."""

    def settings(self) -> dict[str, Any]:
        """Those of a client that knows of outages."""
        return {name: value for name, value in super().settings().items() if name != "max_outage_wait"}

    def down(self) -> None:
        """From now on the edge answers in the service's place."""
        self.steer("POST", "faults", {"status": 503, "body": "<html>", "count": 0})

    def up(self) -> None:
        """From now on it answers itself."""
        self.steer("DELETE", "faults")


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    with service:
        service.app()
        service.token()
        yield service


@pytest.fixture
def client(way: Way, service: Service) -> Any:
    """A client that was answered once."""
    client = way.client(**service.settings())
    fetch(way, client)
    return client


def fetch(way: Way, client: Any, user: str = "user-1") -> Any:
    return way.run(client.mgmt.outbound_application.fetch_token, APP, user)


def destination(client: Any) -> Any:
    (found,) = client.stats()["destinations"]
    return found


def await_waiting(client: Any, calls: range = range(1, 1000)) -> None:
    """Wait until so many calls wait for the service."""
    deadline = time.monotonic() + 10
    while destination(client)["waiting"] not in calls:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_an_outage_is_sat_out(way: Way, client: Any, service: Service) -> None:
    assert destination(client) == {
        "url": service.url,
        "closed": False,
        "closed_since": None,
        "last_miss": None,
        "waiting": 0,
        "paused_for": None,
        "retry_budget": destination(client)["retry_budget"],
    }
    service.down()
    threading.Timer(2, service.up).start()
    began = time.monotonic()
    assert fetch(way, client)["token"]["userId"] == "user-1"
    assert time.monotonic() - began > 1.5
    assert not destination(client)["closed"]


def test_a_longer_one_is_told_of(way: Way, client: Any, service: Service) -> None:
    impatient = client.with_options(max_outage_wait=1)
    service.down()
    with pytest.raises(ServiceUnavailable) as caught:
        fetch(way, impatient)
    error = caught.value
    assert type(error) is ServiceUnavailable
    assert (error.kind, error.retryable) == ("server", True)
    assert 0.2 < error.waited < 1.5
    known = destination(impatient)
    assert known["closed"]
    assert abs(known["closed_since"] - time.time()) < 5
    assert "503" in known["last_miss"]

    sent, began, later = len(service.requests()), time.monotonic(), []
    for _ in range(5):
        with pytest.raises(ServiceUnavailable) as caught:
            fetch(way, impatient)
        later.append(caught.value)
    assert time.monotonic() - began < PROMPTLY
    at_once = next(error for error in later if error.attempts == 0)  # one of them may be the probe
    assert (at_once.status_code, at_once.retry_after) == (None, 1)
    assert len(service.requests()) <= sent + 2

    service.up()
    assert fetch(way, client)["token"]["userId"] == "user-1"


def test_without_patience_a_call_does_not_know_of_outages(way: Way, client: Any, service: Service) -> None:
    service.down()
    blind = client.with_options(max_outage_wait=0)
    for _ in range(4):
        with pytest.raises(ServiceUnavailable) as caught:
            fetch(way, blind)
        assert (caught.value.status_code, caught.value.attempts) == (503, 4)
        assert caught.value.waited < 0.01


def test_the_environment_sets_the_patience(way: Way, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKENPORT_MAX_OUTAGE_WAIT", "0")
    monkeypatch.setenv("TOKENPORT_TIMEOUT", "0.3")
    client = way.client(**service.settings(), max_retries=0)
    fetch(way, client)
    service.down()
    with pytest.raises(ServiceUnavailable) as caught:
        fetch(way, client)
    assert caught.value.attempts == 1
    service.up()
    service.fault(path=LATEST, delayMs=3000)
    with pytest.raises(DeadlineExceeded):
        fetch(way, client)


@pytest.mark.parametrize("wrong", [-1, "soon", float("inf")])
def test_a_wrong_patience_is_refused(way: Way, service: Service, wrong: Any) -> None:
    with pytest.raises(AuthException) as caught:
        way.client(**service.settings(), max_outage_wait=wrong)
    assert caught.value.argument == "max_outage_wait"
    with pytest.raises(AuthException) as caught:
        way.client(**service.settings()).with_options(max_outage_wait=wrong)
    assert caught.value.argument == "max_outage_wait"


@pytest.fixture
def refused() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("patience", [0, 0.5])
def test_nobody_listens(way: Way, service: Service, refused: str, patience: float) -> None:
    client = way.client(**{**service.settings(), "base_url": f"https://{refused}"}, max_outage_wait=patience)
    with pytest.raises(TransportError) as caught:
        fetch(way, client)
    error = caught.value
    assert isinstance(error, ConnectionError)
    assert isinstance(error, ServiceUnavailable)
    assert (error.errno, error.retryable, error.status_code) == (errno.ECONNREFUSED, True, None)
    assert refused in str(error)


def test_no_proxy_listens(way: Way, service: Service, refused: str) -> None:
    proxy = f"http://user:test-password@{refused}"
    client = way.client(**service.settings(), proxy=proxy, max_outage_wait=0)
    with pytest.raises(TransportError) as caught:
        fetch(way, client)
    assert (caught.value.errno, caught.value.retryable) == (errno.ECONNREFUSED, True)
    assert refused in str(caught.value)
    assert "test-password" not in f"{caught.value} {caught.value!r} {vars(caught.value)}"


def test_what_no_repetition_mends(way: Way, client: Any, service: Service, no_environment: pytest.MonkeyPatch) -> None:
    stranger = way.client(**{**service.settings(), "ca_file": None})
    with pytest.raises(TransportError) as untrusted:
        fetch(way, stranger)
    with pytest.raises(AuthException) as missing:
        fetch(way, client, "nobody")
    with pytest.raises(AuthException) as wrong:
        fetch(way, client, "")
    assert (untrusted.value.retryable, missing.value.retryable, wrong.value.retryable) == (False, False, False)
    assert not isinstance(missing.value, ServiceUnavailable)
    assert not isinstance(wrong.value, ServiceUnavailable)
    assert (missing.value.kind, missing.value.retry_after) == ("not_found", None)
    assert missing.value.waited < 0.01


def test_after_a_rate_limit_calls_wait_or_fail_at_once(way: Way, client: Any, service: Service) -> None:
    service.fault(path=LATEST, status=429, headers={"retry-after": "30"}, body="")
    limits = []
    for _ in range(2):
        with pytest.raises(RateLimitException) as caught:
            fetch(way, client)
        limits.append(caught.value)
    said, known = limits
    assert [limit.status_code for limit in limits] == [429, 429]
    assert (said.attempts, known.attempts) == (1, 0)
    assert (said.retry_after, said.rate_limit_parameters) == (30, {"Retry-After": 30})
    assert known.rate_limit_parameters["Retry-After"] == known.retry_after in range(28, 31)
    assert said.retryable
    assert known.retryable
    assert 28 < destination(client)["paused_for"] <= 30

    service.fault(path="/v1/mgmt/outbound/apps", status=429, headers={"retry-after": "1"}, body="")
    other = way.client(**{**service.settings(), "management_key": "another-test-key"})
    with pytest.raises(AuthException) as refusal:
        way.run(other.mgmt.outbound_application.load_all_applications)
    assert refusal.value.kind == "unauthorized"


def test_errors_keep_all_that_they_tell(way: Way, client: Any, service: Service, refused: str) -> None:
    service.down()
    impatient = client.with_options(max_outage_wait=0.4)
    absent = way.client(**{**service.settings(), "base_url": f"https://{refused}"}, max_outage_wait=0)
    for failing in (impatient, impatient, absent):
        with pytest.raises(ServiceUnavailable) as caught:
            fetch(way, failing)
        error = caught.value
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(twin) is type(error)
            for name in ("retryable", "retry_after", "waited", "errno", "attempts", "kind", "status_code"):
                assert getattr(twin, name) == getattr(error, name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_celery_repeats_what_it_helps_to_repeat(service: Service) -> None:
    client = tokenport.DescopeClient(**service.settings(), max_outage_wait=0, max_retries=0)
    application = Celery("outages", broker="memory://")
    application.conf.task_always_eager = True
    runs: list[str] = []

    def task(user: str) -> str:
        runs.append(user)
        if len(runs) == 2:
            service.up()
        return str(client.mgmt.outbound_application.fetch_token(APP, user)["token"]["token"])

    repeating = application.task(autoretry_for=(ServiceUnavailable,), retry_kwargs={"countdown": 0})(task)
    service.down()
    assert repeating.apply(("user-1",)).get() == "test-access-user-1"
    assert runs == ["user-1", "user-1"]
    with pytest.raises(AuthException, match="not_found"):
        repeating.apply(("nobody",)).get()
    assert runs == ["user-1", "user-1", "nobody"]


@pytest.mark.parametrize("way", ["sync"], indirect=True)
def test_ctrl_c_ends_a_call_that_waits(way: Way, client: Any, service: Service) -> None:
    service.down()
    pressed: list[float] = []

    def press() -> None:
        await_waiting(client)
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        threading.Thread(target=press).start()
        with pytest.raises(KeyboardInterrupt):
            fetch(way, client)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - pressed[0] < PROMPTLY
    assert destination(client)["waiting"] == 0


def test_cancellation_ends_calls_that_wait(run: Any, service: Service) -> None:
    async def main() -> None:
        client = tokenport.DescopeClientAsync(**service.settings())
        call = client.mgmt.outbound_application.fetch_token
        await call(APP, "user-1")
        await asyncio.to_thread(service.down)
        tasks = [asyncio.create_task(call(APP, "user-1")) for _ in range(20)]
        await asyncio.to_thread(await_waiting, client, range(15, 21))
        cancelled = time.monotonic()
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert time.monotonic() - cancelled < PROMPTLY
        assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError}
        await asyncio.to_thread(await_waiting, client, range(1))
        with pytest.raises(TimeoutError if sys.version_info >= (3, 11) else asyncio.TimeoutError):
            await asyncio.wait_for(call(APP, "user-1"), 0.2)
        await asyncio.to_thread(service.up)
        await call(APP, "user-1")

    run(main())


def test_close_ends_calls_that_wait(way: Way, client: Any, service: Service) -> None:
    service.down()
    closed: list[float] = []
    end: Callable[[], None] = client._close  # what `close` and `aclose` do

    def close() -> None:
        await_waiting(client)
        closed.append(time.monotonic())
        end()

    threading.Thread(target=close).start()
    with pytest.raises(AuthException) as caught:
        fetch(way, client)
    assert time.monotonic() - closed[0] < PROMPTLY
    assert caught.value.kind == "cancelled"
    assert client.stats() == {"destinations": []}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("way", ["sync"], indirect=True)
def test_a_child_that_is_forked_in_an_outage(way: Way, client: Any, service: Service) -> None:
    service.down()
    call = threading.Thread(target=fetch, args=(way, client))
    call.start()
    await_waiting(client)

    def child() -> None:
        assert client.stats() == {"destinations": []}
        assert fetch(way, client)["token"]["userId"] == "user-1"
        assert not destination(client)["closed"]

    await_child = in_child(child)
    time.sleep(0.5)
    service.up()
    await_child()
    call.join()
    assert fetch(way, client)["token"]["userId"] == "user-1"


def test_stats_of_every_client(way: Way, service: Service) -> None:
    csp = tokenport.CspClient if way.loop is None else tokenport.CspClientAsync
    client = csp("test-api-token", org_id="org-1", base_url=service.url, ca_file=service.settings()["ca_file"])
    assert client.stats() == {"destinations": []}
    with pytest.raises(AuthException):
        way.run(client.oauth_apps.get, "an-app")
    assert destination(client)["url"] == service.url
    assert not destination(client)["closed"]
