//! Incidents side by side: a page for each two of which one names the other, and one for each failure mode.

use serde::Serialize;

use super::failure_modes::{self, Mode};
use crate::chains::{Kind, Link};
use crate::collection::{Collection, Incident};
use crate::comparison::{Comparison, compare};
use crate::error::Result;
use crate::page::Page;
use crate::view::{Card, Link as Way};

/// So many pairs are listed; every pair is linked from the pages of its incidents.
const LISTED: usize = 200;

/// So many incidents of a failure mode stand side by side, the newest: more columns cannot be read.
const COLUMNS: usize = 5;

#[derive(Serialize)]
struct Index {
    modes: Vec<Way>,
    pairs: Vec<Pair>,
    left_out: usize,
    comparison: Option<Comparison>,
}

/// Two incidents in a list.
#[derive(Serialize)]
struct Pair {
    address: String,
    earlier: Card,
    later: Card,
    is_recurrence: bool,
}

#[derive(Serialize)]
struct Compared {
    comparison: Option<Comparison>,
    is_recurrence: bool,
}

pub(super) fn pages<'c>(collection: &'c Collection, links: &[Link]) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let incident = |place: usize| &collection.incidents[place];
    let listed = links.iter().take(LISTED).map(|link| Pair {
        address: address(incident(link.earlier), incident(link.later)),
        earlier: Card::of(collection, incident(link.earlier)),
        later: Card::of(collection, incident(link.later)),
        is_recurrence: link.kind == Kind::Recurrence,
    });
    let modes: Vec<Mode> = failure_modes::modes(collection).into_iter().filter(|mode| mode.count > 1).collect();
    let way = |mode: &Mode| Way { label: mode.title.clone(), address: mode_address(mode.id) };
    let index = Index {
        modes: modes.iter().map(way).collect(),
        pairs: listed.collect(),
        left_out: links.len().saturating_sub(LISTED),
        comparison: None,
    };
    let index = Page::new("compare/", "compare", words.say("compare.title"), &index)?;
    let mut pages = vec![index.described(words.say("compare.description"))];
    for mode in &modes {
        pages.push(mode_page(collection, mode)?);
    }
    for link in links {
        let (earlier, later) = (incident(link.earlier), incident(link.later));
        let is_recurrence = link.kind == Kind::Recurrence;
        let make =
            move || Compared { comparison: Some(compare(collection, &[earlier, later], "../../../")), is_recurrence };
        let title = words.fill("compare.page_title", &[("first", earlier.id), ("second", later.id)]);
        let description =
            words.fill("compare.page_description", &[("first", &earlier.title), ("second", &later.title)]);
        pages.push(Page::later(&folder(earlier, later), "compare", title, make)?.described(description));
    }
    Ok(pages)
}

/// The newest incidents of a failure mode side by side.
fn mode_page<'c>(collection: &'c Collection, mode: &Mode) -> Result<Page<'c>> {
    let has_mode = |incident: &&Incident| incident.document.has("failure_modes", mode.id);
    let incidents: Vec<&Incident> = collection.incidents.iter().filter(has_mode).take(COLUMNS).collect();
    let title = collection.words.fill("compare.mode_title", &[("mode", &mode.title)]);
    let make =
        move || Compared { comparison: Some(compare(collection, &incidents, "../../../")), is_recurrence: false };
    let page = Page::later(&mode_folder(mode.id), "compare", title, make)?;
    Ok(page.described(collection.words.say("compare.description")))
}

fn mode_folder(id: &str) -> String {
    format!("compare/failure-modes/{id}/")
}

/// The address of the page on which the incidents of a failure mode stand side by side; there is one where two have it.
fn mode_address(id: &str) -> String {
    format!("{}index.html", mode_folder(id))
}

/// The folder of the page of two incidents, from the site's root.
fn folder(earlier: &Incident, later: &Incident) -> String {
    format!("compare/{}/{}/", earlier.id.to_lowercase(), later.id.to_lowercase())
}

/// The address of the page of two incidents of which one names the other.
pub(super) fn address(earlier: &Incident, later: &Incident) -> String {
    format!("{}index.html", folder(earlier, later))
}
