//! `LangSmith`: runs, with the runs below them. Source: its package 0.15.

use serde_json::{Value, json};

use super::Format;
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, provider_named, provider_of};
use super::path::{at, first, has, list, text};
use super::span::moment;

/// How deep runs are looked for below a run.
const DEEPEST: usize = 24;

/// Whether the object is a run.
pub(super) fn is_told(told: &Value) -> bool {
    has(told, "run_type") && (has(told, "inputs") || has(told, "outputs") || has(told, "name"))
}

/// Reads a run and those below it, chains that only hold others left out.
pub(super) fn read(told: &Value) -> Vec<Call> {
    let mut calls = Vec::new();
    collect(told, 0, &mut calls);
    calls
}

fn collect(told: &Value, depth: usize, calls: &mut Vec<Call>) {
    let below = list(told, "child_runs");
    let holds_others =
        !below.is_empty() && text(told, "run_type").is_some_and(|kind| matches!(kind, "chain" | "prompt"));
    if !holds_others {
        calls.push(run(told));
    }
    if depth < DEEPEST {
        below.iter().filter(|run| is_told(run)).for_each(|run| collect(run, depth + 1, calls));
    }
}

fn run(told: &Value) -> Call {
    let mut call = Call::new(Format::LangSmith);
    let kind = text(told, "run_type").unwrap_or_default();
    call.say(
        a::OPERATION,
        match kind {
            "llm" => "chat",
            "retriever" => "retrieval",
            "tool" => "execute_tool",
            "embedding" => "embeddings",
            _ => "invoke_workflow",
        },
    );
    call.set(a::NAME, at(told, "name"));
    call.set(a::TRACE_ID, at(told, "trace_id"));
    call.say(a::START, &at(told, "start_time").and_then(moment).unwrap_or_default());
    call.say(a::END, &at(told, "end_time").and_then(moment).unwrap_or_default());
    settings(told, &mut call);
    usage(told, &mut call);
    if let Some(error) = text(told, "error") {
        call.say(a::ERROR, "error");
        call.say(a::ERROR_MESSAGE, error.lines().next().unwrap_or_default());
    }
    said(told, kind, &mut call);
    scores(told, &mut call);
    call
}

fn settings(told: &Value, call: &mut Call) {
    let metadata = at(told, "extra.metadata").unwrap_or(&Value::Null);
    let output = first(told, &["outputs.llm_output", "outputs.generations.0.0.message.kwargs.response_metadata"]);
    call.set(a::RESPONSE_MODEL, output.and_then(|output| first(output, &["model_name", "model"])));
    call.set(a::FINGERPRINT, output.and_then(|output| at(output, "system_fingerprint")));
    for place in ["extra.invocation_params", "extra.metadata.ls_invocation_params"] {
        if let Some(parameters) = at(told, place) {
            parameter::settings(parameters, call);
        }
    }
    call.set(a::REQUEST_MODEL, at(metadata, "ls_model_name"));
    call.set(a::TEMPERATURE, at(metadata, "ls_temperature"));
    call.set(a::MAX_TOKENS, at(metadata, "ls_max_tokens"));
    call.set(a::PROMPT_NAME, at(metadata, "lc_hub_repo"));
    call.set(a::PROMPT_VERSION, at(metadata, "lc_hub_commit_hash"));
    let named = text(metadata, "ls_provider").map(provider_named);
    let of_model = call.text(a::REQUEST_MODEL).and_then(|model| provider_of(&model).map(str::to_owned));
    call.say(a::PROVIDER, &named.or(of_model).unwrap_or_default());
}

fn usage(told: &Value, call: &mut Call) {
    let places = [
        "outputs.usage_metadata",
        "outputs.generations.0.0.message.kwargs.usage_metadata",
        "outputs.usage",
        "outputs.llm_output.token_usage",
    ];
    for place in places {
        parameter::tokens(at(told, place), call);
    }
    call.set(a::INPUT_TOKENS, at(told, "prompt_tokens"));
    call.set(a::OUTPUT_TOKENS, at(told, "completion_tokens"));
    call.set(a::COST, at(told, "total_cost"));
}

fn said(told: &Value, kind: &str, call: &mut Call) {
    let (inputs, outputs) = (at(told, "inputs"), at(told, "outputs"));
    match kind {
        "retriever" => {
            call.set(a::QUERY, inputs.and_then(|inputs| first(inputs, &["query", "question", "input"])));
            call.list_as(a::DOCUMENTS, documents(outputs));
        }
        "tool" => {
            call.put(a::TOOL_NAME, at(told, "name").cloned());
            call.put(a::TOOL_ARGUMENTS, inputs.cloned());
            call.put(a::TOOL_RESULT, outputs.and_then(|outputs| at(outputs, "output").or(Some(outputs))).cloned());
        }
        _ => {
            let asked =
                inputs.and_then(|inputs| first(inputs, &["messages", "prompts", "prompt", "input", "question"]));
            call.list_as(a::INPUT, asked.map(|told| message::messages(told, "user")).unwrap_or_default());
            let answers = [
                "generations.0.0.message",
                "generations.0.0.text",
                "choices.0.message",
                "messages",
                "content",
                "output",
                "answer",
            ];
            let answered = outputs.and_then(|outputs| first(outputs, &answers));
            call.list_as(a::OUTPUT, answered.map(|told| message::messages(told, "assistant")).unwrap_or_default());
            for reason in ["generations.0.0.generation_info.finish_reason", "choices.0.finish_reason"] {
                parameter::finish(outputs.unwrap_or(&Value::Null), &[reason], call);
            }
        }
    }
}

fn scores(told: &Value, call: &mut Call) {
    for (name, stats) in at(told, "feedback_stats").and_then(Value::as_object).into_iter().flatten() {
        let value = first(stats, &["avg", "score"]);
        call.add(a::EVALUATIONS, json!({"gen_ai.evaluation.name": name, "gen_ai.evaluation.score.value": value}));
    }
}

/// Passages as frameworks log them: `{page_content, metadata}`, or texts.
pub(super) fn documents(told: Option<&Value>) -> Vec<Value> {
    let found = told.and_then(|told| first(told, &["documents", "output", "results"]).or(Some(told)));
    let items = found.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let read = items.iter().map(|item| {
        let item = at(item, "kwargs").unwrap_or(item);
        json!({
            "id": first(item, &["id", "metadata.id", "metadata.source"]),
            "score": first(item, &["score", "metadata.score"]),
            "content": first(item, &["page_content", "pageContent", "content", "text"]).or(Some(item).filter(|item| item.is_string())),
        })
    });
    read.collect()
}
