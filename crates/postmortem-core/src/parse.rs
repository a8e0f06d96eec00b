//! Text to document. Parsing never fails: what cannot be read becomes a [`Problem`] and the rest is read all the same.

mod allow;
mod body;
mod front_matter;
mod table;

pub use body::evidence_id;
pub use front_matter::{changes_as_number, plain_scalar_is_safe};
pub(crate) use table::split_row;

use std::collections::HashMap;

use crate::facts::derived::Derived;
use crate::model::{Document, Problem, Row, Table};
use crate::order::sort_by_key;
use crate::text::{Lines, Span};

/// Reads a document. Every text is a document; whether it is a postmortem is for [`Document::is_postmortem`].
pub fn parse(text: impl Into<String>) -> Document {
    let text = text.into();
    let lines = Lines::new(&text);
    let mut problems = Vec::new();
    let front_matter = front_matter::read(&text, &mut problems);
    let body = body::read(&text, &lines, front_matter.span.end, &mut problems);
    let tables = table::read_all(&text, &lines, &body, &mut problems);
    let row_ids = collect_row_ids(&tables, &mut problems);
    let allows = allow::read(&text, &lines, &front_matter, &body, &tables);
    sort_by_key(&mut problems, problem_start);
    Document {
        text,
        lines,
        front_matter,
        sections: body.sections,
        tables,
        blocks: body.blocks,
        allows,
        problems,
        row_ids,
        derived: Derived::default(),
    }
}

/// Remembers where each row id stands and reports those that stand twice.
fn collect_row_ids(tables: &[Table], problems: &mut Vec<Problem>) -> HashMap<String, Span> {
    let mut ids: HashMap<String, Span> = HashMap::new();
    for row in tables.iter().flat_map(|table| &table.rows) {
        let Some((id, span)) = id_cell(row) else { continue };
        if let Some(&first) = ids.get(id) {
            problems.push(Problem::DuplicateId { id: id.to_owned(), first, second: span });
        } else {
            ids.insert(id.to_owned(), span);
        }
    }
    ids
}

fn id_cell(row: &Row) -> Option<(&str, Span)> {
    let (_, cell) = row.cells.iter().find(|(name, _)| name == "ID")?;
    (!cell.text.is_empty()).then_some((cell.text.as_str(), cell.span))
}

fn problem_start(problem: &Problem) -> usize {
    match problem {
        Problem::NoFrontMatter => 0,
        Problem::UnclosedFrontMatter(span) | Problem::UnclosedBlock(span) | Problem::Unreadable { span, .. } => {
            span.start
        }
        Problem::DuplicateKey { second, .. }
        | Problem::DuplicateId { second, .. }
        | Problem::DuplicateSection { second, .. } => second.start,
        Problem::CellCount { row, .. } | Problem::StrayRow { row } => row.start,
        Problem::MissingColumn { header, .. } => header.start,
        Problem::UnknownColumn { cell, .. } => cell.start,
    }
}

#[cfg(test)]
mod tests;
