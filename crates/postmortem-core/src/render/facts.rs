//! The front matter on a page: the facts one asks for first, and at its end everything, made from the table of fields.

use super::{Page, titled, value};
use crate::field::{self, FIELDS, Group};
use crate::html::{Element, Node, element};
use crate::model::{Entry, Value};

/// The facts one asks for first, in order.
const KEY: &[&str] = &[
    "environment",
    "change.kind",
    "change.ref",
    "detection.source",
    "model.request_model",
    "model.response_model",
    "prompt.name",
    "owner",
    "published",
    "updated",
    "recurrence_of",
    "related",
];

pub(super) fn key(page: &Page) -> Option<Element> {
    let entries = KEY.iter().filter_map(|path| entry(page, path)).chain(linked_from(page));
    list(entries.collect()).map(|list| list.class("key"))
}

/// A field with its values, and the versions of a prompt behind its name.
fn entry(page: &Page, path: &str) -> Option<Element> {
    let field = field::field(path)?;
    let mut value = value::field(page, field);
    if value.is_empty() {
        return None;
    }
    if path == "prompt.name" {
        value.extend(versions(page));
    }
    Some(pair(page.context.words.field_label(field), value))
}

fn versions(page: &Page) -> Vec<Node> {
    let code = |path: &str| element("code").text(page.document.str(path)).into();
    match (page.document.str("prompt.before"), page.document.str("prompt.after")) {
        ("", _) | (_, "") => Vec::new(),
        _ => {
            let versions = [("before", vec![code("prompt.before")]), ("after", vec![code("prompt.after")])];
            std::iter::once(" ".into()).chain(page.say_around("article.versions", &versions)).collect()
        }
    }
}

/// Documents of the archive that name this one.
fn linked_from(page: &Page) -> Option<Element> {
    let naming = page.context.archive?.named_by(page.document.str("id"));
    let mine: Vec<&str> = ["related", "recurrence_of"]
        .iter()
        .flat_map(|path| page.document.list(path))
        .map(|item| item.text.as_str())
        .collect();
    let mut nodes: Vec<Node> = Vec::new();
    for id in naming.iter().filter(|id| !mine.contains(&id.as_str())) {
        if !nodes.is_empty() {
            nodes.push(element("br").into());
        }
        nodes.extend(page.postmortem(id));
    }
    (!nodes.is_empty()).then(|| pair(page.say("article.named_by"), nodes))
}

/// Everything in the front matter, field by field, to be opened.
pub(super) fn record(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let fields = FIELDS.iter().filter(|field| field.group == group && field.path != "schema");
        let pairs = fields.filter_map(|field| {
            let value = value::field(page, field);
            (!value.is_empty()).then(|| pair(words.field_label(field), value))
        });
        group_of(words.group_title(group), pairs.collect())
    });
    let groups: Vec<Element> = groups.chain(group_of(words.say("article.other_fields"), unknown(page))).collect();
    if groups.is_empty() {
        return None;
    }
    let details = element("details")
        .child(element("summary").text(words.say("article.all_fields")))
        .child(element("div").class("groups").children(groups));
    titled("record", words.say("article.record"), vec![details.into()])
}

fn group_of(title: &str, pairs: Vec<Element>) -> Option<Element> {
    let list = list(pairs)?;
    Some(element("div").child(element("h3").text(title)).child(list))
}

/// Fields that the format does not know, as they were written.
fn unknown(page: &Page) -> Vec<Element> {
    let is_unknown = |entry: &&Entry| field::field(&entry.path).is_none() && !matches!(entry.value, Value::Map(_));
    let entries = page.document.front_matter().entries.iter().filter(is_unknown);
    entries
        .map(|entry| {
            let values: Vec<&str> = entry.value.items().iter().map(|item| item.text.as_str()).collect();
            pair(&entry.path, vec![values.join(", ").into()])
        })
        .collect()
}

fn pair(label: &str, value: Vec<Node>) -> Element {
    element("div").child(element("dt").text(label)).child(element("dd").children(value))
}

fn list(pairs: Vec<Element>) -> Option<Element> {
    (!pairs.is_empty()).then(|| element("dl").class("facts").children(pairs))
}
