//! Follow-ups: what is late, open, done and declined, for all and for each owner.

use std::collections::BTreeMap;

use postmortem_core::catalogue::Catalogue;
use serde::Serialize;

use crate::collection::{Collection, State};
use crate::error::Result;
use crate::page::Page;
use crate::paging::{SIZE, parts};
use crate::path::slug;
use crate::view::Action;

#[derive(Serialize)]
struct Actions {
    /// The owner, on an owner's page.
    owner: Option<String>,
    /// Whether the page shows all actions of one state.
    is_state: bool,
    today: String,
    groups: Vec<Group>,
    ages: Vec<Age>,
    owners: Vec<Owner>,
}

#[derive(Clone, Serialize)]
struct Group {
    id: &'static str,
    title: String,
    help: String,
    /// The page of all of them.
    address: String,
    count: usize,
    actions: Vec<Action>,
    /// Shown when asked for: it is long and needs nobody's attention.
    is_folded: bool,
}

/// How many open actions have waited so long.
#[derive(Serialize)]
struct Age {
    title: String,
    count: usize,
    overdue: usize,
}

#[derive(Serialize)]
struct Owner {
    name: String,
    address: String,
    overdue: usize,
    open: usize,
    done: usize,
    declined: usize,
}

/// The groups in order: what they hold, their ids in addresses, and the keys of their titles and of what they mean.
const GROUPS: [(State, &str, &str, &str); 5] = [
    (State::Overdue, "overdue", "actions.overdue", "actions.overdue_help"),
    (State::InProgress, "in-progress", "actions.in_progress", "actions.in_progress_help"),
    (State::Open, "open", "actions.open", "actions.open_help"),
    (State::Done, "done", "actions.done", "actions.done_help"),
    (State::Declined, "declined", "actions.declined_or_moved", "actions.declined_help"),
];

/// The ages of open actions in days, up to the last day of each, with the keys of their titles.
const AGES: [(i64, &str); 4] =
    [(30, "actions.age_month"), (90, "actions.age_quarter"), (365, "actions.age_year"), (i64::MAX, "actions.age_more")];

pub(super) fn pages(collection: &Collection) -> Result<Vec<Page<'static>>> {
    let words = collection.words;
    let today = collection.today.to_string();
    let board = |owner: Option<String>, all: &[Action]| {
        let owners = if owner.is_some() { Vec::new() } else { owners(all) };
        let mut groups = groups(words, all);
        for group in &mut groups {
            group.actions.truncate(SIZE);
        }
        Actions { owner, is_state: false, today: today.clone(), groups, ages: ages(words, all), owners }
    };
    let (title, description) = (words.say("actions.title"), words.say("actions.description"));
    let all = actions(collection, "../");
    let mut pages = vec![Page::new("actions/", "actions", title, &board(None, &all))?.described(description)];
    let mut owned: BTreeMap<String, Vec<Action>> = BTreeMap::new();
    for action in actions(collection, "../../").into_iter().filter(|action| !action.owner.is_empty()) {
        owned.entry(slug(&action.owner)).or_default().push(action);
    }
    for (slug, actions) in &owned {
        let name = &actions[0].owner;
        let title = words.fill("actions.of", &[("owner", name)]);
        let description = words.fill("actions.of_description", &[("owner", name)]);
        let board = board(Some(name.clone()), actions);
        pages.push(Page::new(&format!("actions/{slug}/"), "actions", title, &board)?.described(description));
    }
    for (group, deeper) in groups(words, &all).into_iter().zip(groups(words, &actions(collection, "../../"))) {
        for part in parts(&folder(group.id), group.count) {
            let all = if part.is_first() { &group } else { &deeper };
            let shown = Group { actions: all.actions[part.range.clone()].to_vec(), is_folded: false, ..all.clone() };
            let title = words.fill("actions.of_state", &[("state", &group.title)]);
            let (today, groups) = (today.clone(), vec![shown]);
            let data = Actions { owner: None, is_state: true, today, groups, ages: Vec::new(), owners: Vec::new() };
            let page = Page::new(&part.folder, "actions", title.as_str(), &data)?.described(title);
            pages.push(part.finish(words, page));
        }
    }
    Ok(pages)
}

/// The folder of all actions of a state: not among those of the owners, of whom one may have that name.
fn folder(state: &str) -> String {
    format!("actions-{state}/")
}

fn actions(collection: &Collection, root: &str) -> Vec<Action> {
    collection.incidents.iter().flat_map(|incident| Action::all(collection, incident, root)).collect()
}

fn groups(words: &Catalogue, all: &[Action]) -> Vec<Group> {
    let group = |(state, id, title, help): (State, &'static str, &str, &str)| {
        let mut actions: Vec<Action> = all.iter().filter(|action| action.state == state).cloned().collect();
        actions.sort_by_cached_key(Action::order);
        let (title, help) = (words.say(title).to_owned(), words.say(help).to_owned());
        let (address, count) = (format!("{}index.html", folder(id)), actions.len());
        Group { id, title, help, address, count, is_folded: state >= State::Done, actions }
    };
    GROUPS.into_iter().map(group).filter(|group| !group.actions.is_empty()).collect()
}

/// How long the open actions have waited; nothing where none is open.
fn ages(words: &Catalogue, all: &[Action]) -> Vec<Age> {
    let mut ages = AGES.map(|(_, title)| Age { title: words.say(title).to_owned(), count: 0, overdue: 0 });
    for (action, age) in all.iter().filter_map(|action| Some((action, action.age?))) {
        let place = AGES.iter().position(|(last, _)| age <= *last).unwrap_or_default();
        ages[place].count += 1;
        ages[place].overdue += usize::from(action.state == State::Overdue);
    }
    if ages.iter().all(|age| age.count == 0) { Vec::new() } else { ages.into() }
}

/// The owners: those with most to do first.
fn owners(all: &[Action]) -> Vec<Owner> {
    let mut found: BTreeMap<String, Vec<&Action>> = BTreeMap::new();
    for action in all.iter().filter(|action| !action.owner.is_empty()) {
        found.entry(slug(&action.owner)).or_default().push(action);
    }
    let mut owners: Vec<Owner> = found
        .into_iter()
        .map(|(slug, actions)| {
            let count = |holds: fn(State) -> bool| actions.iter().filter(|action| holds(action.state)).count();
            Owner {
                name: actions[0].owner.clone(),
                address: format!("actions/{slug}/index.html"),
                overdue: count(|state| state == State::Overdue),
                open: count(|state| matches!(state, State::Open | State::InProgress)),
                done: count(|state| state == State::Done),
                declined: count(|state| state == State::Declined),
            }
        })
        .collect();
    owners.sort_by(|a, b| (b.overdue, b.open, &a.name).cmp(&(a.overdue, a.open, &b.name)));
    owners
}
