//! The blocks that a trace becomes: the calls as JSON under OpenTelemetry's names, the definitions of tools, and the passages
//! that were found.

use serde_json::Value;

use super::{Draft, Piece, is_answer};
use crate::edit::EditError;
use crate::facts::secret::{Hit, scan};
use crate::facts::words;
use crate::redact::{Redactor, json_texts};
use crate::trace::{Call, attribute as a, scalar};

/// How many calls of a trace are kept; those that failed before the others.
const MOST_CALLS: usize = 40;

/// How many messages of a call are kept.
const MOST_MESSAGES: usize = 60;

/// How many characters of a text are kept.
const MOST_CHARACTERS: usize = 6_000;

/// A block with more lines is written with one line a call.
const MOST_LINES: usize = 180;

/// How often a block is looked at again.
const ROUNDS: usize = 8;

/// How many bytes a block may have.
const MOST_BYTES: usize = 128 * 1024;

/// Adds the rows and blocks of a trace.
pub(super) fn add(draft: &mut Draft, calls: &[Call]) -> Result<(), EditError> {
    tools(draft, calls)?;
    documents(draft, calls)?;
    let mut told: Vec<Call> = calls.iter().map(|call| call.without(&[a::TOOLS, a::DOCUMENTS])).collect();
    told.retain(|call| {
        is_answer(call) || [a::INPUT, a::OUTPUT, a::TOOL_NAME, a::ERROR].iter().any(|name| call.has(name))
    });
    if told.is_empty() {
        return Ok(());
    }
    let what = summary(&told);
    shorten(&mut told, &mut draft.left_out);
    let mut content = lay_out(&told);
    while content.len() > MOST_BYTES && told.len() > 1 {
        told.truncate(told.len() / 2);
        content = lay_out(&told);
        draft.left_out.push(format!("Only the first {} are kept.", words::count(told.len(), "call")));
    }
    if content.len() > MOST_BYTES {
        told =
            told.iter().map(|call| call.without(&[a::INPUT, a::OUTPUT, a::TOOL_ARGUMENTS, a::TOOL_RESULT])).collect();
        content = lay_out(&told);
        draft.left_out.push("The messages are too long to be kept: put the trace beside the document.".to_owned());
    }
    let first = |name: &str| calls.iter().find_map(|call| call.text(name)).filter(|text| text.len() <= 60);
    let version = [a::PROMPT_VERSION, a::RESPONSE_MODEL, a::REQUEST_MODEL].iter().find_map(|name| first(name));
    draft.add(Piece {
        kind: "trace",
        what,
        version: version.unwrap_or_default(),
        captured: first(a::START).and_then(|start| minute(&start)).unwrap_or_default(),
        language: "json",
        content: sealed(&content, &draft.redactor),
    })
}

/// A time as the format writes it, to the minute; none where it has no offset.
fn minute(time: &str) -> Option<String> {
    let (date, clock) = time.split_at_checked(16)?;
    let offset = if clock.ends_with('Z') { "Z" } else { clock.get(clock.len().checked_sub(6)?..)? };
    let written = format!("{date}{offset}");
    crate::time::Moment::parse(&written).ok().map(|_| written)
}

/// What the calls are, in a few words.
fn summary(calls: &[Call]) -> String {
    let sum = |name: &str| -> u64 { calls.iter().filter_map(|call| call.get(name)?.as_u64()).sum() };
    let (input, output) = (sum(a::INPUT_TOKENS), sum(a::OUTPUT_TOKENS));
    let tokens = if input + output > 0 { format!(", {input} tokens in, {output} out") } else { String::new() };
    let failed = calls.iter().filter(|call| call.has(a::ERROR)).count();
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    match calls {
        [call] => {
            let model = call.text(a::RESPONSE_MODEL).or_else(|| call.text(a::REQUEST_MODEL));
            let model = model.filter(|model| model.len() <= 60).map(|model| format!(" of {model}")).unwrap_or_default();
            format!("One call{model}{tokens}{failed}")
        }
        calls => format!("{} of one run{tokens}{failed}", words::count(calls.len(), "call")),
    }
}

fn tools(draft: &mut Draft, calls: &[Call]) -> Result<(), EditError> {
    let mut defined: Vec<&Value> = Vec::new();
    for tool in calls.iter().flat_map(|call| call.list(a::TOOLS)) {
        if !defined.contains(&tool) && defined.len() < MOST_CALLS {
            defined.push(tool);
        }
    }
    if defined.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = defined.iter().map(|tool| format!("  {}", on_one_line(tool))).collect();
    let content = format!("[\n{}\n]\n", lines.join(",\n"));
    if content.len() > MOST_BYTES {
        draft.left_out.push("The definitions of the tools are too long to be kept.".to_owned());
        return Ok(());
    }
    draft.add(Piece {
        kind: "tool-definition",
        what: format!("{} that the run could call", words::count(defined.len(), "tool")),
        version: "n/a".to_owned(),
        captured: String::new(),
        language: "json",
        content: sealed(&content, &draft.redactor),
    })
}

