//! Samples for `OpenAI`'s evals, one a line: the input that failed and what the answer is held to, for an eval of the class
//! `ModelBasedClassify` with `modelgraded_spec: closedqa`, which reads `input` and `criteria`. What the right answer would have
//! been no document says, so there is no `ideal`.

use serde_json::json;

use super::{Case, Made, guards};
use crate::collection::Incident;

pub(super) fn samples(incident: &Incident, cases: &[Case]) -> Option<Made> {
    let guards = guards(incident.document);
    let samples = cases.iter().flat_map(|case| {
        guards.iter().map(move |guard| {
            let from = json!({ "postmortem": incident.id, "test": guard.id, "evidence": case.evidence });
            json!({ "input": case.input, "criteria": guard.words, "metadata": from })
        })
    });
    let samples: Vec<_> = samples.collect();
    (!samples.is_empty()).then_some(Made::Lines(samples))
}
