"""The licence tier: asked for once, and sent with every call."""

import re

from conftest import Server, Way

PATH = "/v1/mgmt/license"
TIER = re.compile(r"tier[1-4]")


def test_it_can_be_looked_at(way: Way, emulator: Server) -> None:
    licence = way.of(way.client(**emulator.settings()).mgmt.license).get()
    assert TIER.fullmatch(licence["rateLimitTier"])
    log = emulator.request("GET", "/__emulator/requests")["requests"]
    assert PATH in [request["path"] for request in log]


def test_calls_carry_it(way: Way, emulator: Server) -> None:
    service = way.of(way.client(**emulator.settings()).mgmt.outbound_application)
    service.load_all_applications()
    service.load_all_applications()
    tiers = [request["headers"].get("x-descope-license", "") for request in emulator.requests()]
    assert len(tiers) == 2
    assert all(TIER.fullmatch(tier) for tier in tiers), tiers
