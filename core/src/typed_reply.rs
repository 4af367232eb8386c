//! Replies as types. What one parser refuses and others read must not lose a reply: a name that comes twice, half of a
//! surrogate pair.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a reply as `T`; `None` when a field is not of its type.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    serde_json::from_slice(body).ok().or_else(|| read_leniently(body))
}

/// In a tree the last value of a name counts, as it does for the parsers of other languages.
#[cold]
fn read_leniently<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let tree: Value = serde_json::from_str(&without_lone_surrogates(std::str::from_utf8(body).ok()?)).ok()?;
    serde_json::from_value(tree).ok()
}

/// The JSON with `\ufffd` in place of each escape that stands for half of a surrogate pair without the other.
fn without_lone_surrogates(json: &str) -> String {
    let (mut clean, mut rest) = (String::with_capacity(json.len()), json);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        clean.push_str(before);
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(0xD800..0xE000), _) => {
                clean.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            _ => escape.char_indices().nth(2).map_or(escape.len(), |(end, _)| end),
        };
        clean.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    clean + rest
}

/// The UTF-16 unit that an escape at the start stands for.
fn unit(escape: &str) -> Option<u16> {
    u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::TokenReply;

    fn id(body: &str) -> Option<String> {
        read::<TokenReply>(body.as_bytes())?.token.id
    }

    #[test]
    fn the_last_of_a_name_counts() {
        assert_eq!(id(r#"{"token":{"id":"a"},"token":{"id":"b","id":"c"}}"#).as_deref(), Some("c"));
    }

    #[test]
    fn half_a_pair_is_replaced_and_a_whole_one_read() {
        let read = |text: &str| id(&format!(r#"{{"token":{{"id":"{text}"}}}}"#)).unwrap();
        assert_eq!(read(r"\ud800"), "\u{fffd}");
        assert_eq!(read(r"a\udc00b\ud83d\ude00c"), "a\u{fffd}b\u{1f600}c");
        assert_eq!(read(r"\ud83d\ud83d\ude00\ud800"), "\u{fffd}\u{1f600}\u{fffd}");
        assert_eq!(read(r"\\\ud800\n\\ud800"), "\\\u{fffd}\n\\ud800");
    }

    #[test]
    fn another_type_is_no_reply() {
        assert!(id(r#"{"token":{"id":7}}"#).is_none());
        assert!(id(r#"{"token":{"id":"\ud800","scopes":{}}}"#).is_none());
    }
}
