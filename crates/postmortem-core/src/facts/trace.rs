//! Traces in the evidence: recorded runs as JSON, in the words of whoever recorded them.

use serde_json::Value;

use crate::field::TableKind;
use crate::model::{Block, Document, Row};
use crate::text::Span;
use crate::trace::{self, Unreadable};

/// A block of JSON that belongs to a piece of evidence of the kind `trace`.
#[derive(Clone, Debug)]
pub struct Trace<'a> {
    /// Its row.
    pub row: &'a Row,
    /// Its block.
    pub block: &'a Block,
    /// What it holds: one value, or several one behind the other. The line of an error counts from the block's first.
    pub json: Result<Vec<Value>, Unreadable>,
}

/// The traces of a document. Blocks that are told to be text are left alone.
pub fn traces(document: &Document) -> impl Iterator<Item = Trace<'_>> {
    let rows = document.rows(TableKind::Evidence).iter().filter(|row| row.cell("Kind").text == "trace");
    let blocks = rows.flat_map(|row| document.evidence_blocks(row.id()).map(move |block| (row, block)));
    let json = blocks.filter(|(_, block)| {
        let content = block.content.of(document.text()).trim_start();
        let told = matches!(block.language.as_str(), "json" | "jsonl" | "ndjson");
        told || (block.language.is_empty() && content.starts_with(['{', '[']))
    });
    json.map(|(row, block)| Trace { row, block, json: trace::values(block.content.of(document.text())) })
}

impl Trace<'_> {
    /// The calls that it tells, under OpenTelemetry's names.
    pub fn calls(&self) -> Vec<trace::Call> {
        self.json.as_ref().map(|values| trace::of_values(values).calls).unwrap_or_default()
    }

    /// Every key of its objects with its value, at any depth.
    pub fn entries(&self) -> Vec<(&str, &Value)> {
        let mut entries = Vec::new();
        for value in self.json.iter().flatten() {
            collect(value, &mut entries);
        }
        entries
    }

    /// Where a key stands; the opening fence where it cannot be found, as when it is escaped.
    pub fn place_of(&self, document: &Document, key: &str) -> Span {
        let quoted = format!("\"{key}\"");
        let found = self.block.content.of(document.text()).find(&quoted);
        found.map_or(self.block.fence(document), |at| self.block.content.part(at, at + quoted.len()))
    }
}

// The reader of JSON stops at 128 levels, so this ends.
fn collect<'a>(value: &'a Value, entries: &mut Vec<(&'a str, &'a Value)>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                entries.push((key, value));
                collect(value, entries);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, entries)),
        _ => {}
    }
}
