"""No secret is in anything that a program prints by itself: logs, errors, printed forms, the last words of a crash.

The runners of the conformance cases leave what each case makes visible in `target/conformance/RUNNER.shown`: the
printed forms of results and errors, stack traces, pickles, and the logs at their most talkative. Here all of it is
searched, and what programs say that die with secrets in their hands.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tokenport import _native

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from emulator import MANAGEMENT_KEY, Emulator
from programs import ROOT, java

HERE = Path(__file__).resolve().parent
CASES = ROOT / "tests/conformance/cases"
SHOWN = ROOT / "target/conformance"
RUNNERS = ("rust-typed", "rust", "cli", "python", "python-async", "node-esm", "node-cjs", "java", "java-future")

# Node finds the installed package from here.
NODE_CONSUMER = ROOT / "target/npm-consumer"

CANARY_KEY = "test-canary-management-key"
CANARY = "test-canary-secret"
MASK = "[secret]"


def secrets_in(value: Any, secret: bool = False) -> Iterator[str]:
    """The values of the fields that hold secrets, at any depth."""
    if isinstance(value, str) and secret:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from secrets_in(item, secret)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from secrets_in(item, name in _native.SECRET_FIELDS)


def found_in(text: str, secrets: set[str]) -> list[str]:
    """The secrets that occur in a text, as they are or in base64."""
    encoded = {base64.b64encode(secret.encode()).decode().rstrip("=")[:-1]: secret for secret in secrets}
    forms = {secret: secret for secret in secrets} | encoded
    return sorted({secret for form, secret in forms.items() if form in text})


class Secrecy(unittest.TestCase):
    """What is searched, one test each."""

    maxDiff = None

    def test_what_conformance_cases_show(self) -> None:
        cases = [case for path in sorted(CASES.glob("*.json")) for case in json.loads(path.read_text())]
        secrets = {secret for secret in secrets_in(cases) if secret.startswith("test-")}
        secrets |= {MANAGEMENT_KEY, *(case.get("token") or "test-token" for case in cases)}
        self.assertGreater(len(secrets), 10)
        for runner in RUNNERS:
            with self.subTest(runner=runner):
                lines = (SHOWN / f"{runner}.shown").read_text(errors="replace").splitlines(keepends=True)
                text = "".join(line for line in lines if not line.startswith("== "))  # the names of cases
                if runner not in ("rust", "cli"):  # whose printed forms leave bodies out
                    self.assertIn(MASK, text, "nothing that holds a secret was shown")
                self.assertGreater(len(lines), len(cases))
                self.assertEqual([], found_in(text, secrets))

    def test_programs_that_die(self) -> None:
        programs = {
            "python": [sys.executable, str(HERE / "crash.py")],
            "node": ["node", "--input-type=module", "--eval", (HERE / "crash.mjs").read_text()],
            "java": java(str(HERE / "Crash.java")),
            "cli": [str(ROOT / "target/release/tokenport"), "call", "-vv", "outbound_token.upload_user", "-"],
        }
        for name, command in programs.items():
            with self.subTest(program=name), Emulator() as emulator:
                emulator.request("POST", "/__emulator/faults", self.echo())
                said = self.last_words(command, emulator)
                self.assertIn("outbound_token.upload_user", said, "it did not log its call")
                self.assertIn("a bad token: [secret]", said)
                self.assertEqual([], found_in(said, {CANARY, CANARY_KEY}), said)

    @staticmethod
    def echo() -> dict[str, Any]:
        """A refusal that quotes what was sent."""
        body = {"errorCode": "E011003", "errorDescription": f"a bad token: {CANARY}", "seen": [CANARY_KEY, CANARY]}
        return {"path": "/v1/mgmt/outbound", "status": 400, "body": {"json": body}}

    def last_words(self, command: list[str], emulator: Emulator) -> str:
        """Standard output and error of a program that is to fail."""
        environment = {**os.environ, **emulator.environment(), "CANARY": CANARY, "DESCOPE_MANAGEMENT_KEY": CANARY_KEY}
        arguments = json.dumps({"appId": "app", "userId": "user", "refreshToken": CANARY, "idToken": CANARY})
        ended = subprocess.run(
            command, input=arguments, capture_output=True, text=True, timeout=60, env=environment, cwd=NODE_CONSUMER
        )
        said = ended.stdout + ended.stderr
        self.assertNotEqual(0, ended.returncode, said)
        return said


if __name__ == "__main__":
    unittest.main()
