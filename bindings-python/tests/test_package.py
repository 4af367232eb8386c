"""What the package is made of: twins, signatures, types."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tokenport
from tokenport import (
    CspClient,
    CspClientAsync,
    DescopeClient,
    DescopeClientAsync,
    descope_client,
    descope_client_async,
)
from tokenport.csp.clients import OrgClients
from tokenport.csp.clients_async import OrgClientsAsync
from tokenport.csp.oauth_apps import OAuthApps
from tokenport.csp.oauth_apps_async import OAuthAppsAsync
from tokenport.management import common
from tokenport.management.access_key import AccessKey
from tokenport.management.access_key_async import AccessKeyAsync
from tokenport.management.outbound_application import OutboundApplication
from tokenport.management.outbound_application_async import OutboundApplicationAsync
from tokenport.management.outbound_application_by_token import OutboundApplicationByToken
from tokenport.management.outbound_application_by_token_async import OutboundApplicationByTokenAsync
from tokenport.mgmt import MGMT
from tokenport.mgmt_async import MGMTAsync
from tokenport.outbound import OutboundConnect
from tokenport.outbound_async import OutboundConnectAsync

TWINS: list[tuple[type, type]] = [
    (AccessKey, AccessKeyAsync),
    (CspClient, CspClientAsync),
    (DescopeClient, DescopeClientAsync),
    (MGMT, MGMTAsync),
    (OAuthApps, OAuthAppsAsync),
    (OrgClients, OrgClientsAsync),
    (OutboundApplication, OutboundApplicationAsync),
    (OutboundApplicationByToken, OutboundApplicationByTokenAsync),
    (OutboundConnect, OutboundConnectAsync),
]
OF_THE_CLIENT_ITSELF = {"close", "with_options", "get_last_response", "generate_secret", "stats"}
ITERATORS = {"iterate"}

ROOT = Path(__file__).parents[1]


def test_the_twins_are_up_to_date() -> None:
    subprocess.run([sys.executable, ROOT / "tools/make_async.py", "--check"], check=True)


@pytest.mark.parametrize(("plain", "twin"), TWINS, ids=lambda service: service.__name__)
def test_both_clients_have_the_same_methods(plain: type, twin: type) -> None:
    methods = dict(inspect.getmembers(plain, inspect.isfunction))
    for name in methods:
        if name.startswith("_") or name in OF_THE_CLIENT_ITSELF:
            continue
        ours, theirs = methods[name], getattr(twin, name)
        assert ours.__doc__ == theirs.__doc__
        if name in ITERATORS:
            assert inspect.signature(ours).parameters == inspect.signature(theirs).parameters
        else:
            assert inspect.signature(ours) == inspect.signature(theirs)
            assert inspect.iscoroutinefunction(theirs)
    assert inspect.signature(DescopeClient) == inspect.signature(DescopeClientAsync)


def test_everything_public_is_documented() -> None:
    for name in tokenport.__all__:
        thing = getattr(tokenport, name)
        if inspect.isclass(thing):
            assert thing.__doc__, name
            for member, value in vars(thing).items():
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    assert inspect.getdoc(value), f"{name}.{member}"


def test_official_import_places() -> None:
    assert common.URLParam is tokenport.URLParam
    assert descope_client.DescopeClient is DescopeClient
    assert descope_client_async.DescopeClientAsync is DescopeClientAsync
    assert tokenport.API_RATE_LIMIT_RETRY_AFTER_HEADER == "Retry-After"
    assert tokenport.ERROR_TYPE_API_RATE_LIMIT == "API rate limit exceeded"


def test_helper_types() -> None:
    param = tokenport.URLParam("name", "value")
    assert (param.name, param.value, param, param.to_dict()) == (
        "name",
        "value",
        {"key": "name", "value": "value"},
        dict(param),
    )
    tenant = tokenport.AssociatedTenant("tenant-1")
    assert (tenant.tenant_id, tenant.role_names, tenant) == ("tenant-1", [], {"tenantId": "tenant-1", "roleNames": []})
    assert tokenport.AccessType.OFFLINE.value == "offline"
    assert [kind.value for kind in tokenport.PromptType] == ["none", "login", "consent", "select_account"]


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_types(checker: str) -> None:
    installed = Path(tokenport.__file__).parent
    assert (installed / "py.typed").is_file()
    assert ROOT not in installed.parents, "the installed package, not the source tree"
    checked(checker, "tests/typing/usage.py")


def test_every_public_symbol_has_its_type() -> None:
    checked("pyright", "--verifytypes", "tokenport", "--ignoreexternal")


def test_the_stub_describes_the_native_part() -> None:
    checked(sys.executable, "-m", "mypy.stubtest", "tokenport._native", "--ignore-disjoint-bases")


def checked(*command: str) -> None:
    tools = Path(sys.executable).parent
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
