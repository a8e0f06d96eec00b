//! Links of a page to files of its postmortem: a file that is published is linked where it is named, and what is not
//! published is no link, so that no link leads nowhere.

use postmortem_core::html::{Element, Node, element, is_local_address};

/// The tree with its links to files beside the document settled; `files` are the addresses of those that are published.
pub(crate) fn settle(node: Node, files: &[&str]) -> Node {
    let Node::Element(old) = node else { return node };
    let is_published = |address: &str| files.contains(&address);
    match (old.name(), old.value("href").or(old.value("src"))) {
        ("a", Some(address)) if is_beside(address) && !is_published(address) => {
            element("span").children(children(&old, files)).into()
        }
        ("img", Some(address)) if is_beside(address) && !is_published(address) => {
            element("span").class("unknown").text(old.value("alt").unwrap_or_default()).into()
        }
        ("code", None) if is_published(&text(&old)) => {
            element("a").attribute("href", text(&old)).child(copy(&old).children(children(&old, files))).into()
        }
        _ => copy(&old).children(children(&old, files)).into(),
    }
}

/// Whether an address is that of a file beside the document: not a place on the page, nor another page of the site.
fn is_beside(address: &str) -> bool {
    is_local_address(address) && !address.starts_with(['#', '/', '\\', '?']) && !address.starts_with("../")
}

fn children(old: &Element, files: &[&str]) -> Vec<Node> {
    old.content().iter().cloned().map(|child| settle(child, files)).collect()
}

/// The element with its attributes and nothing in it.
fn copy(old: &Element) -> Element {
    old.attributes().iter().fold(element(old.name()), |new, (name, value)| new.attribute(name, value.as_str()))
}

fn text(element: &Element) -> String {
    element.content().iter().map(Node::plain_text).collect()
}

#[cfg(test)]
mod tests {
    use super::settle;
    use postmortem_core::html::to_html;
    use postmortem_core::markdown::{Links, blocks};

    fn settled(markdown: &str) -> String {
        let nodes = blocks(markdown, &Links::default());
        nodes.into_iter().map(|node| to_html(&settle(node, &["P/a.png", "P/b.csv"]))).collect()
    }

    #[test]
    fn what_is_published_is_linked_and_what_is_not_is_text() {
        assert_eq!(settled("![A](P/a.png)"), "<p><img src=\"P/a.png\" alt=\"A\"></p>");
        assert_eq!(settled("![A graph](P/x.png)"), "<p><span class=\"unknown\">A graph</span></p>");
        assert_eq!(settled("`P/b.csv`"), "<p><a href=\"P/b.csv\"><code>P/b.csv</code></a></p>");
        assert_eq!(settled("[b](P/b.csv) [c](P/c.csv)"), "<p><a href=\"P/b.csv\">b</a> <span>c</span></p>");
        for kept in ["<p><a href=\"#e1\">e</a></p>", "<p><a href=\"../x/index.html\">x</a></p>"] {
            let markdown = kept.replace("<p><a href=\"", "[t](").replace("\">", ")");
            let address = kept.split('"').nth(1).unwrap();
            assert!(settled(&markdown).contains(&format!("href=\"{address}\"")), "{kept}");
        }
    }
}
