use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::refusal::Refusal;

/// A token as stored. A tenant's has no user id; times are epoch seconds, 0 = unknown.
#[derive(Clone, Default)]
pub(crate) struct Token {
    pub(crate) id: String,
    pub(crate) app_id: String,
    pub(crate) user_id: String,
    pub(crate) tenant_id: String,
    pub(crate) external_identifier: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) access_token: String,
    pub(crate) access_token_type: String,
    pub(crate) expiry: i64,
    pub(crate) refresh_token: String,
    pub(crate) token_sub: String,
    pub(crate) granted_by: String,
    pub(crate) last_refresh_time: i64,
    pub(crate) last_refresh_error: String,
    /// How often a refresh was tried: who waited for another's try sees that it was made.
    pub(crate) refresh_attempts: i64,
}

impl Token {
    /// A token from the fields of an upload or of a batch item.
    pub(crate) fn from_upload(item: &Arguments) -> Result<Self, Refusal> {
        let token = Self {
            app_id: item.text("appId").to_owned(),
            user_id: item.text("userId").to_owned(),
            tenant_id: item.text("tenantId").to_owned(),
            external_identifier: item.text("externalIdentifier").to_owned(),
            scopes: item.texts("scopes"),
            access_token: item.text("accessToken").to_owned(),
            access_token_type: item.text("accessTokenType").to_owned(),
            expiry: item.number("accessTokenExpiry"),
            refresh_token: item.text("refreshToken").to_owned(),
            token_sub: subject(item.text("idToken")),
            granted_by: item.text("grantedBy").to_owned(),
            ..Self::default()
        };
        if token.access_token.is_empty() && token.refresh_token.is_empty() {
            return Err(Refusal::missing("accessToken or refreshToken is required"));
        }
        if token.expiry < 0 {
            return Err(Refusal::invalid_argument("accessTokenExpiry is negative"));
        }
        Ok(token)
    }

    /// The scopes as a set, in one form: order and repetition do not matter.
    pub(crate) fn scope_key(scopes: &[String]) -> String {
        let mut set: Vec<&str> = scopes.iter().map(String::as_str).collect();
        set.sort_unstable();
        set.dedup();
        json!(set).to_string()
    }

    /// Whether the access token cannot be used at `now`.
    pub(crate) fn is_expired(&self, now: i64) -> bool {
        self.access_token.is_empty() || (self.expiry > 0 && self.expiry <= now)
    }

    /// The Token message. 64 bit integers are strings; the refresh token is there only if asked for.
    pub(crate) fn to_json(&self, with_refresh_token: bool) -> Value {
        let time = |seconds: i64| if seconds == 0 { String::new() } else { seconds.to_string() };
        json!({
            "id": self.id,
            "appId": self.app_id,
            "userId": self.user_id,
            "tokenSub": self.token_sub,
            "accessToken": self.access_token,
            "accessTokenType": self.access_token_type,
            "accessTokenExpiry": time(self.expiry),
            "hasRefreshToken": !self.refresh_token.is_empty(),
            "refreshToken": if with_refresh_token { self.refresh_token.as_str() } else { "" },
            "lastRefreshTime": time(self.last_refresh_time),
            "lastRefreshError": self.last_refresh_error,
            "scopes": self.scopes,
            "tenantId": self.tenant_id,
            "grantedBy": self.granted_by,
            "externalIdentifier": self.external_identifier,
        })
    }
}

/// The `sub` claim of an id token, whose signature is not looked at.
pub(crate) fn subject(id_token: &str) -> String {
    let claims = id_token.split('.').nth(1).and_then(|part| BASE64_URL_SAFE_NO_PAD.decode(part).ok());
    let claims = claims.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    claims.as_ref().and_then(|claims| claims["sub"].as_str()).unwrap_or_default().to_owned()
}
