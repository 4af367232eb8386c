//! THE TABLE: one row per endpoint.

use std::pin::Pin;

use http::Method;
use serde_json::Value;

use crate::arguments::Arguments;
use crate::auth::Auth;
use crate::fields::Field;
use crate::refusal::Refusal;
use crate::schemas as fields;
use crate::world::Shared;
use crate::{apps, templates, tokens};

/// What an endpoint answers: the body of a 200, or an error.
pub(crate) type Outcome = Result<Value, Refusal>;
type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One endpoint.
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    /// The path; `{field}` takes that field from a segment.
    pub(crate) path: &'static str,
    pub(crate) auth: Auth,
    pub(crate) fields: &'static [Field],
    pub(crate) run: fn(Shared, Arguments) -> Running,
}

macro_rules! endpoints {
    ($($method:ident $path:literal $auth:ident $fields:ident => $run:path;)*) => {
        /// Every endpoint there is.
        pub(crate) const ENDPOINTS: &[Endpoint] = &[$(Endpoint {
            method: Method::$method,
            path: $path,
            auth: Auth::$auth,
            fields: fields::$fields,
            run: |world, arguments| Box::pin($run(world, arguments)),
        }),*];
    };
}

endpoints! {
    POST   "/v1/mgmt/outbound/app/create"                         Management CREATE_APP             => apps::create;
    POST   "/v1/mgmt/outbound/app/create/bytemplate"              Management CREATE_APP_BY_TEMPLATE => templates::create;
    POST   "/v1/mgmt/outbound/app/update"                         Management UPDATE_APP             => apps::update;
    POST   "/v1/mgmt/outbound/app/delete"                         Management ID                     => apps::delete;
    GET    "/v1/mgmt/outbound/app/{id}"                           Management ID                     => apps::load;
    GET    "/v1/mgmt/outbound/apps"                               Management NOTHING                => apps::load_all;

    POST   "/v1/mgmt/outbound/app/user/token"                     Management USER_TOKEN_BY_SCOPES   => tokens::fetch::by_scopes;
    POST   "/v1/mgmt/outbound/app/user/token/latest"              Management USER_TOKEN             => tokens::fetch::latest;
    POST   "/v1/mgmt/outbound/app/tenant/token"                   Management TENANT_TOKEN_BY_SCOPES => tokens::fetch::by_scopes;
    POST   "/v1/mgmt/outbound/app/tenant/token/latest"            Management TENANT_TOKEN           => tokens::fetch::latest;
    GET    "/v1/mgmt/outbound/apps-with-user-token"               Management APPS_OF_USER           => tokens::manage::apps_of_user;
    DELETE "/v1/mgmt/outbound/user/tokens"                        Management APP_OR_USER            => tokens::manage::delete_of_user;
    DELETE "/v1/mgmt/outbound/token"                              Management ID                     => tokens::manage::delete;
    POST   "/v1/mgmt/outbound/app/user/apikey/upload"             Management UPLOAD_USER_API_KEY    => tokens::upload::api_key;
    POST   "/v1/mgmt/outbound/app/tenant/apikey/upload"           Management UPLOAD_TENANT_API_KEY  => tokens::upload::api_key;
    POST   "/v1/mgmt/outbound/app/user/oauthtoken/upload"         Management UPLOAD_USER_TOKEN      => tokens::upload::oauth_token;
    POST   "/v1/mgmt/outbound/app/tenant/oauthtoken/upload"       Management UPLOAD_TENANT_TOKEN    => tokens::upload::oauth_token;
    POST   "/v1/mgmt/outbound/app/user/oauthtoken/batch/upload"   Management BATCH_USER_TOKENS      => tokens::batch::users;
    POST   "/v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload" Management BATCH_TENANT_TOKENS    => tokens::batch::tenants;
}
