//! A trace of another model is no example of this failure.

use crate::facts::trace::traces;
use crate::model::Document;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};
use crate::trace::attribute;

pub(crate) const RULE: Rule = Rule {
    name: "trace-names-another-model",
    group: Group::Consistency,
    levels: [Warning, Warning, Warning],
    scope: Scope::Every,
    summary: "The model that answered in a trace is not the one in `model.response_model`.",
    check,
};

/// Names under which traces tell the model that answered.
const KEYS: &[&str] = &[attribute::RESPONSE_MODEL, "llm.response.model_name", "modelVersion", "model"];

fn check(document: &Document, _: &Context, report: &mut Report) {
    let told = document.str("model.response_model");
    if told.is_empty() || matches!(told, "unknown" | "n/a") {
        return;
    }
    for trace in traces(document) {
        let answered = trace.calls().iter().find_map(|call| call.text(attribute::RESPONSE_MODEL));
        let Some(model) = answered.filter(|model| model != told) else { continue };
        // A replay on another model says so in its row.
        if !trace.row.cell("Version").text.contains(&model) {
            let entries = trace.entries();
            let names = |key: &&&str| entries.iter().any(|(name, value)| name == *key && *value == &model);
            let key = KEYS.iter().find(names).copied().unwrap_or_default();
            report.add(
                trace.place_of(document, key),
                format!("The trace {} is of {model}, but `model.response_model` is {told}.", trace.row.id()),
                "Mend the field, or name the other model in the row's column Version.",
            );
        }
    }
}
