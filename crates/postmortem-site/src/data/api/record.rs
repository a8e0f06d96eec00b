//! A row of a table as a record: its cells by the names of their columns, and nothing for a cell that says nothing.

use postmortem_core::field;
use postmortem_core::model::Row;
use serde_json::{Map, Value};

/// The record of a row.
pub(super) fn of(row: &Row) -> Map<String, Value> {
    let spec = field::table(row.table).1;
    let cells = row.cells().filter(|(_, cell)| !cell.is_empty());
    let told = cells.map(|(name, cell)| {
        let many = spec.column(name).is_some_and(|column| column.many);
        let value = if many {
            cell.items().into_iter().map(|item| item.text).collect()
        } else {
            Value::from(cell.text.as_str())
        };
        (key(name), value)
    });
    told.collect()
}

/// The name of a column in data: `bad_version`.
pub(super) fn key(column: &str) -> String {
    column.to_lowercase().replace(' ', "_")
}
