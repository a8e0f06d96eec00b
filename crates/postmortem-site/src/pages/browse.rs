//! Ways into the archive: for each layer, severity, year and so on a page with its incidents.

use std::collections::BTreeMap;

use postmortem_core::choice::{self, List};
use serde::Serialize;

use super::failure_modes;
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::framework::{self, Reference};
use crate::page::Page;
use crate::paging::{Part, parts};
use crate::path::slug;
use crate::view::{Card, Learning, Test};

/// One way to sort incidents.
struct Axis {
    /// Its name in addresses.
    id: &'static str,
    /// The key of its name, over a list of its values.
    title: &'static str,
    /// The key of the title for one of its values.
    phrase: &'static str,
    /// The closed list that its values are of; none where they are free.
    choices: Option<List>,
    values: fn(&Incident) -> Vec<String>,
}

macro_rules! field {
    ($path:literal) => {
        |incident| incident.values($path).into_iter().map(str::to_owned).collect()
    };
}

const AXES: &[Axis] = &[
    Axis { id: "layer", title: "search.layer", phrase: "browse.of", choices: Some(choice::LAYER), values: layers },
    Axis {
        id: "severity",
        title: "search.severity",
        phrase: "browse.of",
        choices: Some(choice::SEVERITY),
        values: field!("severity"),
    },
    Axis {
        id: "year",
        title: "search.year",
        phrase: "browse.of_year",
        choices: None,
        values: |incident| vec![incident.year()],
    },
    Axis {
        id: "change",
        title: "search.change",
        phrase: "browse.of",
        choices: Some(choice::CHANGE_KIND),
        values: field!("change.kind"),
    },
    Axis {
        id: "detection",
        title: "search.found_by",
        phrase: "browse.of",
        choices: Some(choice::DETECTION_SOURCE),
        values: field!("detection.source"),
    },
    Axis {
        id: "harm",
        title: "browse.harm",
        phrase: "browse.of",
        choices: Some(choice::HARM),
        values: field!("impact.harm"),
    },
    Axis { id: "system", title: "search.system", phrase: "browse.of", choices: None, values: field!("system") },
    Axis { id: "model", title: "search.model", phrase: "browse.of", choices: None, values: models },
    Axis { id: "prompt", title: "search.prompt", phrase: "browse.of", choices: None, values: field!("prompt.name") },
    Axis {
        id: "provenance",
        title: "search.provenance",
        phrase: "browse.of",
        choices: Some(choice::PROVENANCE),
        values: field!("provenance"),
    },
    Axis { id: "tag", title: "search.tag", phrase: "browse.of", choices: None, values: field!("tags") },
];

/// Of so many incidents, the newest, learnings and tests stand on the page of a value.
const NEWEST: usize = 30;

/// So many ids of frameworks are named.
const FRAMEWORKS: usize = 12;

/// The axes beside the list of all postmortems.
const MAIN: &[&str] = &["layer", "severity", "year"];

fn layers(incident: &Incident) -> Vec<String> {
    incident.layers().into_iter().map(str::to_owned).collect()
}

fn models(incident: &Incident) -> Vec<String> {
    let mut models = incident.values("model.request_model");
    models.extend(incident.values("model.response_model"));
    models.dedup();
    models.into_iter().map(str::to_owned).collect()
}

/// The values of an axis, for a list of links.
#[derive(Serialize)]
pub(super) struct Facet {
    id: &'static str,
    title: String,
    terms: Vec<FacetTerm>,
}

#[derive(Serialize)]
pub(super) struct FacetTerm {
    label: String,
    address: String,
    help: String,
    count: usize,
}

#[derive(Serialize)]
struct Index {
    facets: Vec<Facet>,
}

#[derive(Serialize)]
struct TermPage {
    /// Tells the template which of its two pages this is.
    facets: Vec<Facet>,
    title: String,
    help: String,
    count: usize,
    cards: Vec<Card>,
    /// What public frameworks call what went wrong in these incidents, the most frequent first.
    frameworks: Vec<Reference>,
    learnings: Vec<Learning>,
    tests: Vec<Test>,
}

/// A value of an axis with its incidents.
struct Term<'a, 'b> {
    label: String,
    slug: String,
    help: String,
    incidents: Vec<&'b Incident<'a>>,
}

