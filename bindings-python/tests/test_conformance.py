"""Every conformance case, played by the methods of both clients."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from conformance import CASES
from conformance_runner import Runner
from conftest import Server, Way
from emulator import ROOT

NOT_EXPRESSIBLE = [name for name, case in CASES.items() if "python" in case.get("not_expressible", {})]
EXPRESSIBLE = [name for name in CASES if name not in NOT_EXPRESSIBLE]

played: dict[str, list[str]] = {"python": [], "python-async": []}


@pytest.fixture(scope="module", params=played)
def runner(request: pytest.FixtureRequest, running: Server) -> Iterator[Runner]:
    way = Way("sync" if request.param == "python" else "asyncio")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOKENPORT_LICENSE_HANDSHAKE", "0")
        environment.setenv("TOKENPORT_MAX_OUTAGE_WAIT", "0")  # cases count the attempts of one call
        runner = Runner(request.param, way, running)
    yield runner
    runner.close()
    if way.loop is not None:
        way.loop.close()


@pytest.mark.parametrize("name", EXPRESSIBLE)
def test_case(runner: Runner, name: str) -> None:
    played[runner.name].append(name)
    runner.play(CASES[name])


@pytest.mark.parametrize("name", NOT_EXPRESSIBLE)
def test_not_expressible(runner: Runner, name: str) -> None:
    with pytest.raises(TypeError):
        runner.arguments(CASES[name])


def test_every_case_was_played_or_is_not_expressible(runner: Runner, capsys: pytest.CaptureFixture[str]) -> None:
    report = {"played": played[runner.name], "notExpressible": NOT_EXPRESSIBLE}
    folder = ROOT / "target" / "conformance"
    folder.mkdir(exist_ok=True)
    (folder / f"{runner.name}.json").write_text(json.dumps(report, indent=1))
    with capsys.disabled():
        print(f"\n{runner.name}: {len(report['played'])} cases played, {len(NOT_EXPRESSIBLE)} not expressible")
    assert sorted(played[runner.name]) == sorted(EXPRESSIBLE)
