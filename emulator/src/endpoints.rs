//! THE TABLE: one row per endpoint.

use std::pin::Pin;

use http::Method;
use serde_json::Value;

use crate::arguments::{Arguments, Input};
use crate::auth::Auth;
use crate::fields::Field;
use crate::refusal::Refusal;
use crate::schemas as fields;
use crate::world::Shared;
use crate::{access_keys, apps, connect, csp, license, templates, tokens};

/// What an endpoint answers: the body of a 200, or an error.
pub(crate) type Outcome = Result<Value, Refusal>;
type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One endpoint.
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    /// The path; `{field}` takes that field from a segment.
    pub(crate) path: &'static str,
    pub(crate) auth: Auth,
    pub(crate) input: Input,
    pub(crate) fields: &'static [Field],
    pub(crate) run: fn(Shared, Arguments) -> Running,
}

macro_rules! endpoints {
    ($($method:ident $path:literal $auth:ident $input:ident $fields:ident => $run:path;)*) => {
        /// Every endpoint there is.
        pub(crate) const ENDPOINTS: &[Endpoint] = &[$(Endpoint {
            method: Method::$method,
            path: $path,
            auth: Auth::$auth,
            input: Input::$input,
            fields: fields::$fields,
            run: |world, arguments| Box::pin($run(world, arguments)),
        }),*];
    };
}

