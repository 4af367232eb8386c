//! Messages of connect.

use crate::fields::Kind::{Flag, Message, Text, Texts};
use crate::fields::{ANY_TEXT, Field, may, need};

const APP: &[Field] = &[need("appId", Text), may("tenantId", Text)];
const OPTIONS: &[Field] = &[may("redirectUrl", Text), may("scopes", Texts), may("externalIdentifier", Text)];

/// Options beyond the known ones go to the provider as they are.
pub(crate) const CONNECT: &[Field] = join!(APP, [may("options", Message(join!(OPTIONS, [may(ANY_TEXT, Text)])))]);
pub(crate) const CONNECT_USER_OR_TENANT: &[Field] =
    join!(APP, [may("projectId", Text), may("tenantLevel", Flag), may("options", Message(OPTIONS))]);
