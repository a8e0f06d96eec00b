//! Follow-ups: what is late, open, done and declined, for all and for each owner.

use std::collections::BTreeMap;

use postmortem_core::catalogue::Catalogue;
use serde::Serialize;

use crate::collection::{Collection, State};
use crate::error::Result;
use crate::page::Page;
use crate::path::slug;
use crate::view::Action;

#[derive(Serialize)]
struct Actions {
    /// The owner, on an owner's page.
    owner: Option<String>,
    today: String,
    groups: Vec<Group>,
    owners: Vec<Owner>,
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    help: String,
    actions: Vec<Action>,
    /// Shown when asked for: it is long and needs nobody's attention.
    is_folded: bool,
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

pub(super) fn pages(collection: &Collection) -> Result<Vec<Page>> {
    let all: Vec<Action> = actions(collection, "../");
    let words = collection.words;
    let (title, description) = (words.say("actions.title"), words.say("actions.description"));
    let board =
        Actions { owner: None, today: collection.today.to_string(), groups: groups(words, &all), owners: owners(&all) };
    let mut pages = vec![Page::new("actions/", "actions", title, &board)?.described(description)];

    let mut owned: BTreeMap<String, Vec<Action>> = BTreeMap::new();
    for action in actions(collection, "../../").into_iter().filter(|action| !action.owner.is_empty()) {
        owned.entry(slug(&action.owner)).or_default().push(action);
    }
    for (slug, actions) in owned {
        let name = actions[0].owner.clone();
        let title = words.fill("actions.of", &[("owner", &name)]);
        let description = words.fill("actions.of_description", &[("owner", &name)]);
        let board = Actions {
            owner: Some(name),
            today: collection.today.to_string(),
            groups: groups(words, &actions),
            owners: Vec::new(),
        };
        pages.push(Page::new(&format!("actions/{slug}/"), "actions", title, &board)?.described(description));
    }
    Ok(pages)
}

fn actions(collection: &Collection, root: &str) -> Vec<Action> {
    collection.incidents.iter().flat_map(|incident| Action::all(collection, incident, root)).collect()
}

fn groups(words: &Catalogue, all: &[Action]) -> Vec<Group> {
    let group = |(state, id, title, help): (State, &'static str, &str, &str)| {
        let mut actions: Vec<Action> = all.iter().filter(|action| action.state == state).cloned().collect();
        actions.sort_by_cached_key(Action::order);
        let (title, help) = (words.say(title).to_owned(), words.say(help).to_owned());
        Group { id, title, help, is_folded: state >= State::Done, actions }
    };
    GROUPS.into_iter().map(group).filter(|group| !group.actions.is_empty()).collect()
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
