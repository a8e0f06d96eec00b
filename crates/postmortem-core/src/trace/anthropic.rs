//! Anthropic: requests and responses of the Messages API, and of the older completions. Served by Anthropic itself or by
//! Amazon Bedrock.

use serde_json::Value;

use super::api::{Api, Exchange};
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, tokens};
use super::path::{at, first, has, list, text};

pub(super) const API: Api = Api { format: super::Format::Anthropic, is_request, is_response, read };

fn is_request(told: &Value) -> bool {
    let claude = text(told, "model").is_some_and(|model| model.contains("claude"));
    let tools = list(told, "tools").iter().any(|tool| has(tool, "input_schema"));
    let own =
        has(told, "anthropic_version") || has(told, "max_tokens_to_sample") || has(told, "system") || tools || claude;
    own && (has(told, "messages") || has(told, "prompt"))
}

fn is_response(told: &Value) -> bool {
    match text(told, "type") {
        Some("message") => has(told, "content") || has(told, "stop_reason"),
        Some("completion") => has(told, "completion"),
        Some("error") => has(told, "error.type") && has(told, "error.message"),
        _ => has(told, "completion") && has(told, "stop_reason"),
    }
}

fn read(exchange: &Exchange, call: &mut Call) {
    let Exchange { request, response, .. } = exchange;
    let of_bedrock = has(request, "anthropic_version") || text(response, "id").is_some_and(|id| id.contains("_bdrk_"));
    call.say(a::PROVIDER, if of_bedrock { "aws.bedrock" } else { "anthropic" });
    let older = has(request, "prompt") || has(response, "completion");
    call.say(a::OPERATION, if older { "text_completion" } else { "chat" });
    if let Some(system) = at(request, "system") {
        call.list_as(a::INSTRUCTIONS, message::parts(system));
    }
    if let Some(messages) = first(request, &["messages", "prompt"]) {
        call.list_as(a::INPUT, message::messages(messages, "user"));
    }
    call.set(a::RESPONSE_MODEL, at(response, "model"));
    call.set(a::RESPONSE_ID, at(response, "id"));
    parameter::finish(response, &["stop_reason"], call);
    tokens(at(response, "usage"), call);
    parameter::error(response, call);
    if let Some(content) = first(response, &["content", "completion"]) {
        let answer = message::message("assistant", message::parts(content), at(response, "stop_reason"));
        call.list_as(a::OUTPUT, answer.into_iter().collect());
    }
}
