//! What the page of comparisons sets side by side: the rows of every comparison, and each incident as a column of them. The
//! script of that page puts any of them together, as the site does with those that name one another.

use super::{File, json};
use crate::collection::{Collection, Incident};
use crate::comparison::{Column, labels};
use crate::error::Result;

/// `compare/rows.json`.
pub(super) fn rows(collection: &Collection) -> Result<File> {
    json("compare/rows.json", &labels(collection.words))
}

/// A column, such as `compare/ppm-2026-001.json`.
pub(super) fn column(collection: &Collection, incident: &Incident) -> Result<File> {
    json(&format!("compare/{}.json", incident.id.to_lowercase()), &Column::of(collection, incident, "../"))
}
