//! A failing case: what the model was given in a recorded call, and what it gave.

use postmortem_core::facts::trace::traces;
use postmortem_core::field::TableKind;
use postmortem_core::model::Document;
use postmortem_core::trace::Call;
use postmortem_core::trace::attribute::{INPUT, INSTRUCTIONS, OUTPUT};
use serde::Serialize;
use serde_json::Value;

/// A message of a chat, as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Message {
    pub(super) role: String,
    pub(super) content: String,
}

/// What failed.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The id of the evidence that shows it.
    pub(super) evidence: String,
    /// The chat up to the answer.
    pub(super) input: Vec<Message>,
    /// The answer that was wrong; empty where it was not recorded.
    pub(super) output: String,
    /// The passages that were found, where the document shows them.
    pub(super) context: String,
}

impl Case {
    /// The last thing that the user said.
    pub(super) fn question(&self) -> &str {
        self.input.iter().rfind(|message| message.role == "user").map_or("", |message| message.content.as_str())
    }
}

/// The cases of a document: its recorded calls in which a user says something.
pub(super) fn all(document: &Document) -> Vec<Case> {
    let context = passages(document);
    let calls = traces(document).flat_map(|trace| {
        let evidence = trace.row.id().to_owned();
        trace.calls().into_iter().map(move |call| (evidence.clone(), call))
    });
    let case = |(evidence, call): (String, Call)| {
        let mut input: Vec<Message> = call.list(INPUT).iter().filter_map(message).collect();
        let instructions = text(call.list(INSTRUCTIONS));
        if !instructions.is_empty() {
            input.insert(0, Message { role: "system".to_owned(), content: instructions });
        }
        let output = call.list(OUTPUT).iter().filter_map(message).map(|message| message.content).collect::<Vec<_>>();
        Case { evidence, input, output: output.join("\n"), context: context.clone() }
    };
    calls.map(case).filter(|case| !case.question().is_empty()).collect()
}

fn passages(document: &Document) -> String {
    let rows = document.rows(TableKind::Evidence).iter().filter(|row| row.cell("Kind").text == "retrieval-documents");
    let blocks = rows.flat_map(|row| document.evidence_blocks(row.id()));
    blocks.map(|block| block.content.of(document.text())).collect()
}

/// A message in the form of OpenTelemetry, as text; none where it has no text, as a call of a tool has not.
fn message(value: &Value) -> Option<Message> {
    let content = text(value.get("parts")?.as_array()?);
    let role = value.get("role").and_then(Value::as_str).unwrap_or("user");
    (!content.is_empty()).then(|| Message { role: role.to_owned(), content })
}

fn text(parts: &[Value]) -> String {
    let is_text = |part: &&Value| part.get("type").and_then(Value::as_str) == Some("text");
    let texts = parts.iter().filter(is_text).filter_map(|part| part.get("content")?.as_str());
    texts.collect::<Vec<_>>().join("\n")
}
