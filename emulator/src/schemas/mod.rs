//! The request messages of the endpoints.

use crate::fields::Field;
use crate::fields::Kind::Text;
use crate::fields::need;

/// Joins lists of fields into one, at compile time.
macro_rules! join {
    ($($part:expr),* $(,)?) => {{
        use crate::fields::{Field, Kind, may};
        const LENGTH: usize = 0 $(+ $part.len())*;
        const JOINED: [Field; LENGTH] = {
            let mut all = [const { may("", Kind::Text) }; LENGTH];
            let mut at = 0;
            $({
                let mut index = 0;
                while index < $part.len() {
                    all[at] = Field { name: $part[index].name, kind: $part[index].kind, required: $part[index].required };
                    at += 1;
                    index += 1;
                }
            })*
            let _ = at;
            all
        };
        &JOINED
    }};
}

mod access_keys;
mod connect;
mod csp;
mod outbound;

pub(crate) use access_keys::*;
pub(crate) use connect::*;
pub(crate) use csp::*;
pub(crate) use outbound::*;

pub(crate) const NOTHING: &[Field] = &[];
pub(crate) const ID: &[Field] = &[need("id", Text)];
