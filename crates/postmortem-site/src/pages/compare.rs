//! Incidents side by side: a page for each two of which one names the other, and a page where any can be chosen by script.

use serde::Serialize;

use crate::chains::{Kind, Link};
use crate::collection::{Collection, Incident};
use crate::comparison::{Comparison, compare};
use crate::error::Result;
use crate::page::Page;
use crate::view::Card;

/// So many pairs are listed; every pair is linked from the pages of its incidents.
const LISTED: usize = 200;

#[derive(Serialize)]
struct Index {
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

pub(super) fn pages(collection: &Collection, links: &[Link]) -> Result<Vec<Page>> {
    let words = collection.words;
    let incident = |place: usize| &collection.incidents[place];
    let listed = links.iter().take(LISTED).map(|link| Pair {
        address: address(incident(link.earlier), incident(link.later)),
        earlier: Card::of(collection, incident(link.earlier)),
        later: Card::of(collection, incident(link.later)),
        is_recurrence: link.kind == Kind::Recurrence,
    });
    let index = Index { pairs: listed.collect(), left_out: links.len().saturating_sub(LISTED), comparison: None };
    let index = Page::new("compare/", "compare", words.say("compare.title"), &index)?;
    let mut pages = vec![index.described(words.say("compare.description"))];
    for link in links {
        let (earlier, later) = (incident(link.earlier), incident(link.later));
        let data = Compared {
            comparison: Some(compare(collection, &[earlier, later], "../../../")),
            is_recurrence: link.kind == Kind::Recurrence,
        };
        let title = words.fill("compare.page_title", &[("first", earlier.id), ("second", later.id)]);
        let description =
            words.fill("compare.page_description", &[("first", &earlier.title), ("second", &later.title)]);
        pages.push(Page::new(&folder(earlier, later), "compare", title, &data)?.described(description));
    }
    Ok(pages)
}

/// The folder of the page of two incidents, from the site's root.
fn folder(earlier: &Incident, later: &Incident) -> String {
    format!("compare/{}/{}/", earlier.id.to_lowercase(), later.id.to_lowercase())
}

/// The address of the page of two incidents of which one names the other.
pub(super) fn address(earlier: &Incident, later: &Incident) -> String {
    format!("{}index.html", folder(earlier, later))
}
