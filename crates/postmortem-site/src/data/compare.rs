//! What the page of comparisons sets side by side: the rows of every comparison, and each incident as a column of them. The
//! script of that page puts any of them together, as the site does with those that name one another.

use rayon::prelude::*;

use super::{File, json};
use crate::collection::{Collection, Incident};
use crate::comparison::{Column, labels};
use crate::error::Result;

/// `compare/rows.json`, and a file for each incident such as `compare/ppm-2026-001.json`.
pub(super) fn files(collection: &Collection) -> Result<Vec<File>> {
    let column = |incident: &Incident| {
        json(&format!("compare/{}.json", incident.id.to_lowercase()), &Column::of(collection, incident, "../"))
    };
    let mut files: Vec<File> = collection.incidents.par_iter().map(column).collect::<Result<_>>()?;
    files.push(json("compare/rows.json", &labels(collection.words))?);
    Ok(files)
}
