//! The pages of a site, one module a page kind. Each is a pure function of the collection and has a template of its name.

mod actions;
mod browse;
mod checks;
mod compare;
mod evaluations;
mod failure_modes;
mod fields;
mod guide;
mod home;
mod lessons;
mod new;
mod not_found;
mod own_page;
mod postmortem;
mod postmortems;
mod recurrences;
mod rules;
mod search;
mod trends;

use crate::chains;
use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::similar::Neighbours;

/// Every page.
///
/// # Errors
/// When a page has no path of a site, or data that no template can show: a mistake of this crate.
pub(crate) fn all<'c>(collection: &'c Collection, neighbours: &'c Neighbours) -> Result<Vec<Page<'c>>> {
    let mut pages = vec![
        home::page(collection)?,
        search::page(collection)?,
        trends::page(collection)?,
        fields::page(collection)?,
        new::page(collection)?,
        not_found::page(collection)?,
    ];
    let links = chains::links(collection);
    pages.extend(postmortem::pages(collection, neighbours, &links)?);
    pages.extend(postmortems::pages(collection)?);
    pages.extend(lessons::pages(collection)?);
    pages.extend(checks::pages(collection)?);
    pages.extend(actions::pages(collection)?);
    pages.extend(failure_modes::pages(collection)?);
    pages.extend(browse::pages(collection)?);
    pages.extend(evaluations::pages(collection)?);
    pages.extend(recurrences::pages(collection, &links)?);
    pages.extend(compare::pages(collection, &links)?);
    pages.extend(rules::pages(collection)?);
    pages.extend(guide::pages(collection.words)?);
    pages.extend(own_page::pages(collection, &pages)?);
    Ok(pages)
}
