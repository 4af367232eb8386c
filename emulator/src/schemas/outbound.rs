//! Messages of outbound applications and their tokens.

use crate::fields::Field;
use crate::fields::Kind::{Flag, Int32, Message, Messages, Text, Texts};
use crate::fields::{FURTHER, may, need};

const URL_PARAMETERS: &[Field] = &[may("key", Text), may("value", Text)];

/// What an application and the overrides of a template have in common.
const APP_DETAILS: &[Field] = &[
    may("description", Text),
    may("logo", Text),
    may("discoveryUrl", Text),
    may("authorizationUrl", Text),
    may("authorizationUrlParams", Messages(URL_PARAMETERS)),
    may("tokenUrl", Text),
    may("tokenUrlParams", Messages(URL_PARAMETERS)),
    may("revocationUrl", Text),
    may("defaultScopes", Texts),
    may("defaultRedirectUrl", Text),
    may("callbackDomain", Text),
    may("pkce", Flag),
    may("accessType", Text),
    may("prompt", Texts),
    may("appType", Text),
    may("useDcr", Flag),
    may("dcrUrl", Text),
    may("tenantId", Text),
    may(FURTHER, Text),
];
const CREDENTIALS: &[Field] = &[may("clientId", Text), may("clientSecret", Text)];

pub(crate) const CREATE_APP: &[Field] = join!([may("id", Text), need("name", Text)], CREDENTIALS, APP_DETAILS);
pub(crate) const UPDATE_APP: &[Field] =
    &[need("app", Message(join!([need("id", Text), need("name", Text)], CREDENTIALS, APP_DETAILS)))];
pub(crate) const CREATE_APP_BY_TEMPLATE: &[Field] = join!(
    [
        need("templateId", Text),
        may("id", Text),
        may("tenantId", Text),
        may("overrides", Message(join!([may("name", Text)], APP_DETAILS))),
    ],
    CREDENTIALS,
);

const APP_AND_USER: &[Field] = &[need("appId", Text), need("userId", Text)];
const APP_AND_TENANT: &[Field] = &[need("appId", Text), need("tenantId", Text)];
const TENANT: &[Field] = &[may("tenantId", Text)];
const OPTIONS: &[Field] = &[may("options", Message(&[may("withRefreshToken", Flag), may("forceRefresh", Flag)]))];
const EXTERNAL: &[Field] = &[may("externalIdentifier", Text)];
const SCOPES: &[Field] = &[may("scopes", Texts)];

pub(crate) const USER_TOKEN_BY_SCOPES: &[Field] = join!(APP_AND_USER, TENANT, SCOPES, OPTIONS);
pub(crate) const USER_TOKEN: &[Field] = join!(APP_AND_USER, TENANT, OPTIONS, EXTERNAL);
pub(crate) const TENANT_TOKEN_BY_SCOPES: &[Field] = join!(APP_AND_TENANT, SCOPES, OPTIONS);
pub(crate) const TENANT_TOKEN: &[Field] = join!(APP_AND_TENANT, OPTIONS, EXTERNAL);

pub(crate) const APPS_OF_USER: &[Field] = &[need("userId", Text), may("tenantId", Text)];
pub(crate) const APP_OR_USER: &[Field] = &[may("appId", Text), may("userId", Text)];

const API_KEY: &[Field] = &[need("apiKey", Text)];
pub(crate) const UPLOAD_USER_API_KEY: &[Field] = join!(APP_AND_USER, TENANT, API_KEY);
pub(crate) const UPLOAD_TENANT_API_KEY: &[Field] = join!(APP_AND_TENANT, API_KEY);

const OAUTH_TOKEN: &[Field] = &[
    may("refreshToken", Text),
    may("accessToken", Text),
    may("accessTokenExpiry", Int32),
    may("accessTokenType", Text),
    may("idToken", Text),
    may("grantedBy", Text),
];
const VERIFY: &[Field] = &[may("verifyRefresh", Flag)];
pub(crate) const UPLOAD_USER_TOKEN: &[Field] = join!(APP_AND_USER, TENANT, OAUTH_TOKEN, SCOPES, EXTERNAL, VERIFY);
pub(crate) const UPLOAD_TENANT_TOKEN: &[Field] = join!(APP_AND_TENANT, OAUTH_TOKEN, SCOPES, EXTERNAL, VERIFY);

// What a batch item lacks is that item's failure, not the request's: nothing is required here.
const BATCH_APP: &[Field] = &[may("appId", Text)];
const BATCH_USER: &[Field] = &[may("userId", Text)];
pub(crate) const BATCH_USER_TOKENS: &[Field] =
    &[may("tokens", Messages(join!(BATCH_APP, BATCH_USER, TENANT, OAUTH_TOKEN, SCOPES, EXTERNAL)))];
pub(crate) const BATCH_TENANT_TOKENS: &[Field] =
    &[may("tokens", Messages(join!(BATCH_APP, TENANT, OAUTH_TOKEN, SCOPES, EXTERNAL)))];
