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

/// Longer values are refused: servers take less, and end an HTTP/2 connection, which other calls share, when more comes.
const MAX_VALUE: usize = 32 * 1024;

/// A header's value, which no printed form shows; `argument` is what an error calls it.
pub(crate) fn value(text: &str, argument: &str) -> Result<HeaderValue> {
    let refused = |why: &str| Error::invalid_argument(argument, why);
    if text.len() > MAX_VALUE {
        return Err(refused("is longer than 32 KiB, too long for an HTTP header"));
    }
    let mut value =
        HeaderValue::from_str(text).map_err(|_| refused("contains a character that an HTTP header cannot carry"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Adds the caller's headers to a map; `argument` is what an error calls them.
pub(crate) fn insert_all(map: &mut HeaderMap, given: &BTreeMap<String, Secret>, argument: &str) -> Result<()> {
    for (name, value) in given {
        let argument_of = format!("{argument}.{name}");
        let Ok(parsed) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(Error::invalid_argument(argument, "holds a name that is not the name of a header"));
        };
        if OF_THE_TRANSPORT.contains(&parsed) {
            return Err(Error::invalid_argument(argument_of, "is set by the transport"));
        }
        map.insert(parsed, self::value(value.expose(), &argument_of)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_header_can_hold_is_refused_without_its_value() {
        for text in ["test-secret\r\nx: y", "test-secret\0", &"test-secret".repeat(3000)] {
            let error = value(text, "token").unwrap_err();
            assert_eq!(error.argument(), Some("token"));
            assert!(!error.to_string().contains("test-secret"), "{error}");
        }
        assert!(value(&"x".repeat(MAX_VALUE), "token").unwrap().is_sensitive());
    }
}
