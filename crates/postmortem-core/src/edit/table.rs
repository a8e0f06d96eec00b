//! Tables: cells replaced where they stand, rows added, removed and moved as lines.

use std::collections::BTreeMap;

use super::{EditError, body, patched, refuse, with_lines};
use crate::field::{self, TableKind};
use crate::model::{Cell, Document, Row, Table};
use crate::parse::{parse, split_row};
use crate::text::{Span, line_end};

/// A text as it is written in a cell: on one line, every bar escaped that is not escaped already.
pub fn escape_cell(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let mut cell = String::new();
    let mut escaped = false;
    for character in lines.join("<br>").chars() {
        if character == '|' && !escaped {
            cell.push('\\');
        }
        escaped = character == '\\' && !escaped;
        cell.push(character);
    }
    if escaped {
        // A lone backslash at the end would escape the bar behind the cell.
        cell.push('\\');
    }
    cell
}

fn table_of(document: &Document, kind: TableKind) -> Result<&Table, EditError> {
    match document.table(kind) {
        Some(table) => Ok(table),
        None => refuse(format!("there is no table in \"{}\"", field::table(kind).0.title)),
    }
}

fn row_of(table: &Table, row: usize) -> Result<&Row, EditError> {
    match table.rows.get(row) {
        Some(row) => Ok(row),
        None => refuse(format!("there is no row {}: the table has {}", row + 1, table.rows.len())),
    }
}

/// The cell of a column; case does not matter, but in a table of `Layer` and `layer` each has its own.
pub(super) fn cell_named<'a>(row: &'a Row, column: &str) -> Option<&'a Cell> {
    let named = |is_it: &dyn Fn(&str) -> bool| row.cells().find(|(name, _)| is_it(name)).map(|(_, cell)| cell);
    named(&|name| name == column).or_else(|| named(&|name| name.eq_ignore_ascii_case(column)))
}

/// Sets the cell of `column` to `value`.
pub(super) fn set_cell(
    document: &Document,
    kind: TableKind,
    row: usize,
    (column, value): (&str, &str),
) -> Result<String, EditError> {
    let table = table_of(document, kind)?;
    let found = row_of(table, row)?;
    let value = escape_cell(value);
    if let Some(cell) = cell_named(found, column) {
        if cell.span.of(document.text()) == value {
            return Ok(document.text().to_owned());
        }
        let (span, written) = padded(document.text(), cell.span, &value);
        return Ok(patched(document, span, &written));
    }
    if value.is_empty() {
        return Ok(document.text().to_owned());
    }
    match table.header.iter().position(|name| name.text.eq_ignore_ascii_case(column)) {
        Some(index) => Ok(patched_row(document, found, index, &value)),
        None if field::table(kind).1.column(column).is_some() || column.starts_with("x-") => {
            let wider = with_column(document, table, column);
            set_cell(&parse(wider), kind, row, (column, &value))
        }
        None => refuse(format!("`{column}` is not a column of \"{}\"", field::table(kind).0.title)),
    }
}

/// The patch that puts `value` at `span`, with one blank between it and the bars.
fn padded(text: &str, span: Span, value: &str) -> (Span, String) {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    if value.is_empty() {
        let blanks = after.len() - after.trim_start_matches(' ').len();
        return (Span::new(span.start, span.end + blanks.min(1)), String::new());
    }
    let lead = if before.ends_with('|') { " " } else { "" };
    let trail = if after.starts_with('|') { " " } else { "" };
    (span, format!("{lead}{value}{trail}"))
}

/// Fills up a row that has fewer cells than the header, and sets the cell at `index`.
fn patched_row(document: &Document, row: &Row, index: usize, value: &str) -> String {
    let line = row.line_span(document);
    let source = line.of(document.text());
    let missing = index.saturating_sub(split_row(source).len());
    let mut written = closed(source);
    written.push_str(&"  |".repeat(missing));
    written.push_str(&format!(" {value} |"));
    patched(document, line, &written)
}

/// A table line with a bar at its end.
fn closed(line: &str) -> String {
    let line = line.trim_end();
    if line.ends_with('|') && !line.ends_with("\\|") { line.to_owned() } else { format!("{line} |") }
}

