use serde_json::{Map, Value};

use crate::ids::new_id;
use crate::refusal::Refusal;

/// Who made the keys that are made here, as `createdBy` has it.
const CREATOR: &str = "management-key";

/// An access key as stored: the Key message, with the status that was set.
#[derive(Clone)]
pub(crate) struct Key(pub(crate) Map<String, Value>);

impl Key {
    /// A new key from the fields of a create request or an import's item.
    pub(crate) fn new(mut fields: Map<String, Value>, now: i64) -> Result<Self, Refusal> {
        if fields.get("expireTime").and_then(Value::as_i64).is_some_and(|time| time < 0) {
            return Err(Refusal::invalid_argument("expireTime is negative"));
        }
        if let Some(user) = fields.remove("userId") {
            fields.insert("boundUserId".to_owned(), user);
        }
        let given = [
            ("id", new_id("K2").into()),
            ("clientId", new_id("KC").into()),
            ("status", "active".into()),
            ("createdTime", now.into()),
            ("createdBy", CREATOR.into()),
            ("editable", true.into()),
        ];
        fields.extend(given.map(|(name, value)| (name.to_owned(), value)));
        Ok(Self(fields))
    }

    /// A string field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The tenants that the key is for.
    pub(crate) fn tenants(&self) -> &[Value] {
        self.0.get("keyTenants").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the key is at `now`: one that was deactivated is `inactive`, expired or not.
    pub(crate) fn status(&self, now: i64) -> &str {
        let expiry = self.0.get("expireTime").and_then(Value::as_i64).unwrap_or_default();
        match self.text("status") {
            "active" if expiry > 0 && expiry <= now => "expired",
            status => status,
        }
    }

    /// Whether the key's secret is good at `now`.
    pub(crate) fn is_active(&self, now: i64) -> bool {
        self.status(now) == "active"
    }

    /// The Key message at `now`.
    pub(crate) fn to_json(&self, now: i64) -> Value {
        let mut message = self.0.clone();
        message.insert("status".to_owned(), self.status(now).into());
        message.into()
    }
}
