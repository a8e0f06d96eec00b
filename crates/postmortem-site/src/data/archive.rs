//! What the form needs to know of the archive: the other documents, the weights of rules, the values that may stand.

use std::collections::BTreeMap;

use postmortem_core::archive::Archive;
use postmortem_core::model::Document;
use postmortem_core::rule::Override;
use postmortem_core::rule::allowed::Allowed;
use serde::Serialize;

use super::{File, json};
use crate::collection::Collection;
use crate::error::Result;

/// What the form and other programs need to know of the archive.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    known: &'a Archive,
    /// The weights that the archive gives to rules, so that the form checks as the command does. The other settings name
    /// persons and hosts; they stay on the machine that builds.
    rules: BTreeMap<&'a str, Override>,
    /// The language of documents that name none.
    language: &'a str,
    /// The entries of the allow-list for values that stand on the site. The hash of a short value can be guessed, so those
    /// of other values stay too.
    allow: Vec<&'a Allowed>,
}

/// `api/v1/archive.json`.
pub(super) fn file(collection: &Collection) -> Result<File> {
    let rules = collection.settings.check.rules.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
    let shown = |entry: &&Allowed| collection.incidents.iter().any(|incident| stands_in(entry, incident.document));
    let allow = collection.settings.check.allow.iter().filter(shown).collect();
    json(
        "api/v1/archive.json",
        &Told { known: &collection.known, rules, language: &collection.settings.language, allow },
    )
}

fn stands_in(entry: &Allowed, document: &Document) -> bool {
    document.sensitive().iter().any(|hit| entry.names(hit.span.of(document.text())))
}
