//! The fields of the front matter that a trace can fill. What the author wrote stays.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Conflict, Draft, Filled, is_answer};
use crate::edit::{Edit, EditError};
use crate::trace::{Call, attribute as a};

/// Longer values are no names and no settings.
const LONGEST: usize = 120;

/// More tools than this are told in the evidence only.
const MOST_NAMES: usize = 40;

/// Fields and the attributes of answers that fill them.
const OF_ANSWERS: &[(&str, &str)] = &[
    ("model.provider", a::PROVIDER),
    ("model.request_model", a::REQUEST_MODEL),
    ("model.response_model", a::RESPONSE_MODEL),
    ("model.operation", a::OPERATION),
    ("model.temperature", a::TEMPERATURE),
    ("model.top_p", a::TOP_P),
    ("model.max_tokens", a::MAX_TOKENS),
    ("model.seed", a::SEED),
    ("model.reasoning_level", a::REASONING),
    ("model.system_fingerprint", a::FINGERPRINT),
    ("prompt.name", a::PROMPT_NAME),
    ("prompt.after", a::PROMPT_VERSION),
    ("prompt.label", a::PROMPT_LABEL),
];

/// Settings that a request which does not name them leaves to the provider.
const DEFAULTS: &[&str] = &["model.temperature", "model.top_p", "model.max_tokens"];

/// Fields and the attributes of any call that fill them.
const OF_ALL: &[(&str, &str)] = &[
    ("retrieval.data_source", a::DATA_SOURCE),
    ("retrieval.top_k", a::RETRIEVAL_TOP_K),
    ("retrieval.reranker", a::RERANKER),
];

/// Fills what is empty, and tells what differs.
pub(super) fn fill(draft: &mut Draft, calls: &[Call]) -> Result<(Vec<Filled>, Vec<Conflict>), EditError> {
    let answers: Vec<&Call> = calls.iter().filter(|call| is_answer(call)).collect();
    let all: Vec<&Call> = calls.iter().collect();
    let embeddings: Vec<&Call> = calls
        .iter()
        .filter(|call| call.text(a::OPERATION).is_some_and(|operation| operation == "embeddings"))
        .collect();
    let mut told: Vec<(&'static str, Vec<String>)> = Vec::new();
    told.extend(OF_ANSWERS.iter().map(|(path, name)| (*path, settings(path, name, &answers))));
    told.extend(OF_ALL.iter().map(|(path, name)| (*path, values(name, &all))));
    told.push(("retrieval.embedding_model", values(a::REQUEST_MODEL, &embeddings)));
    let mut filled = Vec::new();
    let mut conflicts = Vec::new();
    for (path, values) in told {
        match put(draft, path, values)? {
            Outcome::Nothing => {}
            Outcome::Filled(field) => filled.push(field),
            Outcome::Differs(conflict) => conflicts.push(conflict),
        }
    }
    for (path, names) in [("tools", tools(calls)), ("guardrails", guardrails(calls))] {
        if draft.document.list(path).is_empty() && !names.is_empty() && names.len() <= MOST_NAMES {
            draft.make(&Edit::SetField { path: path.to_owned(), values: names.clone() })?;
            filled.push(Filled { path, values: names });
        }
    }
    Ok((filled, conflicts))
}

enum Outcome {
    Nothing,
    Filled(Filled),
    Differs(Conflict),
}

/// Sets one field, if it is empty and the calls agree.
fn put(draft: &mut Draft, path: &'static str, values: Vec<String>) -> Result<Outcome, EditError> {
    let written = draft.redactor.redact(draft.document.str(path));
    let trace = crate::facts::words::list(&values);
    // The trace may well be of the version that worked.
    let is_version_before =
        path == "prompt.after" && values.iter().any(|version| version == draft.document.str("prompt.before"));
    Ok(match values.as_slice() {
        [] => Outcome::Nothing,
        _ if is_version_before => Outcome::Nothing,
        [value] if written.is_empty() => {
            draft.make(&Edit::SetField { path: path.to_owned(), values: vec![value.clone()] })?;
            Outcome::Filled(Filled { path, values })
        }
        [value] if same(value, &written) => Outcome::Nothing,
        _ => Outcome::Differs(Conflict { path, document: written, trace }),
    })
}

/// Whether two texts tell the same value: `0.20` is `0.2`.
fn same(one: &str, other: &str) -> bool {
    let number = |text: &str| serde_json::from_str(text).ok().and_then(|number: Value| number.as_f64());
    one == other || number(one).zip(number(other)).is_some_and(|(one, other)| (one - other).abs() < 1e-9)
}

/// The values of a setting; `default` where a whole request does not name it.
fn settings(path: &str, name: &str, calls: &[&Call]) -> Vec<String> {
    let mut told = values(name, calls);
    let left_to_provider =
        DEFAULTS.contains(&path) && calls.iter().any(|call| call.is_whole_request && !call.has(name));
    if left_to_provider && !told.iter().any(|value| value == "default") {
        told.push("default".to_owned());
    }
    told
}

/// The different values of an attribute, in the order of the calls.
fn values(name: &str, calls: &[&Call]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let told = calls.iter().filter_map(|call| call.text(name)).filter(|value| is_name(value));
    told.filter(|value| seen.insert(value.clone())).collect()
}

fn is_name(value: &str) -> bool {
    !value.trim().is_empty() && value.len() <= LONGEST && !value.contains(char::is_control)
}

fn tools(calls: &[Call]) -> Vec<String> {
    let defined = calls.iter().flat_map(|call| call.list(a::TOOLS)).filter_map(|tool| tool.get("name")?.as_str());
    let called: Vec<String> = calls.iter().filter_map(|call| call.text(a::TOOL_NAME)).collect();
    unique(defined.map(str::to_owned).chain(called))
}

fn guardrails(calls: &[Call]) -> Vec<String> {
    unique(calls.iter().flat_map(|call| call.list(a::GUARDRAILS)).filter_map(Value::as_str).map(str::to_owned))
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| is_name(name) && seen.insert(name.clone())).collect()
}
