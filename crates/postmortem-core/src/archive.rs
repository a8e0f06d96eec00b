//! What checking one document needs to know of the others. The site writes it as JSON, so that the form knows it too.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::field::TableKind;
use crate::model::Document;
use crate::order::sort_by;

/// The documents of an archive, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// One entry a document.
    pub documents: Vec<Known>,
    /// Each tag with the number of documents that have it.
    #[serde(default)]
    tags: BTreeMap<String, usize>,
    /// Each id that another document names, with the ids of those that do.
    #[serde(default)]
    named_by: BTreeMap<String, Vec<String>>,
}

/// What is known of a document without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The file, as findings name it.
    pub file: String,
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The status, as written.
    pub status: String,
    /// `times.started` as written, or the change's time where the start is not known.
    pub started: String,
    /// The prompt's name.
    pub prompt_name: String,
    /// The failure modes.
    pub failure_modes: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// Earlier incidents that came back in this one.
    pub recurrence_of: Vec<String>,
    /// Related incidents.
    pub related: Vec<String>,
    /// The document that replaces it.
    pub superseded_by: String,
    /// Its actions.
    pub actions: Vec<KnownAction>,
    /// Its tests.
    pub evaluations: Vec<KnownEvaluation>,
    /// The files beside it that are published, by their addresses as the document names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// What is known of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownAction {
    /// The row's id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its text.
    pub action: String,
    /// Its status.
    pub status: String,
}

/// What is known of a test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownEvaluation {
    /// The row's id.
    pub id: String,
    /// The file, data set or address.
    pub reference: String,
    /// The prompt version that failed.
    pub bad_version: String,
    /// What it showed on the version that failed.
    pub bad: String,
}

impl Known {
    /// What an archive keeps of `document`.
    pub fn of(document: &Document, file: &str) -> Self {
        let list = |path: &str| document.list(path).iter().map(|item| item.text.clone()).collect::<Vec<_>>();
        let text = |path: &str| document.str(path).to_owned();
        let started = match document.str("times.started") {
            "" | "unknown" => document.str("change.at"),
            started => started,
        };
        Self {
            file: file.to_owned(),
            id: text("id"),
            title: text("title"),
            status: text("status"),
            started: started.to_owned(),
            prompt_name: text("prompt.name"),
            failure_modes: list("failure_modes"),
            tags: list("tags"),
            recurrence_of: list("recurrence_of"),
            related: list("related"),
            superseded_by: text("superseded_by"),
            actions: actions(document),
            evaluations: evaluations(document),
            files: Vec::new(),
        }
    }
}

fn actions(document: &Document) -> Vec<KnownAction> {
    let rows = document.rows(TableKind::Actions).iter();
    rows.map(|row| KnownAction {
        id: row.id().to_owned(),
        kind: row.cell("Type").text.clone(),
        action: row.cell("Action").text.clone(),
        status: row.cell("Status").text.clone(),
    })
    .collect()
}

fn evaluations(document: &Document) -> Vec<KnownEvaluation> {
    let rows = document.rows(TableKind::Evaluation).iter();
    rows.map(|row| KnownEvaluation {
        id: row.id().to_owned(),
        reference: row.cell("Reference").text.clone(),
        bad_version: document.str("prompt.after").to_owned(),
        bad: row.cell("Bad version").text.clone(),
    })
    .collect()
}

impl Archive {
    /// The archive of these documents, sorted by id and file so that the order of reading does not matter.
    pub fn new(mut documents: Vec<Known>) -> Self {
        sort_by(&mut documents, |a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
        let mut tags = BTreeMap::new();
        for tag in documents.iter().flat_map(|known| &known.tags) {
            *tags.entry(tag.clone()).or_insert(0) += 1;
        }
        let mut named_by: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for known in &documents {
            let named = known.related.iter().chain(&known.recurrence_of).chain([&known.superseded_by]);
            for id in named.filter(|id| !id.is_empty() && **id != known.id) {
                let by = named_by.entry(id.clone()).or_default();
                if by.last() != Some(&known.id) {
                    by.push(known.id.clone());
                }
            }
        }
        Self { documents, tags, named_by }
    }

    /// The ids of the documents that name this one as related, as come back in them, or as what replaces them; in order.
    pub fn named_by(&self, id: &str) -> &[String] {
        self.named_by.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Each tag with the number of documents that have it, in the order of the alphabet.
    pub fn tags(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tags.iter().map(|(tag, count)| (tag.as_str(), *count))
    }

    /// How many documents have this tag.
    pub fn tag_count(&self, tag: &str) -> usize {
        self.tags.get(tag).copied().unwrap_or(0)
    }

    /// The documents with this id: none, one, or several where an id was given twice.
    pub fn with_id<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Known> {
        let start = self.documents.partition_point(|known| known.id.as_str() < id);
        self.documents[start..].iter().take_while(move |known| known.id == id)
    }

    /// The next id of a year that no document has.
    pub fn next_id(&self, year: i64) -> String {
        let prefix = format!("PPM-{year:04}-");
        let numbers = self.documents.iter().filter_map(|known| known.id.strip_prefix(&prefix)?.parse::<u32>().ok());
        format!("{prefix}{:03}", numbers.max().unwrap_or(0).saturating_add(1))
    }

    /// Whether a document has this id.
    pub fn has(&self, id: &str) -> bool {
        self.with_id(id).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_names_a_document_is_known_once_and_in_order() {
        let known = |id: &str, related: &[&str], recurrence_of: &[&str], superseded_by: &str| Known {
            id: id.to_owned(),
            related: related.iter().map(|id| (*id).to_owned()).collect(),
            recurrence_of: recurrence_of.iter().map(|id| (*id).to_owned()).collect(),
            superseded_by: superseded_by.to_owned(),
            ..Known::default()
        };
        let archive = Archive::new(vec![
            known("PPM-2026-003", &["PPM-2026-001"], &["PPM-2026-001"], ""),
            known("PPM-2026-002", &["PPM-2026-002"], &[], "PPM-2026-001"),
            known("PPM-2026-001", &[], &[], ""),
        ]);
        assert_eq!(archive.named_by("PPM-2026-001"), ["PPM-2026-002", "PPM-2026-003"]);
        assert!(archive.named_by("PPM-2026-002").is_empty() && archive.named_by("").is_empty());
        // The form reads it back.
        let read: Archive = serde_json::from_str(&serde_json::to_string(&archive).unwrap()).unwrap();
        assert_eq!(read, archive);
    }
}
