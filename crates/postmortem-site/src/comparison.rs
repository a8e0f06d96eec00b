//! Incidents side by side: a column each, and rows for what happened, how it was found, the factors by layer, the tests, the
//! actions and the learnings. What all of them share is marked.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice::{self, Choice};
use postmortem_core::facts::{factor, test_row};
use postmortem_core::field::{self, Field, Kind, TableKind};
use postmortem_core::html::{Node, all_to_html};
use postmortem_core::model::Row as Record;
use postmortem_core::render;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::lengths::{LENGTHS, measured};
use crate::view::{When, nodes, row_address};

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
    groups: Vec<Group<Row>>,
}

/// Rows that belong together.
#[derive(Serialize)]
pub(crate) struct Group<R> {
    title: String,
    rows: Vec<R>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    /// Whether every incident has something in common here.
    is_shared: bool,
    /// For each incident what there is.
    cells: Vec<Vec<Shown>>,
}

/// One thing in a cell, as the template shows it.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    item: Item,
    html: String,
    /// Whether every incident has it.
    is_shared: bool,
}

/// What is told of one incident: a cell for each of the rows that [`labels`] names.
#[derive(Serialize)]
pub(crate) struct Column {
    #[serde(flatten)]
    head: Head,
    cells: Vec<Vec<Item>>,
}

/// The head of a column.
#[derive(Clone, Serialize)]
struct Head {
    id: String,
    title: String,
    /// Its page, from the site's root.
    address: String,
    date: Option<When>,
    language: String,
}

/// One thing in a cell.
#[derive(Clone, Default, Serialize)]
struct Item {
    /// Its words, as a tree of HTML.
    nodes: Vec<Node>,
    /// What is said of it in small: its role, its state.
    note: String,
    /// Where it stands, from the site's root; empty where it has no place of its own.
    address: String,
    /// The id of its row.
    id: String,
    /// What makes it alike: incidents share it when each has an item with the same. Empty where it is alike to none.
    sign: String,
}

/// The rows of every comparison, by group.
pub(crate) fn labels(words: &Catalogue) -> Vec<Group<String>> {
    let fields = FIELDS.iter().filter_map(|path| field::field(path)).map(|field| words.field_label(field).to_owned());
    let lengths = LENGTHS.iter().map(|(_, title)| words.say(title).to_owned());
    let layers = choice::LAYER.iter().map(|layer| words.value(choice::LAYER, layer.id));
    let tables = TABLES.iter().map(|(_, _, title)| words.say(title).to_owned());
    let group = |title: &str, rows: Vec<String>| Group { title: words.say(title).to_owned(), rows };
    vec![
        group("compare.what_happened", fields.collect()),
        group("compare.times", lengths.collect()),
        group("compare.factors", layers.collect()),
        group("compare.answers", tables.collect()),
    ]
}

/// The comparison of these incidents, for a page from which `root` leads to the site's root.
pub(crate) fn compare(collection: &Collection, incidents: &[&Incident], root: &str) -> Comparison {
    let columns: Vec<Column> = incidents.iter().map(|incident| Column::of(collection, incident, root)).collect();
    let mut places = 0..;
    let mut groups = Vec::new();
    for group in labels(collection.words) {
        let rows = group.rows.into_iter().zip(&mut places).map(|(label, place)| row(label, &columns, place));
        let rows: Vec<Row> = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        if !rows.is_empty() {
            groups.push(Group { title: group.title, rows });
        }
    }
    Comparison { heads: columns.into_iter().map(|column| column.head).collect(), groups }
}

/// A row of the columns. What all of them have in common is marked, where there is more than one.
fn row(label: String, columns: &[Column], place: usize) -> Row {
    let cells: Vec<&[Item]> =
        columns.iter().map(|column| column.cells.get(place).map(Vec::as_slice).unwrap_or_default()).collect();
    let in_all = |sign: &str| cells.iter().all(|items| items.iter().any(|item| item.sign == sign));
    let is_shared = |item: &Item| columns.len() > 1 && !item.sign.is_empty() && in_all(&item.sign);
    let shown = |item: &Item| Shown { item: item.clone(), html: all_to_html(&item.nodes), is_shared: is_shared(item) };
    let cells: Vec<Vec<Shown>> = cells.iter().map(|items| items.iter().map(shown).collect()).collect();
    Row { label, is_shared: cells.iter().flatten().any(|item| item.is_shared), cells }
}

impl Column {
    /// What is told of an incident, for a page from which `root` leads to the site's root.
    pub(crate) fn of(collection: &Collection, incident: &Incident, root: &str) -> Self {
        let fields =
            FIELDS.iter().filter_map(|path| field::field(path)).map(|field| values(collection, incident, field));
        let lengths = LENGTHS.iter().map(|(name, _)| length(collection, incident, name));
        let layers = choice::LAYER.iter().map(|layer| factors(collection, incident, layer, root));
        let tables = TABLES.iter().map(|(kind, column, _)| items(collection, incident, (*kind, column), root));
        Self {
            head: Head::of(collection, incident),
            cells: fields.chain(lengths).chain(layers).chain(tables).collect(),
        }
    }
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
    fn text(text: impl Into<String>) -> Self {
        Self { nodes: vec![text.into().into()], ..Self::default() }
    }
}

/// A field of the front matter.
fn values(collection: &Collection, incident: &Incident, field: &Field) -> Vec<Item> {
    let item = |value: &str| {
        let item = match field.kind {
            Kind::Choice(list) => Item::text(collection.words.value(list, value)),
            _ => Item::text(value),
        };
        Item { sign: if value == "unknown" { String::new() } else { value.to_owned() }, ..item }
    };
    incident.values(field.path).into_iter().map(item).collect()
}

fn length(collection: &Collection, incident: &Incident, name: &str) -> Vec<Item> {
    let length = measured(incident, name).map(|length| Item::text(render::length(collection.words, length)));
    length.into_iter().collect()
}

/// The factors in a layer, those that were ruled out too; incidents share a layer where each has one that was not.
fn factors(collection: &Collection, incident: &Incident, layer: &Choice, root: &str) -> Vec<Item> {
    let rows = incident.rows(TableKind::Factors).filter(|row| factor::layer(row) == layer.id);
    let item = |row: &Record| Item {
        nodes: nodes(collection, incident, &row.cell("Factor").text, root),
        note: notes(collection, row, &[("Role", choice::ROLE), ("Confidence", choice::CONFIDENCE)]),
        address: row_address(incident, row.id()),
        id: row.id().to_owned(),
        sign: if factor::contributes(row) { layer.id.to_owned() } else { String::new() },
    };
    rows.map(item).collect()
}

/// The rows of a table, each with its state.
fn items(collection: &Collection, incident: &Incident, (kind, column): (TableKind, &str), root: &str) -> Vec<Item> {
    let rows = incident.rows(kind).filter(|row| !row.cell(column).is_empty());
    let item = |row: &Record| Item {
        nodes: nodes(collection, incident, &row.cell(column).text, root),
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
        sign: String::new(),
    };
    rows.map(item).collect()
}

fn notes(collection: &Collection, row: &Record, columns: &[(&str, choice::List)]) -> String {
    let told = columns.iter().map(|(column, list)| (&row.cell(column).text, *list));
    let told = told.filter(|(text, _)| !text.is_empty()).map(|(text, list)| collection.words.value(list, text));
    told.collect::<Vec<_>>().join(" · ")
}
