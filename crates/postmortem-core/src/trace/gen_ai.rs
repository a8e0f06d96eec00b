//! Spans of OpenTelemetry's `GenAI` conventions, with the names they had before. Source: open-telemetry/semantic-conventions and
//! semantic-conventions-genai; `OpenLLMetry` for the flat names of the first years.

use serde_json::{Map, Value, json};

use super::Format;
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::provider_named;
use super::path::{nested, opened};
use super::span::Event;

/// Attributes that are scalars, and the names they had.
#[rustfmt::skip]
const SCALARS: &[(&str, &[&str])] = &[
    (a::OPERATION, &["llm.request.type"]),
    (a::REQUEST_MODEL, &["ai.model.id"]),
    (a::RESPONSE_MODEL, &["ai.response.model"]),
    (a::RESPONSE_ID, &["ai.response.id"]),
    (a::FINGERPRINT, &["gen_ai.openai.response.system_fingerprint"]),
    (a::AGENT, &[]),
    (a::PROMPT_NAME, &["traceloop.prompt.key", "langfuse.observation.prompt.name"]),
    (a::PROMPT_VERSION, &["traceloop.prompt.version", "langfuse.observation.prompt.version", "llm.prompt_template.version"]),
    (a::PROMPT_LABEL, &[]),
    (a::TEMPERATURE, &["llm.temperature"]),
    (a::TOP_P, &["llm.top_p"]),
    (a::TOP_K, &["llm.top_k"]),
    (a::MAX_TOKENS, &["llm.request.max_tokens"]),
    (a::SEED, &["gen_ai.openai.request.seed"]),
    (a::REASONING, &["gen_ai.request.reasoning_effort", "gen_ai.openai.request.reasoning_effort"]),
    (a::FREQUENCY_PENALTY, &["llm.frequency_penalty"]),
    (a::PRESENCE_PENALTY, &["llm.presence_penalty"]),
    (a::CHOICES, &[]),
    (a::STREAM, &["llm.is_streaming"]),
    (a::INPUT_TOKENS, &["gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens"]),
    (a::OUTPUT_TOKENS, &["gen_ai.usage.completion_tokens", "llm.usage.completion_tokens"]),
    (a::CACHE_READ, &["gen_ai.usage.cache_read_input_tokens"]),
    (a::CACHE_WRITE, &["gen_ai.usage.cache_creation_input_tokens"]),
    (a::REASONING_TOKENS, &["gen_ai.usage.reasoning_tokens"]),
    (a::COST, &["gen_ai.usage.cost"]),
    (a::ERROR, &[]),
    (a::ERROR_MESSAGE, &[]),
    (a::DATA_SOURCE, &[]),
    (a::QUERY, &[]),
    (a::RETRIEVAL_TOP_K, &[]),
    (a::RERANKER, &[]),
    (a::TOOL_NAME, &[]),
    (a::NAME, &[]),
    (a::START, &[]),
    (a::END, &[]),
    (a::TRACE_ID, &[]),
];

/// Reads the attributes of a span, and the events in which the first versions told the messages.
pub(super) fn read(attributes: &Map<String, Value>, events: &[Event]) -> Call {
    let mut call = Call::new(Format::GenAi);
    let get = |names: &[&str]| names.iter().find_map(|name| attributes.get(*name));
    for (name, old) in SCALARS {
        call.set(name, get(&[name]).or_else(|| get(old)));
    }
    let provider = get(&[a::PROVIDER, "gen_ai.system"]).and_then(Value::as_str);
    call.say(a::PROVIDER, &provider.map(provider_named).unwrap_or_default());
    call.texts(a::FINISH_REASONS, get(&[a::FINISH_REASONS]));
    call.texts(a::STOP_SEQUENCES, get(&[a::STOP_SEQUENCES]));
    call.texts(a::GUARDRAILS, get(&[a::GUARDRAILS]));
    call.put(a::TOOL_ARGUMENTS, get(&[a::TOOL_ARGUMENTS]).map(opened));
    call.put(a::TOOL_RESULT, get(&[a::TOOL_RESULT]).map(opened));
    lists(attributes, &mut call);
    said(attributes, &mut call);
    for event in events {
        happened(event, &mut call);
    }
    call
}

fn lists(attributes: &Map<String, Value>, call: &mut Call) {
    let items = |name: &str| attributes.get(name).map(opened).and_then(|value| value.as_array().cloned());
    call.list_as(a::DOCUMENTS, items(a::DOCUMENTS).unwrap_or_default());
    call.list_as(a::EVALUATIONS, items(a::EVALUATIONS).unwrap_or_default());
    let tools = attributes.get(a::TOOLS).or_else(|| attributes.get("gen_ai.request.available_tools"));
    call.list_as(a::TOOLS, tools.map(message::tools).unwrap_or_default());
    let functions = flat(attributes, "llm.request.functions.");
    call.list_as(a::TOOLS, message::tools(&functions));
}

/// The messages, under the name of today, that of before, and the flat ones of the first years.
fn said(attributes: &Map<String, Value>, call: &mut Call) {
    if let Some(instructions) = attributes.get(a::INSTRUCTIONS) {
        call.list_as(a::INSTRUCTIONS, message::parts(&opened(instructions)));
    }
    let sides = [
        (a::INPUT, "user", ["gen_ai.prompt", "ai.prompt.messages"], "gen_ai.prompt."),
        (a::OUTPUT, "assistant", ["gen_ai.completion", "ai.response.text"], "gen_ai.completion."),
    ];
    for (name, role, old, prefix) in sides {
        let told = attributes.get(name).or_else(|| old.iter().find_map(|name| attributes.get(*name)));
        if let Some(told) = told {
            call.list_as(name, message::messages(told, role));
        }
        call.list_as(name, message::messages(&flat(attributes, prefix), role));
    }
}

/// The value that the attributes below a prefix make up.
fn flat(attributes: &Map<String, Value>, prefix: &str) -> Value {
    let below = attributes.iter().filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
    // `gen_ai.prompt.name` and its like are no messages.
    nested(below.filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_digit())))
}

/// An event: a message, a choice, or the result of an evaluation.
fn happened(event: &Event, call: &mut Call) {
    let told = Value::Object(event.attributes.clone());
    match event.name.as_str() {
        "gen_ai.evaluation.result" => {
            let scores = event.attributes.iter().filter(|(name, _)| name.starts_with("gen_ai.evaluation."));
            call.add(
                a::EVALUATIONS,
                Value::Object(scores.map(|(name, value)| (name.clone(), value.clone())).collect()),
            );
        }
        "gen_ai.choice" => {
            let answer = message::one(&told, "assistant");
            if let Some(answer) = answer {
                call.add(a::OUTPUT, answer);
            }
        }
        name => {
            let role = name.strip_prefix("gen_ai.").and_then(|name| name.strip_suffix(".message"));
            let read = role.and_then(|role| {
                let mut told = told;
                told.as_object_mut()?.entry("role").or_insert_with(|| json!(role));
                message::one(&told, role)
            });
            if let Some(message) = read {
                call.add(a::INPUT, message);
            }
        }
    }
}
