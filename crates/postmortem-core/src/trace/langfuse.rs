//! Langfuse: observations, traces with their observations, and batches of the ingestion. Source: its API and its package 5.0.

use serde_json::{Value, json};

use super::Format;
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, provider_of};
use super::path::{at, first, has, list, opened, text};
use super::span::moment;

/// The observations in an export; none where it is none of Langfuse's.
pub(super) fn contained(told: &Value) -> Option<Vec<&Value>> {
    if has(told, "observations") {
        return Some(list(told, "observations").iter().collect());
    }
    let bodies: Vec<&Value> = list(told, "batch")
        .iter()
        .filter(|event| text(event, "type").is_some_and(|kind| kind.ends_with("-create") || kind.ends_with("-update")))
        .filter_map(|event| at(event, "body"))
        .collect();
    (!bodies.is_empty()).then_some(bodies)
}

/// Whether the object is an observation.
pub(super) fn is_told(told: &Value) -> bool {
    let own = [
        "modelParameters",
        "usageDetails",
        "costDetails",
        "promptName",
        "promptVersion",
        "traceId",
        "observationId",
        "completionStartTime",
        "internalModelId",
    ];
    let told_with = ["input", "output", "model", "value"];
    has(told, "startTime") && own.iter().any(|name| has(told, name)) || {
        own[..5].iter().any(|name| has(told, name)) && told_with.iter().any(|name| has(told, name))
    }
}

/// Reads an observation.
pub(super) fn read(told: &Value) -> Call {
    let mut call = Call::new(Format::Langfuse);
    let model = first(told, &["model", "providedModelName"]);
    let kind = text(told, "type").unwrap_or(if model.is_some() { "GENERATION" } else { "SPAN" });
    call.say(
        a::OPERATION,
        match kind {
            "GENERATION" => "chat",
            "EMBEDDING" => "embeddings",
            "RETRIEVER" => "retrieval",
            "TOOL" => "execute_tool",
            "AGENT" => "invoke_agent",
            _ => "invoke_workflow",
        },
    );
    call.set(a::NAME, at(told, "name"));
    call.set(a::TRACE_ID, at(told, "traceId"));
    call.say(a::START, &at(told, "startTime").and_then(moment).unwrap_or_default());
    call.say(a::END, &at(told, "endTime").and_then(moment).unwrap_or_default());
    call.set(a::PROMPT_NAME, at(told, "promptName"));
    call.set(a::PROMPT_VERSION, at(told, "promptVersion"));
    call.set(a::REQUEST_MODEL, model);
    call.say(a::PROVIDER, model.and_then(Value::as_str).and_then(provider_of).unwrap_or_default());
    if let Some(parameters) = at(told, "modelParameters") {
        parameter::settings(&opened(parameters), &mut call);
    }
    for usage in ["usageDetails", "usage"] {
        parameter::tokens(at(told, usage), &mut call);
    }
    call.set(a::COST, first(told, &["costDetails.total", "calculatedTotalCost", "totalCost", "totalPrice"]));
    if text(told, "level") == Some("ERROR") {
        call.say(a::ERROR, "error");
        call.set(a::ERROR_MESSAGE, at(told, "statusMessage"));
    }
    said(told, kind, &mut call);
    for score in list(told, "scores") {
        call.add(
            a::EVALUATIONS,
            json!({
                "gen_ai.evaluation.name": at(score, "name"), "gen_ai.evaluation.score.value": at(score, "value"),
                "gen_ai.evaluation.explanation": at(score, "comment"),
            }),
        );
    }
    call
}

fn said(told: &Value, kind: &str, call: &mut Call) {
    let (input, output) = (at(told, "input").map(opened), at(told, "output").map(opened));
    match kind {
        "TOOL" => {
            call.put(a::TOOL_NAME, at(told, "name").cloned());
            call.put(a::TOOL_ARGUMENTS, input);
            call.put(a::TOOL_RESULT, output);
        }
        "RETRIEVER" => {
            let query = input.as_ref().and_then(|input| first(input, &["query", "text"]).or(Some(input)));
            call.set(a::QUERY, query);
            call.list_as(a::DOCUMENTS, super::langsmith::documents(output.as_ref()));
        }
        _ => {
            let tools = input.as_ref().and_then(|input| at(input, "tools"));
            call.list_as(a::TOOLS, tools.map(message::tools).unwrap_or_default());
            call.list_as(a::INPUT, input.iter().flat_map(|told| message::messages(told, "user")).collect());
            call.list_as(a::OUTPUT, output.iter().flat_map(|told| message::messages(told, "assistant")).collect());
        }
    }
}
