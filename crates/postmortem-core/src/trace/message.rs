//! Messages of every form as those of OpenTelemetry: `{role, parts: [{type, ...}], finish_reason}`. Source: the JSON schemas of
//! `gen_ai.input.messages` and `gen_ai.output.messages`.

use serde_json::{Map, Value, json};

use super::path::{at, first, list, opened, text};

/// The messages in a value: a list, a list written as a text, one message, the parts of one, or bare text.
pub(super) fn messages(told: &Value, role: &str) -> Vec<Value> {
    match opened(told) {
        Value::Array(items) if items.iter().all(is_part) => one(&Value::Array(items), role).into_iter().collect(),
        Value::Array(items) => items.iter().filter_map(|item| one(item, role)).collect(),
        // `{"messages": [...]}`, as frameworks log their input.
        Value::Object(map) if !map.contains_key("role") && map.get("messages").is_some_and(Value::is_array) => {
            messages(&map["messages"], role)
        }
        value => one(&value, role).into_iter().collect(),
    }
}

fn is_part(value: &Value) -> bool {
    value.get("type").is_some() && ["role", "message", "data", "id"].iter().all(|name| value.get(*name).is_none())
}

/// One message.
pub(super) fn one(told: &Value, default_role: &str) -> Option<Value> {
    if let Value::Array(items) = told {
        // Batches of messages: frameworks log a list of lists.
        return items.first().filter(|_| items.len() == 1).and_then(|item| one(item, default_role));
    }
    let inner = told.get("message").filter(|message| message.is_object());
    if let Some(inner) = inner {
        return one(inner, default_role);
    }
    if let Some(message) = of_framework(told) {
        return Some(message);
    }
    if let Some(message) = of_item(told) {
        return Some(message);
    }
    let role = text(told, "role").unwrap_or(default_role);
    let content = first(told, &["parts", "content", "contents"]);
    let mut parts = match content {
        Some(content) => parts(content),
        None if told.get("role").is_some() => Vec::new(),
        None => parts(told),
    };
    parts.extend(list(told, "reasoning_content").iter().filter_map(part));
    if let Some(thought) = text(told, "reasoning_content").or_else(|| text(told, "reasoning")) {
        parts.insert(0, json!({"type": "reasoning", "content": thought}));
    }
    if let Some(refusal) = text(told, "refusal") {
        parts.push(json!({"type": "text", "content": refusal}));
    }
    parts.extend(list(told, "tool_calls").iter().filter_map(tool_call));
    parts.extend(told.get("function_call").and_then(tool_call));
    let id = first(told, &["tool_call_id"]).cloned();
    if let Some(id) = id.filter(|_| matches!(role, "tool" | "function")) {
        let result: Vec<Value> = parts.iter().filter_map(|part| part.get("content").cloned()).collect();
        let result = if let [only] = result.as_slice() { only.clone() } else { Value::Array(result) };
        parts = vec![json!({"type": "tool_call_response", "id": id, "response": result})];
    }
    message(role, parts, first(told, &["finish_reason"]))
}

/// A message of parts; none where it says nothing.
pub(super) fn message(role: &str, parts: Vec<Value>, finish_reason: Option<&Value>) -> Option<Value> {
    let reason = finish_reason.filter(|reason| reason.is_string() || reason.is_number());
    if parts.is_empty() && reason.is_none() {
        return None;
    }
    let role = match role {
        "developer" | "SystemMessage" => "system",
        "model" | "ai" | "AIMessage" | "AIMessageChunk" | "assistant" => "assistant",
        "human" | "HumanMessage" => "user",
        "function" | "ToolMessage" => "tool",
        role => role,
    };
    let mut message = Map::new();
    message.insert("role".to_owned(), role.into());
    message.insert("parts".to_owned(), Value::Array(parts));
    if let Some(reason) = reason {
        message.insert("finish_reason".to_owned(), reason.clone());
    }
    Some(Value::Object(message))
}

