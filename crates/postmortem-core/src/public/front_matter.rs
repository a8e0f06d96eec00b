//! The front matter that the public may read, in the order of the table of fields.

use super::Allow;
use crate::edit::format_values;
use crate::field::FIELDS;
use crate::model::{Document, Entry, Value};

/// The block with both fences.
pub(super) fn text(document: &Document, allow: &Allow, is_hidden: &dyn Fn(&str) -> bool) -> String {
    let known = FIELDS.iter().filter_map(|field| document.entry(field.path));
    let own = document.front_matter().entries.iter().filter(|entry| entry.path.starts_with("x-"));
    let mut text = String::from("---\n");
    let mut open = "";
    for entry in known.chain(own).filter(|entry| allow.field(&entry.path)) {
        let values = values(entry, is_hidden);
        if values.is_empty() {
            continue;
        }
        let (map, key) = entry.path.split_once('.').unwrap_or(("", &entry.path));
        if !map.is_empty() && map != open {
            text.push_str(&format!("{map}:\n"));
        }
        open = map;
        let indent = if map.is_empty() { "" } else { "  " };
        text.push_str(&format!("{indent}{key}: {}\n", format_values(&entry.path, &values)));
    }
    text + "---\n"
}

/// The values of an entry; a map has none of its own.
fn values<'a>(entry: &'a Entry, is_hidden: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    if matches!(entry.value, Value::Map(_)) {
        return Vec::new();
    }
    let texts = entry.value.items().iter().map(|item| item.text.as_str());
    texts.filter(|text| !text.trim().is_empty() && !is_hidden(text)).collect()
}
