//! The JSON API, version 1: static files for other programs. `schema.json` describes them all.
//!
//! Within a version, fields are added, never taken away or given another meaning. Addresses are whole where `base_url` is
//! set, else the way from the site's root.

mod postmortem;
mod record;
mod schema;

use std::collections::BTreeMap;

use postmortem_core::facts::action;
use postmortem_core::facts::test_row::{is_guarding, is_none};
use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use postmortem_core::render::row_anchor;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{File, json};
use crate::collection::{Collection, Incident, state};
use crate::error::Result;
use crate::view::one_line;

/// The version in the addresses and in every file.
const VERSION: u32 = 1;

/// The lists of the API: the name of the file, which is its kind, and what it holds.
const LISTS: [(&str, &str); 4] = [
    ("postmortems", "Every postmortem in short, newest first, each with the address of its whole data."),
    ("actions", "Every action, with its state on the day of the build."),
    ("lessons", "Every learning, with what it leads to."),
    ("evaluations", "Every test, with what it showed on the bad and on the fixed version."),
];

/// A file of the API: what kind it is, and what it holds.
#[derive(Serialize)]
struct Answer<T> {
    kind: &'static str,
    version: u32,
    #[serde(flatten)]
    data: T,
}

/// The files of the API that tell of the archive.
///
/// # Errors
/// When a file has no path of a site: a mistake of this crate.
pub(super) fn files(collection: &Collection) -> Result<Vec<File>> {
    let rows = |kind| move |incident| records(collection, incident, kind);
    let list = |name: &'static str, records: Vec<Value>| {
        let data = BTreeMap::from([(name, Value::Array(records)), ("as_of", collection.today.to_string().into())]);
        json(&path(name), &Answer { kind: name, version: VERSION, data })
    };
    let all = |kind| collection.incidents.iter().flat_map(rows(kind)).collect();
    Ok(vec![
        json(&path("index"), &Answer { kind: "index", version: VERSION, data: index(collection) })?,
        json(&path("schema"), &schema::schema())?,
        list("postmortems", collection.incidents.iter().map(|incident| card(collection, incident)).collect())?,
        list("actions", all(TableKind::Actions))?,
        list("lessons", all(TableKind::Learnings))?,
        list("evaluations", all(TableKind::Evaluation))?,
    ])
}

/// The whole of a postmortem as data.
///
/// # Errors
/// When the file has no path of a site: a mistake of this crate.
pub(super) fn file(collection: &Collection, incident: &Incident) -> Result<File> {
    let data = postmortem::whole(collection, incident);
    json(&address(incident), &Answer { kind: "postmortem", version: VERSION, data })
}

fn path(name: &str) -> String {
    format!("api/v{VERSION}/{name}.json")
}

/// Where the data of a postmortem stands, from the site's root.
pub(crate) fn address(incident: &Incident) -> String {
    path(&format!("postmortems/{}", incident.id.to_lowercase()))
}

#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<&'a str>,
    as_of: String,
    schema: String,
    feed: String,
    files: Vec<Listed>,
}

/// A file that the index names.
#[derive(Serialize)]
struct Listed {
    kind: &'static str,
    url: String,
    description: &'static str,
    count: usize,
}

fn index<'a>(collection: &'a Collection) -> Index<'a> {
    let settings = collection.settings;
    let count = |name: &str| match name {
        "actions" => rows(collection, TableKind::Actions),
        "lessons" => rows(collection, TableKind::Learnings),
        "evaluations" => rows(collection, TableKind::Evaluation),
        _ => collection.incidents.len(),
    };
    let listed =
        |(kind, description)| Listed { kind, url: settings.address(&path(kind)), description, count: count(kind) };
    Index {
        title: &settings.title,
        description: &settings.description,
        language: &settings.language,
        base_url: settings.base_url.as_deref(),
        as_of: collection.today.to_string(),
        schema: settings.address(&path("schema")),
        feed: settings.address("feed.xml"),
        files: LISTS.into_iter().map(listed).collect(),
    }
}

fn rows(collection: &Collection, kind: TableKind) -> usize {
    collection.incidents.iter().flat_map(|incident| incident.rows(kind)).filter(|row| says_something(row)).count()
}

/// Whether a row is a record: what it is about is told.
fn says_something(row: &Row) -> bool {
    match row.table {
        TableKind::Actions => !row.cell("Action").is_empty(),
        TableKind::Learnings => !row.cell("Learning").is_empty(),
        TableKind::Evaluation => !is_none(row),
        _ => true,
    }
}

/// A postmortem in short.
fn card(collection: &Collection, incident: &Incident) -> Value {
    let settings = collection.settings;
    let mut card = Map::new();
    let mut put = |name: &str, value: Value| drop(card.insert(name.to_owned(), value));
    put("id", incident.id.into());
    put("title", incident.title.as_str().into());
    put("url", settings.address(&incident.address()).into());
    put("data", settings.address(&address(incident)).into());
    put("summary", markdown::plain(&one_line(incident.document.summary())).into());
    put("changed", incident.changed().to_string().into());
    put("layers", incident.layers().into());
    if let Some(time) = incident.date {
        put("date", time.date().to_string().into());
    }
    for name in ["status", "provenance", "severity", "system", "organisation", "lang"] {
        if let Some(value) = incident.document.scalar(name) {
            put(name, value.text.as_str().into());
        }
    }
    for name in ["failure_modes", "tags"] {
        put(name, incident.values(name).into());
    }
    card.into()
}

/// The rows of a table as records of a list, each with its postmortem.
fn records(collection: &Collection, incident: &Incident, kind: TableKind) -> Vec<Value> {
    let record = |row: &Row| {
        let mut record = record::of(row);
        let address = match row.id() {
            "" => incident.address(),
            id => format!("{}#{}", incident.address(), row_anchor(id)),
        };
        record.insert("postmortem".to_owned(), incident.id.into());
        record.insert("url".to_owned(), collection.settings.address(&address).into());
        match kind {
            TableKind::Actions => {
                record.insert("state".to_owned(), state(row, collection.today).name().into());
                if let Some(days) = action::days_late(row, collection.today) {
                    record.insert("days_late".to_owned(), days.into());
                }
            }
            TableKind::Evaluation => drop(record.insert("guards".to_owned(), guards(row).into())),
            _ => drop(record.insert("failure_modes".to_owned(), incident.values("failure_modes").into())),
        }
        Value::Object(record)
    };
    incident.rows(kind).filter(|row| says_something(row)).map(record).collect()
}

/// Whether a test was made because of the incident, and was shown to fail on the bad version and to pass on the fixed one.
fn guards(row: &Row) -> bool {
    is_guarding(row) && row.cell("Bad version").text == "fail" && row.cell("Fixed version").text == "pass"
}
