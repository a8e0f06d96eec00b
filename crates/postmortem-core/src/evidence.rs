//! From what somebody recorded to evidence in a document: a trace, or two versions of a prompt. Redacted first; then fields are
//! filled where they are empty, rows and blocks are added, and what the trace lacks for a good postmortem is told.

mod block;
mod fields;
mod lacks;
mod prompts;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::edit::{Edit, EditError, apply};
use crate::field::TableKind;
use crate::model::Document;
use crate::parse::{evidence_id, parse};
use crate::redact::{Redacted, Redactor, without_bytes};
use crate::trace::{self, Call, Format, attribute as a};

/// What is offered as evidence.
#[derive(Clone, Default)]
pub struct Offer<'a> {
    /// A recorded trace, in any of the formats of [`trace::read`].
    pub trace: Option<&'a [u8]>,
    /// The prompt before and after a change: text, or chat messages as JSON.
    pub prompts: Option<(String, String)>,
    /// Pseudonyms of values that may stay, as [`Added::redacted`] names them; never those of secrets.
    pub keep: Vec<String>,
    /// What was found before, so that a value keeps its pseudonym.
    pub redactor: Redactor,
}

/// A document with evidence added, and what is to be told of it. No value that was redacted stands in it.
#[derive(Clone, Serialize)]
pub struct Added {
    /// The new text.
    pub text: String,
    /// What was recognised.
    pub recognised: Vec<Recognised>,
    /// Records in which no call was recognised.
    pub passed_over: usize,
    /// Fields that were empty and are filled.
    pub filled: Vec<Filled>,
    /// Fields in which the document and the trace differ; the document stays as it is.
    pub conflicts: Vec<Conflict>,
    /// The rows that were added.
    pub rows: Vec<Row>,
    /// What was taken out, or kept on demand.
    pub redacted: Vec<Redacted>,
    /// What was left out so that the document stays readable, in sentences.
    pub left_out: Vec<String>,
    /// What is not there and would help.
    pub lacks: Vec<Lack>,
    /// What was found so far.
    #[serde(skip)]
    pub redactor: Redactor,
}

/// Calls told in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// The format.
    pub format: Format,
    /// Its name, for people.
    pub name: &'static str,
    /// How many calls.
    pub calls: usize,
}

/// A field that was filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// Its path.
    pub path: &'static str,
    /// Its values.
    pub values: Vec<String>,
}

/// A field in which document and trace differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Its path.
    pub path: &'static str,
    /// What the document says; empty where it says nothing and the calls differ among themselves.
    pub document: String,
    /// What the trace says.
    pub trace: String,
}

impl Conflict {
    /// The conflict in a sentence.
    pub fn told(&self) -> String {
        let Self { path, document, trace } = self;
        if document.is_empty() {
            return format!("{path} is {trace} in the trace: the calls differ, so it is left empty");
        }
        format!("{path} is {document} in the document, {trace} in the trace")
    }
}

/// A row that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// What it shows.
    pub what: String,
}

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lack {
    /// What, as a fact.
    pub what: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// The rule that asks for it.
    pub rule: &'static str,
}

