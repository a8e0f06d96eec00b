//! The same tree written as XML, for feeds, sitemaps and pictures. Source: XML 1.0, fifth edition.

use super::{Element, Node, begin_tag, escape};

/// A whole XML document with this element at its root. What XML cannot hold never comes into the tree.
pub fn to_xml(root: &Element) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_element(root, &mut xml);
    xml.push('\n');
    xml
}

fn write_element(element: &Element, xml: &mut String) {
    begin_tag(element, xml);
    if element.children.is_empty() {
        xml.push_str("/>");
        return;
    }
    xml.push('>');
    for child in &element.children {
        match child {
            Node::Text(text) => escape(text, false, xml),
            Node::Element(element) => write_element(element, xml),
        }
    }
    xml.push_str("</");
    xml.push_str(element.name);
    xml.push('>');
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
