//! The first page: what the archive is, what is new, and the ways into it.

use postmortem_core::field::TableKind;
use serde::Serialize;

use super::failure_modes;
use crate::collection::{Collection, State, state};
use crate::error::Result;
use crate::page::Page;
use crate::view::{Card, Learning};

const LATEST: usize = 6;
const MODES: usize = 12;
const LEARNINGS: usize = 4;

#[derive(Serialize)]
struct Home {
    counts: Vec<Count>,
    latest: Vec<Card>,
    modes: Vec<failure_modes::Mode>,
    more_modes: bool,
    learnings: Vec<Learning>,
}

#[derive(Serialize)]
struct Count {
    value: usize,
    label: String,
    address: &'static str,
    is_bad: bool,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let mut modes = failure_modes::modes(collection);
    modes.retain(|mode| mode.count > 0);
    modes.sort_by_key(|mode| std::cmp::Reverse(mode.count));
    let more_modes = modes.len() > MODES;
    modes.truncate(MODES);
    // One learning of each incident, so that the newest incident does not fill the list.
    let learnings =
        collection.incidents.iter().filter_map(|incident| Learning::all(collection, incident, "").into_iter().next());
    let home = Home {
        counts: counts(collection),
        latest: collection.incidents.iter().take(LATEST).map(|incident| Card::of(collection, incident)).collect(),
        modes,
        more_modes,
        learnings: learnings.take(LEARNINGS).collect(),
    };
    let settings = collection.settings;
    Ok(Page::new("", "home", settings.title.as_str(), &home)?.described(settings.description.as_str()))
}

fn counts(collection: &Collection) -> Vec<Count> {
    let rows = |kind| collection.incidents.iter().flat_map(move |incident| incident.rows(kind));
    let states = || rows(TableKind::Actions).map(|row| state(row, collection.today));
    let overdue = states().filter(|state| *state == State::Overdue).count();
    let open = states().filter(|state| *state <= State::Open).count();
    let late = if overdue > 0 { "actions/index.html#overdue" } else { "actions/index.html" };
    let count =
        |value, key, address| Count { value, label: collection.words.count(key, value), address, is_bad: false };
    vec![
        count(collection.incidents.len(), "home.postmortems", "postmortems/index.html"),
        count(rows(TableKind::Learnings).count(), "home.learnings", "lessons/index.html"),
        count(open, "home.open_actions", "actions/index.html"),
        Count { is_bad: overdue > 0, ..count(overdue, "home.overdue", late) },
    ]
}
