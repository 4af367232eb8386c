//! Searching access keys. Without a filter it finds them all.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::key::Key;
use super::rows;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::world::Shared;

/// The keys that meet every filter given.
pub(crate) async fn search(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    let mut keys = world.store.run(rows::all).await?;
    keys.retain(|key| meets(key, &arguments));
    // The last criterion first: sorting is stable.
    for criterion in arguments.messages("sort").iter().rev() {
        let order = |a: &Key, b: &Key| compare(a.0.get(criterion.text("field")), b.0.get(criterion.text("field")));
        keys.sort_by(|a, b| if criterion.flag("desc") { order(b, a) } else { order(a, b) });
    }
    Ok(json!({ "keys": keys.iter().map(|key| key.to_json(now)).collect::<Vec<_>>() }))
}

fn meets(key: &Key, filters: &Arguments) -> bool {
    let tenants = filters.texts("tenantIds");
    let is = |field: &str, filter: &str| filters.text(filter).is_empty() || key.text(field) == filters.text(filter);
    let text = filters.text("text").to_lowercase();
    let holds = |field: &&str| key.text(field).to_lowercase().contains(&text);
    (tenants.is_empty() || key.tenants().iter().any(|tenant| tenants.iter().any(|id| tenant["tenantId"] == **id)))
        && is("boundUserId", "boundUserId")
        && is("createdBy", "creatingUser")
        && ["id", "name", "description"].iter().any(holds)
        && filters.message("customAttributes").fields.iter().all(|(name, value)| {
            key.0.get("customAttributes").and_then(|attributes| attributes.get(name)) == Some(value)
        })
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let number = |value: Option<&Value>| value.and_then(Value::as_i64).unwrap_or_default();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    number(a).cmp(&number(b)).then_with(|| text(a).cmp(&text(b)))
}
