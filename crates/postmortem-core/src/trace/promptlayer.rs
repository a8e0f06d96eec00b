//! `PromptLayer`: logged requests, and the spans that hold one. Source: its Python SDK 1.5 (`log_request`) and its REST API.

use serde_json::{Value, json};

use super::Format;
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, provider_named};
use super::path::{at, first, has, list, text};
use super::span::moment;

/// Whether the object is a logged request.
pub(super) fn is_told(told: &Value) -> bool {
    let own = [
        "request_start_time",
        "prompt_version_number",
        "prompt_input_variables",
        "prompt_blueprint",
        "prompt_id",
        "promptlayer_request_id",
        "request_end_time",
    ];
    let common = ["provider", "provider_type", "input", "output", "request_response", "model", "engine"];
    own.iter().any(|name| has(told, name)) && common.iter().any(|name| has(told, name))
}

/// Reads a logged request.
pub(super) fn read(told: &Value) -> Call {
    let mut call = Call::new(Format::PromptLayer);
    call.say(a::OPERATION, "chat");
    call.set(a::NAME, at(told, "function_name"));
    call.say(
        a::PROVIDER,
        &first(told, &["provider", "provider_type"]).and_then(Value::as_str).map(provider_named).unwrap_or_default(),
    );
    call.set(a::REQUEST_MODEL, first(told, &["model", "engine", "prompt_blueprint.metadata.model.name"]));
    call.say(a::START, &at(told, "request_start_time").and_then(moment).unwrap_or_default());
    call.say(a::END, &at(told, "request_end_time").and_then(moment).unwrap_or_default());
    call.set(a::PROMPT_NAME, at(told, "prompt_name"));
    call.set(a::PROMPT_VERSION, first(told, &["prompt_version_number", "prompt_version"]));
    call.set(a::PROMPT_LABEL, first(told, &["prompt_label", "label"]));
    for parameters in ["parameters", "kwargs", "prompt_blueprint.metadata.model.parameters"] {
        if let Some(parameters) = at(told, parameters) {
            parameter::settings(parameters, &mut call);
        }
    }
    parameter::tokens(Some(told), &mut call);
    call.set(a::COST, at(told, "price"));
    let failed = text(told, "status").is_some_and(|status| status == "ERROR" || status == "WARNING");
    call.set(a::ERROR, at(told, "error_type").filter(|_| failed));
    call.set(a::ERROR_MESSAGE, at(told, "error_message").filter(|_| failed));
    said(told, &mut call);
    if let Some(score) = at(told, "score").filter(|score| score.is_number()) {
        let name = text(told, "score_name").unwrap_or("score");
        call.add(a::EVALUATIONS, json!({"gen_ai.evaluation.name": name, "gen_ai.evaluation.score.value": score}));
    }
    call
}

/// The messages: a blueprint has the whole conversation, with what was answered at its end.
fn said(told: &Value, call: &mut Call) {
    let input = first(told, &["input", "prompt_blueprint.prompt_template", "kwargs.messages"]);
    let output = first(told, &["output", "request_response"]);
    if let Some(input) = input {
        call.list_as(a::TOOLS, at(input, "tools").map(message::tools).unwrap_or_default());
        let mut messages = blueprint(input, "user");
        if output.is_none() && messages.last().and_then(|last| text(last, "role")) == Some("assistant") {
            call.list_as(a::OUTPUT, messages.pop().into_iter().collect());
        }
        call.list_as(a::INPUT, messages);
    }
    if let Some(output) = output {
        let answer = list(output, "choices").first().and_then(|choice| message::one(choice, "assistant"));
        call.list_as(a::OUTPUT, answer.map_or_else(|| blueprint(output, "assistant"), |answer| vec![answer]));
        parameter::tokens(at(output, "usage"), call);
        call.set(a::RESPONSE_MODEL, at(output, "model"));
    }
}

fn blueprint(told: &Value, role: &str) -> Vec<Value> {
    match (at(told, "messages"), at(told, "content")) {
        (Some(told), _) | (None, Some(told)) => message::messages(told, role),
        (None, None) => message::messages(told, role),
    }
}
