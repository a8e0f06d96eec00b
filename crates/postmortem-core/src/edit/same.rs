//! Whether a change sets what is there already. Values are compared as a form shows and gives them: without blanks around
//! them and with plain line ends. A list with an empty item, a title with a blank at its end or lines that end in two ways
//! then stay as they were written.

use super::body::NewBlock;
use super::table::cell_named;
use super::{Edit, shown_prose};
use crate::field::{self, TableKind};
use crate::model::{Block, Document};

/// Whether the document as a form shows it is the same after the change.
pub(super) fn is_there(document: &Document, edit: &Edit) -> bool {
    match edit {
        Edit::SetField { path, values } => {
            let shown = document.entry(path).map_or(&[][..], |entry| entry.value.items());
            same_items(shown.iter().map(|item| item.text.as_str()), values.iter().map(String::as_str))
        }
        Edit::SetCell { table, row, column, value } => {
            cell(document, *table, *row, column).is_some_and(|shown| same_cell(*table, column, shown, value))
        }
        Edit::SetProse { heading, part, place, text } => {
            let shown = shown_prose(document, *heading, part.as_deref(), *place);
            same_lines(shown, text.trim_matches(['\n', '\r']).trim_end())
        }
        Edit::SetBlock { evidence, language, caption, content } => {
            let shown = document.evidence_blocks(evidence).next();
            shown.is_some_and(|shown| {
                shown.caption == caption.trim()
                    && block(shown, document.text(), &NewBlock { language, caption, content })
            })
        }
        _ => false,
    }
}

/// Whether a block has this language and these lines.
pub(super) fn block(block: &Block, text: &str, new: &NewBlock) -> bool {
    let content = |content: &str| {
        let lines = plain_line_ends(content);
        lines.strip_suffix('\n').map(str::to_owned).unwrap_or(lines)
    };
    block.language == new.language && content(block.content.of(text)) == content(new.content)
}

fn cell<'a>(document: &'a Document, kind: TableKind, row: usize, column: &str) -> Option<&'a str> {
    Some(cell_named(document.rows(kind).get(row)?, column)?.text.as_str())
}

fn same_cell(kind: TableKind, column: &str, one: &str, other: &str) -> bool {
    if field::table(kind).1.column(column).is_some_and(|column| column.many) {
        return same_items(one.split(','), other.split(','));
    }
    same_lines(one.trim(), other.trim())
}

fn same_items<'a>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'a str>) -> bool {
    let told = |item: &&str| !item.is_empty();
    one.map(str::trim).filter(told).eq(other.map(str::trim).filter(told))
}

fn same_lines(one: &str, other: &str) -> bool {
    one == other || plain_line_ends(one) == plain_line_ends(other)
}

fn plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
