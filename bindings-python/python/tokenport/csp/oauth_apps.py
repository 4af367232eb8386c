"""OAuth apps of an organization: the clients that services of one's own present to VMware Cloud Services."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..management._wire import fields
from ..results import hidden
from ._pages import all_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from .._protocols import Call
    from ..types import (
        ClientSecret,
        NewOAuthApp,
        OAuthApp,
        OAuthAppsPage,
        OAuthAppUpdate,
        OrgClientsFound,
        PartialSuccess,
        RolesSearchTerm,
        SearchType,
    )


class OAuthApps:
    """OAuth apps of an organization: create, find, change and delete them, and change their secrets.

    The organization is the client's own unless `org_id` says otherwise. Every method raises `AuthException` or
    `RateLimitException`. What is `None` is not sent. Paths begin with ``/csp/gateway/am/api/orgs/{orgId}``.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def create(self, app: NewOAuthApp | Mapping[str, Any], *, org_id: str | None = None) -> ClientSecret:
        """Create an OAuth app (POST …/oauth-apps).

        Without an id of yours, a lost answer raises `OutcomeUnknown`: look for the app before creating it again.

        Args:
            app: The app. ``displayName``, ``description``, ``grantTypes`` and ``allowedScopes`` are needed.
            org_id: The organization.

        Returns:
            ``{"clientId": …, "clientSecret": …}``. No other answer has the secret.
        """
        app = hidden(app)
        return self._call("csp.oauth_app.create", hidden(fields(locals(), "app")))

    def get(self, oauth_app_id: str, *, org_id: str | None = None) -> OAuthApp:
        """Return an OAuth app (GET …/oauth-apps/{oauthAppId}), without its secret."""
        return self._call("csp.oauth_app.get", fields(locals()))

    def list(
        self,
        page_start: int | None = None,
        page_limit: int | None = None,
        search_term: str | None = None,
        *,
        org_id: str | None = None,
    ) -> OAuthAppsPage:
        """Return a page of the OAuth apps (GET …/oauth-apps).

        Args:
            page_start: The number of the first item, counted from 1.
            page_limit: How many items the page has at most.
            search_term: Part of a display name or of an id.
            org_id: The organization.

        Returns:
            ``{"results": […], "totalResults": …, "nextLink": …, "prevLink": …}``.
        """
        return self._call("csp.oauth_app.list", fields(locals()))

    def iterate(
        self,
        page_start: int | None = None,
        page_limit: int | None = None,
        search_term: str | None = None,
        *,
        org_id: str | None = None,
    ) -> Iterator[OAuthApp]:
        """Iterate over the OAuth apps of all pages, which are loaded as they are needed (GET …/oauth-apps).

        Args:
            page_start: The number of the first item, counted from 1.
            page_limit: How many items a page has at most.
            search_term: Part of a display name or of an id.
            org_id: The organization.
        """
        return all_items(self._call, "csp.oauth_app.list", fields(locals()))

    def update(
        self, oauth_app_id: str, app: OAuthAppUpdate | Mapping[str, Any], *, org_id: str | None = None
    ) -> OAuthApp:
        """Change an OAuth app (PATCH …/oauth-apps/{oauthAppId}). What is not given stays as it is.

        Args:
            oauth_app_id: The app.
            app: The change. ``displayName``, ``description`` and ``grantTypes`` are needed even if they stay.
            org_id: The organization.

        Returns:
            The app as it is now.
        """
        app = hidden(app)
        return self._call("csp.oauth_app.update", hidden(fields(locals(), "app")))

    def delete(self, oauth_app_ids: Sequence[str], *, org_id: str | None = None) -> PartialSuccess:
        """Delete OAuth apps, however many (DELETE …/oauth-apps, 15 at a time).

        Returns:
            ``{"succeeded": […], "failed": […]}``: look at ``failed``, which is no error.
        """
        arguments = {"client_ids_to_delete": oauth_app_ids, "org_id": org_id}
        return self._call("csp.oauth_app.delete", fields(arguments))

    def regenerate_secret(self, oauth_app_id: str, *, org_id: str | None = None) -> ClientSecret:
        """Let the service make a new secret, the only good one at once (PUT …/oauth-apps/{oauthAppId}/secret).

        It ends a rotation that is under way. It is never repeated when the answer is lost (`OutcomeUnknown`), since
        each time makes another secret: regenerate again then. `rotate_secret` leaves time to deploy.

        Returns:
            ``{"clientId": …, "clientSecret": …}``. No other answer has the secret.
        """
        return self._call("csp.oauth_app.regenerate_secret", fields(locals()))

    def rotate_secret(
        self,
        oauth_app_id: str,
        new_client_secret: str,
        secret_rotation_expiration_in_seconds: int | None = None,
        *,
        org_id: str | None = None,
    ) -> None:
        """Set a new secret beside the old one (POST …/oauth-apps/{oauthAppId}/secret).

        Both are good until the rotation expires or is ended. Store the new secret before this call: if the answer is
        lost, whether it gets an access token tells what happened.

        Args:
            oauth_app_id: The app.
            new_client_secret: The new secret, such as one of `CspClient.generate_secret`.
            secret_rotation_expiration_in_seconds: How long both are good; else what the app says, or 48 hours.
            org_id: The organization.
        """
        new_client_secret = hidden(new_client_secret)
        self._call("csp.oauth_app.rotate_secret", fields(locals()))

    def end_rotation(self, oauth_app_id: str, *, org_id: str | None = None) -> None:
        """Drop the old secret of a rotation, so that only the new one is good (DELETE …/{oauthAppId}/secret)."""
        self._call("csp.oauth_app.end_rotation", fields(locals()))

    def search(
        self,
        roles_search_term: RolesSearchTerm | None = None,
        search_type: SearchType | None = None,
        resource: str | None = None,
        page_start: int | None = None,
        page_limit: int | None = None,
        filter_results: bool | None = None,
        *,
        additional_fields: Mapping[str, Any] | None = None,
        org_id: str | None = None,
    ) -> OrgClientsFound:
        """Find OAuth apps by their roles (POST …/oauth-apps/search). The service lets users search, not apps.

        Args:
            roles_search_term: The roles, such as ``{"orgRoles": [{"roleName": "developer"}]}``.
            search_type: How their names are compared.
            resource: The resource that the roles are for.
            page_start: The number of the first item, counted from 1.
            page_limit: How many items the page has at most.
            filter_results: Leave out of the answer the roles that were not searched for.
            additional_fields: Further fields by their wire names.
            org_id: The organization.

        Returns:
            ``{"results": […], "totalResults": …, "startIndex": …, "itemsPerPage": …}``.
        """
        return self._call("csp.oauth_app.search", fields(locals()))
