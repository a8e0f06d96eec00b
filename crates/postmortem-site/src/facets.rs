//! Facets: the values by which incidents are filtered and compared, and the words for them.

use std::collections::{BTreeMap, BTreeSet};

use postmortem_core::choice::{self, List};
use serde::Serialize;

use crate::collection::{Collection, Incident};

/// One facet.
struct Facet {
    /// As questions name it.
    name: &'static str,
    /// The key of its title.
    title: &'static str,
    /// The closed list that its values are of; none where they are free.
    choices: Option<List>,
    values: fn(&Incident) -> Vec<String>,
}

macro_rules! field {
    ($path:literal) => {
        |incident| incident.values($path).into_iter().map(str::to_owned).collect()
    };
}

/// Every facet, in the order in which readers see them.
#[rustfmt::skip]
const FACETS: &[Facet] = &[
    Facet { name: "failure_mode", title: "search.failure_mode", choices: Some(choice::FAILURE_MODE), values: field!("failure_modes") },
    Facet { name: "layer", title: "search.layer", choices: Some(choice::LAYER), values: layers },
    Facet { name: "severity", title: "search.severity", choices: Some(choice::SEVERITY), values: field!("severity") },
    Facet { name: "year", title: "search.year", choices: None, values: |incident| vec![incident.year()] },
    Facet { name: "change", title: "search.change", choices: Some(choice::CHANGE_KIND), values: field!("change.kind") },
    Facet { name: "found_by", title: "search.found_by", choices: Some(choice::DETECTION_SOURCE), values: field!("detection.source") },
    Facet { name: "system", title: "search.system", choices: None, values: field!("system") },
    Facet { name: "model", title: "search.model", choices: None, values: models },
    Facet { name: "prompt", title: "search.prompt", choices: None, values: field!("prompt.name") },
    Facet { name: "tag", title: "search.tag", choices: None, values: field!("tags") },
    Facet { name: "provenance", title: "search.provenance", choices: Some(choice::PROVENANCE), values: field!("provenance") },
    Facet { name: "status", title: "search.status", choices: Some(choice::STATUS), values: field!("status") },
];

fn layers(incident: &Incident) -> Vec<String> {
    incident.layers().into_iter().map(str::to_owned).collect()
}

fn models(incident: &Incident) -> Vec<String> {
    let models = [incident.values("model.request_model"), incident.values("model.response_model")].concat();
    models.into_iter().collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

/// The values of an incident by facet. What is not known is no value, with or without words on why: "unknown, not part of the
/// publication".
pub(crate) fn of(incident: &Incident) -> BTreeMap<String, Vec<String>> {
    let is_known = |value: &String| !matches!(value.split([',', ':', ' ']).next(), Some("unknown" | "unavailable"));
    let values = |facet: &Facet| (facet.values)(incident).into_iter().filter(is_known).collect::<Vec<_>>();
    let facets = FACETS.iter().map(|facet| (facet.name.to_owned(), values(facet)));
    facets.filter(|(_, values)| !values.is_empty()).collect()
}

/// A facet as the search shows it.
#[derive(Serialize)]
pub(crate) struct Told<'a> {
    name: &'static str,
    title: &'a str,
    /// The words for its values; a value that has none here is shown as it is.
    values: BTreeMap<&'static str, String>,
}

/// Every facet in the words of the site.
pub(crate) fn told<'a>(collection: &Collection<'a>) -> Vec<Told<'a>> {
    let told = |facet: &Facet| Told {
        name: facet.name,
        title: collection.words.say(facet.title),
        values: facet.choices.into_iter().flat_map(|list| words(collection, list)).collect(),
    };
    FACETS.iter().map(told).collect()
}

fn words(collection: &Collection, list: List) -> impl Iterator<Item = (&'static str, String)> {
    list.choices.iter().map(move |choice| (choice.id, collection.words.value(list, choice.id)))
}
