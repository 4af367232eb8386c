"""Which interpreter a package belongs to, and what becomes of it when it is imported again."""

import os
import subprocess
import sys
from typing import Any

import pytest

IN_OTHERS = """
import sys
if sys.version_info >= (3, 13):
    import _interpreters as interpreters
    make = lambda: interpreters.create("legacy")
else:
    import _xxsubinterpreters as interpreters
    make = lambda: interpreters.create(isolated=False)

attempt = '''
try:
    import tokenport
except ImportError as error:
    print(error)
'''
if {first}:
    import tokenport
for _ in range(3):
    other = make()
    interpreters.run_string(other, attempt)
    interpreters.destroy(other)

import tokenport
client = tokenport.DescopeClient()
try:
    client.mgmt.outbound_application.fetch_token("no-such-app", "nobody")
except tokenport.AuthException as error:
    print(error.kind)
"""

PURGED = """
import asyncio, sys

imported = []
registered = []

import os
register = os.register_at_fork
def counted(**hooks):
    registered.append(sorted(hooks))
    register(**hooks)
os.register_at_fork = counted

for _ in range(3):
    for name in [name for name in sys.modules if name.partition(".")[0] == "tokenport"]:
        del sys.modules[name]
    import tokenport, tokenport.results
    imported.append((tokenport, tokenport.results, tokenport.DescopeClient(), tokenport.DescopeClientAsync()))

async def of(fetch, *arguments):
    return await fetch(*arguments)

def check(package, results, run, fetch):
    reply = run(fetch, "google-calendar", "user-1")
    assert type(reply["token"]) is results.SecretDict, type(reply["token"])
    try:
        run(fetch, "google-calendar", "nobody")
    except package.AuthException as error:
        assert error.kind == "not_found"
    try:
        run(fetch, "google-calendar", 1.5)
    except package.AuthException as error:
        assert error.argument == "user_id"
    try:
        package.DescopeClient(base_url="wrong")
    except package.AuthException as error:
        assert error.kind == "invalid_argument"

assert len({package.AuthException for package, *_ in imported}) == 3
for package, results, client, client_async in imported:
    check(package, results, lambda fetch, *given: fetch(*given), client.mgmt.outbound_application.fetch_token)
    run = lambda fetch, *given: asyncio.run(of(fetch, *given))
    check(package, results, run, client_async.mgmt.outbound_application.fetch_token)
print(registered.count(["after_in_child", "after_in_parent", "before"]))
"""


def ended(emulator: Any, code: str) -> str:
    environment = {**os.environ, **emulator.environment()}
    program = [sys.executable, "-c", code]
    shown = subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


@pytest.mark.parametrize("first", [False, True], ids=["first", "after the main one"])
def test_other_interpreters_are_refused_in_words(emulator: Any, first: bool) -> None:
    *refusals, kind = ended(emulator, IN_OTHERS.replace("{first}", str(first))).splitlines()
    assert kind == "not_found"
    assert len(refusals) == 3
    for refusal in refusals:
        assert "main interpreter" in refusal
        assert "single-interpreter" in refusal


def test_imported_again_it_raises_its_own_exceptions(emulator: Any) -> None:
    emulator.app()
    emulator.token()
    assert ended(emulator, PURGED) == "1\n", "core is told of a fork once, however often the package is imported"
