//! Links of a page to files of its postmortem: a file that is published is linked where it is named, and what is not
//! published is no link, so that no link leads nowhere.

use crate::html::{Element, Node, element, is_local_address};

/// The files that are published beside a page.
#[derive(Clone, Debug)]
pub struct Files<'a> {
    /// The way to the folder of its page, with `/` at its end.
    pub folder: String,
    /// The addresses of the files from that folder, as the document names them.
    pub names: &'a [String],
}

impl Files<'_> {
    /// The tree with its links to files beside the document settled.
    pub fn settle(&self, node: Node) -> Node {
        let Node::Element(old) = node else { return node };
        let attribute = ["href", "src"].into_iter().find(|name| old.value(name).is_some_and(is_beside));
        let named = attribute.and_then(|name| Some((name, old.value(name)?)));
        match (old.name(), named) {
            (_, Some((attribute, name))) if self.has(name) => {
                let other = old.attributes().iter().filter(|(name, _)| *name != attribute);
                let new = other.fold(element(old.name()).attribute(attribute, self.address(name)), with);
                new.children(self.children(&old)).into()
            }
            ("a", Some(_)) => element("span").children(self.children(&old)).into(),
            ("img", Some(_)) => element("span").class("unknown").text(old.value("alt").unwrap_or_default()).into(),
            ("code", None) if self.has(&text(&old)) => {
                let link = element("a").attribute("href", self.address(&text(&old)));
                link.child(copy(&old).children(self.children(&old))).into()
            }
            _ => copy(&old).children(self.children(&old)).into(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    fn address(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }

    fn children(&self, old: &Element) -> Vec<Node> {
        old.content().iter().cloned().map(|child| self.settle(child)).collect()
    }
}

/// Whether an address is that of a file beside the document: not a place on the page, nor another page of the site.
fn is_beside(address: &str) -> bool {
    is_local_address(address) && !address.starts_with(['#', '/', '\\', '?']) && !address.starts_with("../")
}

/// The element with its attributes and nothing in it.
fn copy(old: &Element) -> Element {
    old.attributes().iter().fold(element(old.name()), with)
}

fn with(element: Element, (name, value): &(&'static str, String)) -> Element {
    element.attribute(name, value.as_str())
}

fn text(element: &Element) -> String {
    element.content().iter().map(Node::plain_text).collect()
}

#[cfg(test)]
mod tests {
    use super::Files;
    use crate::html::to_html;
    use crate::markdown::{Links, blocks};

    fn settled(markdown: &str) -> String {
        let files = Files { folder: "../p/".to_owned(), names: &["P/a.png".to_owned(), "P/b.csv".to_owned()] };
        blocks(markdown, &Links::default()).into_iter().map(|node| to_html(&files.settle(node))).collect()
    }

    #[test]
    fn what_is_published_is_linked_and_what_is_not_is_text() {
        assert_eq!(settled("![A](P/a.png)"), "<p><img src=\"../p/P/a.png\" alt=\"A\"></p>");
        assert_eq!(settled("![A graph](P/x.png)"), "<p><span class=\"unknown\">A graph</span></p>");
        assert_eq!(settled("`P/b.csv`"), "<p><a href=\"../p/P/b.csv\"><code>P/b.csv</code></a></p>");
        assert_eq!(settled("[b](P/b.csv) [c](P/c.csv)"), "<p><a href=\"../p/P/b.csv\">b</a> <span>c</span></p>");
        for address in ["#e1", "../x/index.html"] {
            assert!(settled(&format!("[t]({address})")).contains(&format!("href=\"{address}\"")), "{address}");
        }
    }
}
