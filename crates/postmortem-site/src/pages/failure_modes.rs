//! Failure modes: what each means, what public frameworks call it, and the incidents and learnings that show it.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice::{Choice, FAILURE_MODE};
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::framework::{self, Reference};
use crate::page::Page;
use crate::view::{Card, Learning};

/// A failure mode in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mode {
    id: &'static str,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) address: String,
    pub(super) count: usize,
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
}

/// All modes of the list, in its order, those without an incident too.
pub(super) fn modes(collection: &Collection) -> Vec<Mode> {
    let mode = |choice| Mode::of(collection.words, choice, incidents(collection, choice).count());
    FAILURE_MODE.choices.iter().map(mode).collect()
}

impl Mode {
    fn of(words: &Catalogue, choice: &'static Choice, count: usize) -> Self {
        Self {
            id: choice.id,
            title: words.value(FAILURE_MODE, choice.id),
            help: words.value_help(FAILURE_MODE, choice.id).to_owned(),
            address: format!("failure-modes/{}/index.html", choice.id),
            count,
            frameworks: choice.frameworks.iter().filter_map(|id| framework::reference(id)).collect(),
        }
    }
}

fn incidents<'a, 'b>(collection: &'b Collection<'a>, mode: &'static Choice) -> impl Iterator<Item = &'b Incident<'a>> {
    collection.incidents.iter().filter(|incident| incident.document.has("failure_modes", mode.id))
}

pub(super) fn pages(collection: &Collection) -> Result<Vec<Page>> {
    let index = Index { mode: None, modes: modes(collection) };
    let words = collection.words;
    let (title, description) = (words.say("failure_modes.title"), words.say("failure_modes.description"));
    let mut pages = vec![Page::new("failure-modes/", "failure_modes", title, &index)?.described(description)];
    for choice in FAILURE_MODE.choices {
        let cards: Vec<Card> = incidents(collection, choice).map(|incident| Card::of(collection, incident)).collect();
        let learnings =
            incidents(collection, choice).flat_map(|incident| Learning::all(collection, incident, "../../")).collect();
        let mode = Mode::of(collection.words, choice, cards.len());
        let (folder, title) = (format!("failure-modes/{}/", choice.id), mode.title.clone());
        let description = format!("{title}: {}.", mode.help);
        let data = ModePage { mode: Some(mode), cards, learnings };
        pages.push(Page::new(&folder, "failure_modes", title, &data)?.described(description).with_feed()?);
    }
    Ok(pages)
}
