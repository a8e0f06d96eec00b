//! A report for AVID, the AI vulnerability database: for a published postmortem whose failure modes its taxonomy knows.
//! Source: avidtools, the models of a report; taxonomy 0.2, the view by security, ethics and performance.

use postmortem_core::choice::FAILURE_MODE;
use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use serde_json::{Value, json};

use super::{Case, Made};
use crate::collection::Incident;
use crate::view::one_line;

pub(super) fn report(incident: &Incident, _: &[Case]) -> Option<Made> {
    let document = incident.document;
    let views = views(incident);
    let published = document.date("published").filter(|_| document.has("status", "published"))?;
    let mut domains: Vec<&str> = views.iter().map(|view| domain(view)).collect();
    domains.dedup();
    let names = |path: &str| document.scalar(path).map(|name| name.text.clone()).into_iter().collect::<Vec<_>>();
    let lived = matches!(document.str("environment"), "" | "production" | "preview");
    let told = |text: &str| json!({ "lang": language(document.str("lang")), "value": text });
    (!views.is_empty()).then(|| {
        Made::One(json!({
            "data_type": "AVID",
            "data_version": "0.3.3",
            "metadata": { "report_id": incident.id },
            "affects": {
                "developer": names("model.provider"),
                "deployer": names("organisation"),
                "artifacts": artifacts(incident),
            },
            "problemtype": { "classof": "Undefined", "type": "Issue", "description": told(&incident.title) },
            "metrics": [],
            "references": incident.rows(TableKind::Sources).filter_map(reference).collect::<Vec<_>>(),
            "description": told(&markdown::plain(&one_line(document.summary()))),
            "impact": {
                "avid": {
                    // Given by AVID; its reader asks for the member.
                    "vuln_id": null,
                    "risk_domain": domains,
                    "sep_view": views,
                    "lifecycle_view": [if lived { "L06: Deployment" } else { "L05: Evaluation" }],
                    "taxonomy_version": "0.2",
                },
            },
            "reported_date": published.to_string(),
        }))
    })
}

/// The taxonomy's names for what went wrong, sorted: those of the failure modes, and those that the document gives itself.
fn views(incident: &Incident) -> Vec<&'static str> {
    let modes = FAILURE_MODE.iter().filter(|mode| incident.document.has("failure_modes", mode.id));
    let known = modes.flat_map(|mode| mode.frameworks.iter().copied());
    let codes = known.chain(incident.values("frameworks")).filter_map(|id| id.strip_prefix("AVID:"));
    let mut views: Vec<&str> = codes
        .filter_map(|code| VIEWS.iter().copied().find(|view| view.split_once(':').is_some_and(|(id, _)| id == code)))
        .collect();
    views.sort_unstable();
    views.dedup();
    views
}

fn domain(view: &str) -> &'static str {
    match view.as_bytes().first() {
        Some(b'S') => "Security",
        Some(b'E') => "Ethics",
        _ => "Performance",
    }
}

fn artifacts(incident: &Incident) -> Vec<Value> {
    let named = |kind: &str, path: &str| {
        let name = incident.document.scalar(path)?;
        Some(json!({ "type": kind, "name": name.text }))
    };
    let model = named("Model", "model.response_model").or_else(|| named("Model", "model.request_model"));
    named("System", "system").into_iter().chain(model).collect()
}

fn reference(row: &Row) -> Option<Value> {
    let link = Some(&row.cell("Link").text).filter(|link| link.starts_with("http"))?;
    Some(json!({ "type": "source", "label": markdown::plain(&row.cell("Title").text), "url": link }))
}

/// AVID writes English by its three letters.
fn language(tag: &str) -> &str {
    if tag.is_empty() || tag == "en" || tag.starts_with("en-") { "eng" } else { tag }
}

/// The names of the taxonomy, by their codes.
const VIEWS: &[&str] = &[
    "S0100: Software Vulnerability",
    "S0200: Supply Chain Compromise",
    "S0201: Model Compromise",
    "S0202: Software Compromise",
    "S0300: Over-permissive API",
    "S0301: Information Leak",
    "S0302: Excessive Queries",
    "S0400: Model Bypass",
    "S0401: Bad Features",
    "S0402: Insufficient Training Data",
    "S0403: Adversarial Example",
    "S0500: Exfiltration",
    "S0501: Model inversion",
    "S0502: Model theft",
    "S0600: Data Poisoning",
    "S0601: Ingest Poisoning",
    "E0100: Bias/ Discrimination",
    "E0101: Group fairness",
    "E0102: Individual fairness",
    "E0200: Explainability",
    "E0201: Global explanations",
    "E0202: Local explanations",
    "E0300: User actions",
    "E0301: Toxicity",
    "E0302: Polarization/ Exclusion",
    "E0400: Misinformation",
    "E0401: Deliberative Misinformation",
    "E0402: Generative Misinformation",
    "P0100: Data issues",
    "P0101: Data drift",
    "P0102: Concept drift",
    "P0103: Data entanglement",
    "P0104: Data quality issues",
    "P0105: Feedback loops",
    "P0200: Model issues",
    "P0201: Resilience/ Stability",
    "P0202: OOD generalization",
    "P0203: Scaling",
    "P0204: Accuracy",
    "P0300: Privacy",
    "P0301: Anonymization",
    "P0302: Randomization",
    "P0303: Encryption",
    "P0400: Safety",
    "P0401: Psychological Safety",
    "P0402: Physical safety",
    "P0403: Socioeconomic safety",
    "P0404: Environmental safety",
];

#[cfg(test)]
mod tests {
    use postmortem_core::choice::FAILURE_MODE;

    #[test]
    fn every_code_of_the_format_has_its_name() {
        let codes = FAILURE_MODE.iter().flat_map(|mode| mode.frameworks).filter_map(|id| id.strip_prefix("AVID:"));
        for code in codes {
            assert!(super::VIEWS.iter().any(|view| view.starts_with(&format!("{code}: "))), "{code}");
        }
    }
}
