//! What a trace does not tell and a good postmortem would: each with the rule that asks for it.

use super::{Lack, is_answer};
use crate::facts::factor;
use crate::field::TableKind;
use crate::model::Document;
use crate::trace::{Call, attribute as a};

/// What is not there, the document with the new evidence looked at too.
pub(super) fn of(calls: &[Call], document: &Document) -> Vec<Lack> {
    let answers: Vec<&Call> = calls.iter().filter(|call| is_answer(call)).collect();
    let answered =
        |names: &[&str]| answers.is_empty() || answers.iter().any(|call| names.iter().any(|name| call.has(name)));
    let any = |names: &[&str]| calls.iter().any(|call| names.iter().any(|name| call.has(name)));
    let filled = |paths: &[&str]| paths.iter().any(|path| !document.str(path).is_empty());
    let layer = |layer: &str| factor::contributing(document).any(|row| factor::layer(row) == layer);
    let shown = |kind: &str| document.rows(TableKind::Evidence).iter().any(|row| row.cell("Kind").text == kind);

    let searched =
        filled(&["retrieval.data_source"]) || layer("retrieval") || any(&[a::QUERY, a::RERANKER, a::DATA_SOURCE]);
    let found = any(&[a::DOCUMENTS]) || shown("retrieval-documents");
    let used_tools = any(&[a::TOOLS, a::TOOL_NAME]) || layer("tools") || says_tool_call(calls);
    let defined = any(&[a::TOOLS]) || shown("tool-definition");
    let routed = layer("routing") && !filled(&["routing.rule", "routing.share"]);
    let sampled = filled(&["model.temperature", "model.top_p", "model.seed", "model.reasoning_level"]);
    let told = [
        (!answered(&[a::OUTPUT]), OUTPUT),
        (!answered(&[a::INPUT]), INPUT),
        (!filled(&["model.provider"]), PROVIDER),
        (!answered(&[a::REQUEST_MODEL, a::RESPONSE_MODEL]), MODEL),
        (!answered(&[a::RESPONSE_MODEL]) && !filled(&["model.response_model"]), ANSWERED),
        (!sampled, SAMPLING),
        (!any(&[a::PROMPT_VERSION]) && !filled(&["prompt.after"]), VERSION),
        (searched && !found, DOCUMENTS),
        (searched && !filled(&["retrieval.index_version"]), INDEX),
        (used_tools && !defined, TOOLS),
        (routed, ROUTING),
    ];
    told.into_iter().filter(|(lacks, _)| *lacks).map(|(_, lack)| lack).collect()
}

/// Whether a message holds a call of a tool.
fn says_tool_call(calls: &[Call]) -> bool {
    let messages = calls.iter().flat_map(|call| call.list(a::OUTPUT).iter().chain(call.list(a::INPUT)));
    let mut parts = messages.filter_map(|message| message.get("parts")?.as_array()).flatten();
    parts.any(|part| part.get("type").is_some_and(|kind| kind == "tool_call"))
}

const OUTPUT: Lack = Lack {
    what: "No answer is recorded.",
    help: "Turn on the recording of content for one failing call, or add a row `sample-output` with the answer.",
    rule: "no-example-of-failure",
};
const INPUT: Lack = Lack {
    what: "What the model was given is not recorded.",
    help: "Turn on the recording of content for one failing call: without the input nobody can replay it.",
    rule: "no-example-of-failure",
};
const PROVIDER: Lack = Lack {
    what: "The provider is not told.",
    help: "Fill `model.provider` with its OpenTelemetry name, such as openai or aws.bedrock.",
    rule: "required-field-missing",
};
const MODEL: Lack = Lack {
    what: "No model is named.",
    help: "Fill `model.request_model` and `model.response_model`.",
    rule: "required-field-missing",
};
const ANSWERED: Lack = Lack {
    what: "The model that answered is not told.",
    help: "Fill `model.response_model` from a response, or write `unknown`: an alias can move.",
    rule: "model-alias-only",
};
const SAMPLING: Lack = Lack {
    what: "No temperature and no other setting of the sampling is told.",
    help: "Fill `model.temperature`; `default` is an answer.",
    rule: "sampling-not-recorded",
};
const VERSION: Lack = Lack {
    what: "No version of the prompt is told.",
    help: "Fill `prompt.name` and `prompt.after`, and have the application log both with each call.",
    rule: "prompt-change-without-text",
};
const DOCUMENTS: Lack = Lack {
    what: "Passages were searched for, but none is recorded.",
    help: "Add a row `retrieval-documents` with the passages of this call.",
    rule: "retrieval-not-recorded",
};
const INDEX: Lack = Lack {
    what: "The version of the index is not told.",
    help: "Fill `retrieval.index_version`; no tracing tool records it by itself.",
    rule: "retrieval-not-recorded",
};
const TOOLS: Lack = Lack {
    what: "Tools were called, but their definitions are not recorded.",
    help: "Add a row `tool-definition` with the names, descriptions and arguments that the model was given.",
    rule: "tool-calls-not-recorded",
};
const ROUTING: Lack = Lack {
    what: "Routing is a factor, but no trace tells the route.",
    help: "Fill `routing.rule` with the rule that matched, and `routing.share` with the share of traffic.",
    rule: "routing-not-recorded",
};
