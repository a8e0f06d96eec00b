//! What a host shows for an address that is not there. It can be asked for anywhere, so its links begin at the host's root.

use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::path::SitePath;

#[derive(Serialize)]
struct NotFound {
    /// Takes the place of the way to the root that other pages have.
    root: String,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let data = NotFound { root: collection.settings.base_path() };
    Page::at(SitePath::new("404.html")?, "not_found", collection.words.say("not_found.page_title"), &data)
}
