//! Facets: the values by which incidents are filtered and compared, and the words for them.

use std::collections::BTreeMap;

use postmortem_core::choice::{self, List};
use postmortem_core::traits;
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
}

/// Every facet, in the order in which readers see them.
#[rustfmt::skip]
const FACETS: &[Facet] = &[
    Facet { name: "failure_mode", title: "search.failure_mode", choices: Some(choice::FAILURE_MODE) },
    Facet { name: "layer", title: "search.layer", choices: Some(choice::LAYER) },
    Facet { name: "severity", title: "search.severity", choices: Some(choice::SEVERITY) },
    Facet { name: "year", title: "search.year", choices: None },
    Facet { name: "change", title: "search.change", choices: Some(choice::CHANGE_KIND) },
    Facet { name: "found_by", title: "search.found_by", choices: Some(choice::DETECTION_SOURCE) },
    Facet { name: "system", title: "search.system", choices: None },
    Facet { name: "model", title: "search.model", choices: None },
    Facet { name: "prompt", title: "search.prompt", choices: None },
    Facet { name: "tag", title: "search.tag", choices: None },
    Facet { name: "provenance", title: "search.provenance", choices: Some(choice::PROVENANCE) },
    Facet { name: "status", title: "search.status", choices: Some(choice::STATUS) },
];

/// The values of an incident by facet.
pub(crate) fn of(incident: &Incident) -> BTreeMap<String, Vec<String>> {
    let facets = traits::facets(incident.document).into_iter();
    let mut facets: BTreeMap<_, _> = facets.map(|(name, values)| (name.to_owned(), values)).collect();
    facets.insert("year".to_owned(), vec![incident.year()]);
    facets
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
