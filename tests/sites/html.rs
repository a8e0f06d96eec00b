//! Reads a page as strictly as a validator would, as far as these pages go.

use std::collections::HashSet;

/// A start tag: its name and its attributes.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements whose end tag may be left out or that stand alone inside a picture.
const DRAWN: &[&str] = &["path", "rect", "line", "circle"];

/// The start tags of a page, in order; panics where tags do not close in order.
pub(crate) fn tags(path: &str, html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or_else(|| panic!("{path} has no doctype"));
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (inner, after) = rest.split_once('>').unwrap_or_else(|| panic!("{path}: a tag does not end"));
        rest = after;
        if let Some(name) = inner.strip_prefix('/') {
            let last = open.pop();
            assert_eq!(last.as_deref(), Some(name), "{path}: before {}", rest.chars().take(90).collect::<String>());
            continue;
        }
        let tag = tag(path, inner);
        let stands_alone = inner.ends_with('/') && DRAWN.contains(&tag.name.as_str());
        if !VOID.contains(&tag.name.as_str()) && !stands_alone {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "{path}: {open:?} left open");
    tags
}

fn tag(path: &str, inner: &str) -> Tag {
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (text, after) = quoted.split_once('"').unwrap_or_else(|| panic!("{path}: {inner}"));
            value = unescape(text);
            rest = after;
        }
        assert!(!rest.starts_with('='), "{path}: a value without quotes in <{inner}>");
        assert!(attributes.iter().all(|(other, _)| *other != attribute), "{path}: {attribute} twice in <{inner}>");
        attributes.push((attribute, value));
    }
    Tag { name: name.to_owned(), attributes }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// The ids of a page; panics where one stands twice.
pub(crate) fn ids<'a>(path: &str, tags: &'a [Tag]) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for id in tags.iter().filter_map(|tag| tag.value("id")) {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: id {id:?}");
        assert!(ids.insert(id), "{path}: the id {id} stands twice");
    }
    ids
}

/// The file that an address of a page leads to, and the fragment; none for an address of another host.
pub(crate) fn target(page: &str, address: &str) -> Option<(String, String)> {
    if address.contains("://") || address.starts_with("mailto:") {
        return None;
    }
    let (way, fragment) = address.split_once('#').unwrap_or((address, ""));
    let way = way.split_once('?').map_or(way, |(way, _)| way);
    let mut parts: Vec<&str> = page.split('/').collect();
    if !way.is_empty() {
        parts.pop();
    }
    for part in way.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => drop(parts.pop().unwrap_or_else(|| panic!("{page}: {address} leads out of the site"))),
            name => parts.push(name),
        }
    }
    let path = if way.ends_with('/') { format!("{}/index.html", parts.join("/")) } else { parts.join("/") };
    Some((path.trim_start_matches('/').to_owned(), fragment.to_owned()))
}
