//! What came back: chains of incidents, and for each step what had become of the earlier one's actions by then, and which of
//! its lessons were known.

use postmortem_core::facts::action::{self, Standing};
use postmortem_core::field::TableKind;
use postmortem_core::model::Row;
use postmortem_core::render::Tone;
use postmortem_core::time::{Date, Duration};
use serde::Serialize;

use super::compare;
use crate::chains::{Chain, Link, chains};
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::page::Page;
use crate::view::{Card, Learning, badge, inline, row_address};

#[derive(Serialize)]
struct Index {
    chains: Vec<Entry>,
    steps: Vec<Step>,
}

/// A chain in the list.
#[derive(Serialize)]
struct Entry {
    address: String,
    title: String,
    incidents: Vec<Card>,
    /// How many preventive actions were open when something came back.
    open: usize,
}

#[derive(Serialize)]
struct ChainPage {
    chains: Vec<Entry>,
    steps: Vec<Step>,
}

/// From an incident to the one in which it came back.
#[derive(Serialize)]
struct Step {
    earlier: Card,
    later: Card,
    /// The address of their comparison.
    compare: String,
    /// How long after the beginning of the earlier one the later one began.
    after: Option<String>,
    /// Whether the earlier one was published by then; not known where a day is missing.
    was_published: Option<bool>,
    published: String,
    actions: Vec<Then>,
    learnings: Vec<Learning>,
}

/// An action as it stood when the later incident began.
#[derive(Serialize)]
struct Then {
    id: String,
    address: String,
    html: String,
    kind: String,
    state_html: String,
    is_open_prevention: bool,
}

pub(super) fn pages<'c>(collection: &'c Collection, links: &[Link]) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let chains = chains(links);
    let entries = chains.iter().map(|chain| entry(collection, chain)).collect();
    let index = Index { chains: entries, steps: Vec::new() };
    let index = Page::new("recurrences/", "recurrences", words.say("recurrences.title"), &index)?;
    let mut pages = vec![index.described(words.say("recurrences.description"))];
    for chain in chains {
        let title = words.fill("recurrences.chain", &[("id", first(collection, &chain).id)]);
        let description = words.count("recurrences.came_back", chain.incidents.len() - 1);
        let folder = folder(collection, &chain);
        let make = move || ChainPage {
            chains: Vec::new(),
            steps: chain.links.iter().map(|link| step(collection, link)).collect(),
        };
        pages.push(Page::later(&folder, "recurrences", title, make)?.described(description));
    }
    Ok(pages)
}

/// The incident with which a chain begins.
fn first<'a, 'b>(collection: &'b Collection<'a>, chain: &Chain) -> &'b Incident<'a> {
    &collection.incidents[chain.incidents[0]]
}

fn folder(collection: &Collection, chain: &Chain) -> String {
    format!("recurrences/{}/", first(collection, chain).id.to_lowercase())
}

fn entry(collection: &Collection, chain: &Chain) -> Entry {
    let actions = chain.links.iter().flat_map(|link| actions(collection, link));
    Entry {
        address: format!("{}index.html", folder(collection, chain)),
        title: first(collection, chain).title.clone(),
        incidents: chain.incidents.iter().map(|place| Card::of(collection, &collection.incidents[*place])).collect(),
        open: actions.filter(|action| action.is_open_prevention).count(),
    }
}

fn step(collection: &Collection, link: &Link) -> Step {
    let (earlier, later) = (&collection.incidents[link.earlier], &collection.incidents[link.later]);
    let published = earlier.document.date("published");
    let after = earlier.date.zip(later.date).map(|(from, to)| from.until(to));
    Step {
        earlier: Card::of(collection, earlier),
        later: Card::of(collection, later),
        compare: compare::address(earlier, later),
        after: after.map(|after| Duration { approximate: false, ..after }.to_string()),
        was_published: published.zip(day(later)).map(|(published, day)| published < day),
        published: published.map(|day| day.to_string()).unwrap_or_default(),
        actions: actions(collection, link),
        learnings: Learning::all(collection, earlier, "../../"),
    }
}

/// The day on which an incident began.
fn day(incident: &Incident) -> Option<Date> {
    incident.date.map(postmortem_core::time::Time::date)
}

/// The actions of the earlier incident, those that were open first.
fn actions(collection: &Collection, link: &Link) -> Vec<Then> {
    let (earlier, later) = (&collection.incidents[link.earlier], &collection.incidents[link.later]);
    let rows = earlier.rows(TableKind::Actions).filter(|row| !row.cell("Action").is_empty());
    let mut rows: Vec<(Standing, &Row)> = rows.map(|row| (action::standing_on(row, day(later)), row)).collect();
    rows.sort_by_key(|(standing, _)| *standing);
    rows.into_iter().map(|(standing, row)| then(collection, earlier, row, standing)).collect()
}

fn then(collection: &Collection, earlier: &Incident, row: &Row, standing: Standing) -> Then {
    let (key, tone) = match standing {
        Standing::Open => ("recurrences.open", Tone::Bad),
        Standing::DoneSince => ("recurrences.done_since", Tone::Bad),
        Standing::DoneSometime => ("recurrences.done_sometime", Tone::Plain),
        Standing::Done => ("recurrences.done", Tone::Good),
        Standing::Declined => ("recurrences.declined", Tone::Warn),
        Standing::Moved => ("recurrences.moved", Tone::Plain),
    };
    Then {
        id: row.id().to_owned(),
        address: row_address(earlier, row.id()),
        html: inline(collection, earlier, &row.cell("Action").text, "../../"),
        kind: collection.words.value(postmortem_core::choice::ACTION_TYPE, &row.cell("Type").text),
        state_html: badge(collection.words.say(key), tone),
        is_open_prevention: action::prevents(row) && matches!(standing, Standing::Open | Standing::DoneSince),
    }
}
