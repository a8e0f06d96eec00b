//! Atom feeds: all postmortems, and those of each failure mode and of each system. Source: RFC 4287.
//!
//! The id of an entry is its permanent address where `base_url` is set. Where it is not, nobody knows the site's address:
//! links are relative to the feed, and ids are UUIDs made from the site's title and the path, the same in every build.

use std::collections::BTreeMap;

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice::FAILURE_MODE;
use postmortem_core::field::Heading;
use postmortem_core::html::{Element, Node, all_to_html, element, is_local_address, to_xml};
use postmortem_core::markdown::{self, Links};
use postmortem_core::time::Date;
use rayon::prelude::*;

use super::File;
use super::uuid::uuid;
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::path::{SitePath, join, slug};
use crate::view::one_line;

/// How many postmortems a feed holds: those that changed last.
const NEWEST: usize = 50;

/// A feed before it is written.
struct Feed<'a> {
    path: String,
    title: String,
    incidents: Vec<&'a Incident<'a>>,
}

/// Every feed.
///
/// # Errors
/// When a feed has no path of a site: a mistake of this crate.
pub(super) fn files(collection: &Collection) -> Result<Vec<File>> {
    let mut feeds = vec![all(collection)];
    feeds.extend(by_failure_mode(collection));
    feeds.extend(by_system(collection));
    feeds
        .into_par_iter()
        .map(|feed| Ok((SitePath::new(feed.path.as_str())?, to_xml(&feed.show(collection)).into_bytes())))
        .collect()
}

fn all<'a>(collection: &'a Collection) -> Feed<'a> {
    let title = collection.settings.title.clone();
    Feed { path: "feed.xml".to_owned(), title, incidents: collection.incidents.iter().collect() }
}

/// One for each mode of the list: one that nobody saw yet is the one to watch for.
fn by_failure_mode<'a>(collection: &'a Collection) -> impl Iterator<Item = Feed<'a>> {
    FAILURE_MODE.choices.iter().map(|mode| Feed {
        path: format!("failure-modes/{}/feed.xml", mode.id),
        title: format!("{}: {}", collection.settings.title, collection.words.value(FAILURE_MODE, mode.id)),
        incidents: collection.incidents.iter().filter(|it| it.document.has("failure_modes", mode.id)).collect(),
    })
}

fn by_system<'a>(collection: &'a Collection) -> Vec<Feed<'a>> {
    let mut found: BTreeMap<String, Feed> = BTreeMap::new();
    for incident in &collection.incidents {
        for system in incident.values("system").into_iter().filter(|system| *system != "unknown") {
            let slug = slug(system);
            let feed = found.entry(slug.clone()).or_insert_with(|| Feed {
                path: format!("browse/system/{slug}/feed.xml"),
                title: format!("{}: {system}", collection.settings.title),
                incidents: Vec::new(),
            });
            feed.incidents.push(incident);
        }
    }
    found.into_values().collect()
}

impl Feed<'_> {
    fn show(mut self, collection: &Collection) -> Element {
        let settings = collection.settings;
        // Of those that changed on one day the newest incident stays first.
        self.incidents.sort_by_key(|incident| std::cmp::Reverse(incident.changed()));
        self.incidents.truncate(NEWEST);
        let updated = self.incidents.first().map_or(Date { days: 0 }, |incident| incident.changed());
        let folder = &self.path[..self.path.len() - "feed.xml".len()];
        let feed = element("feed")
            .attribute("xmlns", "http://www.w3.org/2005/Atom")
            .attribute("xml:lang", settings.language.as_str())
            .child(text("id", permanent(collection, &self.path)))
            .child(text("title", self.title.as_str()))
            .child(text("updated", midnight(updated)))
            .child(link("self", "application/atom+xml", self.way(collection, &self.path)))
            .child(link("alternate", "text/html", self.way(collection, &format!("{folder}index.html"))))
            .child(element("author").child(text("name", settings.title.as_str())));
        let feed = match settings.description.as_str() {
            "" => feed,
            description => feed.child(text("subtitle", description)),
        };
        feed.children(self.incidents.iter().map(|incident| self.entry(collection, incident)))
    }

    fn entry(&self, collection: &Collection, incident: &Incident) -> Element {
        let document = incident.document;
        let language = document.str("lang");
        let entry =
            if language.is_empty() { element("entry") } else { element("entry").attribute("xml:lang", language) };
        let entry = entry
            .child(text("id", permanent(collection, &incident.folder)))
            .child(text("title", incident.title.as_str()))
            .child(text("updated", midnight(incident.changed())))
            .children(document.date("published").map(|date| text("published", midnight(date))))
            .child(link("alternate", "text/html", self.way(collection, &incident.address())))
            .children(author(document.str("owner")))
            .children(incident.values("failure_modes").into_iter().map(|mode| category(collection.words, mode)));
        let summary = markdown::plain(&one_line(document.summary()));
        if summary.is_empty() {
            return entry.child(text("summary", incident.title.as_str()));
        }
        let content = text("content", all_to_html(&self.summary(collection, incident))).attribute("type", "html");
        entry.child(text("summary", summary)).child(content)
    }

    /// The summary as HTML that can stand in another program: no ids, and links that lead to this site from there.
    fn summary(&self, collection: &Collection, incident: &Incident) -> Vec<Node> {
        let archive = Some(&collection.known);
        let document = Some(incident.document);
        let links = Links { root: "../../", archive, document, top_heading: 3, scope: "" };
        let mut nodes = markdown::blocks(incident.document.prose(Heading::Summary), &links);
        let resolve = |address: &str| match address {
            fragment if fragment.starts_with('#') => self.way(collection, &format!("{}{fragment}", incident.address())),
            path if is_local_address(path) && !path.starts_with('/') => {
                self.way(collection, &join(&incident.folder, path))
            }
            _ => address.to_owned(),
        };
        for node in &mut nodes {
            if let Node::Element(element) = node {
                element.resolve_addresses(&resolve);
            }
        }
        nodes
    }

    /// How the feed names a file of the site: by its whole address, or by the way from the feed where that is not known.
    fn way(&self, collection: &Collection, path: &str) -> String {
        match &collection.settings.base_url {
            Some(_) => collection.settings.address(path),
            None => format!("{}{path}", "../".repeat(self.path.matches('/').count())),
        }
    }
}

/// The id of a page or a feed, which never changes while the address of the site does not.
fn permanent(collection: &Collection, path: &str) -> String {
    match &collection.settings.base_url {
        Some(_) => collection.settings.address(path),
        None => format!("urn:uuid:{}", uuid(&[&collection.settings.title, path])),
    }
}

fn author(owner: &str) -> Option<Element> {
    (!owner.is_empty()).then(|| element("author").child(text("name", owner)))
}

fn category(words: &Catalogue, mode: &str) -> Element {
    element("category").attribute("term", mode).attribute("label", words.value(FAILURE_MODE, mode))
}

fn text(name: &'static str, text: impl Into<String>) -> Element {
    element(name).text(text)
}

fn link(relation: &'static str, kind: &'static str, address: String) -> Element {
    element("link").attribute("rel", relation).attribute("type", kind).attribute("href", address)
}

/// The documents know days, the feed wants moments.
fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
