//! Tests for promptfoo: a list for `tests: file://promptfoo-tests.json` in a configuration that has the prompts and the
//! providers. The variables are `question`, `messages` and, where passages are shown, `query` and `context`.
//!
//! A test without a check would always pass, so only methods are exported that need no value, or that are asked in words: a
//! document tells what is tested, not the pattern of a `regex`. Source: promptfoo, assertions and metrics.

use serde_json::{Map, Value, json};

use super::{Case, Guard, Made, guards};
use crate::collection::Incident;

/// Methods that a model judges by a sentence: that of the test.
const ASKED: &[&str] = &["llm-rubric", "g-eval", "model-graded-closedqa"];

/// Methods that compare an answer with its passages, with the least score that passes.
const GROUNDED: &[&str] = &["context-faithfulness", "context-relevance"];
const LEAST: f64 = 0.9;

/// Methods that need nothing else.
const PLAIN: &[&str] = &[
    "is-json",
    "contains-json",
    "is-html",
    "contains-html",
    "is-sql",
    "contains-sql",
    "is-xml",
    "contains-xml",
    "is-refusal",
    "is-valid-function-call",
    "is-valid-openai-function-call",
    "is-valid-openai-tools-call",
    "guardrails",
    "moderation",
];

pub(super) fn tests(incident: &Incident, cases: &[Case]) -> Option<Made> {
    let guards = guards(incident.document);
    let tests: Vec<Value> =
        guards.iter().flat_map(|guard| cases.iter().filter_map(move |case| test(incident, guard, case))).collect();
    (!tests.is_empty()).then(|| Made::One(tests.into()))
}

fn test(incident: &Incident, guard: &Guard, case: &Case) -> Option<Value> {
    let checks: Vec<Value> = guard
        .methods
        .iter()
        .filter_map(|method| check(method, guard, case))
        .map(|check| with_metric(check, incident))
        .collect();
    (!checks.is_empty()).then(|| {
        json!({
            "description": format!("{} {}: {}", incident.id, guard.id, guard.words),
            "vars": variables(case),
            "assert": checks,
            "metadata": {
                "postmortem": incident.id,
                "test": guard.id,
                "evidence": case.evidence,
                "failure_mode": incident.values("failure_modes"),
                "reference": guard.reference,
            },
        })
    })
}

fn variables(case: &Case) -> Map<String, Value> {
    let mut variables = Map::new();
    variables.insert("question".to_owned(), case.question().into());
    variables.insert("messages".to_owned(), json!(case.input));
    if !case.context.is_empty() {
        variables.insert("query".to_owned(), case.question().into());
        variables.insert("context".to_owned(), case.context.as_str().into());
    }
    variables
}

/// The check of a method, `not-` in front of it or not.
fn check(method: &str, guard: &Guard, case: &Case) -> Option<Value> {
    let known = method.strip_prefix("not-").unwrap_or(method);
    match known {
        _ if ASKED.contains(&known) => Some(json!({ "type": method, "value": guard.words })),
        _ if GROUNDED.contains(&known) && !case.context.is_empty() => {
            Some(json!({ "type": method, "threshold": LEAST }))
        }
        _ if PLAIN.contains(&known) => Some(json!({ "type": method })),
        _ => None,
    }
}

fn with_metric(mut check: Value, incident: &Incident) -> Value {
    check["metric"] = incident.id.into();
    check
}
