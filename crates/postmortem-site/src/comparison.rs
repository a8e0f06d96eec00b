//! Incidents side by side: a column each, and rows for what happened, how it was found, the factors by layer, the tests, the
//! actions and the learnings. What all of them share is marked.

use postmortem_core::choice::{self, Choice};
use postmortem_core::facts::{factor, test_row};
use postmortem_core::field::{self, Kind, TableKind};
use postmortem_core::model::Row as Record;
use postmortem_core::render;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::lengths::{LENGTHS, measured};
use crate::view::{When, inline, row_address};

/// The fields that are compared, in order.
const FIELDS: [&str; 9] = [
    "severity",
    "failure_modes",
    "system",
    "change.kind",
    "model.request_model",
    "detection.source",
    "detection.signal",
    "impact.users_affected",
    "impact.harm",
];

/// The tables that are compared: which, the column that tells, and the key of the title.
const TABLES: [(TableKind, &str, &str); 3] = [
    (TableKind::Evaluation, "Test", "compare.tests"),
    (TableKind::Actions, "Action", "compare.actions"),
    (TableKind::Learnings, "Learning", "compare.learnings"),
];

/// The incidents and what is told of them.
#[derive(Serialize)]
pub(crate) struct Comparison {
    heads: Vec<Head>,
    groups: Vec<Group>,
}

/// The head of a column.
#[derive(Serialize)]
struct Head {
    id: String,
    title: String,
    address: String,
    date: Option<When>,
    language: String,
}

/// Rows that belong together.
#[derive(Serialize)]
struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    /// Whether every incident has something in common here.
    is_shared: bool,
    /// For each incident what there is.
    cells: Vec<Vec<Item>>,
}

/// One thing in a cell.
#[derive(Clone, Serialize)]
struct Item {
    html: String,
    /// What is said of it in small: its role, its state.
    note: String,
    /// Where it stands, from the site's root; empty where it has no place of its own.
    address: String,
    /// The id of its row.
    id: String,
    /// Whether every incident has it.
    is_shared: bool,
}

/// The comparison of these incidents, for a page from which `root` leads to the site's root.
pub(crate) fn compare(collection: &Collection, incidents: &[&Incident], root: &str) -> Comparison {
    let words = collection.words;
    let group = |title: &str, rows: Vec<Row>| Group { title: words.say(title).to_owned(), rows };
    let tables = TABLES.iter().map(|(kind, column, title)| {
        let cells = incidents.iter().map(|incident| items(collection, incident, (*kind, column), root)).collect();
        Row { label: words.say(title).to_owned(), is_shared: false, cells }
    });
    let mut groups = vec![
        group("compare.what_happened", FIELDS.iter().filter_map(|path| values(collection, incidents, path)).collect()),
        group("compare.times", LENGTHS.iter().map(|length| lengths(collection, incidents, length)).collect()),
        group(
            "compare.factors",
            choice::LAYER.iter().map(|layer| factors(collection, incidents, layer, root)).collect(),
        ),
        group("compare.answers", tables.collect()),
    ];
    for group in &mut groups {
        group.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    }
    groups.retain(|group| !group.rows.is_empty());
    Comparison { heads: incidents.iter().map(|incident| Head::of(collection, incident)).collect(), groups }
}

impl Head {
    fn of(collection: &Collection, incident: &Incident) -> Self {
        Self {
            id: incident.id.to_owned(),
            title: incident.title.clone(),
            address: incident.address(),
            date: incident.date.map(|date| When::of(collection.words, date)),
            language: incident.document.str("lang").to_owned(),
        }
    }
}

impl Item {
    fn text(text: &str) -> Self {
        let html = postmortem_core::html::to_html(&text.into());
        Self { html, note: String::new(), address: String::new(), id: String::new(), is_shared: false }
    }
}

/// A field of the front matter; values that all incidents have make the row a shared one.
fn values(collection: &Collection, incidents: &[&Incident], path: &str) -> Option<Row> {
    let field = field::field(path)?;
    let told: Vec<Vec<&str>> = incidents.iter().map(|incident| incident.values(path)).collect();
    let is_shared = |value: &str| value != "unknown" && told.iter().all(|values| values.contains(&value));
    let item = |value: &&str| {
        let item = match field.kind {
            Kind::Choice(list) => Item::text(&collection.words.value(list, value)),
            _ => Item::text(value),
        };
        Item { is_shared: is_shared(value), ..item }
    };
    let cells = told.iter().map(|values| values.iter().map(item).collect()).collect();
    let is_shared = told.iter().flatten().any(|value| is_shared(value));
    Some(Row { label: collection.words.field_label(field).to_owned(), is_shared, cells })
}

fn lengths(collection: &Collection, incidents: &[&Incident], (name, title): &(&str, &'static str)) -> Row {
    let cell = |incident: &&Incident| -> Vec<Item> {
        measured(incident, name)
            .map(|length| Item::text(&render::length(collection.words, length)))
            .into_iter()
            .collect()
    };
    Row { label: collection.words.say(title).to_owned(), is_shared: false, cells: incidents.iter().map(cell).collect() }
}

/// The factors in a layer, those that were ruled out too; shared where every incident has one that was not.
fn factors(collection: &Collection, incidents: &[&Incident], layer: &Choice, root: &str) -> Row {
    let item = |incident: &Incident, row: &Record| Item {
        html: inline(collection, &row.cell("Factor").text, root),
        note: notes(collection, row, &[("Role", choice::ROLE), ("Confidence", choice::CONFIDENCE)]),
        address: row_address(incident, row.id()),
        id: row.id().to_owned(),
        is_shared: false,
    };
    let cells = incidents.iter().map(|incident| in_layer(incident, layer).map(|row| item(incident, row)).collect());
    Row {
        label: collection.words.value(choice::LAYER, layer.id),
        is_shared: incidents.iter().all(|incident| in_layer(incident, layer).any(factor::contributes)),
        cells: cells.collect(),
    }
}

fn in_layer<'a>(incident: &Incident<'a>, layer: &'a Choice) -> impl Iterator<Item = &'a Record> {
    incident.rows(TableKind::Factors).filter(|row| factor::layer(row) == layer.id)
}

/// The rows of a table, each with its state.
fn items(collection: &Collection, incident: &Incident, (kind, column): (TableKind, &str), root: &str) -> Vec<Item> {
    let rows = incident.rows(kind).filter(|row| !row.cell(column).is_empty());
    let item = |row: &Record| Item {
        html: inline(collection, &row.cell(column).text, root),
        note: match kind {
            TableKind::Evaluation if test_row::is_none(row) => String::new(),
            TableKind::Evaluation => collection.words.say(render::verdict(row).key).to_owned(),
            TableKind::Actions => {
                notes(collection, row, &[("Type", choice::ACTION_TYPE), ("Status", choice::ACTION_STATUS)])
            }
            _ => notes(collection, row, &[("Kind", choice::LEARNING_KIND)]),
        },
        address: row_address(incident, row.id()),
        id: row.id().to_owned(),
        is_shared: false,
    };
    rows.map(item).collect()
}

fn notes(collection: &Collection, row: &Record, columns: &[(&str, choice::List)]) -> String {
    let told = columns.iter().map(|(column, list)| (&row.cell(column).text, *list));
    let told = told.filter(|(text, _)| !text.is_empty()).map(|(text, list)| collection.words.value(list, text));
    told.collect::<Vec<_>>().join(" · ")
}
