//! The page of one postmortem: the article as the core makes it, with what the archive adds.

use postmortem_core::finding::{Finding, Severity};
use postmortem_core::html::to_html;
use postmortem_core::markdown;
use postmortem_core::render::{self, Context};
use postmortem_search::similar::Alike;
use serde::Serialize;

use super::compare;
use crate::chains;
use crate::collection::{Collection, Incident};
use crate::data::{self, citation::Citation};
use crate::error::Result;
use crate::page::{Page, shorten};
use crate::similar::Neighbours;
use crate::view::{Card, Link, one_line};

/// How many incidents like this one are named.
const ALIKE: usize = 3;

#[derive(Serialize)]
struct Postmortem<'a> {
    id: &'a str,
    /// Where its data stands.
    data: String,
    /// Data for search engines; `<` in it is escaped.
    linked_data: String,
    citation: Citation,
    /// Files for other tools, beside the page.
    exports: Vec<Link>,
    published: Option<String>,
    changed: String,
    article_html: String,
    outline: Vec<Link>,
    errors: Vec<Remark<'a>>,
    alike: Vec<Card>,
    /// The pages that set it beside those which it names, or which name it.
    compared: Vec<Link>,
    newer: Option<Link>,
    older: Option<Link>,
}

/// A finding as the page tells it.
#[derive(Serialize)]
struct Remark<'a> {
    rule: &'a str,
    message: &'a str,
    help: &'a str,
    line: usize,
}

pub(super) fn pages<'c>(
    collection: &'c Collection,
    neighbours: &'c Neighbours,
    links: &[chains::Link],
) -> Result<Vec<Page<'c>>> {
    let linked = chains::by_incident(links, collection.incidents.len());
    let pages = linked.into_iter().enumerate().map(|(index, links)| {
        let incident = &collection.incidents[index];
        // A tab and a list of search results show no more; the id keeps it unlike others.
        let title = format!("{} ({})", shorten(&incident.title, 52), incident.id);
        let summary = shorten(&markdown::plain(&one_line(incident.document.summary())), 200);
        let make = move || Postmortem::of(collection, neighbours, index, &links);
        Ok(Page::later(&incident.folder, "postmortem", title, make)?.described(summary))
    });
    pages.collect()
}

impl<'c> Postmortem<'c> {
    fn of(collection: &'c Collection, neighbours: &Neighbours, index: usize, links: &[chains::Link]) -> Self {
        let Collection { incidents, known, today, words, .. } = collection;
        let incident = &incidents[index];
        let context = Context { today: *today, root: "../../", archive: Some(known), words };
        let link = |incident: &Incident| Link { label: incident.title.clone(), address: incident.address() };
        let article = render::article(incident.document, &context);
        Self {
            id: incident.id,
            data: data::api::address(incident),
            linked_data: data::linked_data::block(collection, incident),
            citation: Citation::of(collection, incident),
            exports: data::exports::all(incident)
                .into_iter()
                .map(|export| Link { label: export.label.to_owned(), address: export.file.to_owned() })
                .collect(),
            published: incident.document.date("published").map(|date| date.to_string()),
            changed: incident.changed().to_string(),
            article_html: to_html(&article),
            outline: render::outline(&article)
                .into_iter()
                .map(|(id, label)| Link { label, address: format!("#{id}") })
                .collect(),
            errors: incident
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .map(remark)
                .collect(),
            alike: alike(collection, neighbours, index),
            compared: links.iter().map(|link| compared(incidents, index, *link)).collect(),
            newer: index.checked_sub(1).and_then(|index| incidents.get(index)).map(link),
            older: incidents.get(index + 1).map(link),
        }
    }
}

/// The incidents most like this one, each with the reason.
fn alike(collection: &Collection, neighbours: &Neighbours, index: usize) -> Vec<Card> {
    let card = |alike: Alike| {
        let other = collection.incident(&alike.id)?;
        Some(Card::of(collection, other).because(alike.reason()))
    };
    neighbours.of(index, ALIKE).into_iter().filter_map(card).collect()
}

/// The page on which an incident stands beside the other one of a link.
fn compared(incidents: &[Incident], index: usize, link: chains::Link) -> Link {
    let other = if link.earlier == index { link.later } else { link.earlier };
    let address = compare::address(&incidents[link.earlier], &incidents[link.later]);
    Link { label: incidents[other].title.clone(), address }
}

fn remark(finding: &Finding) -> Remark<'_> {
    Remark { rule: finding.rule, message: &finding.message, help: &finding.help, line: finding.line }
}
