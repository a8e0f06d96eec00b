//! A tree of HTML that is safe by construction, and the only place that writes HTML of a user's text.
//!
//! Names of elements and attributes are `&'static str`: a document's text can never choose one. Text is escaped when it is
//! written, and an address that is not of an allowed scheme never becomes an attribute. The site writes the tree with
//! [`to_html`]; the browser's preview takes it as JSON and builds the same DOM nodes. In JSON a text is a string and an
//! element is `[name, {attributes}, [children]]`; `svg` and what is inside it belong to the SVG namespace.

mod xml;

use std::collections::HashMap;

pub use xml::to_xml;

use serde::ser::{Serialize, SerializeMap, SerializeTuple, Serializer};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, not escaped.
    Text(String),
}

/// An element with its attributes and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An empty element.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// The same element with an attribute. One that is there already keeps its first value; `href` and `src` take only
    /// an address that [`is_safe_address`] allows, and are left out otherwise.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        let is_unsafe = matches!(name, "href" | "src") && !is_safe_address(&value);
        if !is_unsafe && self.value(name).is_none() {
            self.attributes.push((name, readable(value)));
        }
        self
    }

    /// Gives it an attribute that is no address and that it does not have yet.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        self.attributes.push((name, readable(value.to_owned())));
    }

    /// The same element with a class besides those it has.
    #[must_use]
    pub fn class(mut self, class: &str) -> Self {
        match self.attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, value)) => {
                value.push(' ');
                value.push_str(class);
                self
            }
            None => self.attribute("class", class),
        }
    }

    /// The same element with an id.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        self.attribute("id", id)
    }

    /// The same element with text at its end.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.child(text.into())
    }

    /// The same element with one more child. Text joins text before it, as a reader of HTML would join them.
    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        match (self.children.last_mut(), child.into()) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, Node::Text(text)) if text.is_empty() => {}
            (_, node) => self.children.push(node),
        }
        self
    }

    /// The same element with more children.
    #[must_use]
    pub fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its attributes, in the order they were set.
    pub fn attributes(&self) -> &[(&'static str, String)] {
        &self.attributes
    }

    /// What is in it; nothing in an element that HTML does not let hold anything.
    pub fn content(&self) -> &[Node] {
        if is_void(self.name) { &[] } else { &self.children }
    }

    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Gives every link and picture in it, itself included, the address that `resolve` makes of its own.
    pub fn resolve_addresses(&mut self, resolve: &impl Fn(&str) -> String) {
        for (_, address) in self.attributes.iter_mut().filter(|(name, _)| matches!(*name, "href" | "src")) {
            *address = resolve(address);
        }
        for child in &mut self.children {
            if let Node::Element(element) = child {
                element.resolve_addresses(resolve);
            }
        }
    }

    /// Visits every element below it, from the outside in; `visit` says whether what is inside an element is visited too.
    pub(crate) fn visit(&mut self, visit: &impl Fn(&mut Element) -> bool) {
        for child in &mut self.children {
            if let Node::Element(element) = child
                && visit(element)
            {
                element.visit(visit);
            }
        }
    }

    /// Gives an id that stood before in the page a number, so that each id stands once. Links go to the first.
    pub fn number_repeated_ids(&mut self) {
        self.number_ids(&mut HashMap::new());
    }

    /// `seen` holds each id that was given, with the last number that was tried behind it.
    fn number_ids(&mut self, seen: &mut HashMap<String, usize>) {
        if let Some((_, id)) = self.attributes.iter_mut().find(|(name, _)| *name == "id") {
            let first = id.clone();
            let mut number = seen.get(&first).copied().unwrap_or_default();
            while seen.contains_key(id.as_str()) {
                number += 1;
                *id = format!("{first}-{}", number + 1);
            }
            seen.insert(id.clone(), 0);
            seen.insert(first, number);
        }
        for child in &mut self.children {
            if let Node::Element(element) = child {
                element.number_ids(seen);
            }
        }
    }
}

impl Node {
    /// All text in it, one piece after the other.
    pub fn plain_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.content().iter().map(Self::plain_text).collect(),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(readable(text))
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A reader of HTML drops NUL and turns CR into LF, and XML cannot hold most other control characters: done here, so that
/// page, preview and feed have the same text.
fn readable(text: String) -> String {
    let is_unreadable = |c: char| matches!(c, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(|c| c == '\r' || is_unreadable(c)) {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace(is_unreadable, "\u{fffd}")
}

/// Whether a link may go to `address`: `http`, `https`, `mailto`, or an address without a scheme (a path or a fragment).
///
/// A control character makes an address unsafe: browsers leave them out before they read the scheme.
pub fn is_safe_address(address: &str) -> bool {
    if address.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return false;
    }
    scheme(address)
        .is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)))
}

/// Whether `address` is a path or a fragment on the same host.
pub fn is_local_address(address: &str) -> bool {
    let start = address.trim_start();
    // Browsers read `\` as `/`, so two of either begin the name of a host.
    let names_host = start.bytes().take(2).filter(|byte| matches!(byte, b'/' | b'\\')).count() == 2;
    is_safe_address(address) && scheme(address).is_none() && !names_host
}

