"""What is left of clients that are closed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import certifi
import pytest

KB, MB = 1 << 10, 1 << 20


@pytest.mark.parametrize(("way", "bound"), [("sync", 4 * MB), ("async", 4 * MB), ("loops", 4 * MB), ("held", 16 * KB)])
def test_three_thousand_closed_clients_leave_nothing(way: str, bound: int, emulator: Any, tmp_path: Path) -> None:
    emulator.app()
    emulator.token()
    environment = {**os.environ, **emulator.environment()}
    # As many certificates as a system has.
    bundle = tmp_path / "ca.pem"
    bundle.write_text(Path(certifi.where()).read_text() + Path(environment["SSL_CERT_FILE"]).read_text())
    environment["SSL_CERT_FILE"] = str(bundle)
    program = [sys.executable, str(Path(__file__).with_name("many_clients.py")), way]
    grown = int(subprocess.run(program, env=environment, check=True, capture_output=True, timeout=300).stdout)
    assert grown < bound, f"{grown / KB:.0f} KB"
