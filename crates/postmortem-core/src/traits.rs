//! What tells one incident from another: what happened and why, not when and by whom it was written.
//!
//! The command and the browser compare incidents by these, so that both name the same ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::facts::factor;
use crate::field::{Heading, TableKind};
use crate::markdown;
use crate::model::Document;

/// What is compared of a document; all text without marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Traits {
    /// Its id.
    pub id: String,
    /// The language it says it is written in; empty where it says nothing.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Values that two incidents may share, by facet.
    pub facets: BTreeMap<&'static str, Vec<String>>,
    /// Its words.
    pub passages: Vec<(Part, String)>,
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// In the summary.
    Summary,
    /// In a factor.
    Factors,
    /// In a learning.
    Learnings,
    /// Elsewhere.
    Body,
}

/// The traits of a document.
pub fn traits(document: &Document) -> Traits {
    let cells = |kind: TableKind, column: &str| -> String {
        document.rows(kind).iter().map(|row| format!("{}. ", row.cell(column).text)).collect()
    };
    let mut facets = facets(document);
    // That no change was found is nothing to have in common.
    facets.entry("change").or_default().retain(|kind| kind != "none-identified");
    let passages = [
        (Part::Summary, document.summary().to_owned()),
        (Part::Factors, cells(TableKind::Factors, "Factor")),
        (Part::Learnings, cells(TableKind::Learnings, "Learning")),
        (Part::Body, document.prose(Heading::Impact).to_owned()),
        (Part::Body, document.str("detection.signal").to_owned()),
    ];
    Traits {
        id: document.str("id").to_owned(),
        lang: document.str("lang").to_owned(),
        title: markdown::plain(document.str("title")),
        facets,
        passages: passages.into_iter().map(|(part, text)| (part, markdown::plain(&text))).collect(),
    }
}

/// The values by which a document is filtered and compared, by facet, each once. What is not known is no value, with or without
/// words on why: "unknown, not part of the publication".
pub fn facets(document: &Document) -> BTreeMap<&'static str, Vec<String>> {
    let models = [values(document, "model.request_model"), values(document, "model.response_model")].concat();
    let models: BTreeSet<String> = models.into_iter().collect();
    let facets = [
        ("failure_mode", values(document, "failure_modes")),
        ("layer", layers(document)),
        ("severity", values(document, "severity")),
        ("change", values(document, "change.kind")),
        ("found_by", values(document, "detection.source")),
        ("system", values(document, "system")),
        ("model", models.into_iter().collect()),
        ("prompt", values(document, "prompt.name")),
        ("provenance", values(document, "provenance")),
        ("status", values(document, "status")),
        ("tag", values(document, "tags")),
    ];
    let is_known = |value: &String| !matches!(value.split([',', ':', ' ']).next(), Some("unknown" | "unavailable"));
    let known = |values: Vec<String>| values.into_iter().filter(is_known).collect::<Vec<_>>();
    let facets = facets.into_iter().map(|(name, values)| (name, known(values)));
    facets.filter(|(_, values)| !values.is_empty()).collect()
}

fn values(document: &Document, path: &str) -> Vec<String> {
    once(document.list(path).iter().map(|scalar| scalar.text.as_str()))
}

/// The layers of the factors that were not ruled out.
fn layers(document: &Document) -> Vec<String> {
    once(factor::contributing(document).map(factor::layer))
}

/// Each text once, in the order in which they come.
fn once<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !seen.iter().any(|other| other == text) {
            seen.push(text.to_owned());
        }
    }
    seen
}
