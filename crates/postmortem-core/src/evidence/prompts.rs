//! Two versions of a prompt as one difference that holds both: line by line, and message by message where they are chat
//! messages.

use super::{Draft, Piece};
use crate::diff::{self, Change};
use crate::edit::EditError;
use crate::trace::{self, attribute as a};

/// A longer difference shows only the lines around what changed.
const MOST_LINES: usize = 180;

/// How many lines around a change are shown then.
const AROUND: usize = 3;

/// More messages than this are compared in their order, not aligned.
const MOST_MESSAGES: usize = 200;

/// The two versions, each as its messages; a plain text is one message without a role.
pub(super) struct Prompts {
    before: Vec<Message>,
    after: Vec<Message>,
}

struct Message {
    role: String,
    text: String,
}

impl Prompts {
    pub(super) fn read(before: &str, after: &str) -> Self {
        match (chat(before), chat(after)) {
            (Some(before), Some(after)) => Self { before, after },
            _ => Self { before: vec![plain(before)], after: vec![plain(after)] },
        }
    }

    /// Every text with the version it is of.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let before = self.before.iter().map(|message| ("the prompt before", message.text.as_str()));
        before.chain(self.after.iter().map(|message| ("the prompt after", message.text.as_str())))
    }

    /// Changes every text.
    pub(super) fn change(&mut self, change: impl Fn(&str) -> String) {
        for message in self.before.iter_mut().chain(&mut self.after) {
            message.text = change(&message.text);
        }
    }
}

fn plain(text: &str) -> Message {
    Message { role: String::new(), text: text.trim_end().to_owned() }
}

/// The messages in a text of JSON: a list of them, a request, or the template of a registry; none where it is none.
fn chat(text: &str) -> Option<Vec<Message>> {
    if !text.trim_start().starts_with(['[', '{']) {
        return None;
    }
    let call = trace::read_prompt(text)?;
    let instructions = call.list(a::INSTRUCTIONS);
    let mut messages = Vec::new();
    if !instructions.is_empty() {
        messages.push(Message { role: "system".to_owned(), text: said(instructions) });
    }
    for message in call.list(a::INPUT) {
        let parts = message.get("parts").and_then(serde_json::Value::as_array).map_or(&[][..], Vec::as_slice);
        let role = message.get("role").and_then(serde_json::Value::as_str).unwrap_or_default();
        let role = role.chars().filter(|c| !c.is_control()).take(40).collect();
        messages.push(Message { role, text: said(parts) });
    }
    (!messages.is_empty()).then_some(messages)
}

/// What parts say, one behind the other; those that are no text as JSON.
fn said(parts: &[serde_json::Value]) -> String {
    let texts = parts.iter().map(|part| match (part.get("type").and_then(|kind| kind.as_str()), part.get("content")) {
        (Some("text"), Some(serde_json::Value::String(text))) => text.trim_end().to_owned(),
        _ => part.to_string(),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Adds the row and the block of the difference.
pub(super) fn add(draft: &mut Draft, prompts: &Prompts) -> Result<(), EditError> {
    let whole = lines(prompts);
    let changed = whole.iter().filter(|line| matches!(line.change, Change::Added | Change::Removed)).count();
    if changed == 0 {
        draft.left_out.push("The two versions of the prompt are the same: no difference is added.".to_owned());
        return Ok(());
    }
    let shown = if whole.len() > MOST_LINES { around_changes(&whole) } else { whole };
    if shown.len() > MOST_LINES {
        draft.left_out.push(format!(
            "The difference of the prompts has {} lines: put both texts beside the document as well.",
            shown.len()
        ));
    }
    let version = |path: &str, other: &str| match draft.document.str(path) {
        "" => other.to_owned(),
        version => version.to_owned(),
    };
    let (before, after) = (version("prompt.before", "before"), version("prompt.after", "after"));
    let name = match draft.document.str("prompt.name") {
        "" => "The prompt".to_owned(),
        name => format!("`{name}`"),
    };
    let content: String = shown.iter().map(|line| format!("{}{}\n", sign(line.change), line.text)).collect();
    draft.add(Piece {
        kind: "prompt-diff",
        what: format!("{name} {before} to {after}"),
        version: format!("{before}..{after}"),
        captured: String::new(),
        language: "diff",
        content: draft.redactor.redact(&content),
    })
}

/// A line of the difference.
struct Line {
    change: Change,
    text: String,
}

fn sign(change: Change) -> &'static str {
    match change {
        Change::Same => " ",
        Change::Removed => "-",
        Change::Added => "+",
        Change::Place => "",
    }
}

fn lines(prompts: &Prompts) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, (before, after)) in aligned(&prompts.before, &prompts.after).into_iter().enumerate() {
        let role = before.or(after).map_or("", |message| message.role.as_str());
        if !role.is_empty() {
            lines.push(Line { change: Change::Place, text: format!("@@ message {}: {role} @@", number + 1) });
        }
        let text = |message: Option<&Message>| message.map_or("", |message| message.text.as_str()).to_owned();
        lines.extend(diff::compare(&text(before), &text(after)).into_iter().map(|line| Line {
            change: line.change,
            text: line.pieces.iter().map(|piece| piece.text.as_str()).collect(),
        }));
    }
    lines
}

/// The lines near a change, with a mark where others are left out.
fn around_changes(lines: &[Line]) -> Vec<Line> {
    let is_near = |at: usize| {
        let window = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
        lines[window].iter().any(|line| matches!(line.change, Change::Added | Change::Removed))
    };
    let mut shown = Vec::new();
    let mut skipped = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.change == Change::Place || is_near(at) {
            if skipped > 0 {
                shown.push(Line { change: Change::Place, text: format!("@@ {skipped} lines are the same @@") });
                skipped = 0;
            }
            shown.push(Line { change: line.change, text: line.text.clone() });
        } else {
            skipped += 1;
        }
    }
    shown
}

type Pair<'a> = (Option<&'a Message>, Option<&'a Message>);

/// Messages of the same role beside each other, so that as many as can be are the same, and the others in their order.
fn aligned<'a>(before: &'a [Message], after: &'a [Message]) -> Vec<Pair<'a>> {
    if before.len().max(after.len()) > MOST_MESSAGES {
        let longest = before.len().max(after.len());
        return (0..longest).map(|at| (before.get(at), after.get(at))).collect();
    }
    let gain = |one: &Message, other: &Message| match (one.role == other.role, one.text == other.text) {
        (true, true) => 3,
        (true, false) => 1,
        _ => 0,
    };
    // best[i][j]: the gain of the messages from i and j on. Needleman and Wunsch, 1970.
    let mut best = vec![vec![0; after.len() + 1]; before.len() + 1];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            let beside = match gain(&before[i], &after[j]) {
                0 => 0,
                gain => gain + best[i + 1][j + 1],
            };
            best[i][j] = beside.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < before.len() && j < after.len() {
        let gain = gain(&before[i], &after[j]);
        if gain > 0 && best[i][j] == gain + best[i + 1][j + 1] {
            pairs.push((before.get(i), after.get(j)));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            pairs.push((before.get(i), None));
            i += 1;
        } else {
            pairs.push((None, after.get(j)));
            j += 1;
        }
    }
    pairs.extend(before[i..].iter().map(|message| (Some(message), None)));
    pairs.extend(after[j..].iter().map(|message| (None, Some(message))));
    pairs
}
