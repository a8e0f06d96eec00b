//! The search page. The box and the results are the browser plugin's; what stands here works without it.

use serde::Serialize;

use super::browse::{self, Facet};
use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;

#[derive(Serialize)]
struct Search {
    count: usize,
    facets: Vec<Facet>,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let data = Search { count: collection.incidents.len(), facets: browse::facets(collection) };
    let description = collection.words.count("search.description", data.count);
    Ok(Page::new("search/", "search", collection.words.say("layout.search"), &data)?.described(description))
}