/// A message as `LangChain` serialises it: `{id: [.., "HumanMessage"], kwargs: {content}}` or `{type: "human", data: {content}}`.
fn of_framework(told: &Value) -> Option<Value> {
    let class = list(told, "id").last().and_then(Value::as_str);
    if let (Some(class), Some(inner)) = (class, at(told, "kwargs")) {
        return message(class, one(inner, class)?.get("parts")?.as_array()?.clone(), None);
    }
    let kind = text(told, "type").filter(|kind| matches!(*kind, "human" | "ai" | "system" | "tool"))?;
    let inner = at(told, "data").unwrap_or(told);
    let inner = json!({
        "role": kind, "content": at(inner, "content"), "tool_calls": at(inner, "tool_calls"),
        "tool_call_id": at(inner, "tool_call_id"),
    });
    one(&inner, kind).and_then(|read| message(kind, read.get("parts")?.as_array()?.clone(), None))
}

/// An item of `OpenAI`'s Responses API that is no message: a call, a result, a thought.
fn of_item(told: &Value) -> Option<Value> {
    let part = match text(told, "type")? {
        "function_call" | "custom_tool_call" => tool_call(told)?,
        "function_call_output" | "custom_tool_call_output" => {
            let response = result(at(told, "output").unwrap_or(&Value::Null));
            let part = json!({"type": "tool_call_response", "id": at(told, "call_id"), "response": response});
            return message("tool", vec![part], None);
        }
        "reasoning" if told.get("summary").is_some() => {
            let thoughts: Vec<&str> = list(told, "summary").iter().filter_map(|item| text(item, "text")).collect();
            json!({"type": "reasoning", "content": thoughts.join("\n")})
        }
        _ => return None,
    };
    message("assistant", vec![part], None)
}

