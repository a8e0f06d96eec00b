//! Changes to a document that touch only the lines they must: comments, unknown fields, odd spacing and line ends survive.
//!
//! A change is made of patches of the source text. The result is a new text, to be read again: the text stays the one
//! truth, in the browser form as in the command.

mod body;
mod field;
mod same;
mod table;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::field::{Heading, TableKind};
use crate::model::Document;
use crate::text::{Span, line_end};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Sets a front matter field; no values remove it.
    SetField {
        /// The field's path.
        path: String,
        /// Its values; one, unless the field takes a list.
        values: Vec<String>,
    },
    /// Sets a cell. A column that the table lacks is added.
    SetCell {
        /// The table.
        table: TableKind,
        /// The row, from 0.
        row: usize,
        /// The column's name.
        column: String,
        /// The text; a line break is written `<br>`, a `|` is escaped.
        value: String,
    },
    /// Adds a row. A table or a section that is missing is made; a row that has no id gets the next one.
    InsertRow {
        /// The table.
        table: TableKind,
        /// Before which row, from 0; past the end it is added last.
        at: usize,
        /// Texts by column.
        #[serde(default)]
        cells: BTreeMap<String, String>,
    },
    /// Removes a row.
    RemoveRow {
        /// The table.
        table: TableKind,
        /// The row, from 0.
        row: usize,
    },
    /// Moves a row.
    MoveRow {
        /// The table.
        table: TableKind,
        /// The row, from 0.
        from: usize,
        /// Where it stands afterwards, from 0.
        to: usize,
    },
    /// Sets the prose of a section. A section or part that is missing is made.
    SetProse {
        /// The section.
        heading: Heading,
        /// The level 3 heading, where the prose stands under one.
        #[serde(default)]
        part: Option<String>,
        /// Before or after the section's table.
        #[serde(default)]
        place: Place,
        /// The prose, as Markdown.
        text: String,
    },
    /// Sets the fenced block of a piece of evidence.
    SetBlock {
        /// The id, `E1`.
        evidence: String,
        /// The word behind the fence.
        language: String,
        /// What stands behind the id in the heading.
        #[serde(default)]
        caption: String,
        /// The lines between the fences.
        content: String,
    },
    /// Removes the heading and the block of a piece of evidence.
    RemoveBlock {
        /// The id, `E1`.
        evidence: String,
    },
}

/// Where prose stands in a section that has a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Before the table; all of it where there is no table.
    #[default]
    Before,
    /// After the table.
    After,
}

/// Why a change cannot be made. The text is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(String);

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}

fn refuse<T>(why: impl Into<String>) -> Result<T, EditError> {
    Err(EditError(why.into()))
}

/// Makes one change and gives the new text. A change that sets what is there already moves no byte, however oddly it is
/// written.
///
/// # Errors
/// When the change names a row, a column or a field that cannot be: the message says which.
pub fn apply(document: &Document, edit: &Edit) -> Result<String, EditError> {
    if same::is_there(document, edit) {
        return Ok(document.text().to_owned());
    }
    match edit {
        Edit::SetField { path, values } => field::set(document, path, values),
        Edit::SetCell { table, row, column, value } => table::set_cell(document, *table, *row, (column, value)),
        Edit::InsertRow { table, at, cells } => table::insert_row(document, *table, *at, cells),
        Edit::RemoveRow { table, row } => table::remove_row(document, *table, *row),
        Edit::MoveRow { table, from, to } => table::move_row(document, *table, *from, *to),
        Edit::SetProse { heading, part, place, text } => {
            body::set_prose(document, *heading, body::Target { part: part.as_deref(), place: *place }, text)
        }
        Edit::SetBlock { evidence, language, caption, content } => {
            body::set_block(document, evidence, &body::NewBlock { language, caption, content })
        }
        Edit::RemoveBlock { evidence } => body::remove_block(document, evidence),
    }
}

pub use body::{Prose, prose_spans, shown_prose};
pub use field::format_scalar;
pub(crate) use field::format_values;
pub use table::escape_cell;

/// The text with `span` replaced.
fn patched(document: &Document, span: Span, replacement: &str) -> String {
    let text = document.text();
    let mut new = String::with_capacity(text.len() + replacement.len());
    new.push_str(&text[..span.start]);
    new.push_str(replacement);
    new.push_str(&text[span.end..]);
    new
}

/// The text with whole lines put in at `at`, the start of a line or the end of the text.
fn with_lines(document: &Document, at: usize, lines: &str) -> String {
    let text = document.text();
    let newline = line_end(text);
    let open_line = at == text.len() && !text.is_empty() && !text.ends_with('\n');
    let lead = if open_line { newline } else { "" };
    let lines = lines.replace("\r\n", "\n").replace('\n', newline);
    patched(document, Span::at(at), &format!("{lead}{lines}"))
}

#[cfg(test)]
mod tests;
