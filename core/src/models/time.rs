//! Times in replies: epoch seconds, in whichever form the service writes them.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

/// Beyond this a number is milliseconds: as seconds it would be the year 33658.
const MILLISECONDS_FROM: i64 = 1_000_000_000_000;

/// Reads epoch seconds from a number, a decimal string or RFC 3339. `0`, `""`, `null`, times before the epoch (the
/// year 1 is how Go writes "never") and texts that are no time are none: an odd time must not lose a token.
pub(crate) fn epoch_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    deserializer.deserialize_any(EpochSeconds)
}

struct EpochSeconds;

fn from_number(number: i64) -> Option<i64> {
    match number {
        ..=0 => None,
        milliseconds if milliseconds >= MILLISECONDS_FROM => Some(milliseconds / 1000),
        seconds => Some(seconds),
    }
}

impl<'de> Visitor<'de> for EpochSeconds {
    type Value = Option<i64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time as epoch seconds or RFC 3339")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(from_number(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).ok().and_then(from_number))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(from_number(number as i64))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let number = text.parse().ok().or_else(|| Some(chrono::DateTime::parse_from_rfc3339(text).ok()?.timestamp()));
        Ok(number.and_then(from_number))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Holder {
        #[serde(default, deserialize_with = "super::epoch_seconds")]
        at: Option<i64>,
    }

    fn read(json: &str) -> Option<i64> {
        serde_json::from_str::<Holder>(json).unwrap().at
    }

    #[test]
    fn every_form_is_read() {
        for json in [
            r#"{"at":1790000000}"#,
            r#"{"at":1790000000000}"#,
            r#"{"at":1790000000.0}"#,
            r#"{"at":"1790000000"}"#,
            r#"{"at":"2026-09-21T14:13:20Z"}"#,
        ] {
            assert_eq!(read(json), Some(1_790_000_000), "{json}");
        }
        for json in [
            "{}",
            r#"{"at":0}"#,
            r#"{"at":"0"}"#,
            r#"{"at":""}"#,
            r#"{"at":null}"#,
            r#"{"at":"soon"}"#,
            r#"{"at":"0001-01-01T00:00:00Z"}"#,
            r#"{"at":-5}"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
        assert!(serde_json::from_str::<Holder>(r#"{"at":[]}"#).is_err());
    }
}
