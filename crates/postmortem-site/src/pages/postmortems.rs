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
    let description = format!("All {} postmortems of {}, newest first.", data.cards.len(), collection.settings.title);
    Ok(Page::new("postmortems/", "postmortems", "Postmortems", &data)?.described(description))
}
