//! The same tree written as XML, for feeds, sitemaps and pictures. Source: XML 1.0, fifth edition.

use super::{Element, Node, escape};

/// A whole XML document with this element at its root. A character that XML cannot hold becomes U+FFFD.
pub fn to_xml(root: &Element) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_element(root, &mut xml);
    xml.push('\n');
    xml
}

fn write_element(element: &Element, xml: &mut String) {
    xml.push('<');
    xml.push_str(element.name);
    for (name, value) in &element.attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        escape(&allowed(value), true, xml);
        xml.push('"');
    }
    if element.children.is_empty() {
        xml.push_str("/>");
        return;
    }
    xml.push('>');
    for child in &element.children {
        match child {
            Node::Text(text) => escape(&allowed(text), false, xml),
            Node::Element(element) => write_element(element, xml),
        }
    }
    xml.push_str("</");
    xml.push_str(element.name);
    xml.push('>');
}

fn allowed(text: &str) -> String {
    let is_allowed = |c: char| !matches!(c, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::element;
    use super::to_xml;

    #[test]
    fn every_element_is_closed_and_what_xml_cannot_hold_is_replaced() {
        let feed = element("feed")
            .child(element("link").attribute("href", "https://example.org/?a=1&b=\"2\""))
            .child(element("title").text("<b>\u{1}\u{ffff}\tü"));
        assert_eq!(
            to_xml(&feed),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed><link href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\"/>\
             <title>&lt;b&gt;\u{fffd}\u{fffd}\tü</title></feed>\n"
        );
    }
}
