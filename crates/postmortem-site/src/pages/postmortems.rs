//! All postmortems, newest first, with the ways to narrow them down.

use serde::Serialize;

use super::browse::{self, Facet};
use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::view::Card;

#[derive(Serialize)]
struct Postmortems {
    cards: Vec<Card>,
    facets: Vec<Facet>,
}

pub(super) fn page(collection: &Collection) -> Result<Page> {
    let data = Postmortems {
        cards: collection.incidents.iter().map(|incident| Card::of(collection, incident)).collect(),
        facets: browse::facets(collection),
    };
    let words = collection.words;
    let values = [("count", &*data.cards.len().to_string()), ("site", &collection.settings.title)];
    let description = words.fill("postmortems.description", &values);
    Ok(Page::new("postmortems/", "postmortems", words.say("postmortems.title"), &data)?.described(description))
}
