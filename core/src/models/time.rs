//! Times in replies: epoch seconds, in whichever form the service writes them.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

/// Beyond this a number is milliseconds: as seconds it would be the year 33658.
const MILLISECONDS_FROM: i64 = 1_000_000_000_000;

/// Reads epoch seconds from a number, a decimal string or RFC 3339; `0`, `""` and `null` are no time.
pub(crate) fn epoch_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    deserializer.deserialize_any(EpochSeconds)
}

struct EpochSeconds;

fn from_number(number: i64) -> Option<i64> {
    match number {
        0 => None,
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
        i64::try_from(number).map(from_number).map_err(|_| E::custom("a time out of range"))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(from_number(number as i64))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(number) = text.parse() {
            return Ok(from_number(number));
        }
        let time = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| E::custom("not a time"))?;
        Ok(Some(time.timestamp()))
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
        for json in ["{}", r#"{"at":0}"#, r#"{"at":"0"}"#, r#"{"at":""}"#, r#"{"at":null}"#] {
            assert_eq!(read(json), None, "{json}");
        }
        assert!(serde_json::from_str::<Holder>(r#"{"at":"soon"}"#).is_err());
        assert!(serde_json::from_str::<Holder>(r#"{"at":[]}"#).is_err());
    }
}