/// The parts of a message.
pub(super) fn parts(told: &Value) -> Vec<Value> {
    match told {
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::Array(items) => items.iter().filter_map(part).collect(),
        Value::String(_) | Value::Object(_) => part(told).into_iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn said(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!({"type": "text", "content": text}))
}

fn part(told: &Value) -> Option<Value> {
    if let Value::String(text) = told {
        return said(text);
    }
    // Parts that are named by their key: `{"text": ..}`, `{"toolUse": ..}`, `{"inlineData": ..}`.
    let keyed = ["toolUse", "toolResult", "functionCall", "functionResponse", "guardContent", "message_content"];
    for key in keyed {
        if let Some(inner) = at(told, key) {
            return named_part(key, inner);
        }
    }
    match text(told, "type") {
        Some("tool_call" | "tool_use" | "function" | "server_tool_use") => tool_call(told),
        Some("tool_call_response" | "tool_result") => {
            let response = first(told, &["response", "result", "content"]).unwrap_or(&Value::Null);
            let id = first(told, &["id", "tool_use_id"]);
            Some(json!({"type": "tool_call_response", "id": id, "response": result(response)}))
        }
        Some("reasoning" | "thinking") => {
            let content = first(told, &["content", "thinking", "text"])?;
            Some(json!({"type": "reasoning", "content": content}))
        }
        _ => blob(told).or_else(|| first(told, &["content", "text"])?.as_str().and_then(said)).or_else(|| {
            let empty = told.as_object().is_none_or(Map::is_empty);
            let silent = empty || first(told, &["text", "content"]).is_some_and(|value| value == "");
            (!silent).then(|| json!({"type": "other", "content": told}))
        }),
    }
}

fn named_part(key: &str, inner: &Value) -> Option<Value> {
    match key {
        "toolUse" | "functionCall" => tool_call(inner),
        "toolResult" | "functionResponse" => {
            let id = first(inner, &["toolUseId", "id", "name"]);
            let response = first(inner, &["content", "response"]).unwrap_or(&Value::Null);
            Some(json!({"type": "tool_call_response", "id": id, "response": result(response)}))
        }
        "guardContent" => text(inner, "text.text").and_then(said),
        _ => part(inner),
    }
}

/// What a tool gave: its text where it is nothing but text.
fn result(told: &Value) -> Value {
    let parts = list_of(told);
    let texts: Vec<&str> = parts.iter().filter_map(|part| text(part, "text")).collect();
    if parts.is_empty() || texts.len() != parts.len() { opened(told) } else { Value::from(texts.join("\n")) }
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A call of a tool, in any of the forms.
fn tool_call(told: &Value) -> Option<Value> {
    let inner = first(told, &["tool_call", "function"]).filter(|inner| inner.is_object()).unwrap_or(told);
    let inner = at(inner, "function").filter(|inner| inner.is_object()).unwrap_or(inner);
    let name = text(inner, "name");
    let arguments = first(inner, &["arguments", "input", "args"]);
    if name.is_none() && arguments.is_none() {
        return None;
    }
    let id = first(told, &["call_id", "id", "toolUseId", "tool_call.id"]);
    Some(json!({"type": "tool_call", "id": id, "name": name.unwrap_or("unknown"), "arguments": arguments.map(opened)}))
}

/// A picture, a sound or a file: what it is and how large, never its bytes.
fn blob(told: &Value) -> Option<Value> {
    let kind = text(told, "type").unwrap_or_default();
    let data = [
        "source.data",
        "inlineData.data",
        "inline_data.data",
        "input_audio.data",
        "file.file_data",
        "image_url.url",
        "image_url",
        "source.url",
        "image.source.bytes",
        "document.source.bytes",
    ];
    if kind == "blob" {
        return Some(json!({"type": "blob", "mime_type": at(told, "mime_type"), "modality": at(told, "modality"),
            "content": left_out(text(told, "content").unwrap_or_default())}));
    }
    let found = first(told, &data)?.as_str()?;
    if found.starts_with("http") {
        return Some(json!({"type": "uri", "modality": "image", "uri": found}));
    }
    let named =
        first(told, &["source.media_type", "inlineData.mimeType", "inline_data.mime_type"]).and_then(Value::as_str);
    let mime = named.or_else(|| found.strip_prefix("data:")?.split([';', ',']).next());
    let modality =
        mime.and_then(|mime| mime.split('/').next()).filter(|kind| matches!(*kind, "image" | "audio" | "video"));
    Some(json!({"type": "blob", "mime_type": mime, "modality": modality.unwrap_or("file"), "content": left_out(found)}))
}

/// What stands in the place of bytes that were cut out.
fn left_out(data: &str) -> String {
    if data.starts_with("[left out") {
        return data.to_owned();
    }
    let encoded = data.split_once(";base64,").map_or(data, |(_, encoded)| encoded);
    format!("[left out: {} bytes]", encoded.trim_end_matches('=').len() * 3 / 4)
}

/// The definitions of tools, in any of the forms, as `{type, name, description, parameters}`.
pub(super) fn tools(told: &Value) -> Vec<Value> {
    let told = opened(told);
    let one = |told: &Value| -> Vec<Value> {
        let told =
            at(told, "tool.json_schema").or_else(|| at(told, "json_schema")).map_or_else(|| told.clone(), opened);
        let several = first(&told, &["functionDeclarations", "function_declarations"]).and_then(Value::as_array);
        if let Some(several) = several {
            return several.iter().filter_map(tool).collect();
        }
        tool(&told).into_iter().collect()
    };
    match &told {
        Value::Array(items) => items.iter().flat_map(one).collect(),
        Value::Object(map) if map.contains_key("tools") => tools(&map["tools"]),
        told => one(told),
    }
}

fn tool(told: &Value) -> Option<Value> {
    let inner = first(told, &["function", "toolSpec"]).filter(|inner| inner.is_object()).unwrap_or(told);
    let name = first(inner, &["name", "type"])?.as_str()?;
    let mut tool = Map::new();
    tool.insert("type".to_owned(), "function".into());
    tool.insert("name".to_owned(), name.into());
    if let Some(description) = text(inner, "description") {
        tool.insert("description".to_owned(), description.into());
    }
    let schema = ["parameters", "input_schema", "inputSchema.json", "inputSchema", "parametersJsonSchema"];
    if let Some(parameters) = first(inner, &schema) {
        tool.insert("parameters".to_owned(), opened(parameters));
    }
    Some(Value::Object(tool))
}
