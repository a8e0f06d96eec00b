//! References from one part of a document to another: the ids of rows that stand in cells and headings.

use crate::field::{self, Kind, TableKind};
use crate::model::{Document, Row};
use crate::order::sort_by_key;
use crate::text::Span;

/// The id of a row, named in a cell of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id, `E1`.
    pub id: String,
    /// The table in which it is named.
    pub from: TableKind,
    /// Where it is named.
    pub span: Span,
}

/// Whether a text is the id of a document: `PPM-2026-014`.
pub fn is_document_id(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.strip_prefix("PPM-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| {
        year.len() == 4 && digits(year) && (3..=6).contains(&number.len()) && digits(number)
    })
}

/// The table whose rows have ids with this letter.
pub fn table_of(letter: char) -> Option<TableKind> {
    let tables = field::SECTIONS.iter().filter_map(|section| section.table.as_ref());
    tables.into_iter().find(|table| table.id_letter() == Some(letter)).map(|table| table.kind)
}

/// The letter of a row id such as `E12`; `None` for any other text.
pub fn row_id_letter(text: &str) -> Option<char> {
    let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
    let digits = &text[1..];
    (!digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(letter)
}

/// Every row id that a cell of a reference column names, in the order of the file.
pub fn references(document: &Document) -> Vec<Reference> {
    let rows = document.tables().iter().flat_map(|table| &table.rows);
    let mut found: Vec<Reference> = rows.flat_map(row_references).collect();
    sort_by_key(&mut found, |reference| reference.span);
    found
}

/// The row ids that the reference columns of a row name.
pub fn row_references(row: &Row) -> Vec<Reference> {
    let spec = field::table(row.table).1;
    let refers = |name: &str| spec.column(name).is_some_and(|column| matches!(column.kind, Kind::Rows(_)));
    let items = row.cells().filter(|(name, _)| refers(name)).flat_map(|(_, cell)| cell.items());
    items
        .filter(|item| row_id_letter(&item.text).is_some())
        .map(|item| Reference { id: item.text, from: row.table, span: item.span })
        .collect()
}

/// Whether an item of a reference column is the address of a page.
pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
