"""What a client knows of the service: the names of its JSON as Python has them."""

from __future__ import annotations

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _native
    from .types import ClientStats


def stats_of(native: _native.Client) -> ClientStats:
    """Return the snapshot of a client."""
    return {
        "destinations": [
            {
                "url": place["url"],
                "closed": place["closed"],
                "closed_since": place["closedSince"],
                "last_miss": place["lastMiss"],
                "waiting": place["waiting"],
                "paused_for": place["pausedFor"],
                "retry_budget": place["retryBudget"],
            }
            for place in native.stats()["destinations"]
        ]
    }
