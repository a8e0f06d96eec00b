//! The one table of everything a postmortem holds: front matter fields, sections and the columns of their tables.
//!
//! The form, the JSON Schema, the blank document, the field reference, the writer's order and the rules on required and
//! allowed values are all made from it. To add a field, add an entry here.

mod front_matter;
mod section;

pub use front_matter::FIELDS;
pub use section::SECTIONS;

use serde::{Deserialize, Serialize};

use crate::choice::List;
use crate::model::Status;

/// The value of the `schema` field of this version of the format.
pub const SCHEMA: &str = "prompt-postmortem/1";

/// How a value is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "type", content = "of")]
pub enum Kind {
    /// The name of the format and its version.
    Schema,
    /// A document id, `PPM-YYYY-NNN`.
    Id,
    /// Free text on one line.
    Text,
    /// A version or another text that must be quoted, so that `1.10` stays `1.10`.
    Version,
    /// One value of a closed list.
    Choice(List),
    /// A value of an open list: these are offered, others are allowed.
    Open(&'static [&'static str]),
    /// Lower-case letters, digits and `-`; a team, role or tag, never a person.
    Slug,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A time as [`crate::time::Moment`] reads it.
    Time,
    /// An ISO 8601 duration.
    Duration,
    /// A whole number, a range `a-b`, or `unknown`.
    Count,
    /// A plain number.
    Number,
    /// A number with `%`.
    Percent,
    /// An amount and an ISO 4217 code, `2150 EUR`.
    Money,
    /// An `http` or `https` address.
    Url,
    /// An address, a path or a reference in words.
    Reference,
    /// An IANA time zone name.
    Zone,
    /// A BCP 47 language tag.
    Language,
    /// The id of the row itself: this letter and a number.
    RowId(char),
    /// Ids of other rows, with these letters; a source column also takes addresses.
    Rows(&'static [char]),
}

/// From which status on something must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Required in every document.
    Draft,
    /// Required once the analysis is in review.
    InReview,
    /// Required at publication.
    Published,
    /// Never required.
    Optional,
}

impl Need {
    /// Whether a document of this status must have it.
    pub fn applies(self, status: Status) -> bool {
        match self {
            Self::Draft => true,
            Self::InReview => status != Status::Draft,
            Self::Published => status == Status::Published,
            Self::Optional => false,
        }
    }
}

/// A limit on when a need holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// In every document.
    Always,
    /// Unless the document is reconstructed by a third party.
    NotReconstructed,
    /// Only when the document is reconstructed by a third party.
    Reconstructed,
    /// When `change.kind` names a change.
    Change,
    /// When `change.kind` is an edit of a prompt, in a document that is not reconstructed.
    PromptChange,
    /// When a factor lies in this layer, in a document that is not reconstructed.
    Layer(&'static str),
}

/// The page of the form on which a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Id, title, status, people and dates of the document.
    Document,
    /// The system and how bad it was.
    Incident,
    /// What changed before.
    Change,
    /// The times.
    Times,
    /// How it was found.
    Detection,
    /// Who and what was affected.
    Impact,
    /// Model and parameters.
    Model,
    /// Prompt versions.
    Prompt,
    /// Retrieval, tools, guardrails and routing.
    Surroundings,
    /// Frameworks, tracker, related documents, tags.
    Links,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::Incident,
        Self::Change,
        Self::Times,
        Self::Detection,
        Self::Impact,
        Self::Model,
        Self::Prompt,
        Self::Surroundings,
        Self::Links,
    ];

    /// Its name in translations.
    pub fn id(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Incident => "incident",
            Self::Change => "change",
            Self::Times => "times",
            Self::Detection => "detection",
            Self::Impact => "impact",
            Self::Model => "model",
            Self::Prompt => "prompt",
            Self::Surroundings => "surroundings",
            Self::Links => "links",
        }
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Incident => "Incident",
            Self::Change => "Change",
            Self::Times => "Times",
            Self::Detection => "Detection",
            Self::Impact => "Impact",
            Self::Model => "Model",
            Self::Prompt => "Prompt",
            Self::Surroundings => "Retrieval, tools and routing",
            Self::Links => "Links",
        }
    }
}

