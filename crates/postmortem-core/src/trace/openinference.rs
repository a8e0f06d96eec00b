//! Spans of `OpenInference`. Source: Arize-ai/openinference, spec, August 2026.

use serde_json::{Map, Value, json};

use super::Format;
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{provider_named, settings};
use super::path::{at, first, nested, opened, text};

/// Attributes that are scalars.
#[rustfmt::skip]
const SCALARS: &[(&str, &[&str])] = &[
    (a::REQUEST_MODEL, &["llm.request.model_name"]),
    (a::RESPONSE_MODEL, &["llm.response.model_name"]),
    (a::PROMPT_NAME, &["prompt.id", "llm.prompt_template.name"]),
    (a::PROMPT_VERSION, &["llm.prompt_template.version"]),
    (a::INPUT_TOKENS, &["llm.token_count.prompt"]),
    (a::OUTPUT_TOKENS, &["llm.token_count.completion"]),
    (a::CACHE_READ, &["llm.token_count.prompt_details.cache_read"]),
    (a::CACHE_WRITE, &["llm.token_count.prompt_details.cache_write"]),
    (a::REASONING_TOKENS, &["llm.token_count.completion_details.reasoning"]),
    (a::COST, &["llm.cost.total"]),
    (a::RERANKER, &["reranker.model_name"]),
    (a::RETRIEVAL_TOP_K, &["reranker.top_k", "retrieval.top_k"]),
    (a::QUERY, &["reranker.query"]),
    (a::AGENT, &["agent.name"]),
    (a::TOOL_NAME, &["tool.name"]),
];

/// Whether the attributes are those of `OpenInference`.
pub(super) fn is_told(attributes: &Map<String, Value>) -> bool {
    let own =
        |name: &str| name.starts_with("openinference.") || name.starts_with("llm.") || name.starts_with("retrieval.");
    attributes.keys().any(|name| own(name))
}

/// Reads the attributes of a span.
pub(super) fn read(attributes: &Map<String, Value>) -> Call {
    let mut call = Call::new(Format::OpenInference);
    let get = |name: &str| attributes.get(name);
    for (name, told) in SCALARS {
        call.set(name, told.iter().find_map(|name| get(name)));
    }
    let kind = get("openinference.span.kind").and_then(Value::as_str).unwrap_or("LLM");
    let operation = match kind {
        "LLM" => "chat",
        "EMBEDDING" => "embeddings",
        "RETRIEVER" | "RERANKER" => "retrieval",
        "TOOL" => "execute_tool",
        "AGENT" => "invoke_agent",
        _ => "invoke_workflow",
    };
    call.say(a::OPERATION, operation);
    let provider = get("llm.provider").or_else(|| get("llm.system")).and_then(Value::as_str);
    call.say(a::PROVIDER, &provider.map(provider_named).unwrap_or_default());
    for parameters in ["llm.invocation_parameters", "embedding.invocation_parameters"] {
        if let Some(parameters) = get(parameters) {
            settings(&opened(parameters), &mut call);
        }
    }
    // One name that may be that of the request or of the response: it is what answered.
    call.set(a::RESPONSE_MODEL, get("llm.model_name"));
    call.set(a::REQUEST_MODEL, get("embedding.model_name").or_else(|| get("llm.model_name")));
    call.texts(a::FINISH_REASONS, get("llm.finish_reason"));
    if kind == "GUARDRAIL" {
        call.texts(a::GUARDRAILS, get("guardrail.name"));
    }
    said(attributes, kind, &mut call);
    found(attributes, &mut call);
    call
}

fn said(attributes: &Map<String, Value>, kind: &str, call: &mut Call) {
    call.list_as(a::INPUT, message::messages(&below(attributes, "llm.input_messages"), "user"));
    call.list_as(a::OUTPUT, message::messages(&below(attributes, "llm.output_messages"), "assistant"));
    call.list_as(a::TOOLS, message::tools(&below(attributes, "llm.tools")));
    let (input, output) = (attributes.get("input.value"), attributes.get("output.value"));
    match kind {
        "TOOL" => {
            call.put(a::TOOL_ARGUMENTS, attributes.get("tool.parameters").or(input).map(opened));
            call.put(a::TOOL_RESULT, output.map(opened));
        }
        "RETRIEVER" => call.set(a::QUERY, input),
        // Most of these hold the whole body of a request or a response, whose messages are read already.
        _ => {
            let plain = |value: Option<&Value>| value.filter(|value| opened(value).is_string()).cloned();
            call.list_as(a::INPUT, plain(input).iter().flat_map(|told| message::messages(told, "user")).collect());
            call.list_as(
                a::OUTPUT,
                plain(output).iter().flat_map(|told| message::messages(told, "assistant")).collect(),
            );
        }
    }
}

/// Passages that were found, and scores.
fn found(attributes: &Map<String, Value>, call: &mut Call) {
    for name in ["retrieval.documents", "reranker.output_documents"] {
        let documents = below(attributes, name);
        let read = documents.as_array().into_iter().flatten().map(|told| {
            let document = at(told, "document").unwrap_or(told);
            json!({"id": at(document, "id"), "score": at(document, "score"), "content": at(document, "content")})
        });
        call.list_as(a::DOCUMENTS, read.collect());
    }
    for name in ["evaluations", "trace.evaluations", "annotations", "trace.annotations"] {
        let scores = below(attributes, name);
        for told in scores.as_array().into_iter().flatten() {
            let told = first(told, &["evaluation", "annotation"]).unwrap_or(told);
            if let Some(name) = text(told, "name") {
                call.add(
                    a::EVALUATIONS,
                    json!({
                        "gen_ai.evaluation.name": name, "gen_ai.evaluation.score.value": at(told, "score"),
                        "gen_ai.evaluation.score.label": at(told, "label"),
                        "gen_ai.evaluation.explanation": at(told, "explanation"),
                    }),
                );
            }
        }
    }
}

/// The list of a name: as one value, whose members may have names with dots, or flat below the name.
fn below(attributes: &Map<String, Value>, name: &str) -> Value {
    if let Some(whole) = attributes.get(name) {
        return undotted(&opened(whole));
    }
    let prefix = format!("{name}.");
    nested(attributes.iter().filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?, value))))
}

/// `{"message.role": ..}` as `{"message": {"role": ..}}`, at any depth.
fn undotted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(undotted).collect(),
        Value::Object(map) => {
            let inner: Vec<(&str, Value)> = map.iter().map(|(name, value)| (name.as_str(), undotted(value))).collect();
            nested(inner.iter().map(|(name, value)| (*name, value)))
        }
        value => value.clone(),
    }
}
