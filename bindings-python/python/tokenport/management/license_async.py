"""The licence of the project."""

# Made from license.py by tools/make_async.py: change that, not this.

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._protocols import CallAsync
    from ..types import LicenseReply


class LicenseAsync:
    """What the service says of the project's licence."""

    def __init__(self, call: CallAsync) -> None:
        self._call = call

    async def get(self) -> LicenseReply:
        """Load the licence tier (GET /v1/mgmt/license).

        Clients ask for it by themselves beside their first call, and send it with later ones.

        Returns:
            ``{"rateLimitTier": "tier1"}`` to ``tier4``.

        Raises:
            AuthException: When the service refuses or does not answer.
            RateLimitException: When there were too many calls.
        """
        return await self._call("license.get", {})