/// Why nothing was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The trace cannot be read.
    Unreadable(trace::Unreadable),
    /// It can be read, but tells of no call that is known.
    NotRecognised {
        /// How many records it has.
        records: usize,
    },
    /// A value cannot be kept.
    Keep(String),
    /// The document cannot take it.
    Edit(EditError),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "{error}"),
            Self::NotRecognised { records } => write!(
                f,
                "no call of a model is recognised in its {}; expected a trace of OpenTelemetry, OpenInference, Langfuse, \
                 LangSmith or PromptLayer, or a request and its response as OpenAI, Anthropic, Google or Amazon Bedrock have \
                 them",
                crate::facts::words::count(*records, "record"),
            ),
            Self::Keep(why) => f.write_str(why),
            Self::Edit(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Refused {}

impl From<EditError> for Refused {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

/// Adds what is offered to a document.
///
/// # Errors
/// When the trace cannot be read or recognised, or a value cannot be kept; the document is then as it was.
pub fn add(document: &Document, offer: &Offer) -> Result<Added, Refused> {
    let mut trace = offer.trace.map(recognised).transpose()?.unwrap_or_default();
    let mut prompts = offer.prompts.as_ref().map(|(before, after)| prompts::Prompts::read(before, after));
    let mut redactor = offer.redactor.clone();
    redactor.begin(document.text());
    look(&mut redactor, &mut trace.calls, prompts.as_ref());
    for pseudonym in &offer.keep {
        redactor.keep(pseudonym).map_err(Refused::Keep)?;
    }
    for call in &mut trace.calls {
        call.map(|_, value| redactor.redact_into(value));
    }
    if let Some(prompts) = &mut prompts {
        prompts.change(|text| redactor.redact(text));
    }
    let mut draft = Draft { document: document.clone(), redactor, rows: Vec::new(), left_out: Vec::new() };
    let (filled, conflicts) = fields::fill(&mut draft, &trace.calls)?;
    if let Some(prompts) = &prompts {
        prompts::add(&mut draft, prompts)?;
    }
    block::add(&mut draft, &trace.calls)?;
    let lacks = if trace.calls.is_empty() { Vec::new() } else { lacks::of(&trace.calls, &draft.document) };
    Ok(Added {
        text: draft.document.text().to_owned(),
        recognised: by_format(&trace.calls),
        passed_over: trace.passed_over,
        filled,
        conflicts,
        rows: draft.rows,
        redacted: draft.redactor.found(),
        left_out: draft.left_out,
        lacks,
        redactor: draft.redactor,
    })
}

fn recognised(bytes: &[u8]) -> Result<trace::Trace, Refused> {
    let trace = trace::read(bytes).map_err(Refused::Unreadable)?;
    if trace.calls.is_empty() { Err(Refused::NotRecognised { records: trace.passed_over }) } else { Ok(trace) }
}

/// Finds everything that must not come into the document, and cuts out the bytes of files.
fn look(redactor: &mut Redactor, calls: &mut [Call], prompts: Option<&prompts::Prompts>) {
    for (number, call) in calls.iter_mut().enumerate() {
        call.map(|name, value| {
            cut_bytes(value);
            redactor.look_into(value, &format!("call {}, {name}", number + 1));
        });
    }
    for (version, text) in prompts.into_iter().flat_map(prompts::Prompts::texts) {
        redactor.look(text, version);
    }
}

fn cut_bytes(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = without_bytes(text),
        serde_json::Value::Array(items) => items.iter_mut().for_each(cut_bytes),
        serde_json::Value::Object(map) => map.values_mut().for_each(cut_bytes),
        _ => {}
    }
}

fn by_format(calls: &[Call]) -> Vec<Recognised> {
    let mut counts: BTreeMap<Format, usize> = BTreeMap::new();
    for call in calls {
        *counts.entry(call.format).or_default() += 1;
    }
    counts.into_iter().map(|(format, calls)| Recognised { format, name: format.name(), calls }).collect()
}

/// Whether the call is one of a model that answers, and not a search or a tool.
fn is_answer(call: &Call) -> bool {
    let other = ["embeddings", "retrieval", "execute_tool", "invoke_workflow"];
    call.text(a::OPERATION).is_none_or(|operation| !other.contains(&operation.as_str()))
}

/// The document while evidence is put into it.
struct Draft {
    document: Document,
    redactor: Redactor,
    rows: Vec<Row>,
    left_out: Vec<String>,
}

/// A piece of evidence to be added.
struct Piece {
    kind: &'static str,
    what: String,
    version: String,
    captured: String,
    language: &'static str,
    content: String,
}

impl Draft {
    fn make(&mut self, edit: &Edit) -> Result<(), EditError> {
        self.document = parse(apply(&self.document, edit)?);
        Ok(())
    }

    /// Adds a row and its block.
    fn add(&mut self, piece: Piece) -> Result<(), EditError> {
        let id = self.next_id();
        let mut cells = BTreeMap::from([
            ("ID".to_owned(), id.clone()),
            ("Kind".to_owned(), piece.kind.to_owned()),
            ("What".to_owned(), piece.what.clone()),
            ("Location".to_owned(), format!("#{}", id.to_lowercase())),
        ]);
        // Optional columns are filled where the table has them; a new column would touch every row of the author's.
        for (column, text) in [("Version", piece.version), ("Captured", piece.captured)] {
            if self.has_column(column) && !text.is_empty() {
                cells.insert(column.to_owned(), text);
            }
        }
        self.make(&Edit::InsertRow { table: TableKind::Evidence, at: usize::MAX, cells })?;
        self.make(&Edit::SetBlock {
            evidence: id.clone(),
            language: piece.language.to_owned(),
            caption: String::new(),
            content: piece.content,
        })?;
        self.rows.push(Row { id, kind: piece.kind, what: piece.what });
        Ok(())
    }

    fn has_column(&self, column: &str) -> bool {
        let table = self.document.table(TableKind::Evidence).filter(|table| !table.rows.is_empty());
        table.is_none_or(|table| table.header.iter().any(|cell| cell.text.eq_ignore_ascii_case(column)))
    }

    /// The next id that neither a row nor a heading has.
    fn next_id(&self) -> String {
        let rows = self.document.rows(TableKind::Evidence).iter().map(crate::model::Row::id);
        let parts = self.document.sections().iter().flat_map(|section| &section.parts);
        let headings = parts.filter_map(|part| evidence_id(&part.title)).map(|(id, _)| id);
        let numbers = rows.chain(headings).filter_map(|id| id.strip_prefix('E')?.parse::<u32>().ok());
        format!("E{}", numbers.max().unwrap_or(0).saturating_add(1))
    }
}

#[cfg(test)]
mod tests;
