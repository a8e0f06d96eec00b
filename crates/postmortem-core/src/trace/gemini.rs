//! Google: requests and responses of `generateContent`, of Gemini and of Vertex AI.

use serde_json::Value;

use super::api::{Api, Exchange};
use super::attribute as a;
use super::call::{Call, scalar};
use super::message;
use super::parameter::{self, tokens};
use super::path::{at, first, has, list};

pub(super) const API: Api = Api {
    format: super::Format::Gemini,
    is_request: |told| has(told, "contents") && !list(told, "contents").is_empty(),
    is_response: |told| has(told, "candidates") || has(told, "usageMetadata"),
    read,
};

fn read(exchange: &Exchange, call: &mut Call) {
    let Exchange { request, response, .. } = exchange;
    call.say(a::OPERATION, "generate_content");
    call.say(a::PROVIDER, "gcp.gen_ai");
    if let Some(config) = first(request, &["generationConfig", "config"]) {
        parameter::settings(config, call);
    }
    if let Some(system) = first(request, &["systemInstruction.parts", "system_instruction.parts"]) {
        call.list_as(a::INSTRUCTIONS, message::parts(system));
    }
    if let Some(contents) = at(request, "contents") {
        call.list_as(a::INPUT, message::messages(contents, "user"));
    }
    call.set(a::RESPONSE_MODEL, at(response, "modelVersion"));
    call.set(a::RESPONSE_ID, at(response, "responseId"));
    call.set(a::START, at(response, "createTime"));
    tokens(at(response, "usageMetadata"), call);
    parameter::error(response, call);
    let candidates = list(response, "candidates");
    let reason = |candidate: &Value| at(candidate, "finishReason").and_then(scalar).map(Value::from);
    let answer = |candidate: &Value| {
        let parts = at(candidate, "content.parts").map(message::parts).unwrap_or_default();
        message::message("assistant", parts, reason(candidate).as_ref())
    };
    call.list_as(a::OUTPUT, candidates.iter().filter_map(answer).collect());
    call.list_as(a::FINISH_REASONS, candidates.iter().filter_map(reason).collect());
}
