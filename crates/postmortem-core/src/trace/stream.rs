//! Answers that came piece by piece: server-sent events, and the same pieces as JSON. They are joined to the answer as it
//! would have come whole.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::path::{at, first, has, list, text};

/// The answer in a text of server-sent events; none where it is no such text. Source: WHATWG HTML, section 9.2.
pub(super) fn read(text: &str) -> Option<Value> {
    let first = text.trim_start();
    if !["data:", "event:", "id:", ":"].iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    let events: Vec<Value> = data.filter_map(|data| serde_json::from_str(data.trim()).ok()).collect();
    join(&events)
}

/// The answer that the pieces make up; none where they are no pieces of one.
pub(super) fn join(events: &[Value]) -> Option<Value> {
    let is = |kind: &str| events.iter().any(|event| text(event, "type") == Some(kind));
    let any = |path: &str| events.iter().any(|event| has(event, path));
    if let Some(whole) = events.iter().rev().find(|event| text(event, "response.object") == Some("response")) {
        return Some(responses(events, &whole["response"]));
    }
    if is("message_start") {
        return Some(anthropic(events));
    }
    if is("completion") {
        return Some(concatenated(events, "completion"));
    }
    if any("choices.0.delta") || events.iter().any(|event| text(event, "object") == Some("chat.completion.chunk")) {
        return Some(chat(events));
    }
    if events.len() > 1 && any("candidates.0.content") {
        return Some(gemini(events));
    }
    if any("contentBlockIndex") || any("contentBlockDelta") || any("messageStart") {
        return Some(converse(events));
    }
    for said in ["generation", "outputText"] {
        if events.len() > 1 && any(said) {
            return Some(concatenated(events, said));
        }
    }
    if events.len() > 1 && any("choices.0.text") {
        return Some(completion(events));
    }
    None
}

/// All that the pieces say at the top, the last word of each; texts under `said` one behind the other.
fn concatenated(events: &[Value], said: &str) -> Value {
    let mut whole = Map::new();
    let mut all = String::new();
    for event in events.iter().filter_map(Value::as_object) {
        for (name, value) in event {
            match value.as_str().filter(|_| name == said) {
                Some(piece) => all.push_str(piece),
                None if !value.is_null() => _ = whole.insert(name.clone(), value.clone()),
                None => {}
            }
        }
    }
    whole.insert(said.to_owned(), all.into());
    Value::Object(whole)
}

/// The last value at a path that a piece has.
fn last<'a>(events: &'a [Value], path: &str) -> Option<&'a Value> {
    events.iter().rev().find_map(|event| at(event, path))
}

/// `OpenAI`'s Responses: the last event holds the whole; where it is missing, the texts are put together.
fn responses(events: &[Value], whole: &Value) -> Value {
    let mut whole = whole.clone();
    if list(&whole, "output").is_empty() {
        let said: String = events
            .iter()
            .filter(|event| text(event, "type") == Some("response.output_text.delta"))
            .filter_map(|event| text(event, "delta"))
            .collect();
        whole["output"] = json!([{"role": "assistant", "content": said}]);
    }
    whole
}

/// Calls of tools, each by its place, whose arguments come in pieces.
#[derive(Default)]
struct ToolCalls(BTreeMap<u64, (Value, Value, String)>);

impl ToolCalls {
    fn add(&mut self, index: u64, id: Option<&Value>, name: Option<&Value>, arguments: Option<&str>) {
        let entry = self.0.entry(index).or_default();
        if let Some(id) = id {
            entry.0 = id.clone();
        }
        if let Some(name) = name {
            entry.1 = name.clone();
        }
        entry.2.push_str(arguments.unwrap_or_default());
    }

    fn into_parts(self) -> impl Iterator<Item = (u64, Value)> {
        self.0.into_iter().map(|(index, (id, name, arguments))| {
            let arguments: Value = serde_json::from_str(&arguments).unwrap_or(Value::from(arguments));
            (index, json!({"type": "tool_call", "id": id, "name": name, "arguments": arguments}))
        })
    }
}

fn chat(events: &[Value]) -> Value {
    #[derive(Default)]
    struct Choice {
        said: String,
        thought: String,
        calls: ToolCalls,
        reason: Value,
    }
    let mut choices: BTreeMap<u64, Choice> = BTreeMap::new();
    for told in events.iter().flat_map(|event| list(event, "choices")) {
        let choice = choices.entry(at(told, "index").and_then(Value::as_u64).unwrap_or(0)).or_default();
        choice.said.push_str(text(told, "delta.content").unwrap_or_default());
        choice.thought.push_str(text(told, "delta.reasoning_content").unwrap_or_default());
        for call in list(told, "delta.tool_calls") {
            let index = at(call, "index").and_then(Value::as_u64).unwrap_or(0);
            choice.calls.add(index, at(call, "id"), at(call, "function.name"), text(call, "function.arguments"));
        }
        if let Some(reason) = at(told, "finish_reason") {
            choice.reason = reason.clone();
        }
    }
    let choices = choices.into_iter().map(|(index, choice)| {
        let calls: Vec<Value> = choice.calls.into_parts().map(|(_, call)| call).collect();
        let message = json!({"role": "assistant", "content": choice.said, "tool_calls": calls,
            "reasoning_content": choice.thought});
        json!({"index": index, "message": message, "finish_reason": choice.reason})
    });
    json!({
        "object": "chat.completion", "id": last(events, "id"), "model": last(events, "model"),
        "system_fingerprint": last(events, "system_fingerprint"), "usage": last(events, "usage"),
        "choices": choices.collect::<Vec<_>>(),
    })
}

