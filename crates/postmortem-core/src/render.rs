//! A postmortem as a page: the same tree for the site and for the form's preview.
//!
//! [`article`] gives the whole page of one document. The parts that lists of pages need too are here by name, so that
//! nothing is computed twice: [`durations`], [`verdict`], [`is_overdue`], badges and words. Everything is readable without
//! script and style; what is not told in the document is told as not known.

mod actions;
mod aligned;
mod attached;
mod badge;
mod conversation;
mod evaluation;
mod evidence;
mod factors;
mod facts;
mod header;
mod impact;
mod index;
mod language;
mod lessons;
mod picture;
mod prose;
mod sources;
mod table;
mod timeline;
mod times;
mod value;

pub use actions::{is_overdue, status_badge as action_badge};
pub use attached::Files;
pub use badge::{Tone, badge, severity as severity_badge, status as status_badge};
pub use evaluation::{Verdict, verdict};
pub use language::{foreign, runs_from_right};
pub use times::{Measure, durations, length};
pub use value::{count, time};

use crate::archive::Archive;
use crate::catalogue::{Catalogue, next_place};
use crate::field::{self, Heading, SECTIONS, TableKind};
use crate::html::{Element, Node, element};
use crate::markdown::{self, Links};
use crate::model::Document;
use crate::time::Date;

/// What a page knows besides its document.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The date against which actions are overdue.
    pub today: Date,
    /// The way from the page to the site's root, such as `../../`.
    pub root: &'a str,
    /// The other documents, for the titles of related ones and for what links here.
    pub archive: Option<&'a Archive>,
    /// The words of the interface.
    pub words: &'a Catalogue,
}

/// The page of one document: an `article` element with the title as `h1` and the sections as `h2`.
pub fn article(document: &Document, context: &Context) -> Node {
    let index = index::Index::new(document);
    let page = Page { document, context, index: &index };
    let article = element("article")
        .class("postmortem")
        .child(header::show(&page))
        .children(SECTIONS.iter().filter_map(|spec| section(&page, spec.heading)))
        .children(prose::unknown_sections(&page))
        .children(facts::record(&page));
    let mut article = language::mark(&page, article);
    article.number_repeated_ids();
    match context.archive {
        Some(archive) => files(document, context.root, archive).settle(article.into()),
        None => article.into(),
    }
}

/// The files beside a document that the site publishes.
fn files<'a>(document: &'a Document, root: &'a str, archive: &'a Archive) -> Files<'a> {
    let id = document.str("id");
    let names = archive.with_id(id).next().map(|known| known.files.as_slice()).unwrap_or_default();
    Files { folder: format!("{root}postmortems/{}/", id.to_lowercase()), names }
}

/// The sections of a page, in order: the id of each and its title.
pub fn outline(article: &Node) -> Vec<(String, String)> {
    let mut sections = Vec::new();
    collect_sections(article, &mut sections);
    sections
}

fn collect_sections(node: &Node, sections: &mut Vec<(String, String)>) {
    let Node::Element(element) = node else { return };
    if let ("section", Some(id), Some(heading)) = (element.name(), element.value("id"), element.content().first()) {
        sections.push((id.to_owned(), heading.plain_text()));
        return;
    }
    element.content().iter().for_each(|child| collect_sections(child, sections));
}

/// What each part of a page is made from.
#[derive(Clone, Copy)]
struct Page<'a> {
    document: &'a Document,
    context: &'a Context<'a>,
    index: &'a index::Index<'a>,
}

impl<'a> Page<'a> {
    fn say(&self, key: &'a str) -> &'a str {
        self.context.words.say(key)
    }

    /// A text of the interface with nodes in its places `{name}`.
    fn say_around(&self, key: &str, places: &[(&str, Vec<Node>)]) -> Vec<Node> {
        let mut rest = self.context.words.say(key);
        let mut nodes = Vec::new();
        while let Some((before, name, after)) = next_place(rest) {
            nodes.push(before.into());
            nodes.extend(places.iter().filter(|(known, _)| *known == name).flat_map(|(_, nodes)| nodes.clone()));
            rest = after;
        }
        nodes.push(rest.into());
        nodes
    }

    /// The heads of a table: columns of the format by their names, others by the keys of their texts.
    fn heads(&self, kind: TableKind, names: &[&'a str]) -> Vec<&'a str> {
        let words = self.context.words;
        let (section, table) = field::table(kind);
        let head = |name: &&'a str| match table.column(name) {
            Some(column) => words.column_label(section, column),
            None => words.say(name),
        };
        names.iter().map(head).collect()
    }

    /// The links of a text in the section with this id.
    fn links(&self, scope: &'a str) -> Links<'a> {
        let Context { root, archive, .. } = *self.context;
        Links { root, archive, document: Some(self.document), top_heading: 3, scope }
    }

    fn inline(&self, text: &str) -> Vec<Node> {
        markdown::inline(text, &self.links(""))
    }

    /// A link to another postmortem, with its title where the archive knows it.
    fn postmortem(&self, id: &str) -> Vec<Node> {
        let known = self.context.archive.and_then(|archive| archive.with_id(id).next());
        if self.context.archive.is_some() && known.is_none() {
            return vec![id.into()];
        }
        let link = element("a").attribute("href", self.links("").postmortem(id)).text(id);
        let title = known.map(|known| format!(" {}", known.title)).unwrap_or_default();
        vec![link.into(), title.into()]
    }

    /// Ids of rows and addresses, with commas between them; what exists here becomes a link.
    fn references(&self, cell: &crate::model::Cell) -> Vec<Node> {
        let items = cell.items();
        let mut nodes = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                nodes.push(", ".into());
            }
            nodes.extend(self.reference(&item.text));
        }
        nodes
    }

    fn reference(&self, id: &str) -> Vec<Node> {
        match self.links("").row(id) {
            Some(address) => vec![element("a").attribute("href", address).text(id).into()],
            None => self.inline(id),
        }
    }
}

/// The anchor of a row: its id in lower case.
pub fn row_anchor(id: &str) -> String {
    markdown::slug(id)
}

fn section(page: &Page, heading: Heading) -> Option<Element> {
    let spec = field::section(heading);
    let id = markdown::slug(spec.title);
    let content = match heading {
        Heading::Impact => impact::show(page, &id),
        Heading::Timeline => timeline::show(page, &id),
        Heading::Factors => factors::show(page, &id),
        Heading::Evidence => evidence::show(page, &id),
        Heading::Evaluation => evaluation::show(page, &id),
        Heading::Actions => actions::show(page, &id),
        Heading::Lessons => lessons::show(page, &id),
        Heading::Sources => sources::show(page, &id),
        // The summary stands in the header of the page.
        Heading::Summary => Vec::new(),
        Heading::Response | Heading::Notes => prose::whole(page, heading, &id),
    };
    titled(&id, page.context.words.section_title(spec), content)
}

/// A section with its heading; none where there is nothing in it.
fn titled(id: &str, title: &str, content: Vec<Node>) -> Option<Element> {
    if content.is_empty() {
        return None;
    }
    let heading = format!("{id}-heading");
    let section = element("section").id(id).class(id).attribute("aria-labelledby", heading.as_str());
    Some(section.child(element("h2").id(heading).text(title)).children(content))
}

#[cfg(test)]
mod tests;
