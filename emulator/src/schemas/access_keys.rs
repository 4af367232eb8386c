//! Messages of access keys.

use crate::fields::Kind::{Flag, Int64, Message, Messages, Struct, Text, Texts};
use crate::fields::{Field, may, need};

const KEY_TENANTS: &[Field] = &[need("tenantId", Text), may("tenantName", Text), may("roleNames", Texts)];
/// What can be changed of a key.
const DETAILS: &[Field] = &[
    need("name", Text),
    may("description", Text),
    may("roleNames", Texts),
    may("keyTenants", Messages(KEY_TENANTS)),
    may("customClaims", Struct),
    may("permittedIps", Texts),
];
const ATTRIBUTES: &[Field] = &[may("customAttributes", Struct)];
const FIXED: &[Field] = &[may("expireTime", Int64), may("userId", Text)];

pub(crate) const CREATE_KEY: &[Field] = join!(DETAILS, FIXED, ATTRIBUTES);
pub(crate) const UPDATE_KEY: &[Field] = join!([need("id", Text)], DETAILS, ATTRIBUTES);
pub(crate) const IMPORT_KEYS: &[Field] = &[need("keys", Messages(join!(DETAILS, FIXED, [need("cleartext", Text)])))];
pub(crate) const SEARCH_KEYS: &[Field] = &[
    may("tenantIds", Texts),
    may("boundUserId", Text),
    may("creatingUser", Text),
    may("customAttributes", Struct),
    may("sort", Messages(&[need("field", Text), may("desc", Flag)])),
    may("text", Text),
];
pub(crate) const IDS: &[Field] = &[need("ids", Texts)];
pub(crate) const PROJECT: &[Field] = &[need("projectId", Text)];
pub(crate) const EXCHANGE_KEY: &[Field] =
    &[may("loginOptions", Message(&[may("customClaims", Struct), may("selectedTenant", Text)]))];
