//! One call as every format tells it in the end: attributes under the names of `attribute`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Format, attribute};

/// A call of a model, a tool or a retrieval.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// How it was told.
    pub format: Format,
    /// Whether the request itself was recorded, so that a parameter which is not there was not sent.
    pub is_whole_request: bool,
    attributes: BTreeMap<&'static str, Value>,
}

impl Call {
    pub(super) fn new(format: Format) -> Self {
        Self { format, is_whole_request: false, attributes: BTreeMap::new() }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.attributes.get(name)
    }

    /// Whether the attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// A number or a text as a text.
    pub fn text(&self, name: &str) -> Option<String> {
        scalar(self.get(name)?)
    }

    /// The values of a list.
    pub fn list(&self, name: &str) -> &[Value] {
        self.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The attributes that are there, in the order in which they are written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        attribute::ALL.iter().filter_map(|name| Some((*name, self.get(name)?)))
    }

    /// The call without some of its attributes.
    pub fn without(&self, names: &[&str]) -> Self {
        let mut call = self.clone();
        call.attributes.retain(|name, _| !names.contains(name));
        call
    }

    /// Changes every value.
    pub fn map(&mut self, mut change: impl FnMut(&'static str, &mut Value)) {
        for (name, value) in &mut self.attributes {
            change(name, value);
        }
    }

    /// Says nothing but what these two tell together, as a request and the response to it do.
    pub(super) fn joined(mut self, response: Self) -> Self {
        for (name, value) in response.attributes {
            self.attributes.entry(name).or_insert(value);
        }
        self.is_whole_request |= response.is_whole_request;
        self
    }

    /// Whether nothing is told.
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    /// Sets an attribute to a text or a number; what is there already, and what is neither, is left alone.
    pub(super) fn set(&mut self, name: &'static str, value: Option<&Value>) {
        if let Some(value) = value.filter(|value| scalar(value).is_some_and(|text| !text.is_empty())) {
            self.attributes.entry(name).or_insert_with(|| value.clone());
        }
    }

    /// Sets an attribute to a text.
    pub(super) fn say(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.attributes.entry(name).or_insert_with(|| Value::from(text));
        }
    }

    /// Sets an attribute to a list; an empty one says nothing.
    pub(super) fn list_as(&mut self, name: &'static str, items: Vec<Value>) {
        if !items.is_empty() {
            self.attributes.entry(name).or_insert(Value::Array(items));
        }
    }

    /// Adds to a list.
    pub(super) fn add(&mut self, name: &'static str, item: Value) {
        if let Value::Array(items) = self.attributes.entry(name).or_insert_with(|| Value::Array(Vec::new())) {
            items.push(item);
        }
    }

    /// Sets an attribute to whatever is told.
    pub(super) fn put(&mut self, name: &'static str, value: Option<Value>) {
        if let Some(value) = value.filter(|value| !value.is_null()) {
            self.attributes.entry(name).or_insert(value);
        }
    }

    /// The texts of a list of texts, or the one text.
    pub(super) fn texts(&mut self, name: &'static str, value: Option<&Value>) {
        let texts = match value {
            Some(Value::Array(items)) => items.iter().filter(|item| item.is_string()).cloned().collect(),
            Some(text @ Value::String(_)) => vec![text.clone()],
            _ => return,
        };
        self.list_as(name, texts);
    }

    /// The call as one JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.attributes().map(|(name, value)| (name.to_owned(), value.clone())).collect::<Map<_, _>>())
    }
}

/// A number, a text or a truth as a text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
