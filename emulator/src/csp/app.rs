use serde_json::{Map, Value, json};

use crate::secrets::digest;

/// What holds where an app says nothing: 10 minutes, 90 days, 48 hours.
const DEFAULTS: [(&str, i64); 3] = [(ACCESS_TTL, 600), (REFRESH_TTL, 90 * 24 * 3600), (ROTATION, 48 * 3600)];
/// Seconds that an access token of the app is good.
pub(crate) const ACCESS_TTL: &str = "accessTokenTTL";
/// Seconds that a refresh token of the app is good.
pub(crate) const REFRESH_TTL: &str = "refreshTokenTTL";
/// Seconds that both secrets are good in a rotation.
pub(crate) const ROTATION: &str = "secretRotationExpirationInSeconds";

/// An OAuth app as stored. Of its secrets there are only digests.
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) org_id: String,
    pub(crate) body: Map<String, Value>,
    pub(crate) secret: String,
    /// When the secret was set, in epoch seconds.
    pub(crate) secret_set: i64,
    pub(crate) old_secret: String,
    /// Until when the old secret is good too, in epoch seconds.
    pub(crate) old_until: i64,
    pub(crate) last_used: i64,
}

impl App {
    /// A string field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number of seconds, or its default.
    pub(crate) fn seconds(&self, name: &str) -> i64 {
        let default = DEFAULTS.iter().find(|(field, _)| *field == name).map_or(0, |(_, seconds)| *seconds);
        self.body.get(name).and_then(Value::as_i64).unwrap_or(default)
    }

    /// Whether this secret is good at `now`.
    pub(crate) fn accepts(&self, secret: &str, now: i64) -> bool {
        let digest = digest(secret);
        digest == self.secret || (self.is_rotating(now) && digest == self.old_secret)
    }

    /// Whether two secrets are good at `now`.
    pub(crate) fn is_rotating(&self, now: i64) -> bool {
        self.old_until > now
    }

    /// Makes this the only good secret.
    pub(crate) fn set_secret(&mut self, secret: &str, now: i64) {
        self.secret = digest(secret);
        self.secret_set = now;
        self.end_rotation();
    }

    /// Makes this the secret; the one before is good until `until`.
    pub(crate) fn rotate(&mut self, secret: &str, now: i64, until: i64) {
        let old = std::mem::take(&mut self.secret);
        self.set_secret(secret, now);
        self.old_secret = old;
        self.old_until = until;
    }

    /// Drops the old secret.
    pub(crate) fn end_rotation(&mut self) {
        self.old_secret.clear();
        self.old_until = 0;
    }

    /// The `OrgOAuthAppResponse` at `now`.
    pub(crate) fn to_json(&self, now: i64) -> Value {
        let mut message = self.body.clone();
        for (name, _) in DEFAULTS {
            message.insert(name.to_owned(), self.seconds(name).into());
        }
        let orgs = self.body.get("allowedOrgs").and_then(Value::as_array).cloned().unwrap_or_default();
        let orgs: Vec<Value> = orgs.iter().map(|id| json!({ "id": id, "name": id, "displayName": id })).collect();
        let own = [
            ("id", json!(self.id)),
            ("organizationId", json!(self.org_id)),
            ("allowedOrgs", json!(orgs)),
            ("immutable", json!(false)),
            ("groupDomainAppendedInIDToken", json!(false)),
            ("useCspIssuerUrl", json!(false)),
            ("lastUsedAt", json!(self.last_used)),
            ("secretAge", json!(now - self.secret_set)),
        ];
        message.extend(own.map(|(name, value)| (name.to_owned(), value)));
        message.into()
    }
}