impl<'b> Term<'_, 'b> {
    /// A part of its page: the incidents, and on the first part what they taught and the tests that they brought.
    fn page(&self, collection: &'b Collection, part: &Part, title: &str) -> Result<Page<'b>> {
        let (heading, help, count) = (title.to_owned(), self.help.clone(), self.incidents.len());
        let shown = self.incidents[part.range.clone()].to_vec();
        // Older ones stand by kind and by failure mode; here they would repeat for each layer, model, tag and so on.
        let newest = if part.is_first() { shown.len().min(NEWEST) } else { 0 };
        let root = "../../../";
        Page::later(&part.folder, "browse", title, move || {
            let newest = &shown[..newest];
            TermPage {
                facets: Vec::new(),
                title: heading.clone(),
                help: help.clone(),
                count,
                cards: shown.iter().map(|incident| Card::of(collection, incident)).collect(),
                frameworks: frameworks(newest),
                learnings: newest.iter().flat_map(|incident| Learning::all(collection, incident, root)).collect(),
                tests: failure_modes::tests(collection, newest, root),
            }
        })
    }
}

/// What public frameworks call what went wrong in these incidents, the most frequent first.
fn frameworks(incidents: &[&Incident]) -> Vec<Reference> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mode in incidents.iter().flat_map(|incident| incident.values("failure_modes")) {
        for id in choice::find(choice::FAILURE_MODE, mode).map_or(&[][..], |mode| mode.frameworks) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    counts.into_iter().filter_map(|(id, _)| framework::reference(id)).take(FRAMEWORKS).collect()
}

/// The ways to narrow down the list of all postmortems: failure mode first.
pub(super) fn facets(collection: &Collection) -> Vec<Facet> {
    let main = AXES.iter().filter(|axis| MAIN.contains(&axis.id)).map(|axis| axis.facet(collection));
    std::iter::once(modes(collection)).chain(main).filter(|facet| !facet.terms.is_empty()).collect()
}

fn modes(collection: &Collection) -> Facet {
    let mut modes = failure_modes::modes(collection);
    modes.retain(|mode| mode.count > 0);
    modes.sort_by_key(|mode| std::cmp::Reverse(mode.count));
    let terms = modes.into_iter().map(|mode| FacetTerm {
        label: mode.title,
        address: mode.address,
        help: mode.help,
        count: mode.count,
    });
    Facet { id: "failure-mode", title: collection.words.say("search.failure_mode").to_owned(), terms: terms.collect() }
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let all = AXES.iter().map(|axis| axis.facet(collection));
    let all = std::iter::once(modes(collection)).chain(all).filter(|facet| !facet.terms.is_empty());
    let index = Index { facets: all.collect() };
    let words = collection.words;
    let index = Page::new("browse/", "browse", words.say("browse.title"), &index)?;
    let mut pages = vec![index.described(words.say("browse.intro"))];
    for axis in AXES {
        for term in axis.terms(collection) {
            let title = words.fill(axis.phrase, &[("facet", words.say(axis.title)), ("value", &term.label)]);
            let count = term.incidents.len();
            let description = words.fill("browse.description", &[("title", &title), ("count", &count.to_string())]);
            for part in parts(&format!("browse/{}/{}/", axis.id, term.slug), count) {
                let page = term.page(collection, &part, &title)?.described(description.as_str());
                let page = if axis.id == "system" && part.is_first() { page.with_feed()? } else { page };
                pages.push(part.finish(words, page));
            }
        }
    }
    Ok(pages)
}

impl Axis {
    /// Its values that an incident has: those of a closed list in the order of the list, years newest first, others by name.
    fn terms<'a, 'b>(&self, collection: &'b Collection<'a>) -> Vec<Term<'a, 'b>> {
        let words = collection.words;
        let mut found: BTreeMap<String, Term> = BTreeMap::new();
        for incident in &collection.incidents {
            for value in (self.values)(incident).into_iter().filter(|value| value != "unknown") {
                let (label, help) = match self.choices {
                    Some(list) => (words.value(list, &value), words.value_help(list, &value).to_owned()),
                    None => (value.clone(), String::new()),
                };
                let slug = slug(&value);
                let term =
                    found.entry(slug.clone()).or_insert_with(|| Term { label, slug, help, incidents: Vec::new() });
                if term.incidents.last().is_none_or(|last| last.id != incident.id) {
                    term.incidents.push(incident);
                }
            }
        }
        let mut terms: Vec<Term> = found.into_values().collect();
        let place = |slug: &str| self.choices.and_then(|list| list.iter().position(|choice| choice.id == slug));
        terms.sort_by_key(|term| place(&term.slug).unwrap_or(usize::MAX));
        if self.id == "year" {
            terms.reverse();
        }
        terms
    }

    fn facet(&self, collection: &Collection) -> Facet {
        let terms = self.terms(collection).into_iter().map(|term| FacetTerm {
            address: format!("browse/{}/{}/index.html", self.id, term.slug),
            label: term.label,
            help: term.help,
            count: term.incidents.len(),
        });
        Facet { id: self.id, title: collection.words.say(self.title).to_owned(), terms: terms.collect() }
    }
}
