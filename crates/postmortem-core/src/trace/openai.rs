//! `OpenAI` and those who serve its interface: chat completions, the Responses API, completions and embeddings.

use serde_json::{Value, json};

use super::Format;
use super::api::{Api, Exchange};
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, tokens};
use super::path::{at, first, has, list, text};

pub(super) const CHAT: Api = Api {
    format: Format::OpenAiChat,
    is_request: |told| has(told, "messages") && has(told, "model"),
    is_response: |told| has(told, "choices.0.message") || text(told, "object") == Some("chat.completion"),
    read: chat,
};

pub(super) const RESPONSES: Api = Api {
    format: Format::OpenAiResponses,
    is_request: |told| has(told, "input") && has(told, "model") && !is_embedding(told),
    is_response: |told| text(told, "object") == Some("response"),
    read: responses,
};

pub(super) const COMPLETION: Api = Api {
    format: Format::OpenAiCompletion,
    is_request: |told| has(told, "prompt") && has(told, "model"),
    is_response: |told| text(told, "object") == Some("text_completion") || has(told, "choices.0.text"),
    read: completion,
};

pub(super) const EMBEDDING: Api = Api {
    format: Format::OpenAiEmbeddings,
    is_request: |told| has(told, "input") && is_embedding(told),
    is_response: |told| text(told, "data.0.object") == Some("embedding"),
    read: embedding,
};

fn is_embedding(told: &Value) -> bool {
    has(told, "encoding_format") || text(told, "model").is_some_and(|model| model.contains("embed"))
}

/// What all of them have in common.
fn common(exchange: &Exchange, operation: &str, call: &mut Call) {
    let response = exchange.response;
    call.say(a::OPERATION, operation);
    call.set(a::RESPONSE_MODEL, at(response, "model"));
    call.set(a::RESPONSE_ID, at(response, "id"));
    call.set(a::FINGERPRINT, at(response, "system_fingerprint"));
    tokens(at(response, "usage"), call);
    parameter::error(response, call);
    let model = first(response, &["model"]).or_else(|| at(exchange.request, "model")).and_then(Value::as_str);
    call.say(a::PROVIDER, model.and_then(parameter::provider_of).unwrap_or_default());
}

fn chat(exchange: &Exchange, call: &mut Call) {
    common(exchange, "chat", call);
    if let Some(messages) = at(exchange.request, "messages") {
        call.list_as(a::INPUT, message::messages(messages, "user"));
    }
    let choices = list(exchange.response, "choices");
    let answer = |choice: &Value| {
        let read = message::one(at(choice, "message")?, "assistant");
        let parts = read.as_ref().and_then(|read| read.get("parts")?.as_array().cloned()).unwrap_or_default();
        message::message("assistant", parts, at(choice, "finish_reason"))
    };
    call.list_as(a::OUTPUT, choices.iter().filter_map(answer).collect());
    call.list_as(a::FINISH_REASONS, choices.iter().filter_map(|choice| at(choice, "finish_reason").cloned()).collect());
}

fn responses(exchange: &Exchange, call: &mut Call) {
    let Exchange { request, response, .. } = exchange;
    common(exchange, "chat", call);
    if let Some(instructions) = at(request, "instructions").or_else(|| at(response, "instructions")) {
        call.list_as(a::INSTRUCTIONS, message::parts(instructions));
    }
    if let Some(input) = at(request, "input") {
        call.list_as(a::INPUT, message::messages(input, "user"));
    }
    parameter::settings(response, call);
    call.set(a::PROMPT_NAME, first(request, &["prompt.id"]));
    call.set(a::PROMPT_VERSION, first(request, &["prompt.version"]));
    call.list_as(
        a::OUTPUT,
        list(response, "output").iter().filter_map(|item| message::one(item, "assistant")).collect(),
    );
    parameter::finish(response, &["incomplete_details.reason", "status"], call);
}

fn completion(exchange: &Exchange, call: &mut Call) {
    common(exchange, "text_completion", call);
    if let Some(prompt) = at(exchange.request, "prompt") {
        call.list_as(a::INPUT, message::messages(prompt, "user"));
    }
    let choices = list(exchange.response, "choices");
    let answer = |choice: &Value| {
        message::message("assistant", message::parts(at(choice, "text")?), at(choice, "finish_reason"))
    };
    call.list_as(a::OUTPUT, choices.iter().filter_map(answer).collect());
    call.list_as(a::FINISH_REASONS, choices.iter().filter_map(|choice| at(choice, "finish_reason").cloned()).collect());
}

fn embedding(exchange: &Exchange, call: &mut Call) {
    common(exchange, "embeddings", call);
    if let Some(input) = at(exchange.request, "input").filter(|input| input.is_string()) {
        call.list_as(a::INPUT, vec![json!({"role": "user", "parts": [{"type": "text", "content": input}]})]);
    }
}