fn documents(draft: &mut Draft, calls: &[Call]) -> Result<(), EditError> {
    let searches: Vec<&Call> = calls.iter().filter(|call| call.has(a::DOCUMENTS)).take(MOST_CALLS).collect();
    let mut content = String::new();
    let mut count = 0;
    for call in &searches {
        if let Some(query) = call.text(a::QUERY) {
            content.push_str(&format!("query: {}\n\n", one_line(&query)));
        }
        for document in call.list(a::DOCUMENTS).iter().take(MOST_MESSAGES) {
            let told = |name: &str| document.get(name).and_then(scalar);
            count += 1;
            let id = told("id").map_or_else(|| count.to_string(), |id| one_line(&id));
            let score = told("score").map(|score| format!(" score {score}")).unwrap_or_default();
            let text = cut(&told("content").unwrap_or_default());
            content.push_str(&format!("[{id}]{score}\n{}\n\n", one_line(&text)));
        }
    }
    if count == 0 {
        return Ok(());
    }
    if content.len() > MOST_BYTES {
        let end = (0..=MOST_BYTES).rev().find(|at| content.is_char_boundary(*at)).unwrap_or(0);
        content.truncate(end);
        draft.left_out.push("Not all of the passages are kept.".to_owned());
    }
    draft.add(Piece {
        kind: "retrieval-documents",
        what: format!("{} that the search gave", words::count(count, "passage")),
        version: "n/a".to_owned(),
        captured: String::new(),
        language: "text",
        content: draft.redactor.redact(content.trim_end()),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Leaves out what nobody would read, and tells it.
fn shorten(calls: &mut Vec<Call>, left_out: &mut Vec<String>) {
    if calls.len() > MOST_CALLS {
        let all = calls.len();
        let mut kept = MOST_CALLS;
        let failed: Vec<bool> = calls.iter().map(|call| call.has(a::ERROR)).collect();
        let mut failures = failed.iter().filter(|failed| **failed).count().min(MOST_CALLS);
        let mut at = 0;
        calls.retain(|_| {
            at += 1;
            let keep = if failed[at - 1] { failures > 0 } else { kept > failures };
            if keep {
                kept -= 1;
                failures -= usize::from(failed[at - 1]);
            }
            keep
        });
        left_out.push(format!("{} of {all} calls are kept, those that failed before the others.", calls.len()));
    }
    let mut messages_cut = 0;
    let mut texts_cut = 0;
    for call in calls {
        call.map(|name, value| {
            if let (a::INPUT | a::OUTPUT, Value::Array(items)) = (name, &mut *value)
                && items.len() > MOST_MESSAGES
            {
                // The instructions stand first, the failure last.
                messages_cut += items.len() - MOST_MESSAGES;
                items.drain(10..items.len() - (MOST_MESSAGES - 10));
            }
            texts_cut += cut_texts(value);
        });
    }
    if messages_cut > 0 {
        left_out.push(format!("{} in the middle of long conversations.", words::count(messages_cut, "message")));
    }
    if texts_cut > 0 {
        left_out.push(format!(
            "The middle of {} longer than {MOST_CHARACTERS} characters.",
            words::count(texts_cut, "text")
        ));
    }
}

fn cut_texts(value: &mut Value) -> usize {
    match value {
        Value::String(text) => {
            let shorter = cut(text);
            let is_cut = shorter.len() != text.len();
            *text = shorter;
            usize::from(is_cut)
        }
        Value::Array(items) => items.iter_mut().map(cut_texts).sum(),
        Value::Object(map) => map.values_mut().map(cut_texts).sum(),
        _ => 0,
    }
}

/// The text with its middle left out where it is long.
fn cut(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let end = MOST_CHARACTERS / 3;
    let head: String = text.chars().take(MOST_CHARACTERS - end).collect();
    let tail: String = text.chars().skip(count - end).collect();
    format!("{head} [left out: {} characters] {tail}", count - MOST_CHARACTERS)
}

/// The calls as JSON, laid out for reading: an attribute a line, a message a line; a call a line where that is too long.
fn lay_out(calls: &[Call]) -> String {
    let each: Vec<String> = calls.iter().map(lay_out_call).collect();
    let content = match each.as_slice() {
        [only] => format!("{only}\n"),
        several => format!("[\n{}\n]\n", several.join(",\n")),
    };
    if content.lines().count() <= MOST_LINES {
        return content;
    }
    let lines: Vec<String> = calls.iter().map(|call| on_one_line(&call.to_json())).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn lay_out_call(call: &Call) -> String {
    let attributes = call.attributes().map(|(name, value)| match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let lines: Vec<String> = items.iter().map(|item| format!("    {}", on_one_line(item))).collect();
            format!("  \"{name}\": [\n{}\n  ]", lines.join(",\n"))
        }
        value => format!("  \"{name}\": {}", on_one_line(value)),
    });
    format!("{{\n{}\n}}", attributes.collect::<Vec<_>>().join(",\n"))
}

/// Members that are written before the others.
const FIRST: &[&str] = &["role", "type", "id", "name"];

/// A value as JSON on one line, members that say nothing left out.
fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let first = FIRST.iter().filter_map(|name| map.get_key_value(*name));
            let others = map.iter().filter(|(name, _)| !FIRST.contains(&name.as_str()));
            let told = first.chain(others).filter(|(_, value)| !value.is_null());
            let members = told.map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), on_one_line(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

/// JSON in which the written form gives nothing away that the values by themselves did not: what still looks like a secret or
/// personal data takes the whole text around it along.
fn sealed(json: &str, redactor: &Redactor) -> String {
    let mut sealed = json.to_owned();
    for _ in 0..ROUNDS {
        let hits: Vec<Hit> =
            scan(&sealed).into_iter().filter(|hit| !redactor.keeps(hit, hit.span.of(&sealed))).collect();
        if hits.is_empty() {
            break;
        }
        let mut again = String::with_capacity(sealed.len());
        let mut at = 0;
        for literal in json_texts(&sealed) {
            let next = hits.partition_point(|hit| hit.span.end <= literal.start);
            if let Some(hit) = hits.get(next).filter(|hit| hit.span.start < literal.end) {
                again.push_str(&sealed[at..literal.start]);
                again.push_str(&format!("\"[redacted:{}]\"", hit.class.mark()));
                at = literal.end;
            }
        }
        again.push_str(&sealed[at..]);
        sealed = again;
    }
    sealed
}
