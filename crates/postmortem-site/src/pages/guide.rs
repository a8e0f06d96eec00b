//! The user guide: its contents, its chapters, and the way from one to the next. The references of the format and the rules
//! end it.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::html::{Node, all_to_html};
use serde::Serialize;

use crate::error::Result;
use crate::guide::{Chapter, chapters};
use crate::page::{Page, shorten};
use crate::view::Link;

#[derive(Serialize)]
struct Guide {
    name: &'static str,
    chapters: Vec<Entry>,
    headings: Vec<Link>,
    body_html: String,
    /// The page that is read before it.
    before: Option<Link>,
    /// The page that is read after it.
    after: Option<Link>,
}

/// A page of the guide in the list beside the text.
#[derive(Serialize)]
struct Entry {
    #[serde(flatten)]
    link: Link,
    is_current: bool,
}

/// The references: the key of the name and the address. They stand at addresses of their own because findings name them.
const REFERENCES: [(&str, &str); 2] = [("layout.format", "fields/index.html"), ("layout.rules", "rules/index.html")];

pub(super) fn pages(words: &Catalogue) -> Result<Vec<Page<'static>>> {
    let chapters = chapters();
    let link = |chapter: &Chapter| Link {
        label: chapter.title().to_owned(),
        address: format!("{}index.html", chapter.folder()),
    };
    let references =
        REFERENCES.map(|(label, address)| Link { label: words.say(label).to_owned(), address: address.to_owned() });
    let links: Vec<Link> = chapters.iter().map(link).chain(references).collect();
    chapters.iter().enumerate().map(|(index, chapter)| page(words, chapter, index, &links)).collect()
}

fn page(words: &Catalogue, chapter: &Chapter, index: usize, links: &[Link]) -> Result<Page<'static>> {
    let folder = chapter.folder();
    let body = chapter.body(&"../".repeat(folder.matches('/').count()));
    let entries =
        links.iter().enumerate().map(|(place, link)| Entry { link: link.clone(), is_current: place == index });
    let data = Guide {
        name: chapter.title(),
        chapters: entries.collect(),
        headings: body.iter().filter_map(heading).collect(),
        body_html: all_to_html(&body),
        before: index.checked_sub(1).and_then(|index| links.get(index)).cloned(),
        after: links.get(index + 1).cloned(),
    };
    let title = match index {
        0 => words.say("layout.guide").to_owned(),
        _ => words.fill("guide.page_title", &[("chapter", data.name)]),
    };
    Ok(Page::new(&folder, "guide", title, &data)?.described(shorten(&chapter.opening(), 200)))
}

/// A heading of the second level as a link on the page.
pub(super) fn heading(node: &Node) -> Option<Link> {
    let Node::Element(element) = node else { return None };
    let id = element.value("id").filter(|_| element.name() == "h2")?;
    Some(Link { label: node.plain_text(), address: format!("#{id}") })
}
