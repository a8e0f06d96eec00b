//! The sections that the public may read: prose without comments, tables of the columns that are shown, chosen evidence.

use super::Allow;
use crate::edit::escape_cell;
use crate::field::{self, Heading, Kind};
use crate::model::{Cell, Document, Part, Row, Section, Table};
use crate::parse::evidence_id;
use crate::text::Span;

/// A section with its heading.
pub(super) fn section(document: &Document, section: &Section, allow: &Allow) -> String {
    let title = section.heading.map_or(section.title.as_str(), |heading| field::section(heading).title);
    let shown = match section.heading {
        Some(Heading::Evidence) => evidence(document, section, allow),
        _ => with_table(document, section.body, allow),
    };
    format!("\n## {}\n\n{}\n", without_comments(title).trim(), shown.trim_end())
}

/// Prose with the table that stands in it.
fn with_table(document: &Document, region: Span, allow: &Allow) -> String {
    let prose = |start, end| without_comments(Span::new(start, end).of(document.text())).trim_matches('\n').to_owned();
    let inside = |table: &&Table| region.start <= table.span.start && table.span.end <= region.end;
    match document.tables().iter().find(inside) {
        None => prose(region.start, region.end),
        Some(found) => {
            let (before, after) = (prose(region.start, found.span.start), prose(found.span.end, region.end));
            format!("{before}\n\n{}\n{after}", table(document, found, allow)).trim_matches('\n').to_owned()
        }
    }
}

/// The evidence: what stands before the blocks, and the blocks of the rows that are shown.
fn evidence(document: &Document, section: &Section, allow: &Allow) -> String {
    let end = section.parts.first().map_or(section.body.end, |part| document.lines().around(part.title_span).start);
    let is_shown = |part: &&Part| {
        let row = evidence_id(&part.title).and_then(|(id, _)| document.row(id));
        row.is_some_and(|row| allow.row(document, row))
    };
    let parts = section.parts.iter().filter(is_shown).map(|part| {
        let body = blocks(document, part);
        format!("\n\n### {}\n\n{}", without_comments(&part.title).trim(), body.trim_matches('\n'))
    });
    with_table(document, Span::new(section.body.start, end), allow) + &parts.collect::<String>()
}

/// What stands under a heading of evidence. A block is quoted as it is: `<!--` in it is no comment.
fn blocks(document: &Document, part: &Part) -> String {
    let inside = |span: Span| part.body.start <= span.start && span.end <= part.body.end;
    let mut text = String::new();
    let mut at = part.body.start;
    for block in document.blocks().iter().filter(|block| inside(block.span)) {
        text.push_str(&without_comments(Span::new(at, block.span.start).of(document.text())));
        text.push_str(block.span.of(document.text()));
        at = block.span.end;
    }
    text + &without_comments(Span::new(at, part.body.end).of(document.text()))
}

fn table(document: &Document, table: &Table, allow: &Allow) -> String {
    let shown = allow.columns(table.kind);
    let spec = field::table(table.kind).1;
    let name = |cell: &Cell| spec.column(&cell.text).map_or(cell.text.clone(), |column| column.name.to_owned());
    let header: Vec<String> = table.header.iter().map(name).filter(|name| shown.contains(&name.as_str())).collect();
    if header.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rows = table.rows.iter().filter(|row| allow.row(document, row));
    let rows = rows.map(|row| line(header.iter().map(|name| cell(document, row, name, allow)).collect()));
    line(header.clone()) + &line(vec!["---".to_owned(); header.len()]) + &rows.collect::<String>()
}

/// A cell; of references only those to rows that the public can read.
fn cell(document: &Document, row: &Row, name: &str, allow: &Allow) -> String {
    let Some((_, cell)) = row.cells().find(|(column, _)| *column == name) else { return String::new() };
    let is_reference =
        field::table(row.table).1.column(name).is_some_and(|column| matches!(column.kind, Kind::Rows(_)));
    if !is_reference {
        return escape_cell(&without_comments(&cell.text));
    }
    let is_shown = |id: &str| document.row(id).is_some_and(|row| allow.row(document, row));
    let kept: Vec<String> = cell.items().into_iter().map(|item| item.text).filter(|id| is_shown(id)).collect();
    kept.join(", ")
}

/// A text without HTML comments, and without link definitions that lead nowhere, which some write as comments.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let is_remark = |line: &str| {
        let definition = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        definition.is_some_and(|(_, target)| matches!(target.trim_start().chars().next(), Some('#' | '<') | None))
    };
    kept.split_inclusive('\n').filter(|line| !is_remark(line)).collect()
}
