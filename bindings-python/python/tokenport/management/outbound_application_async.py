"""Outbound applications and the tokens in their vault."""

# Made from outbound_application.py by tools/make_async.py: change that, not this.

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..results import hidden
from ._wire import fields, given
from .outbound_application_by_token_async import OutboundApplicationByTokenAsync

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .._protocols import CallAsync
    from ..types import (
        AppIdsReply,
        AppReply,
        AppsReply,
        ConnectOptions,
        ConnectReply,
        Empty,
        FailuresReply,
        FetchOptions,
        TenantToken,
        TokenReply,
        URLParamFields,
        UserToken,
    )
    from .common import AccessType, PromptType, URLParam

# Both can be imported from here, as from the official package.
__all__ = ["OutboundApplicationAsync", "OutboundApplicationByTokenAsync"]


class OutboundApplicationAsync:
    """Outbound applications: create and change them, fetch, upload and delete their tokens.

    Every method raises `AuthException` or `RateLimitException`. What is `None` is not sent.
    """

    def __init__(self, call: CallAsync) -> None:
        self._call = call

    async def create_application(
        self,
        name: str,
        description: str | None = None,
        logo: str | None = None,
        id: str | None = None,
        client_secret: str | None = None,
        client_id: str | None = None,
        discovery_url: str | None = None,
        authorization_url: str | None = None,
        authorization_url_params: Sequence[URLParam | URLParamFields] | None = None,
        token_url: str | None = None,
        token_url_params: Sequence[URLParam | URLParamFields] | None = None,
        revocation_url: str | None = None,
        default_scopes: Sequence[str] | None = None,
        default_redirect_url: str | None = None,
        callback_domain: str | None = None,
        pkce: bool | None = None,
        access_type: AccessType | str | None = None,
        prompt: Sequence[PromptType | str] | None = None,
        *,
        app_type: str | None = None,
        use_dcr: bool | None = None,
        dcr_url: str | None = None,
        tenant_id: str | None = None,
        additional_fields: Mapping[str, Any] | None = None,
    ) -> AppReply:
        """Create an application (POST /v1/mgmt/outbound/app/create).

        Args:
            name: Name that people see.
            description: What it is for.
            logo: URL of its picture.
            id: Its id; the service makes one if there is none.
            client_secret: OAuth client secret at the provider.
            client_id: OAuth client id at the provider.
            discovery_url: Where the provider describes itself (OpenID discovery).
            authorization_url: The provider's authorization endpoint.
            authorization_url_params: Further parameters for it.
            token_url: The provider's token endpoint.
            token_url_params: Further parameters for it.
            revocation_url: The provider's revocation endpoint.
            default_scopes: Scopes that are asked for by default.
            default_redirect_url: Where users go after connecting.
            callback_domain: Domain of the callback.
            pkce: Whether to use PKCE.
            access_type: Whether to ask for a refresh token.
            prompt: What the provider shows to the user.
            app_type: Kind of application: OAuth or API key.
            use_dcr: Whether to register a client dynamically.
            dcr_url: Where to register it.
            tenant_id: Tenant that owns it.
            additional_fields: Fields of the service that are not among the arguments, by their wire names.

        Returns:
            ``{"app": …}``, the application with its id.
        """
        client_secret = hidden(client_secret)
        return await self._call("outbound_application.create", fields(locals()))

    async def create_application_by_template(
        self,
        template_id: str,
        id: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        tenant_id: str | None = None,
        overrides: Mapping[str, Any] | None = None,
    ) -> AppReply:
        """Create an application from a template (POST /v1/mgmt/outbound/app/create/bytemplate).

        Args:
            template_id: The template, such as ``google``, ``slack`` or ``github``.
            id: The application's id; the service makes one if there is none.
            client_id: OAuth client id at the provider.
            client_secret: OAuth client secret at the provider.
            tenant_id: Tenant that owns it.
            overrides: Fields of the application that replace the template's, by their wire names.

        Returns:
            ``{"app": …}``, the application with its id.
        """
        client_secret, overrides = hidden(client_secret), hidden(overrides)
        return await self._call("outbound_application.create_by_template", fields(locals()))

    async def update_application(
        self,
        id: str,
        name: str,
        description: str | None = None,
        logo: str | None = None,
        client_secret: str | None = None,
        client_id: str | None = None,
        discovery_url: str | None = None,
        authorization_url: str | None = None,
        authorization_url_params: Sequence[URLParam | URLParamFields] | None = None,
        token_url: str | None = None,
        token_url_params: Sequence[URLParam | URLParamFields] | None = None,
        revocation_url: str | None = None,
        default_scopes: Sequence[str] | None = None,
        default_redirect_url: str | None = None,
        callback_domain: str | None = None,
        pkce: bool | None = None,
        access_type: AccessType | str | None = None,
        prompt: Sequence[PromptType | str] | None = None,
        *,
        app_type: str | None = None,
        use_dcr: bool | None = None,
        dcr_url: str | None = None,
        tenant_id: str | None = None,
        additional_fields: Mapping[str, Any] | None = None,
    ) -> AppReply:
        """Replace an application (POST /v1/mgmt/outbound/app/update).

        All fields are replaced, also by what is left out; only the client secret is kept when it is left out.
        To change one field, pass the loaded application as `additional_fields` and the change as an argument.

        Args:
            id: The application.
            name: Name that people see.
            description: What it is for.
            logo: URL of its picture.
            client_secret: OAuth client secret at the provider.
            client_id: OAuth client id at the provider.
            discovery_url: Where the provider describes itself (OpenID discovery).
            authorization_url: The provider's authorization endpoint.
            authorization_url_params: Further parameters for it.
            token_url: The provider's token endpoint.
            token_url_params: Further parameters for it.
            revocation_url: The provider's revocation endpoint.
            default_scopes: Scopes that are asked for by default.
            default_redirect_url: Where users go after connecting.
            callback_domain: Domain of the callback.
            pkce: Whether to use PKCE.
            access_type: Whether to ask for a refresh token.
            prompt: What the provider shows to the user.
            app_type: Kind of application: OAuth or API key.
            use_dcr: Whether to register a client dynamically.
            dcr_url: Where to register it.
            tenant_id: Tenant that owns it.
            additional_fields: Fields by their wire names; arguments win over them.

        Returns:
            ``{"app": …}``, the application as it is now.
        """
        client_secret = hidden(client_secret)
        return await self._call("outbound_application.update", {"app": fields(locals())})

    async def delete_application(self, id: str) -> None:
        """Delete an application and its tokens (POST /v1/mgmt/outbound/app/delete)."""
        await self._call("outbound_application.delete", {"id": id})

    async def load_application(self, id: str) -> AppReply:
        """Return an application (GET /v1/mgmt/outbound/app/{id}) as ``{"app": …}``."""
        return await self._call("outbound_application.load", {"id": id})

    async def load_all_applications(self) -> AppsReply:
        """Return all applications (GET /v1/mgmt/outbound/apps) as ``{"apps": […]}``."""
        return await self._call("outbound_application.load_all", {})

    async def fetch_token_by_scopes(
        self,
        app_id: str,
        user_id: str,
        scopes: Sequence[str],
        options: FetchOptions | None = None,
        tenant_id: str | None = None,
    ) -> TokenReply:
        """Fetch the user's token that has exactly these scopes (POST /v1/mgmt/outbound/app/user/token).

        Args:
            app_id: The application.
            user_id: The user.
            scopes: The scopes the token was made with, in any order.
            options: Whether to return the refresh token, whether to refresh now.
            tenant_id: For a token that belongs to the user within a tenant.

        Returns:
            ``{"token": …}``.
        """
        arguments = {"appId": app_id, "userId": user_id, "scopes": scopes, "tenantId": tenant_id}
        return await self._call("outbound_token.fetch_user_by_scopes", {**arguments, "options": given(options)})

    async def fetch_token(
        self,
        app_id: str,
        user_id: str,
        tenant_id: str | None = None,
        options: FetchOptions | None = None,
        *,
        external_identifier: str | None = None,
    ) -> TokenReply:
        """Fetch the user's latest token (POST /v1/mgmt/outbound/app/user/token/latest).

        Args:
            app_id: The application.
            user_id: The user.
            tenant_id: For a token that belongs to the user within a tenant.
            options: Whether to return the refresh token, whether to refresh now.
            external_identifier: For one of several accounts that the user has connected.

        Returns:
            ``{"token": …}``.
        """
        arguments = {"appId": app_id, "userId": user_id, "tenantId": tenant_id, "options": given(options)}
        return await self._call("outbound_token.fetch_user", {**arguments, "externalIdentifier": external_identifier})

    async def fetch_tenant_token_by_scopes(
        self,
        app_id: str,
        tenant_id: str,
        scopes: Sequence[str],
        options: FetchOptions | None = None,
    ) -> TokenReply:
        """Fetch the tenant's token that has exactly these scopes (POST /v1/mgmt/outbound/app/tenant/token).

        Args:
            app_id: The application.
            tenant_id: The tenant.
            scopes: The scopes the token was made with, in any order.
            options: Whether to return the refresh token, whether to refresh now.

        Returns:
            ``{"token": …}``.
        """
        arguments = {"appId": app_id, "tenantId": tenant_id, "scopes": scopes, "options": given(options)}
        return await self._call("outbound_token.fetch_tenant_by_scopes", arguments)

    async def fetch_tenant_token(
        self,
        app_id: str,
        tenant_id: str,
        options: FetchOptions | None = None,
        *,
        external_identifier: str | None = None,
    ) -> TokenReply:
        """Fetch the tenant's latest token (POST /v1/mgmt/outbound/app/tenant/token/latest).

        Args:
            app_id: The application.
            tenant_id: The tenant.
            options: Whether to return the refresh token, whether to refresh now.
            external_identifier: For one of several accounts that the tenant has connected.

        Returns:
            ``{"token": …}``.
        """
        arguments = {"appId": app_id, "tenantId": tenant_id, "options": given(options)}
        return await self._call("outbound_token.fetch_tenant", {**arguments, "externalIdentifier": external_identifier})

    async def list_apps_with_user_token(self, user_id: str, tenant_id: str | None = None) -> AppIdsReply:
        """Return the applications that the user has a token for (GET /v1/mgmt/outbound/apps-with-user-token).

        Args:
            user_id: The user.
            tenant_id: For tokens that belong to the user within a tenant.

        Returns:
            ``{"appIds": […]}``.
        """
        return await self._call("outbound_token.list_apps", {"userId": user_id, "tenantId": tenant_id})

    async def delete_user_tokens(self, app_id: str | None = None, user_id: str | None = None) -> None:
        """Delete tokens of an application, of a user, or of both (DELETE /v1/mgmt/outbound/user/tokens).

        Args:
            app_id: The application; without it, the user's tokens of all applications.
            user_id: The user; without it, the tokens of all users. One of the two is needed.
        """
        await self._call("outbound_token.delete_user_tokens", {"appId": app_id, "userId": user_id})

    async def delete_token(self, token_id: str) -> None:
        """Delete one token by its id (DELETE /v1/mgmt/outbound/token)."""
        await self._call("outbound_token.delete", {"id": token_id})

    async def upload_user_api_key(self, app_id: str, user_id: str, api_key: str, tenant_id: str | None = None) -> Empty:
        """Store a user's API key (POST /v1/mgmt/outbound/app/user/apikey/upload).

        Args:
            app_id: The application.
            user_id: The user.
            api_key: The key.
            tenant_id: The tenant within which the key belongs to the user.

        Returns:
            ``{}``.
        """
        api_key = hidden(api_key)
        arguments = {"appId": app_id, "userId": user_id, "apiKey": api_key, "tenantId": tenant_id}
        return await self._call("outbound_token.upload_user_api_key", arguments)

    async def upload_tenant_api_key(self, app_id: str, tenant_id: str, api_key: str) -> Empty:
        """Store a tenant's API key (POST /v1/mgmt/outbound/app/tenant/apikey/upload).

        Args:
            app_id: The application.
            tenant_id: The tenant.
            api_key: The key.

        Returns:
            ``{}``.
        """
        api_key = hidden(api_key)
        arguments = {"appId": app_id, "tenantId": tenant_id, "apiKey": api_key}
        return await self._call("outbound_token.upload_tenant_api_key", arguments)

    async def upload_user_token(
        self,
        app_id: str,
        user_id: str,
        tenant_id: str | None = None,
        refresh_token: str | None = None,
        access_token: str | None = None,
        access_token_expiry: int | None = None,
        access_token_type: str | None = None,
        scopes: Sequence[str] | None = None,
        external_identifier: str | None = None,
        id_token: str | None = None,
        verify_refresh: bool | None = None,
        granted_by: str | None = None,
    ) -> Empty:
        """Store a user's token (POST /v1/mgmt/outbound/app/user/oauthtoken/upload).

        Args:
            app_id: The application.
            user_id: The user.
            tenant_id: The tenant within which the token belongs to the user.
            refresh_token: The refresh token. It or the access token is needed.
            access_token: The access token.
            access_token_expiry: When it expires, in epoch seconds.
            access_token_type: Its type, such as ``bearer``.
            scopes: Its scopes.
            external_identifier: The account at the provider.
            id_token: The OpenID token.
            verify_refresh: Whether the service tries the refresh token first, which spends it at some providers.
            granted_by: Who granted it.

        Returns:
            ``{}``.
        """
        access_token, refresh_token, id_token = hidden(access_token), hidden(refresh_token), hidden(id_token)
        return await self._call("outbound_token.upload_user", fields(locals()))

    async def upload_tenant_token(
        self,
        app_id: str,
        tenant_id: str,
        refresh_token: str | None = None,
        access_token: str | None = None,
        access_token_expiry: int | None = None,
        access_token_type: str | None = None,
        scopes: Sequence[str] | None = None,
        external_identifier: str | None = None,
        id_token: str | None = None,
        verify_refresh: bool | None = None,
        granted_by: str | None = None,
    ) -> Empty:
        """Store a tenant's token (POST /v1/mgmt/outbound/app/tenant/oauthtoken/upload).

        Args:
            app_id: The application.
            tenant_id: The tenant.
            refresh_token: The refresh token. It or the access token is needed.
            access_token: The access token.
            access_token_expiry: When it expires, in epoch seconds.
            access_token_type: Its type, such as ``bearer``.
            scopes: Its scopes.
            external_identifier: The account at the provider.
            id_token: The OpenID token.
            verify_refresh: Whether the service tries the refresh token first, which spends it at some providers.
            granted_by: Who granted it.

        Returns:
            ``{}``.
        """
        access_token, refresh_token, id_token = hidden(access_token), hidden(refresh_token), hidden(id_token)
        return await self._call("outbound_token.upload_tenant", fields(locals()))

    async def batch_upload_user_tokens(self, tokens: Sequence[UserToken]) -> FailuresReply:
        """Store many users' tokens, all or none (POST /v1/mgmt/outbound/app/user/oauthtoken/batch/upload).

        Args:
            tokens: The tokens, as dicts with the wire's names.

        Returns:
            ``{"failures": […]}``; if it is not empty, nothing was stored.
        """
        tokens = hidden(tokens)
        return await self._call("outbound_token.batch_upload_user", {"tokens": tokens})

    async def batch_upload_tenant_tokens(self, tokens: Sequence[TenantToken]) -> FailuresReply:
        """Store many tenants' tokens, all or none (POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload).

        Args:
            tokens: The tokens, as dicts with the wire's names.

        Returns:
            ``{"failures": […]}``; if it is not empty, nothing was stored.
        """
        tokens = hidden(tokens)
        return await self._call("outbound_token.batch_upload_tenant", {"tokens": tokens})

    async def connect(
        self,
        app_id: str,
        token: str,
        options: ConnectOptions | Mapping[str, object] | None = None,
        tenant_id: str | None = None,
    ) -> ConnectReply:
        """Ask for the URL at which a user connects an application (POST /v1/mgmt/outbound/app/connect).

        Args:
            app_id: The application.
            token: Whose authority it is: a user's refresh JWT, or an inbound application's token.
            options: Where the user goes afterwards, the scopes to ask for; the provider gets what is unknown here.
            tenant_id: The tenant to connect for.

        Returns:
            ``{"url": …}``, where to send the user.
        """
        token = hidden(token)
        arguments = {"appId": app_id, "tenantId": tenant_id, "options": given(options)}
        return await self._call("outbound_application.connect", arguments, token)
