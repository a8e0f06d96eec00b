//! The allow-list: which fields, sections, columns and kinds of evidence the public may read.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::choice::EVIDENCE_KIND;
use crate::field::{self, FIELDS, Heading, SECTIONS, TableKind};
use crate::model::{Document, Row, Section};
use crate::near::nearest;

/// What the public may read of each document. What is not named stays inside.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Allow {
    /// Fields by path; `times` stands for all known fields below it. [`ALWAYS`] come with them.
    pub fields: Vec<String>,
    /// Sections by title, those that the format does not know too.
    pub sections: Vec<String>,
    /// For the table of a section, by the section's title, its columns; a table that is not named shows [`columns`].
    pub columns: BTreeMap<String, Vec<String>>,
    /// The kinds of evidence whose rows and blocks are shown, where `sections` has the evidence at all.
    pub evidence: Vec<String>,
}

/// Fields without which a document is none.
const ALWAYS: &[&str] = &["schema", "id", "title", "status", "visibility", "created", "system"];

const FIELDS_SHOWN: &[&str] = &[
    "provenance",
    "reviewed",
    "published",
    "updated",
    "lang",
    "organisation",
    "environment",
    "severity",
    "failure_modes",
    "change.kind",
    "change.at",
    "times",
    "timezone",
    "detection.source",
    "impact.share_affected",
    "impact.duration",
    "impact.basis",
    "impact.harm",
    "impact.harm_level",
    "model.provider",
    "model.request_model",
    "frameworks",
    "recurrence_of",
    "related",
    "superseded_by",
    "tags",
];

const SECTIONS_SHOWN: &[Heading] =
    &[Heading::Summary, Heading::Impact, Heading::Timeline, Heading::Factors, Heading::Lessons, Heading::Sources];

const EVIDENCE_SHOWN: &[&str] = &["prompt-diff", "eval-result", "vendor-statement", "status-page", "legal", "press"];

/// The columns of a table that name no team, ticket, path or plan of the organisation.
fn columns(kind: TableKind) -> Vec<&'static str> {
    let inside: &[&str] = match kind {
        TableKind::Evidence => &["Location"],
        TableKind::Evaluation => &["Reference"],
        TableKind::Actions => &["Owner", "Due", "Tracker", "Priority"],
        TableKind::Timeline | TableKind::Factors | TableKind::Learnings | TableKind::Sources => &[],
    };
    let names = field::table(kind).1.columns.iter().map(|column| column.name);
    names.filter(|name| !inside.contains(name)).collect()
}

impl Default for Allow {
    fn default() -> Self {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            fields: owned(FIELDS_SHOWN),
            sections: SECTIONS_SHOWN.iter().map(|heading| field::section(*heading).title.to_owned()).collect(),
            columns: BTreeMap::new(),
            evidence: owned(EVIDENCE_SHOWN),
        }
    }
}

impl Allow {
    /// What is wrong with the list, as a sentence: a name that the format does not know hides what somebody meant to show.
    pub fn problem(&self) -> Option<String> {
        let is_map =
            |name: &str| FIELDS.iter().any(|field| field.path.split_once('.').is_some_and(|(map, _)| map == name));
        let known = |name: &&String| field::field(name).is_some() || is_map(name) || name.starts_with("x-");
        if let Some(name) = self.fields.iter().find(|name| !known(name)) {
            return Some(unknown("field", "fields", name, FIELDS.iter().map(|field| field.path)));
        }
        let kinds = || EVIDENCE_KIND.iter().map(|kind| kind.id);
        if let Some(name) = self.evidence.iter().find(|name| kinds().all(|kind| kind != *name)) {
            return Some(unknown("kind of evidence", "evidence", name, kinds()));
        }
        let tables = || SECTIONS.iter().filter(|section| section.table.is_some()).map(|section| section.title);
        let name = self.columns.keys().find(|name| tables().all(|title| title != *name))?;
        Some(unknown("section with a table", "columns", name, tables()))
    }

    /// Whether the public may read a field, by its path; an own field only where it is named itself.
    pub(super) fn field(&self, path: &str) -> bool {
        let named = |name: &str| self.fields.iter().any(|field| field == name);
        let map = path.split_once('.').map(|(map, _)| map).filter(|_| field::field(path).is_some());
        ALWAYS.contains(&path) || named(path) || map.is_some_and(named)
    }

    /// Whether the public may read a section.
    pub(super) fn section(&self, section: &Section) -> bool {
        let title = section.heading.map_or(section.title.as_str(), |heading| field::section(heading).title);
        self.sections.iter().any(|name| name.eq_ignore_ascii_case(title))
    }

    /// The columns of a table that the public may read.
    pub(super) fn columns(&self, kind: TableKind) -> Vec<&str> {
        match self.columns.get(field::table(kind).0.title) {
            Some(names) => names.iter().map(String::as_str).collect(),
            None => columns(kind),
        }
    }

    /// Whether the public may read a row: its section is shown, and evidence is of a kind that is.
    pub(super) fn row(&self, document: &Document, row: &Row) -> bool {
        let shown = document.section(field::table(row.table).0.heading).is_some_and(|section| self.section(section));
        shown && (row.table != TableKind::Evidence || self.evidence.contains(&row.cell("Kind").text))
    }
}

fn unknown<'a>(what: &str, place: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let meant = nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("`public.{place}` names `{name}`, but there is no such {what}{meant}")
}
