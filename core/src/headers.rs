//! Headers that a caller sets: for every call of a client, or for one.

use std::collections::BTreeMap;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::error::{Error, Result};
use crate::redact::Secret;

/// Headers that belong to the transport; a caller's own would break the request.
const OF_THE_TRANSPORT: &[HeaderName] = &[
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::EXPECT,
    header::HOST,
    header::TE,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Adds the caller's headers to a map; `argument` is what an error calls them.
pub(crate) fn insert_all(map: &mut HeaderMap, given: &BTreeMap<String, Secret>, argument: &str) -> Result<()> {
    for (name, value) in given {
        let refused = |why: &str| Error::invalid_argument(format!("{argument}.{name}"), why);
        let Ok(parsed) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(Error::invalid_argument(argument, "holds a name that is not the name of a header"));
        };
        if OF_THE_TRANSPORT.contains(&parsed) {
            return Err(refused("is set by the transport"));
        }
        let mut value = HeaderValue::from_str(value.expose())
            .map_err(|_| refused("contains a character that an HTTP header cannot carry"))?;
        value.set_sensitive(true);
        map.insert(parsed, value);
    }
    Ok(())
}
