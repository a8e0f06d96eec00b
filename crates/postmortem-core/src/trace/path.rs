//! Looking into JSON: values at a path, the first of several names. A `null` is as good as nothing.

use crate::order::sort_by_key;
use serde_json::Value;

/// The value at a path such as `choices.0.message`.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let found = path.split('.').try_fold(value, |value, step| match value {
        Value::Object(map) => map.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    });
    found.filter(|value| !value.is_null())
}

/// The value at the first of the paths that leads to one.
pub(super) fn first<'a>(value: &'a Value, paths: &[&str]) -> Option<&'a Value> {
    paths.iter().find_map(|path| at(value, path))
}

/// The text at a path.
pub(super) fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    at(value, path)?.as_str().filter(|text| !text.is_empty())
}

/// Whether something stands at the path.
pub(super) fn has(value: &Value, path: &str) -> bool {
    at(value, path).is_some()
}

/// The list at a path.
pub(super) fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    at(value, path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The value, or what it says where it is a text that holds JSON.
pub(super) fn opened(value: &Value) -> Value {
    let inner = value.as_str().filter(|text| text.trim_start().starts_with(['{', '[']));
    let read = inner.and_then(|text| serde_json::from_str(text).ok());
    read.unwrap_or_else(|| value.clone())
}

/// Nested objects and lists made of flat names such as `0.message.content`, as attributes of spans are told.
pub(super) fn nested<'a>(entries: impl Iterator<Item = (&'a str, &'a Value)>) -> Value {
    let mut whole = Value::Null;
    for (name, value) in entries {
        put(&mut whole, name.split('.').take(12), value);
    }
    listed(whole)
}

fn put<'a>(place: &mut Value, mut steps: impl Iterator<Item = &'a str>, value: &Value) {
    let Some(step) = steps.next() else {
        *place = value.clone();
        return;
    };
    if !place.is_object() {
        *place = Value::Object(serde_json::Map::new());
    }
    if let Value::Object(map) = place {
        put(map.entry(step).or_insert(Value::Null), steps, value);
    }
}

/// Objects whose names are all numbers as lists, in the order of the numbers.
fn listed(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut numbered: Vec<(usize, Value)> = Vec::new();
            let mut named = serde_json::Map::new();
            for (name, value) in map {
                let value = listed(value);
                match name.parse() {
                    Ok(number) => numbered.push((number, value)),
                    Err(_) => _ = named.insert(name, value),
                }
            }
            if numbered.is_empty() || !named.is_empty() {
                return Value::Object(named);
            }
            sort_by_key(&mut numbered, |(number, _)| *number);
            Value::Array(numbered.into_iter().map(|(_, value)| value).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(listed).collect()),
        value => value,
    }
}
