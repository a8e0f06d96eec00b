//! Items for a dataset of Langfuse, one a line: each line is the body of a `POST` to `/api/public/dataset-items`. The same
//! item has the same id in every build, so sending it again changes it and adds none.

use serde_json::{Value, json};

use super::{Case, Made, guards};
use crate::collection::Incident;
use crate::data::uuid::uuid;

pub(super) fn items(incident: &Incident, cases: &[Case]) -> Option<Made> {
    let tests: Vec<Value> = guards(incident.document)
        .iter()
        .map(|guard| json!({ "id": guard.id, "test": guard.words, "method": guard.methods, "reference": guard.reference }))
        .collect();
    let item = |(number, case): (usize, &Case)| {
        json!({
            "datasetName": "prompt-postmortems",
            "id": uuid(&[incident.id, &case.evidence, &number.to_string()]),
            "input": { "messages": case.input },
            "metadata": {
                "postmortem": incident.id,
                "evidence": case.evidence,
                "failure_modes": incident.values("failure_modes"),
                "wrong_output": case.output,
                "tests": tests,
            },
            "status": "ACTIVE",
        })
    };
    let items: Vec<Value> = cases.iter().enumerate().map(item).collect();
    (!items.is_empty()).then_some(Made::Lines(items))
}
