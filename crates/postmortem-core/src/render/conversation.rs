//! A recorded run as a conversation, in whatever words it was recorded. What is said is shown as text, never read as Markdown.

use serde_json::Value;

use crate::html::{Element, Node, element};
use crate::trace::{self, Call, attribute as a};

/// How many messages are shown; the raw text has them all.
const MOST_MESSAGES: usize = 200;

/// What is told of a run above its messages.
const FACTS: &[(&str, &[&str])] = &[
    ("Model", &[a::RESPONSE_MODEL, a::REQUEST_MODEL]),
    ("Provider", &[a::PROVIDER]),
    ("Operation", &[a::OPERATION]),
    ("Prompt", &[a::PROMPT_NAME]),
    ("Prompt version", &[a::PROMPT_VERSION]),
    ("Temperature", &[a::TEMPERATURE]),
    ("Input tokens", &[a::INPUT_TOKENS]),
    ("Output tokens", &[a::OUTPUT_TOKENS]),
    ("Tool", &[a::TOOL_NAME]),
    ("Searched for", &[a::QUERY]),
    ("Error", &[a::ERROR]),
];

/// The conversation in a text of JSON or of several JSON values; none where it is not one.
pub(super) fn show(text: &str) -> Option<Element> {
    let calls = trace::of_values(&trace::values(text).ok()?).calls;
    let runs: Vec<Element> = calls.iter().filter_map(run).collect();
    (!runs.is_empty()).then(|| element("div").class("conversation").children(runs))
}

fn run(call: &Call) -> Option<Element> {
    let mut messages = instructions(call);
    for name in [a::INPUT, a::OUTPUT] {
        messages.extend(call.list(name).iter().filter_map(message));
    }
    messages.extend(tool(call));
    messages.extend(passages(call));
    let facts = facts(call);
    if messages.is_empty() && facts.is_none() {
        return None;
    }
    let left_out = messages.len().saturating_sub(MOST_MESSAGES);
    messages.truncate(MOST_MESSAGES);
    let more = (left_out > 0).then(|| element("p").text(format!("{left_out} more messages stand in the raw text.")));
    let list = (!messages.is_empty()).then(|| element("ol").class("messages").children(messages));
    Some(element("div").class("run").children(facts).children(list).children(more))
}

fn facts(call: &Call) -> Option<Element> {
    let pairs = FACTS.iter().filter_map(|(label, names)| {
        let told = super::count(&names.iter().find_map(|name| call.text(name))?);
        Some(element("div").child(element("dt").text(*label)).child(element("dd").text(told)))
    });
    let pairs: Vec<Element> = pairs.collect();
    (!pairs.is_empty()).then(|| element("dl").class("facts").class("inline").children(pairs))
}

/// The instructions that stand beside the messages, as the first of them.
fn instructions(call: &Call) -> Vec<Element> {
    let parts: Vec<Element> = call.list(a::INSTRUCTIONS).iter().filter_map(part).collect();
    if parts.is_empty() { Vec::new() } else { vec![shown("system", "System", parts)] }
}

/// A call of a tool that is a record of its own.
fn tool(call: &Call) -> Option<Element> {
    let arguments = call.get(a::TOOL_ARGUMENTS).map(|told| called("Calls", None, told));
    let result = call.get(a::TOOL_RESULT).map(|told| called("Result", None, told));
    let parts: Vec<Element> = arguments.into_iter().chain(result).collect();
    (!parts.is_empty()).then(|| shown("tool", "Tool", parts))
}

/// The passages that a retrieval found.
fn passages(call: &Call) -> Option<Element> {
    let parts: Vec<Element> = call
        .list(a::DOCUMENTS)
        .iter()
        .map(|told| {
            let id = told.get("id").and_then(Value::as_str);
            let content = told.get("content").filter(|content| !content.is_null());
            let line = element("p").class("about").text("Found ").children(id.map(|id| element("code").text(id)));
            element("div").child(line).children(content.map(data))
        })
        .collect();
    (!parts.is_empty()).then(|| shown("tool", "Retrieval", parts))
}

fn message(told: &Value) -> Option<Element> {
    let role = told.get("role").and_then(Value::as_str).unwrap_or_default();
    let parts: Vec<Element> = told.get("parts").and_then(Value::as_array)?.iter().filter_map(part).collect();
    let reason = told.get("finish_reason").and_then(Value::as_str).filter(|reason| *reason != "stop");
    let (class, name) = match role {
        "system" => ("system", "System"),
        "user" => ("user", "User"),
        "assistant" => ("assistant", "Assistant"),
        "tool" => ("tool", "Tool"),
        _ => ("other", role),
    };
    let end = reason.map(|reason| element("p").class("about").text(format!("finish reason: {reason}")));
    Some(shown(class, name, parts).children(end))
}

fn shown(class: &'static str, name: &str, parts: Vec<Element>) -> Element {
    element("li").class(class).child(element("p").class("role").text(name)).children(parts)
}

fn part(told: &Value) -> Option<Element> {
    let field = |name: &str| told.get(name).filter(|value| !value.is_null());
    let text = |name: &str| field(name).and_then(Value::as_str);
    Some(match text("type")? {
        "text" => speech(text("content")?),
        "tool_call" => called("Calls", text("name"), field("arguments").unwrap_or(&Value::Null)),
        "tool_call_response" => called("Result", text("id"), field("response")?),
        "reasoning" => element("details").child(element("summary").text("Reasoning")).child(speech(text("content")?)),
        "blob" => element("p").class("about").text(text("content")?),
        "uri" => element("p").class("about").child(element("code").text(text("uri")?)),
        _ => data(field("content").unwrap_or(told)),
    })
}

fn called(verb: &'static str, name: Option<&str>, told: &Value) -> Element {
    let name = name.map(|name| element("code").text(name));
    let line = element("p").class("about").text(format!("{verb} ")).children(name);
    let block = element("div").child(line);
    if told.is_null() { block } else { block.child(data(told)) }
}

/// What is said, as it was said.
fn speech(text: &str) -> Element {
    element("p").class("speech").text(text)
}

/// A value as JSON, laid out; a string that holds JSON is read first.
fn data(value: &Value) -> Element {
    let inner = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let text = match (value, &inner) {
        (_, Some(inner)) => serde_json::to_string_pretty(inner).unwrap_or_default(),
        (Value::String(text), None) => text.clone(),
        (value, None) => serde_json::to_string_pretty(value).unwrap_or_default(),
    };
    element("pre").class("code").child(element("code").child(Node::from(text)))
}
