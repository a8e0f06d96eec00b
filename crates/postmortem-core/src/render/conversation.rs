//! A recorded run as a conversation, in whatever words it was recorded. What is said is shown as text, never read as Markdown.

use serde_json::Value;

use crate::catalogue::Catalogue;
use crate::html::{Element, Node, element};
use crate::trace::{self, Call, attribute as a};

/// How many messages are shown; the raw text has them all.
const MOST_MESSAGES: usize = 200;

/// What is told of a run above its messages, by the keys of its labels.
const FACTS: &[(&str, &[&str])] = &[
    ("article.run.model", &[a::RESPONSE_MODEL, a::REQUEST_MODEL]),
    ("article.run.provider", &[a::PROVIDER]),
    ("article.run.operation", &[a::OPERATION]),
    ("article.run.prompt", &[a::PROMPT_NAME]),
    ("article.run.prompt_version", &[a::PROMPT_VERSION]),
    ("article.run.temperature", &[a::TEMPERATURE]),
    ("article.run.input_tokens", &[a::INPUT_TOKENS]),
    ("article.run.output_tokens", &[a::OUTPUT_TOKENS]),
    ("article.run.tool", &[a::TOOL_NAME]),
    ("article.run.query", &[a::QUERY]),
    ("article.run.error", &[a::ERROR]),
];

/// The conversation in a text of JSON or of several JSON values; none where it is not one.
pub(super) fn show(words: &Catalogue, text: &str) -> Option<Element> {
    let calls = trace::of_values(&trace::values(text).ok()?).calls;
    let runs: Vec<Element> = calls.iter().filter_map(|call| run(words, call)).collect();
    (!runs.is_empty()).then(|| element("div").class("conversation").children(runs))
}

fn run(words: &Catalogue, call: &Call) -> Option<Element> {
    let mut messages = instructions(words, call);
    for name in [a::INPUT, a::OUTPUT] {
        messages.extend(call.list(name).iter().filter_map(|told| message(words, told)));
    }
    messages.extend(tool(words, call));
    messages.extend(passages(words, call));
    let facts = facts(words, call);
    if messages.is_empty() && facts.is_none() {
        return None;
    }
    let left_out = messages.len().saturating_sub(MOST_MESSAGES);
    messages.truncate(MOST_MESSAGES);
    let more = (left_out > 0).then(|| element("p").text(words.count("article.run.more", left_out)));
    let list = (!messages.is_empty()).then(|| element("ol").class("messages").children(messages));
    Some(element("div").class("run").children(facts).children(list).children(more))
}

fn facts(words: &Catalogue, call: &Call) -> Option<Element> {
    let pairs = FACTS.iter().filter_map(|(label, names)| {
        let told = super::count(&names.iter().find_map(|name| call.text(name))?);
        Some(element("div").child(element("dt").text(words.say(label))).child(element("dd").text(told)))
    });
    let pairs: Vec<Element> = pairs.collect();
    (!pairs.is_empty()).then(|| element("dl").class("facts").class("inline").children(pairs))
}

/// The instructions that stand beside the messages, as the first of them.
fn instructions(words: &Catalogue, call: &Call) -> Vec<Element> {
    let parts: Vec<Element> = call.list(a::INSTRUCTIONS).iter().filter_map(|told| part(words, told)).collect();
    if parts.is_empty() { Vec::new() } else { vec![shown("system", words.say("article.run.system"), parts)] }
}

/// A call of a tool that is a record of its own.
fn tool(words: &Catalogue, call: &Call) -> Option<Element> {
    let arguments = call.get(a::TOOL_ARGUMENTS).map(|told| called(words.say("article.run.calls"), None, told));
    let result = call.get(a::TOOL_RESULT).map(|told| called(words.say("article.run.result"), None, told));
    let parts: Vec<Element> = arguments.into_iter().chain(result).collect();
    (!parts.is_empty()).then(|| shown("tool", words.say("article.run.tool"), parts))
}

/// The passages that a retrieval found.
fn passages(words: &Catalogue, call: &Call) -> Option<Element> {
    let parts: Vec<Element> = call
        .list(a::DOCUMENTS)
        .iter()
        .map(|told| {
            let id = told.get("id").and_then(Value::as_str);
            let content = told.get("content").filter(|content| !content.is_null());
            called(words.say("article.run.found"), id, content.unwrap_or(&Value::Null))
        })
        .collect();
    (!parts.is_empty()).then(|| shown("tool", words.say("article.run.retrieval"), parts))
}

fn message(words: &Catalogue, told: &Value) -> Option<Element> {
    let role = told.get("role").and_then(Value::as_str).unwrap_or_default();
    let parts: Vec<Element> =
        told.get("parts").and_then(Value::as_array)?.iter().filter_map(|told| part(words, told)).collect();
    let reason = told.get("finish_reason").and_then(Value::as_str).filter(|reason| *reason != "stop");
    let (class, name) = self::role(words, role);
    let end = reason
        .map(|reason| element("p").class("about").text(words.fill("article.run.finish_reason", &[("reason", reason)])));
    Some(shown(class, name, parts).children(end))
}

/// How the messages of a role are shown: their class, and its name.
pub(super) fn role<'a>(words: &'a Catalogue, role: &'a str) -> (&'static str, &'a str) {
    match role {
        "system" => ("system", words.say("article.run.system")),
        "user" => ("user", words.say("article.run.user")),
        "assistant" => ("assistant", words.say("article.run.assistant")),
        "tool" => ("tool", words.say("article.run.tool")),
        _ => ("other", role),
    }
}

fn shown(class: &'static str, name: &str, parts: Vec<Element>) -> Element {
    element("li").class(class).child(element("p").class("role").text(name)).children(parts)
}

fn part(words: &Catalogue, told: &Value) -> Option<Element> {
    let field = |name: &str| told.get(name).filter(|value| !value.is_null());
    let text = |name: &str| field(name).and_then(Value::as_str);
    Some(match text("type")? {
        "text" => speech(text("content")?),
        "tool_call" => called(words.say("article.run.calls"), text("name"), field("arguments").unwrap_or(&Value::Null)),
        "tool_call_response" => called(words.say("article.run.result"), text("id"), field("response")?),
        "reasoning" => element("details")
            .child(element("summary").text(words.say("article.run.reasoning")))
            .child(speech(text("content")?)),
        "blob" => element("p").class("about").text(text("content")?),
        "uri" => element("p").class("about").child(element("code").text(text("uri")?)),
        _ => data(field("content").unwrap_or(told)),
    })
}

fn called(verb: &str, name: Option<&str>, told: &Value) -> Element {
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
