//! THE TABLE: one row per endpoint. Everything that is known of an endpoint is in its row.

use crate::models::*;
use crate::operation::{Auth, Fields, Operation, RetryClass, Shape, Spec};
use crate::prepare::prepare_json;

macro_rules! operations {
    (@option) => { None };
    (@option $some:expr) => { Some($some) };
    ($(
        #[doc = $summary:literal]
        $(#[doc = $more:literal])*
        $name:ident = $id:literal {
            $method:ident $path:literal,
            fields: $fields:ident $([query: $($query:literal),+])?,
            auth: $auth:ident,
            retry: $retry:ident $([once if $once_if:path])? $([removes: $removes:literal])?,
            $request:ty => $output:ty
            $(, requires: [$($required:literal: $shape:ident),+])?
            $(, fills: [$($filled:literal),+])?
            $(, chunk: $chunk:literal by $size:literal)?
            $(, if_unknown: $if_unknown:literal)?
            $(,)?
        }
    )+) => {
        $(
            #[doc = $summary]
            $(#[doc = $more])*
            #[doc = ""]
            #[doc = concat!("`", stringify!($method), " ", $path, "`, in the doors by name: `", $id, "`.")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Operation for $name {
                type Request = $request;
                type Output = $output;
                const SPEC: &'static Spec = &Spec {
                    id: $id,
                    summary: $summary,
                    method: http::Method::$method,
                    path: $path,
                    fields: Fields::$fields,
                    query: &[$($($query),+)?],
                    auth: Auth::$auth,
                    retry: RetryClass::$retry,
                    removes: false $(|| $removes)?,
                    requires: &[$($(($required, Shape::$shape)),+)?],
                    fills: &[$($($filled),+)?],
                    chunk: operations!(@option $(($chunk, $size))?),
                    if_unknown: concat!("", $($if_unknown)?),
                    prepare: prepare_json::<$name>,
                };
                $(
                    fn retry(request: &Self::Request) -> RetryClass {
                        if $once_if(request) { RetryClass::Once } else { Self::SPEC.retry }
                    }
                )?
            }
        )+

        /// Every row of the table.
        pub const OPERATIONS: &[&Spec] = &[$($name::SPEC),+];

        /// The row of an operation's id.
        pub fn find(id: &str) -> Option<&'static Spec> {
            match id {
                $($id => Some($name::SPEC),)+
                _ => None,
            }
        }

        /// Whether the typed door can read a reply.
        #[cfg(any(test, fuzzing))]
        pub(crate) fn can_read(id: &str, body: &[u8]) -> bool {
            match id {
                $($id => crate::typed_reply::read::<$output>(body).is_some(),)+
                _ => false,
            }
        }
    };
}

