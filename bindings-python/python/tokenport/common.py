"""Helper types of the client itself."""

from __future__ import annotations

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class AccessKeyLoginOptions(dict[str, "Any"]):
    """What the session of an access key is to carry, sent as ``{"customClaims": …, "selectedTenant": …}``.

    Args:
        custom_claims: Further claims.
        selected_tenant: The tenant that the session is for.
    """

    def __init__(self, custom_claims: Mapping[str, Any] | None = None, selected_tenant: str | None = None) -> None:
        fields = {"customClaims": custom_claims, "selectedTenant": selected_tenant}
        super().__init__({name: value for name, value in fields.items() if value is not None})

    @property
    def custom_claims(self) -> Mapping[str, Any] | None:
        """Further claims."""
        return self.get("customClaims")

    @property
    def selected_tenant(self) -> str | None:
        """The tenant that the session is for."""
        return self.get("selectedTenant")

    def __reduce__(self) -> tuple[Any, ...]:
        return AccessKeyLoginOptions, (self.custom_claims, self.selected_tenant)
