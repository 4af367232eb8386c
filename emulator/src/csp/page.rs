//! Lists in pages.

use http::StatusCode;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::refusal::Refusal;

/// A page of a list: where it starts, counted from 1, and how many items it has at most.
pub(crate) struct Page {
    start: usize,
    limit: usize,
}

impl Page {
    /// The page that is asked for; `most` items are in a page unless fewer are.
    pub(crate) fn of(arguments: &Arguments, most: i64) -> Result<Self, Refusal> {
        let number = |name: &str, default: i64| match arguments.fields.get(name) {
            Some(_) => arguments.number(name),
            None => default,
        };
        let (start, limit) = (number("pageStart", 1), number("pageLimit", most));
        if start < 1 || !(1..=most).contains(&limit) {
            return Err(Refusal::csp(StatusCode::BAD_REQUEST, "There is no such page"));
        }
        Ok(Self { start: usize::try_from(start).unwrap_or(1), limit: usize::try_from(limit).unwrap_or(1) })
    }

    /// The page of `items`, with links to its neighbours. `further` is what else the links' query holds.
    pub(crate) fn linked(&self, items: &[Value], path: &str, further: &[(&str, &str)]) -> Value {
        let link = |start: usize| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("pageStart", &start.to_string()).append_pair("pageLimit", &self.limit.to_string());
            query.extend_pairs(further.iter().filter(|(_, value)| !value.is_empty()));
            format!("{path}?{}", query.finish())
        };
        let next = self.start.saturating_add(self.limit);
        json!({
            "results": self.cut(items),
            "totalResults": items.len(),
            "nextLink": (next <= items.len()).then(|| link(next)),
            "prevLink": (self.start > 1).then(|| link(self.start.saturating_sub(self.limit).max(1))),
        })
    }

    /// The page of `items` as lists that are posted for have it: without links.
    pub(crate) fn counted(&self, items: &[Value]) -> Value {
        json!({
            "results": self.cut(items),
            "totalResults": items.len(),
            "startIndex": self.start,
            "itemsPerPage": self.limit,
        })
    }

    fn cut<'a>(&self, items: &'a [Value]) -> &'a [Value] {
        let start = (self.start - 1).min(items.len());
        &items[start..start.saturating_add(self.limit).min(items.len())]
    }
}
