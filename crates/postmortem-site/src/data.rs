//! Files beside the pages: what other programs read. One module a kind of file, each a pure function of the collection.

mod actions;
pub(crate) mod api;
mod archive;
mod badges;
mod calendar;
pub(crate) mod citation;
mod compare;
pub(crate) mod exports;
mod feeds;
mod hosting;
pub(crate) mod linked_data;
mod table;
mod uuid;

use postmortem_core::write::{Blank, blank};
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::{Error, Result};
use crate::path::SitePath;

/// A file of the site: where it stands and what it holds.
pub(crate) type File = (SitePath, Vec<u8>);

/// Those that tell of the archive. `pages` are the paths of the pages, for the sitemap.
///
/// # Errors
/// When the archive cannot be told as JSON, or a file has no path of a site: a mistake of this crate.
pub(crate) fn files(collection: &Collection, pages: &[&SitePath]) -> Result<Vec<File>> {
    let mut files =
        vec![archive::file(collection)?, (SitePath::new("new/blank.md")?, blank(&Blank::default()).into_bytes())];
    files.extend(hosting::files(collection, pages)?);
    files.extend(feeds::files(collection)?);
    files.extend(actions::files(collection)?);
    files.extend(badges::files(collection)?);
    files.extend(api::files(collection)?);
    files.push(compare::rows(collection)?);
    Ok(files)
}

/// Those of one postmortem.
///
/// # Errors
/// When a file has no path of a site, or cannot be told as JSON: a mistake of this crate.
pub(crate) fn of_incident(collection: &Collection, incident: &Incident) -> Result<Vec<File>> {
    let source = SitePath::new(format!("{}source.md", incident.folder))?;
    let mut files = vec![
        (source, incident.document.text().as_bytes().to_vec()),
        citation::file(collection, incident)?,
        api::file(collection, incident)?,
        compare::column(collection, incident)?,
    ];
    files.extend(exports::files(incident)?);
    Ok(files)
}

/// A file of JSON, on one line.
fn json(path: &str, value: &impl Serialize) -> Result<File> {
    let mut bytes = serde_json::to_vec(value).map_err(|error| Error::caused(format!("cannot write {path}"), error))?;
    bytes.push(b'\n');
    Ok((SitePath::new(path)?, bytes))
}