fn completion(events: &[Value]) -> Value {
    let said: String = events.iter().filter_map(|event| text(event, "choices.0.text")).collect();
    json!({
        "object": "text_completion", "id": last(events, "id"), "model": last(events, "model"),
        "usage": last(events, "usage"),
        "choices": [{"text": said, "finish_reason": last(events, "choices.0.finish_reason")}],
    })
}

/// The Messages API of Anthropic: `message_start`, blocks with their pieces, `message_delta` with the end.
fn anthropic(events: &[Value]) -> Value {
    let mut whole = last(events, "message").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut blocks: BTreeMap<u64, Map<String, Value>> = BTreeMap::new();
    let mut said: BTreeMap<(u64, &str), String> = BTreeMap::new();
    let mut usage = whole.get("usage").and_then(Value::as_object).cloned().unwrap_or_default();
    for event in events {
        let index = at(event, "index").and_then(Value::as_u64).unwrap_or(0);
        if let Some(block) = at(event, "content_block").and_then(Value::as_object) {
            blocks.insert(index, block.clone());
        }
        for (piece, name) in [("delta.text", "text"), ("delta.thinking", "thinking"), ("delta.partial_json", "input")] {
            if let Some(piece) = text(event, piece) {
                said.entry((index, name)).or_default().push_str(piece);
            }
        }
        if let Some(reason) = at(event, "delta.stop_reason") {
            whole.insert("stop_reason".to_owned(), reason.clone());
        }
        let more = at(event, "usage").and_then(Value::as_object).into_iter().flatten();
        usage.extend(more.filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), value.clone())));
    }
    for ((index, name), text) in said {
        let read = (name == "input").then(|| serde_json::from_str(&text).ok()).flatten();
        blocks.entry(index).or_default().insert(name.to_owned(), read.unwrap_or(Value::from(text)));
    }
    whole.insert("usage".to_owned(), Value::Object(usage));
    whole.insert("content".to_owned(), blocks.into_values().map(Value::Object).collect());
    Value::Object(whole)
}

fn gemini(events: &[Value]) -> Value {
    let parts: Vec<Value> =
        events.iter().flat_map(|event| list(event, "candidates.0.content.parts")).cloned().collect();
    let mut said: Vec<Value> = Vec::new();
    for part in parts {
        let piece = text(&part, "text").filter(|_| !has(&part, "thought")).map(str::to_owned);
        match (said.last_mut().and_then(|last| last.get_mut("text")), piece) {
            (Some(Value::String(so_far)), Some(piece)) => so_far.push_str(&piece),
            _ => said.push(part),
        }
    }
    json!({
        "candidates": [{"content": {"role": "model", "parts": said},
            "finishReason": last(events, "candidates.0.finishReason")}],
        "usageMetadata": last(events, "usageMetadata"), "modelVersion": last(events, "modelVersion"),
        "responseId": last(events, "responseId"),
    })
}

/// Bedrock's `ConverseStream`, and the same events with their names, as Nova tells them.
fn converse(events: &[Value]) -> Value {
    let mut said: BTreeMap<u64, String> = BTreeMap::new();
    let mut calls = ToolCalls::default();
    for event in events {
        let event = first(event, &["contentBlockDelta", "contentBlockStart"]).unwrap_or(event);
        let index = at(event, "contentBlockIndex").and_then(Value::as_u64).unwrap_or(0);
        if let Some(piece) = text(event, "delta.text") {
            said.entry(index).or_default().push_str(piece);
        }
        if let Some(tool) = at(event, "start.toolUse") {
            calls.add(index, at(tool, "toolUseId"), at(tool, "name"), None);
        }
        if let Some(piece) = text(event, "delta.toolUse.input") {
            calls.add(index, None, None, Some(piece));
        }
    }
    let mut parts: BTreeMap<u64, Value> =
        said.into_iter().map(|(index, text)| (index, json!({"text": text}))).collect();
    parts.extend(calls.into_parts());
    let reason = last(events, "stopReason").or_else(|| last(events, "messageStop.stopReason"));
    let usage = last(events, "usage").or_else(|| last(events, "metadata.usage"));
    json!({
        "output": {"message": {"role": "assistant", "content": parts.into_values().collect::<Vec<_>>()}},
        "stopReason": reason, "usage": usage,
    })
}
