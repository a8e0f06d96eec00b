//! All postmortems, newest first and in parts, with the ways to narrow them down.

use serde::Serialize;

use super::browse::{self, Facet};
use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::paging::{Part, parts};
use crate::view::Card;

#[derive(Serialize)]
struct Postmortems {
    count: usize,
    cards: Vec<Card>,
    facets: Vec<Facet>,
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let (words, incidents) = (collection.words, &collection.incidents);
    let values = [("count", &*incidents.len().to_string()), ("site", &collection.settings.title)];
    let description = words.fill("postmortems.description", &values);
    let page = |part: Part| {
        let (range, is_first) = (part.range.clone(), part.is_first());
        let make = move || Postmortems {
            count: incidents.len(),
            cards: incidents[range.clone()].iter().map(|incident| Card::of(collection, incident)).collect(),
            facets: if is_first { browse::facets(collection) } else { Vec::new() },
        };
        let page = Page::later(&part.folder, "postmortems", words.say("postmortems.title"), make)?;
        Ok(part.finish(words, page.described(description.as_str())))
    };
    parts("postmortems/", incidents.len()).into_iter().map(page).collect()
}
