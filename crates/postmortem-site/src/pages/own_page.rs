//! A page that the archive adds.

use std::collections::HashSet;

use postmortem_core::html::all_to_html;
use serde::Serialize;

use super::guide;
use crate::collection::Collection;
use crate::error::{Error, Result};
use crate::own_pages::OwnPage;
use crate::page::{Page, shorten};
use crate::path::SitePath;
use crate::view::Link;

#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    written_in: &'a str,
    headings: Vec<Link>,
    body_html: String,
}

/// The pages of the archive; `others` are those of every site, whose places are taken.
pub(super) fn pages(collection: &Collection, others: &[Page]) -> Result<Vec<Page<'static>>> {
    let taken: HashSet<&SitePath> = others.iter().map(|page| &page.path).collect();
    let shown = collection.own_pages.iter().map(|own| {
        let page = page(collection, own)?;
        if taken.contains(&page.path) {
            let (file, path) = (&own.file, &page.path);
            return Err(Error::new(format!(
                "cannot show {file}: every site has a page {path}; give the file another name"
            )));
        }
        Ok(page)
    });
    shown.collect()
}

fn page(collection: &Collection, own: &OwnPage) -> Result<Page<'static>> {
    let nodes = own.nodes(collection);
    let data = Shown {
        name: &own.title,
        written_in: own.language,
        headings: nodes.iter().filter_map(guide::heading).collect(),
        body_html: all_to_html(&nodes),
    };
    Ok(Page::new(&own.folder, "own_page", own.title.as_str(), &data)?.described(shorten(&own.opening(), 200)))
}
