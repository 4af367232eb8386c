"""A program that is told what calls to make, and reports what became of them."""

from __future__ import annotations

import json
import os
import select
import subprocess
from typing import Any

# Starting, and the calls that end last, may take so long on a busy machine, in seconds.
_PATIENCE = 120


class Program:
    """One that is ready to make calls, as a context manager."""

    def __init__(self, command: list[str], environment: dict[str, str], job: dict[str, float]) -> None:
        self._command = command
        self._seconds = job["seconds"]
        self._process = subprocess.Popen(
            command,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._say(json.dumps(job))
        self._hear(_PATIENCE)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def go(self) -> None:
        """The calls begin."""
        self._say("go")

    def report(self) -> list[dict[str, Any]]:
        """Waits for the last of them; what became of each."""
        return json.loads(self._hear(self._seconds + _PATIENCE))

    def _say(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _hear(self, seconds: float) -> str:
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            raise RuntimeError(f"{self._command}: {'it ended' if ready else 'it does not end'}")
        return line
