//! What a postmortem gives to tools that run tests or keep records, beside its page: tests for promptfoo, samples for `OpenAI`'s
//! evals, items for a dataset of Langfuse, a report for AVID. Each is written where the document has what it needs.

mod avid;
mod case;
mod langfuse;
mod openai;
mod promptfoo;

use postmortem_core::facts::test_row;
use postmortem_core::model::Document;
use serde_json::Value;

use super::{File, json};
use crate::collection::Incident;
use crate::error::{Error, Result};
use crate::path::SitePath;
use case::Case;

/// What an export holds.
enum Made {
    /// One value.
    One(Value),
    /// One value a line.
    Lines(Vec<Value>),
}

/// A format.
struct Format {
    /// The name of the file.
    file: &'static str,
    /// Its name for people: that of the tool.
    label: &'static str,
    /// What the format makes of a document; none where that lacks what is needed.
    make: fn(&Incident, &[Case]) -> Option<Made>,
}

const FORMATS: [Format; 4] = [
    Format { file: "promptfoo-tests.json", label: "promptfoo", make: promptfoo::tests },
    Format { file: "openai-evals.jsonl", label: "OpenAI evals", make: openai::samples },
    Format { file: "langfuse-items.jsonl", label: "Langfuse", make: langfuse::items },
    Format { file: "avid.json", label: "AVID", make: avid::report },
];

/// An export of a postmortem.
pub(crate) struct Export {
    /// The name of its file, beside the page.
    pub(crate) file: &'static str,
    /// Its name for people.
    pub(crate) label: &'static str,
    made: Made,
}

/// The exports that a postmortem has.
pub(crate) fn all(incident: &Incident) -> Vec<Export> {
    let cases = case::all(incident.document);
    let export = |format: &Format| {
        let made = (format.make)(incident, &cases)?;
        Some(Export { file: format.file, label: format.label, made })
    };
    FORMATS.iter().filter_map(export).collect()
}

/// The files of a postmortem.
///
/// # Errors
/// When a file has no path of a site: a mistake of this crate.
pub(super) fn files(incident: &Incident) -> Result<Vec<File>> {
    let file = |export: Export| {
        let path = format!("{}{}", incident.folder, export.file);
        match export.made {
            Made::Lines(values) => Ok((SitePath::new(path.as_str())?, lines(&values, &path)?)),
            Made::One(value) => json(&path, &value),
        }
    };
    all(incident).into_iter().map(file).collect()
}

fn lines(values: &[Value], path: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for value in values {
        serde_json::to_writer(&mut bytes, value)
            .map_err(|error| Error::caused(format!("cannot write {path}"), error))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// A test that was made because of the incident.
struct Guard<'a> {
    id: &'a str,
    /// What is tested.
    words: &'a str,
    /// The assertion types, and the names of other methods.
    methods: Vec<String>,
    /// The file, data set or address.
    reference: &'a str,
}

fn guards(document: &Document) -> Vec<Guard<'_>> {
    let tests = test_row::guarding(document).filter(|row| !test_row::is_none(row));
    let guards = tests.map(|row| Guard {
        id: row.id(),
        words: &row.cell("Test").text,
        methods: row.cell("Method").items().into_iter().map(|method| method.text).collect(),
        reference: &row.cell("Reference").text,
    });
    guards.collect()
}
