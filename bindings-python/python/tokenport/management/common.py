"""Helper types of the management services.

Each of them is what the service expects (a `str` or a `dict`), so that a plain value does as well.
"""

from __future__ import annotations

from enum import Enum

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class AccessType(str, Enum):
    """Whether the provider is asked for a refresh token."""

    OFFLINE = "offline"
    ONLINE = "online"


class PromptType(str, Enum):
    """What the provider shows to the user when an account is connected."""

    NONE = "none"
    LOGIN = "login"
    CONSENT = "consent"
    SELECT_ACCOUNT = "select_account"


class URLParam(dict[str, str]):
    """A further parameter of an authorization or token URL, sent as ``{"key": name, "value": value}``."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(key=name, value=value)

    @property
    def name(self) -> str:
        """The parameter's name."""
        return self["key"]

    @property
    def value(self) -> str:
        """Its value."""
        return self["value"]

    def to_dict(self) -> dict[str, str]:
        """Return the plain dict that is sent."""
        return dict(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return URLParam, (self.name, self.value)


class AssociatedTenant(dict[str, "Any"]):
    """A tenant and the roles in it, sent as ``{"tenantId": tenant_id, "roleNames": role_names}``."""

    def __init__(self, tenant_id: str, role_names: Sequence[str] | None = None) -> None:
        super().__init__(tenantId=tenant_id, roleNames=[] if role_names is None else list(role_names))

    @property
    def tenant_id(self) -> str:
        """The tenant's id."""
        return str(self["tenantId"])

    @property
    def role_names(self) -> list[str]:
        """The names of the roles."""
        return list(self["roleNames"])

    def __reduce__(self) -> tuple[Any, ...]:
        return AssociatedTenant, (self.tenant_id, self.role_names)