/// What stands before the first `:`, where no `/`, `?` or `#` comes before it.
fn scheme(address: &str) -> Option<&str> {
    let address = address.trim_start();
    let end = address.find([':', '/', '\\', '?', '#'])?;
    address[end..].starts_with(':').then(|| &address[..end])
}

/// The HTML of a node.
pub fn to_html(node: &Node) -> String {
    let mut html = String::new();
    write_node(node, &mut html);
    html
}

/// The HTML of several nodes, one after the other.
pub fn all_to_html(nodes: &[Node]) -> String {
    let mut html = String::new();
    for node in nodes {
        write_node(node, &mut html);
    }
    html
}

fn write_node(node: &Node, html: &mut String) {
    match node {
        Node::Text(text) => escape(text, false, html),
        Node::Element(element) => write_element(element, html),
    }
}

/// The start tag up to what closes it: its name and its attributes.
fn begin_tag(element: &Element, markup: &mut String) {
    markup.push('<');
    markup.push_str(element.name);
    for (name, value) in &element.attributes {
        markup.push(' ');
        markup.push_str(name);
        markup.push_str("=\"");
        escape(value, true, markup);
        markup.push('"');
    }
}

fn write_element(element: &Element, html: &mut String) {
    begin_tag(element, html);
    html.push('>');
    if is_void(element.name) {
        return;
    }
    // A reader of HTML drops a newline right behind `<pre>`.
    if element.name == "pre" && matches!(element.children.first(), Some(Node::Text(text)) if text.starts_with('\n')) {
        html.push('\n');
    }
    for child in &element.children {
        write_node(child, html);
    }
    html.push_str("</");
    html.push_str(element.name);
    html.push('>');
}

fn escape(text: &str, in_attribute: bool, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' if in_attribute => html.push_str("&quot;"),
            '\'' if in_attribute => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

/// Whether HTML gives the element no end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(element) => element.serialize(serializer),
        }
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_tuple(3)?;
        parts.serialize_element(self.name)?;
        parts.serialize_element(&Attributes(&self.attributes))?;
        parts.serialize_element(self.content())?;
        parts.end()
    }
}

struct Attributes<'a>(&'a [(&'static str, String)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Reads tags as a browser would and holds that each is closed in order.
    pub(crate) fn check_balance(html: &str) {
        let mut open = Vec::new();
        let mut rest = html;
        while let Some((_, tag)) = rest.split_once('<') {
            let (tag, after) = tag.split_once('>').expect("a tag ends");
            rest = after;
            let name = tag.split(' ').next().unwrap();
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "before {}", after.chars().take(80).collect::<String>());
            } else if !is_void(name) {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?} left open");
    }

    #[test]
    fn text_and_attributes_are_escaped() {
        let node = element("p").attribute("title", "\"'<&>").text("<b> & \"x\"").child(element("br")).into();
        assert_eq!(to_html(&node), "<p title=\"&quot;&#39;&lt;&amp;&gt;\">&lt;b&gt; &amp; \"x\"<br></p>");
    }

    #[test]
    fn json_is_the_same_tree() {
        let node: Node =
            element("p").class("x").class("y").text("a\r\nb\0\u{1b}").child(element("br").text("no")).into();
        let json = serde_json::to_string(&node).unwrap();
        assert_eq!(json, "[\"p\",{\"class\":\"x y\"},[\"a\\nb\u{fffd}\u{fffd}\",[\"br\",{},[]]]]");
        assert_eq!(to_html(&node), "<p class=\"x y\">a\nb\u{fffd}\u{fffd}<br></p>");
    }

    #[test]
    fn a_newline_that_begins_a_pre_survives() {
        assert_eq!(to_html(&element("pre").text("\nx").into()), "<pre>\n\nx</pre>");
    }

    #[test]
    fn addresses_of_other_schemes_are_left_out() {
        for address in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "\u{a0}javascript:x",
        ] {
            assert!(!is_safe_address(address), "{address:?}");
            assert_eq!(element("a").attribute("href", address).value("href"), None, "{address:?}");
        }
        for address in ["https://example.com/a:b", "mailto:a@example.com", "#e1", "../a/b:c", "?q=a:b", "HTTP://x", ""]
        {
            assert!(is_safe_address(address), "{address:?}");
        }
    }

    #[test]
    fn an_address_with_a_host_is_not_local() {
        for address in ["//evil.example", "\\\\evil.example", "/\\evil.example", " //evil.example", "https://x.example"]
        {
            assert!(!is_local_address(address), "{address:?}");
        }
        for address in ["#e1", "../x", "/x", "x.png"] {
            assert!(is_local_address(address), "{address:?}");
        }
    }

    #[test]
    fn repeated_ids_get_a_number() {
        let mut page =
            element("div").child(element("p").id("a")).child(element("p").id("a")).child(element("p").id("a-2"));
        page.number_repeated_ids();
        assert_eq!(to_html(&page.into()), "<div><p id=\"a\"></p><p id=\"a-2\"></p><p id=\"a-2-2\"></p></div>");
    }
}