/// One field of the front matter.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Field {
    /// Its name, with a dot where it is nested: `times.started`.
    pub path: &'static str,
    /// How its value is written.
    pub kind: Kind,
    /// Whether it takes a list.
    pub many: bool,
    /// From which status on it is required.
    pub need: Need,
    /// When that need holds.
    pub when: When,
    /// The page of the form.
    pub group: Group,
    /// Its name for people.
    pub label: &'static str,
    /// What to write, in a sentence.
    pub help: &'static str,
    /// A value that is right.
    pub example: &'static str,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Column {
    /// The word in the table's header.
    pub name: &'static str,
    /// How a cell is written.
    pub kind: Kind,
    /// Whether a cell takes several values with commas.
    pub many: bool,
    /// Whether the header must have it.
    pub required: bool,
    /// What to write, in a sentence.
    pub help: &'static str,
}

/// Which table of the format a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// What happened when.
    Timeline,
    /// Why it happened.
    Factors,
    /// What shows it.
    Evidence,
    /// What was and will be tested.
    Evaluation,
    /// What is done about it.
    Actions,
    /// What others can learn.
    Learnings,
    /// Where the facts come from.
    Sources,
}

/// Which section of the format a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// Summary.
    Summary,
    /// Impact.
    Impact,
    /// Timeline.
    Timeline,
    /// Contributing factors.
    Factors,
    /// Evidence.
    Evidence,
    /// Response.
    Response,
    /// Evaluation.
    Evaluation,
    /// Action items.
    Actions,
    /// Lessons.
    Lessons,
    /// Sources.
    Sources,
    /// Notes.
    Notes,
}

/// The table of a section.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TableSpec {
    /// Which one it is.
    pub kind: TableKind,
    /// The level 3 heading it stands under, where it is not directly in its section.
    pub under: Option<&'static str>,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

/// One section of the body.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SectionSpec {
    /// Which one it is.
    pub heading: Heading,
    /// The text of its level 2 heading.
    pub title: &'static str,
    /// Other headings that mean the same, in lower case.
    pub aliases: &'static [&'static str],
    /// From which status on it must be there and filled.
    pub need: Need,
    /// When that need holds.
    pub when: When,
    /// Level 3 headings for prose inside it.
    pub parts: &'static [&'static str],
    /// Its table.
    pub table: Option<TableSpec>,
    /// What to write, in a sentence or two.
    pub help: &'static str,
}

/// The field with this path.
pub fn field(path: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.path == path)
}

/// The section of this kind.
pub fn section(heading: Heading) -> &'static SectionSpec {
    // The list is in the order of the enum; a test holds it to that.
    &SECTIONS[heading as usize]
}

/// The section that a heading text names, by its title or an alias; case does not matter.
pub fn section_named(title: &str) -> Option<&'static SectionSpec> {
    let title = title.trim().to_lowercase();
    SECTIONS.iter().find(|spec| spec.title.to_lowercase() == title || spec.aliases.contains(&title.as_str()))
}

/// The section that holds the table of this kind, and the table.
pub fn table(kind: TableKind) -> (&'static SectionSpec, &'static TableSpec) {
    // The test below proves that every kind has one, so the fall-back is never taken.
    SECTIONS
        .iter()
        .find_map(|section| section.table.as_ref().filter(|table| table.kind == kind).map(|table| (section, table)))
        .unwrap_or((&SECTIONS[0], &section::NO_TABLE))
}

impl TableSpec {
    /// The column with this name; case does not matter.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name.trim()))
    }

    /// The letter its row ids begin with, where rows have ids.
    pub fn id_letter(&self) -> Option<char> {
        self.columns.iter().find_map(|column| match column.kind {
            Kind::RowId(letter) => Some(letter),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn paths_are_unique_and_at_most_two_deep() {
        let mut seen = HashSet::new();
        for field in FIELDS {
            assert!(seen.insert(field.path), "{} twice", field.path);
            assert!(field.path.split('.').count() <= 2, "{}", field.path);
            assert!(field.help.ends_with('.'), "{}: help is a sentence", field.path);
        }
    }

    #[test]
    fn sections_stand_in_the_order_of_their_headings() {
        for (index, section) in SECTIONS.iter().enumerate() {
            assert_eq!(section.heading as usize, index);
        }
        for kind in [
            TableKind::Timeline,
            TableKind::Factors,
            TableKind::Evidence,
            TableKind::Evaluation,
            TableKind::Actions,
            TableKind::Learnings,
            TableKind::Sources,
        ] {
            assert_eq!(table(kind).1.kind, kind);
        }
    }
}
