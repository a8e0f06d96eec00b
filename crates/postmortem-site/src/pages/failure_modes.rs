//! Failure modes: what each means, what public frameworks call it, and the incidents and learnings that show it.

use postmortem_core::choice::{Choice, FAILURE_MODE};
use postmortem_core::facts::test_row;
use postmortem_core::field::TableKind;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::framework::{self, Reference};
use crate::page::Page;
use crate::paging::parts;
use crate::view::{Card, Learning, Test};

/// A failure mode in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mode {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) address: String,
    pub(super) count: usize,
    /// How many learnings its incidents brought.
    pub(super) learnings: usize,
    frameworks: Vec<Reference>,
}

#[derive(Serialize)]
struct Index {
    mode: Option<Mode>,
    modes: Vec<Mode>,
}

#[derive(Serialize)]
struct ModePage {
    mode: Option<Mode>,
    cards: Vec<Card>,
    learnings: Vec<Learning>,
    tests: Vec<Test>,
}

/// All modes of the list, in its order, those without an incident too.
pub(super) fn modes(collection: &Collection) -> Vec<Mode> {
    FAILURE_MODE.choices.iter().map(|choice| Mode::of(collection, choice)).collect()
}

impl Mode {
    fn of(collection: &Collection, choice: &'static Choice) -> Self {
        let words = collection.words;
        let learnings = incidents(collection, choice).map(|incident| incident.rows(TableKind::Learnings).count());
        Self {
            learnings: learnings.sum(),
            count: incidents(collection, choice).count(),
            id: choice.id,
            title: words.value(FAILURE_MODE, choice.id),
            help: words.value_help(FAILURE_MODE, choice.id).to_owned(),
            address: format!("failure-modes/{}/index.html", choice.id),
            frameworks: choice.frameworks.iter().filter_map(|id| framework::reference(id)).collect(),
        }
    }
}

fn incidents<'a, 'b>(collection: &'b Collection<'a>, mode: &'static Choice) -> impl Iterator<Item = &'b Incident<'a>> {
    collection.incidents.iter().filter(|incident| incident.document.has("failure_modes", mode.id))
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let index = Index { mode: None, modes: modes(collection) };
    let words = collection.words;
    let (title, description) = (words.say("failure_modes.title"), words.say("failure_modes.description"));
    let mut pages = vec![Page::new("failure-modes/", "failure_modes", title, &index)?.described(description)];
    for choice in FAILURE_MODE.choices {
        let incidents: Vec<&Incident> = incidents(collection, choice).collect();
        let mode = Mode::of(collection, choice);
        let description = format!("{}: {}.", mode.title, mode.help);
        for part in parts(&format!("failure-modes/{}/", choice.id), incidents.len()) {
            let root = if part.is_first() { "../../" } else { "../../../" };
            let (mode, shown) = (mode.clone(), incidents[part.range.clone()].to_vec());
            let title = mode.title.clone();
            let make = move || ModePage {
                mode: Some(mode.clone()),
                cards: shown.iter().map(|incident| Card::of(collection, incident)).collect(),
                learnings: shown.iter().flat_map(|incident| Learning::all(collection, incident, root)).collect(),
                tests: tests(collection, &shown, root),
            };
            let page = Page::later(&part.folder, "failure_modes", title, make)?;
            let page = page.described(description.as_str());
            pages.push(part.finish(words, if part.is_first() { page.with_feed()? } else { page }));
        }
    }
    Ok(pages)
}

/// The tests that incidents brought.
pub(super) fn tests(collection: &Collection, incidents: &[&Incident], root: &str) -> Vec<Test> {
    let of = |incident: &&Incident| -> Vec<Test> {
        test_row::guarding(incident.document).map(|row| Test::of(collection, incident, row, root)).collect()
    };
    incidents.iter().flat_map(of).collect()
}