/// The text with one more column at the right of a table.
fn with_column(document: &Document, table: &Table, column: &str) -> String {
    let text = document.text();
    let newline = line_end(text);
    let name = field::table(table.kind).1.column(column).map_or(column, |column| column.name);
    let mut written = String::new();
    for (number, line) in table.span.of(text).split_inclusive('\n').enumerate() {
        let cells = split_row(line).len();
        let content = line.trim_end();
        written.push_str(&closed(content));
        written.push_str(&"  |".repeat(table.header.len().saturating_sub(cells)));
        match number {
            0 => written.push_str(&format!(" {name} |")),
            1 => written.push_str(" --- |"),
            _ => written.push_str("  |"),
        }
        written.push_str(if line.ends_with('\n') { newline } else { "" });
    }
    patched(document, table.span, &written)
}

/// Adds a row before the row `at`, or at the end.
pub(super) fn insert_row(
    document: &Document,
    kind: TableKind,
    at: usize,
    cells: &BTreeMap<String, String>,
) -> Result<String, EditError> {
    let (section, spec) = field::table(kind);
    if let Some(name) = cells.keys().find(|name| spec.column(name).is_none() && !name.starts_with("x-")) {
        return refuse(format!("`{name}` is not a column of \"{}\"", section.title));
    }
    let Some(table) = document.table(kind) else {
        return insert_row(&parse(with_table(document, kind)), kind, at, cells);
    };
    let mut line = String::from("|");
    for header in &table.header {
        let told = cells.iter().find(|(name, _)| name.eq_ignore_ascii_case(&header.text));
        let value = match told.map(|(_, value)| escape_cell(value)).filter(|value| !value.is_empty()) {
            None if header.text.eq_ignore_ascii_case("ID") => next_id(document, kind),
            value => value.unwrap_or_default(),
        };
        line.push_str(&if value.is_empty() { "  |".to_owned() } else { format!(" {value} |") });
    }
    let at = at.min(table.rows.len());
    let place = table.rows.get(at).map_or(table.span.end, |row| row.span.start);
    let mut text = with_lines(document, place, &format!("{line}\n"));
    for (name, value) in cells.iter().filter(|(_, value)| !value.trim().is_empty()) {
        if !table.header.iter().any(|header| header.text.eq_ignore_ascii_case(name)) {
            text = set_cell(&parse(text), kind, at, (name, value))?;
        }
    }
    Ok(text)
}

/// The next free id of a table; empty for a table whose rows have none.
fn next_id(document: &Document, kind: TableKind) -> String {
    let Some(letter) = field::table(kind).1.id_letter() else { return String::new() };
    let numbers = document.rows(kind).iter().filter_map(|row| row.id().strip_prefix(letter)?.parse::<u32>().ok());
    format!("{letter}{}", numbers.max().unwrap_or(0).saturating_add(1))
}

/// The text with the header of a table that was missing.
fn with_table(document: &Document, kind: TableKind) -> String {
    let (section, spec) = field::table(kind);
    if let Some(prepared) = body::ensure_place(document, section.heading, spec.under) {
        return with_table(&parse(prepared), kind);
    }
    let columns = spec.columns.iter().filter(|column| column.required);
    let names: Vec<&str> = columns.map(|column| column.name).collect();
    let header = format!("| {} |\n|{}\n", names.join(" | "), " --- |".repeat(names.len()));
    body::with_block_of_lines(document, section.heading, spec.under, &header)
}

/// Removes a row.
pub(super) fn remove_row(document: &Document, kind: TableKind, row: usize) -> Result<String, EditError> {
    let row = row_of(table_of(document, kind)?, row)?;
    Ok(patched(document, row.span, ""))
}

/// Moves a row so that it stands at `to`.
pub(super) fn move_row(document: &Document, kind: TableKind, from: usize, to: usize) -> Result<String, EditError> {
    let table = table_of(document, kind)?;
    row_of(table, from)?;
    let text = document.text();
    let mut lines: Vec<&str> = table.rows.iter().map(|row| row.span.of(text).trim_end_matches(['\n', '\r'])).collect();
    let moved = lines.remove(from);
    lines.insert(to.min(lines.len()), moved);
    let ends = table.rows.iter().map(|row| {
        let line = row.span.of(text);
        &line[line.trim_end_matches(['\n', '\r']).len()..]
    });
    let written: String = lines.iter().zip(ends).map(|(line, end)| format!("{line}{end}")).collect();
    let span = Span::new(table.delimiter.end, table.span.end);
    Ok(patched(document, span, &written))
}