operations! {
    /// Creates an outbound application.
    CreateOutboundApplication = "outbound_application.create" {
        POST "/v1/mgmt/outbound/app/create", fields: Body, auth: Management, retry: Once,
        OutboundApplication => ApplicationReply, requires: ["app": Object],
        if_unknown: "load all applications and look for it before creating it again"
    }

    /// Creates an outbound application from a template of the service.
    CreateOutboundApplicationByTemplate = "outbound_application.create_by_template" {
        POST "/v1/mgmt/outbound/app/create/bytemplate", fields: Body, auth: Management, retry: Once,
        ApplicationTemplate => ApplicationReply, requires: ["app": Object],
        if_unknown: "load all applications and look for it before creating it again"
    }

    /// Replaces an outbound application; only its client secret stays when absent.
    UpdateOutboundApplication = "outbound_application.update" {
        POST "/v1/mgmt/outbound/app/update", fields: Body, auth: Management, retry: Overwrite,
        crate::models::UpdateOutboundApplication => ApplicationReply, requires: ["app": Object]
    }

    /// Deletes an outbound application with its tokens.
    DeleteOutboundApplication = "outbound_application.delete" {
        POST "/v1/mgmt/outbound/app/delete", fields: Body, auth: Management, retry: Overwrite [removes: true],
        Id => Done
    }

    /// Loads an outbound application.
    LoadOutboundApplication = "outbound_application.load" {
        GET "/v1/mgmt/outbound/app/{id}", fields: Query, auth: Management, retry: Read,
        Id => ApplicationReply, requires: ["app": Object]
    }

    /// Loads all outbound applications of the project.
    LoadAllOutboundApplications = "outbound_application.load_all" {
        GET "/v1/mgmt/outbound/apps", fields: Query, auth: Management, retry: Read,
        Nothing => ApplicationsReply, fills: ["apps"]
    }

    /// Fetches a user's token that was made with exactly the given scopes.
    FetchUserTokenByScopes = "outbound_token.fetch_user_by_scopes" {
        POST "/v1/mgmt/outbound/app/user/token", fields: Body, auth: Management, retry: Read,
        crate::models::FetchUserTokenByScopes => TokenReply, requires: ["token": Object]
    }

    /// Fetches a user's latest token.
    FetchUserToken = "outbound_token.fetch_user" {
        POST "/v1/mgmt/outbound/app/user/token/latest", fields: Body, auth: Management, retry: Read,
        crate::models::FetchUserToken => TokenReply, requires: ["token": Object]
    }

    /// Fetches a tenant's token that was made with exactly the given scopes.
    FetchTenantTokenByScopes = "outbound_token.fetch_tenant_by_scopes" {
        POST "/v1/mgmt/outbound/app/tenant/token", fields: Body, auth: Management, retry: Read,
        crate::models::FetchTenantTokenByScopes => TokenReply, requires: ["token": Object]
    }

    /// Fetches a tenant's latest token.
    FetchTenantToken = "outbound_token.fetch_tenant" {
        POST "/v1/mgmt/outbound/app/tenant/token/latest", fields: Body, auth: Management, retry: Read,
        crate::models::FetchTenantToken => TokenReply, requires: ["token": Object]
    }

    /// Lists the applications that hold a token of a user.
    ListAppsWithUserToken = "outbound_token.list_apps" {
        GET "/v1/mgmt/outbound/apps-with-user-token", fields: Query, auth: Management, retry: Read,
        crate::models::ListAppsWithUserToken => AppIdsReply, fills: ["appIds"]
    }

    /// Deletes the tokens of a user, of an application, or of a user for an application.
    DeleteUserTokens = "outbound_token.delete_user_tokens" {
        DELETE "/v1/mgmt/outbound/user/tokens", fields: Query, auth: Management, retry: Overwrite [removes: true],
        crate::models::DeleteUserTokens => Done
    }

    /// Deletes a token by its id.
    DeleteToken = "outbound_token.delete" {
        DELETE "/v1/mgmt/outbound/token", fields: Query, auth: Management, retry: Overwrite [removes: true],
        Id => Done
    }

    /// Stores a user's API key.
    UploadUserApiKey = "outbound_token.upload_user_api_key" {
        POST "/v1/mgmt/outbound/app/user/apikey/upload", fields: Body, auth: Management, retry: Overwrite,
        crate::models::UploadUserApiKey => Done
    }

    /// Stores a tenant's API key.
    UploadTenantApiKey = "outbound_token.upload_tenant_api_key" {
        POST "/v1/mgmt/outbound/app/tenant/apikey/upload", fields: Body, auth: Management, retry: Overwrite,
        crate::models::UploadTenantApiKey => Done
    }

    /// Stores a user's OAuth token.
    UploadUserToken = "outbound_token.upload_user" {
        POST "/v1/mgmt/outbound/app/user/oauthtoken/upload", fields: Body, auth: Management,
        retry: Overwrite [once if crate::models::UploadUserToken::verifies_refresh],
        crate::models::UploadUserToken => Done,
        if_unknown: "fetch the token to see; if it is not there, its refresh token may be spent all the same"
    }

    /// Stores a tenant's OAuth token.
    UploadTenantToken = "outbound_token.upload_tenant" {
        POST "/v1/mgmt/outbound/app/tenant/oauthtoken/upload", fields: Body, auth: Management,
        retry: Overwrite [once if crate::models::UploadTenantToken::verifies_refresh],
        crate::models::UploadTenantToken => Done,
        if_unknown: "fetch the token to see; if it is not there, its refresh token may be spent all the same"
    }

    /// Stores many users' OAuth tokens: all, or none and the failures.
    BatchUploadUserTokens = "outbound_token.batch_upload_user" {
        POST "/v1/mgmt/outbound/app/user/oauthtoken/batch/upload", fields: Body, auth: Management, retry: Overwrite,
        crate::models::BatchUploadUserTokens => BatchUploadReply, fills: ["failures"]
    }

    /// Stores many tenants' OAuth tokens: all, or none and the failures.
    BatchUploadTenantTokens = "outbound_token.batch_upload_tenant" {
        POST "/v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload", fields: Body, auth: Management, retry: Overwrite,
        crate::models::BatchUploadTenantTokens => BatchUploadReply, fills: ["failures"]
    }

    /// Fetches a user's token with exactly the given scopes, on the authority of the call's own token.
    FetchUserTokenByScopesByToken = "outbound_token.by_token.fetch_user_by_scopes" {
        POST "/v1/mgmt/outbound/app/user/token", fields: Body, auth: Token, retry: Read,
        crate::models::FetchUserTokenByScopes => TokenReply, requires: ["token": Object]
    }

    /// Fetches a user's latest token, on the authority of the call's own token.
    FetchUserTokenByToken = "outbound_token.by_token.fetch_user" {
        POST "/v1/mgmt/outbound/app/user/token/latest", fields: Body, auth: Token, retry: Read,
        crate::models::FetchUserToken => TokenReply, requires: ["token": Object]
    }

    /// Fetches a tenant's token with exactly the given scopes, on the authority of the call's own token.
    FetchTenantTokenByScopesByToken = "outbound_token.by_token.fetch_tenant_by_scopes" {
        POST "/v1/mgmt/outbound/app/tenant/token", fields: Body, auth: Token, retry: Read,
        crate::models::FetchTenantTokenByScopes => TokenReply, requires: ["token": Object]
    }

    /// Fetches a tenant's latest token, on the authority of the call's own token.
    FetchTenantTokenByToken = "outbound_token.by_token.fetch_tenant" {
        POST "/v1/mgmt/outbound/app/tenant/token/latest", fields: Body, auth: Token, retry: Read,
        crate::models::FetchTenantToken => TokenReply, requires: ["token": Object]
    }

    /// Asks for the URL at which a user connects an application; the call's token is the user's refresh JWT.
    ConnectUser = "outbound.connect" {
        POST "/v1/outbound/oauth/connect", fields: Body, auth: AuthToken, retry: Overwrite,
        Connect => ConnectReply, requires: ["url": Text]
    }

    /// Asks for the same on the management route, where the call's token may be an inbound application's, too.
    ConnectByToken = "outbound_application.connect" {
        POST "/v1/mgmt/outbound/app/connect", fields: Body, auth: Token, retry: Overwrite,
        crate::models::ConnectByToken => ConnectReply, requires: ["url": Text]
    }

    /// Creates an access key; its secret is in the reply and nowhere else, ever again.
    CreateAccessKey = "access_key.create" {
        POST "/v1/mgmt/accesskey/create", fields: Body, auth: Management, retry: Once,
        crate::models::CreateAccessKey => NewAccessKeyReply, requires: ["cleartext": Text],
        if_unknown: "search for the key: if it is there, rotate it to get a secret, or delete it and create another"
    }

    /// Loads an access key.
    LoadAccessKey = "access_key.load" {
        GET "/v1/mgmt/accesskey", fields: Query, auth: Management, retry: Read,
        Id => AccessKeyReply, requires: ["key": Object]
    }

    /// Finds access keys; without a filter, all of them.
    SearchAccessKeys = "access_key.search" {
        POST "/v1/mgmt/accesskey/search", fields: Body, auth: Management, retry: Read,
        crate::models::SearchAccessKeys => AccessKeysReply, fills: ["keys"]
    }

    /// Changes an access key; what is absent stays.
    UpdateAccessKey = "access_key.update" {
        POST "/v1/mgmt/accesskey/update", fields: Body, auth: Management, retry: Overwrite,
        crate::models::UpdateAccessKey => AccessKeyReply, requires: ["key": Object]
    }

    /// Deactivates an access key.
    DeactivateAccessKey = "access_key.deactivate" {
        POST "/v1/mgmt/accesskey/deactivate", fields: Body, auth: Management, retry: Overwrite, Id => Done
    }

    /// Activates an access key.
    ActivateAccessKey = "access_key.activate" {
        POST "/v1/mgmt/accesskey/activate", fields: Body, auth: Management, retry: Overwrite, Id => Done
    }

    /// Deletes an access key.
    DeleteAccessKey = "access_key.delete" {
        POST "/v1/mgmt/accesskey/delete", fields: Body, auth: Management, retry: Overwrite [removes: true], Id => Done
    }

    /// Deactivates several access keys.
    DeactivateAccessKeys = "access_key.deactivate_batch" {
        POST "/v1/mgmt/accesskey/deactivate/batch", fields: Body, auth: Management, retry: Overwrite, Ids => Done
    }

    /// Activates several access keys.
    ActivateAccessKeys = "access_key.activate_batch" {
        POST "/v1/mgmt/accesskey/activate/batch", fields: Body, auth: Management, retry: Overwrite, Ids => Done
    }

    /// Deletes several access keys.
    DeleteAccessKeys = "access_key.delete_batch" {
        POST "/v1/mgmt/accesskey/delete/batch", fields: Body, auth: Management, retry: Overwrite [removes: true],
        Ids => Done
    }

    /// Gives an access key a new secret; the old one is dead at once.
    RotateAccessKey = "access_key.rotate" {
        POST "/v1/mgmt/accesskey/rotate", fields: Body, auth: Management, retry: Once,
        Id => NewAccessKeyReply, requires: ["cleartext": Text],
        if_unknown: "the old secret may be dead; rotate again to get a secret that is known"
    }

    /// Takes over access keys whose secrets were made elsewhere.
    ImportAccessKeys = "access_key.import" {
        POST "/v1/mgmt/accesskey/import", fields: Body, auth: Management, retry: Once,
        crate::models::ImportAccessKeys => AccessKeysReply, fills: ["keys"],
        if_unknown: "search for the keys before importing them again"
    }

    /// Exchanges an access key, which is the call's token, for a session token.
    ExchangeAccessKey = "access_key.exchange" {
        POST "/v1/auth/accesskey/exchange", fields: Body, auth: AuthToken, retry: Overwrite,
        crate::models::ExchangeAccessKey => SessionReply
    }

    /// Says which licence tier the project has; the library asks by itself and sends it with its calls.
    GetLicense = "license.get" {
        GET "/v1/mgmt/license", fields: Query, auth: Management, retry: Read,
        Nothing => LicenseReply
    }

    /// Creates an organization OAuth app; its secret is in the reply and nowhere else, ever again.
    CreateOAuthApp = "csp.oauth_app.create" {
        POST "/csp/gateway/am/api/orgs/{orgId}/oauth-apps", fields: Body, auth: Csp, retry: Once,
        crate::models::CreateOAuthApp => ClientIdAndSecret, requires: ["clientId": Text, "clientSecret": Text],
        if_unknown: "list the apps: if it is there, regenerate its secret to get one, or delete it and create another"
    }

    /// Loads an OAuth app.
    GetOAuthApp = "csp.oauth_app.get" {
        GET "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}", fields: Query, auth: Csp, retry: Read,
        OAuthAppId => OAuthAppDetails
    }

    /// Lists OAuth apps, a page at a time.
    ListOAuthApps = "csp.oauth_app.list" {
        GET "/csp/gateway/am/api/orgs/{orgId}/oauth-apps", fields: Query, auth: Csp, retry: Read,
        ListPage => Page<OAuthAppDetails>, fills: ["results"]
    }

    /// Loads the page that the reply to a list names as its next one.
    NextPage = "csp.oauth_app.next_page" {
        GET "", fields: Query, auth: Csp, retry: Read,
        crate::models::NextPage => Page<serde_json::Value>, fills: ["results"]
    }

    /// Changes an OAuth app. A secret in it ends a rotation that goes on.
    UpdateOAuthApp = "csp.oauth_app.update" {
        PATCH "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}", fields: Body, auth: Csp, retry: Overwrite,
        crate::models::UpdateOAuthApp => OAuthAppDetails
    }

    /// Deletes OAuth apps, any number of them: the reply says which were deleted and which were not.
    DeleteOAuthApps = "csp.oauth_app.delete" {
        DELETE "/csp/gateway/am/api/orgs/{orgId}/oauth-apps", fields: Body, auth: Csp,
        retry: Overwrite [removes: true],
        crate::models::DeleteOAuthApps => PartialSuccess, fills: ["succeeded", "failed"],
        chunk: "clientIdsToDelete" by 15
    }

    /// Gives an OAuth app a new secret, made by the service; the old one is dead at once.
    RegenerateOAuthAppSecret = "csp.oauth_app.regenerate_secret" {
        PUT "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret", fields: Body, auth: Csp, retry: Once,
        OAuthAppId => ClientIdAndSecret, requires: ["clientSecret": Text],
        if_unknown: "the old secret may be dead; regenerate again to get a secret that is known"
    }

    /// Gives an OAuth app a new secret, made by the caller; the old one stays good until the rotation ends.
    RotateOAuthAppSecret = "csp.oauth_app.rotate_secret" {
        POST "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret", fields: Body, auth: Csp, retry: Once,
        crate::models::RotateOAuthAppSecret => Done,
        if_unknown: "the old secret is still good; try whether the new one gets an access token, too"
    }

    /// Ends a rotation: from now on only the new secret is good.
    EndOAuthAppRotation = "csp.oauth_app.end_rotation" {
        DELETE "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret", fields: Query, auth: Csp,
        retry: Overwrite [removes: true],
        OAuthAppId => Done
    }

    /// Finds clients by their roles; for user accounts only.
    SearchOAuthApps = "csp.oauth_app.search" {
        POST "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/search", fields: Body [query: "filterResults"], auth: Csp,
        retry: Read,
        crate::models::SearchOAuthApps => SearchPage, fills: ["results"]
    }

    /// Lists the clients of an organization, a page at a time.
    ListClients = "csp.client.list" {
        GET "/csp/gateway/am/api/orgs/{orgId}/clients", fields: Query, auth: Csp, retry: Read,
        crate::models::ListClients => Page<ExpandedClient>, fills: ["results"]
    }

    /// Takes clients into an organization, with roles.
    AddClients = "csp.client.add" {
        POST "/csp/gateway/am/api/orgs/{orgId}/clients", fields: Body, auth: Csp, retry: Overwrite,
        crate::models::AddClients => AddedClients, fills: ["failures"], chunk: "ids" by 10
    }

    /// Takes clients out of an organization.
    RemoveClients = "csp.client.remove" {
        DELETE "/csp/gateway/am/api/orgs/{orgId}/clients", fields: Body, auth: Csp, retry: Overwrite [removes: true],
        crate::models::RemoveClients => PartialSuccess, fills: ["succeeded", "failed"]
    }

    /// Calls any endpoint of the management API that has no row of its own.
    ManagementRequest = "management.request" {
        POST "", fields: Body, auth: Management, retry: Once,
        crate::models::ManagementRequest => serde_json::Map<String, serde_json::Value>,
        if_unknown: "ask the service what became of it before calling again"
    }
}

