//! Postmortems as flat records, for search engines and tables: one record a postmortem that the site shows.

mod mapping;

use postmortem_core::facts::{action, factor, test_row};
use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use postmortem_core::time::Date;
use rayon::prelude::*;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::archive::Archive;
use crate::collection::{Collection, Incident};
use crate::facets;
use crate::search_index;

pub use mapping::{opensearch_index, quickwit_index};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A value that is asked for as a whole.
    Keyword,
    /// Prose, searched by its words.
    Text,
    /// A day, `2026-03-02`.
    Date,
    /// A whole number.
    Count,
}

/// One field of every record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it holds a list.
    pub many: bool,
    /// A few words on it.
    pub help: &'static str,
}

/// What one record has in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text, or none.
    One(Option<String>),
    /// A list, which may be empty.
    Many(Vec<String>),
    /// A number.
    Count(i64),
}

/// A postmortem: the values of [`FIELDS`], in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    values: Vec<Value>,
}

const fn one(name: &'static str, kind: Kind, help: &'static str) -> Field {
    Field { name, kind, many: false, help }
}

const fn many(name: &'static str, kind: Kind, help: &'static str) -> Field {
    Field { name, kind, many: true, help }
}

/// The fields of a record, in order. A test holds the table of the guide to them.
pub const FIELDS: &[Field] = &[
    one("id", Kind::Keyword, "the id, such as PPM-2026-001"),
    one("url", Kind::Keyword, "the address of the page; below the root of the site where `base_url` is not set"),
    one("title", Kind::Text, "the title"),
    one("lang", Kind::Keyword, "the language, BCP 47"),
    one("date", Kind::Date, "the day on which it began, as far as it is known"),
    one("year", Kind::Keyword, "the year"),
    one("status", Kind::Keyword, "how far the document has come"),
    one("provenance", Kind::Keyword, "where the knowledge comes from"),
    one("severity", Kind::Keyword, "sev1 to sev5"),
    many("failure_mode", Kind::Keyword, "failure modes"),
    many("layer", Kind::Keyword, "layers of the factors that contributed"),
    many("change", Kind::Keyword, "what changed"),
    many("found_by", Kind::Keyword, "how it was detected"),
    many("system", Kind::Keyword, "the system"),
    many("model", Kind::Keyword, "models, asked for and answering"),
    many("prompt", Kind::Keyword, "prompts"),
    many("tag", Kind::Keyword, "tags"),
    one("summary", Kind::Text, "the summary"),
    many("factors", Kind::Text, "contributing factors"),
    many("learnings", Kind::Text, "learnings"),
    many("tests", Kind::Text, "tests that guard against it"),
    many("actions", Kind::Text, "action items"),
    one("open_actions", Kind::Count, "how many of them are not done"),
    one("text", Kind::Text, "all that the search of the site finds it by"),
];

/// The records of the postmortems that the site of the archive would show on the day `today`, by id.
pub fn records(archive: &Archive, today: Date) -> Vec<Record> {
    let collection = Collection::new(archive, today);
    let mut incidents: Vec<&Incident> = collection.incidents.iter().collect();
    incidents.sort_by_key(|incident| incident.id);
    incidents.par_iter().map(|incident| Record::of(&collection, incident)).collect()
}

impl Record {
    fn of(collection: &Collection, incident: &Incident) -> Self {
        let facets = facets::of(incident);
        let document = search_index::document(collection, incident);
        let value = |field: &Field| match field.name {
            "id" => text(incident.id),
            "url" => text(collection.settings.address(&incident.address())),
            "title" => text(&incident.title),
            "lang" => text(&document.lang),
            "date" => Value::One(document.date.clone()),
            "summary" => text(markdown::plain(incident.document.summary())),
            "factors" => column(factor::contributing(incident.document), "Factor"),
            "learnings" => column(incident.rows(TableKind::Learnings), "Learning"),
            "tests" => column(test_row::guarding(incident.document), "Test"),
            "actions" => column(incident.rows(TableKind::Actions), "Action"),
            "open_actions" => {
                let open = incident.rows(TableKind::Actions).filter(|row| action::is_open(row)).count();
                Value::Count(i64::try_from(open).unwrap_or(i64::MAX))
            }
            "text" => {
                text(document.sections.iter().map(|section| section.text.as_str()).collect::<Vec<_>>().join("\n"))
            }
            facet if field.many => Value::Many(facets.get(facet).cloned().unwrap_or_default()),
            facet => Value::One(facets.get(facet).and_then(|values| values.first().cloned())),
        };
        Self { values: FIELDS.iter().map(value).collect() }
    }

    /// The fields with what the record has in them.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        FIELDS.iter().zip(&self.values)
    }

    /// The id of the postmortem.
    pub fn id(&self) -> &str {
        match self.values.first() {
            Some(Value::One(Some(id))) => id,
            _ => "",
        }
    }
}

impl Serialize for Record {
    /// An object with every field; `null` and `[]` where there is nothing.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len()))?;
        for (field, value) in self.fields() {
            match value {
                Value::One(text) => map.serialize_entry(field.name, text)?,
                Value::Many(texts) => map.serialize_entry(field.name, texts)?,
                Value::Count(count) => map.serialize_entry(field.name, count)?,
            }
        }
        map.end()
    }
}

fn text(text: impl Into<String>) -> Value {
    Value::One(Some(text.into()))
}

fn column<'a>(rows: impl Iterator<Item = &'a Row>, column: &str) -> Value {
    let texts = rows.map(|row| markdown::plain(&row.cell(column).text));
    Value::Many(texts.filter(|text| !text.trim().is_empty()).collect())
}