endpoints! {
    POST   "/v1/mgmt/outbound/app/create"                                    Management          Json           CREATE_APP             => apps::create;
    POST   "/v1/mgmt/outbound/app/create/bytemplate"                         Management          Json           CREATE_APP_BY_TEMPLATE => templates::create;
    POST   "/v1/mgmt/outbound/app/update"                                    Management          Json           UPDATE_APP             => apps::update;
    POST   "/v1/mgmt/outbound/app/delete"                                    Management          Json           ID                     => apps::delete;
    GET    "/v1/mgmt/outbound/app/{id}"                                      Management          Query          ID                     => apps::load;
    GET    "/v1/mgmt/outbound/apps"                                          Management          Query          NOTHING                => apps::load_all;

    POST   "/v1/mgmt/outbound/app/connect"                                   RefreshOrInbound    Json           CONNECT                => connect::start;
    POST   "/v1/outbound/oauth/connect"                                      Refresh             Json           CONNECT_USER_OR_TENANT => connect::start;

    POST   "/v1/mgmt/outbound/app/user/token"                                ManagementOrInbound Json           USER_TOKEN_BY_SCOPES   => tokens::fetch::by_scopes;
    POST   "/v1/mgmt/outbound/app/user/token/latest"                         ManagementOrInbound Json           USER_TOKEN             => tokens::fetch::latest;
    POST   "/v1/mgmt/outbound/app/tenant/token"                              ManagementOrInbound Json           TENANT_TOKEN_BY_SCOPES => tokens::fetch::by_scopes;
    POST   "/v1/mgmt/outbound/app/tenant/token/latest"                       ManagementOrInbound Json           TENANT_TOKEN           => tokens::fetch::latest;
    GET    "/v1/mgmt/outbound/apps-with-user-token"                          Management          Query          APPS_OF_USER           => tokens::manage::apps_of_user;
    DELETE "/v1/mgmt/outbound/user/tokens"                                   Management          Query          APP_OR_USER            => tokens::manage::delete_of_user;
    DELETE "/v1/mgmt/outbound/token"                                         Management          Query          ID                     => tokens::manage::delete;
    POST   "/v1/mgmt/outbound/app/user/apikey/upload"                        Management          Json           UPLOAD_USER_API_KEY    => tokens::upload::api_key;
    POST   "/v1/mgmt/outbound/app/tenant/apikey/upload"                      Management          Json           UPLOAD_TENANT_API_KEY  => tokens::upload::api_key;
    POST   "/v1/mgmt/outbound/app/user/oauthtoken/upload"                    Management          Json           UPLOAD_USER_TOKEN      => tokens::upload::oauth_token;
    POST   "/v1/mgmt/outbound/app/tenant/oauthtoken/upload"                  Management          Json           UPLOAD_TENANT_TOKEN    => tokens::upload::oauth_token;
    POST   "/v1/mgmt/outbound/app/user/oauthtoken/batch/upload"              Management          Json           BATCH_USER_TOKENS      => tokens::batch::users;
    POST   "/v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload"            Management          Json           BATCH_TENANT_TOKENS    => tokens::batch::tenants;

    POST   "/v1/mgmt/accesskey/create"                                       Management          Json           CREATE_KEY             => access_keys::manage::create;
    GET    "/v1/mgmt/accesskey"                                              Management          Query          ID                     => access_keys::manage::load;
    POST   "/v1/mgmt/accesskey/search"                                       Management          Json           SEARCH_KEYS            => access_keys::search::search;
    POST   "/v1/mgmt/accesskey/update"                                       Management          Json           UPDATE_KEY             => access_keys::manage::update;
    POST   "/v1/mgmt/accesskey/deactivate"                                   Management          Json           ID                     => access_keys::states::deactivate;
    POST   "/v1/mgmt/accesskey/activate"                                     Management          Json           ID                     => access_keys::states::activate;
    POST   "/v1/mgmt/accesskey/delete"                                       Management          Json           ID                     => access_keys::states::delete;
    POST   "/v1/mgmt/accesskey/deactivate/batch"                             Management          Json           IDS                    => access_keys::states::deactivate;
    POST   "/v1/mgmt/accesskey/activate/batch"                               Management          Json           IDS                    => access_keys::states::activate;
    POST   "/v1/mgmt/accesskey/delete/batch"                                 Management          Json           IDS                    => access_keys::states::delete;
    POST   "/v1/mgmt/accesskey/rotate"                                       Management          Json           ID                     => access_keys::manage::rotate;
    POST   "/v1/mgmt/accesskey/import"                                       Management          Json           IMPORT_KEYS            => access_keys::manage::import;
    POST   "/v1/auth/accesskey/exchange"                                     AccessKey           Json           EXCHANGE_KEY           => access_keys::exchange::exchange;
    GET    "/v2/keys/{projectId}"                                            Nobody              Query          PROJECT                => access_keys::session::public_keys;
    GET    "/v1/mgmt/license"                                                Management          Query          NOTHING                => license::load;

    POST   "/csp/gateway/am/api/auth/api-tokens/authorize"                   Nobody              Form           CSP_API_TOKEN          => csp::authorize::api_token;
    POST   "/csp/gateway/am/api/auth/token"                                  CspClient           Form           CSP_GRANT              => csp::authorize::client;
    POST   "/csp/gateway/am/api/auth/authorize"                              CspClient           Form           CSP_GRANT              => csp::authorize::client;
    POST   "/csp/gateway/am/api/orgs/{orgId}/oauth-apps"                     CspToken            Object         CSP_CREATE_APP         => csp::apps::create;
    GET    "/csp/gateway/am/api/orgs/{orgId}/oauth-apps"                     CspToken            Query          CSP_LIST_APPS          => csp::apps::list;
    DELETE "/csp/gateway/am/api/orgs/{orgId}/oauth-apps"                     CspToken            Object         CSP_DELETE_APPS        => csp::apps::delete;
    GET    "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}"        CspToken            Query          CSP_APP                => csp::apps::load;
    PATCH  "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}"        CspToken            Object         CSP_UPDATE_APP         => csp::apps::update;
    PUT    "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret" CspToken            Object         CSP_APP                => csp::rotation::regenerate;
    POST   "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret" CspToken            Object         CSP_ROTATE             => csp::rotation::rotate;
    DELETE "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret" CspToken            Query          CSP_APP                => csp::rotation::end;
    POST   "/csp/gateway/am/api/orgs/{orgId}/oauth-apps/search"              CspToken            ObjectAndQuery CSP_SEARCH             => csp::search::search;
    GET    "/csp/gateway/am/api/orgs/{orgId}/clients"                        CspToken            Query          CSP_LIST_CLIENTS       => csp::clients::list;
    POST   "/csp/gateway/am/api/orgs/{orgId}/clients"                        CspToken            Object         CSP_ADD_CLIENTS        => csp::clients::add;
    DELETE "/csp/gateway/am/api/orgs/{orgId}/clients"                        CspToken            Object         CSP_REMOVE_CLIENTS     => csp::clients::remove;
}