/// The rows that clients use by themselves, to get access tokens.
#[allow(dead_code, unreachable_pub, reason = "they are not called by name")]
pub(crate) mod grants {
    use super::*;

    operations! {
        /// Exchanges an API token for an access token.
        ExchangeApiToken = "csp.auth.exchange_api_token" {
            POST "/csp/gateway/am/api/auth/api-tokens/authorize", fields: Form, auth: Grant, retry: Read,
            crate::models::ExchangeApiToken => Done, requires: ["access_token": Text]
        }

        /// Gets an access token for an OAuth app's id and secret.
        ClientCredentials = "csp.auth.client_credentials" {
            POST "/csp/gateway/am/api/auth/token", fields: Form, auth: Grant, retry: Read,
            ClientCredentialsGrant => Done, requires: ["access_token": Text]
        }
    }
}

/// The table as JSON, for tools and for the tests of the bindings.
pub fn operations_json() -> String {
    serde_json::to_string_pretty(OPERATIONS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_and_endpoints_are_distinct_and_found() {
        let ids: HashSet<_> = OPERATIONS.iter().map(|spec| spec.id).collect();
        let endpoints: HashSet<_> = OPERATIONS.iter().map(|spec| (&spec.method, spec.path, spec.auth)).collect();
        assert_eq!((ids.len(), endpoints.len()), (OPERATIONS.len(), OPERATIONS.len()));
        for spec in OPERATIONS {
            assert_eq!(find(spec.id).map(|found| found.path), Some(spec.path));
            assert!(spec.summary.trim().ends_with('.'), "{}", spec.id);
        }
        assert!(find("outbound_token.unknown").is_none());
    }

    #[test]
    fn what_is_done_once_says_what_to_do_when_its_outcome_is_unknown() {
        for spec in OPERATIONS.iter().filter(|spec| spec.retry == RetryClass::Once) {
            assert!(!spec.if_unknown.is_empty(), "{}", spec.id);
        }
    }

    #[test]
    fn what_is_done_once_is_never_what_is_read() {
        for spec in OPERATIONS {
            let reads = spec.method == http::Method::GET || spec.id.contains(".fetch") || spec.id.ends_with(".search");
            assert_eq!(reads, spec.retry == RetryClass::Read, "{}", spec.id);
        }
    }
}
