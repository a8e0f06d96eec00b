//! Follow-ups: what is late, open, done and declined, for all and for each owner.

use std::collections::BTreeMap;

use postmortem_core::facts::action;
use postmortem_core::field::TableKind;
use serde::Serialize;

use crate::collection::{Collection, Record, State, state};
use crate::error::Result;
use crate::page::Page;
use crate::paging::{SIZE, parts};
use crate::path::slug;
use crate::view::{Action, age, row_address};

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

#[derive(Serialize)]
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

/// A state that actions are in.
struct Kind {
    state: State,
    /// Its id in addresses.
    id: &'static str,
    /// The keys of its title and of what it means.
    title: &'static str,
    help: &'static str,
}

/// The states in the order of what needs attention first.
const KINDS: &[Kind] = &[
    Kind { state: State::Overdue, id: "overdue", title: "actions.overdue", help: "actions.overdue_help" },
    Kind {
        state: State::InProgress,
        id: "in-progress",
        title: "actions.in_progress",
        help: "actions.in_progress_help",
    },
    Kind { state: State::Open, id: "open", title: "actions.open", help: "actions.open_help" },
    Kind { state: State::Done, id: "done", title: "actions.done", help: "actions.done_help" },
    Kind { state: State::Declined, id: "declined", title: "actions.declined_or_moved", help: "actions.declined_help" },
];

/// The ages of open actions in days, up to the last day of each, with the keys of their titles.
const AGES: [(i64, &str); 4] =
    [(30, "actions.age_month"), (90, "actions.age_quarter"), (365, "actions.age_year"), (i64::MAX, "actions.age_more")];

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let all: Vec<Record> = collection.records(TableKind::Actions, "Action").collect();
    let mut owned: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for record in all.iter().filter(|record| !owner(record).is_empty()) {
        owned.entry(slug(owner(record))).or_default().push(*record);
    }
    let owners = owners(collection, &owned);
    let whole = board(collection, None, &all, owners);
    let (title, description) = (words.say("actions.title"), words.say("actions.description"));
    let mut pages = vec![Page::new("actions/", "actions", title, &whole)?.described(description)];
    for (slug, records) in owned {
        let name = owner(&records[0]);
        let title = words.fill("actions.of", &[("owner", name)]);
        let description = words.fill("actions.of_description", &[("owner", name)]);
        let make = move || board(collection, Some(name), &records, Vec::new());
        pages.push(Page::later(&format!("actions/{slug}/"), "actions", title, make)?.described(description));
    }
    for (kind, records) in sorted(collection, &all) {
        let count = records.len();
        for part in parts(&folder(kind.id), count) {
            let root = if part.is_first() { "../" } else { "../../" };
            let shown = records[part.range.clone()].to_vec();
            let title = words.fill("actions.of_state", &[("state", words.say(kind.title))]);
            let make = move || Actions {
                owner: None,
                is_state: true,
                today: collection.today.to_string(),
                groups: vec![Group { is_folded: false, ..Group::of(collection, kind, count, &shown, root) }],
                ages: Vec::new(),
                owners: Vec::new(),
            };
            let page = Page::later(&part.folder, "actions", title.as_str(), make)?.described(title);
            pages.push(part.finish(words, page));
        }
    }
    Ok(pages)
}

/// The actions of all, or those of an owner, by their states: of each the first ones.
fn board(collection: &Collection, owner: Option<&str>, all: &[Record], owners: Vec<Owner>) -> Actions {
    let root = if owner.is_some() { "../../" } else { "../" };
    let group = |(kind, records): (&'static Kind, Vec<Record>)| {
        Group::of(collection, kind, records.len(), &records[..records.len().min(SIZE)], root)
    };
    Actions {
        owner: owner.map(str::to_owned),
        is_state: false,
        today: collection.today.to_string(),
        groups: sorted(collection, all).map(group).collect(),
        ages: ages(collection, all),
        owners,
    }
}

/// The folder of all actions of a state: not among those of the owners, of whom one may have that name.
fn folder(state: &str) -> String {
    format!("actions-{state}/")
}

fn owner<'c>(record: &Record<'c>) -> &'c str {
    let cell = record.row.cell("Owner");
    if cell.is_empty() { "" } else { &cell.text }
}

/// The states that actions are in, each with these: the one that is due first comes first, the one without a date last.
fn sorted<'c>(collection: &Collection, all: &[Record<'c>]) -> impl Iterator<Item = (&'static Kind, Vec<Record<'c>>)> {
    let order = |record: &Record| {
        let due = action::due(record.row).map_or(i64::MAX, |date| date.days);
        (due, row_address(record.incident, record.row.id()))
    };
    let of = move |kind: &'static Kind| {
        let is_of = |record: &&Record| state(record.row, collection.today) == kind.state;
        let mut records: Vec<Record> = all.iter().filter(is_of).copied().collect();
        records.sort_by_cached_key(order);
        (kind, records)
    };
    KINDS.iter().map(of).filter(|(_, records)| !records.is_empty())
}

impl Group {
    /// So many actions in a state, of which these are shown.
    fn of(collection: &Collection, kind: &Kind, count: usize, shown: &[Record], root: &str) -> Self {
        Self {
            id: kind.id,
            title: collection.words.say(kind.title).to_owned(),
            help: collection.words.say(kind.help).to_owned(),
            address: format!("{}index.html", folder(kind.id)),
            count,
            actions: shown.iter().map(|record| Action::of(collection, *record, root)).collect(),
            is_folded: kind.state >= State::Done,
        }
    }
}

/// How long the open actions have waited; nothing where none is open.
fn ages(collection: &Collection, all: &[Record]) -> Vec<Age> {
    let title = |(_, title): (i64, &str)| Age { title: collection.words.say(title).to_owned(), count: 0, overdue: 0 };
    let mut ages = AGES.map(title);
    for (record, age) in all.iter().filter_map(|record| Some((record, age(collection, *record)?))) {
        let place = AGES.iter().position(|(last, _)| age <= *last).unwrap_or_default();
        ages[place].count += 1;
        ages[place].overdue += usize::from(state(record.row, collection.today) == State::Overdue);
    }
    if ages.iter().all(|age| age.count == 0) { Vec::new() } else { ages.into() }
}

/// The owners: those with most to do first.
fn owners(collection: &Collection, owned: &BTreeMap<String, Vec<Record>>) -> Vec<Owner> {
    let told = |(slug, records): (&String, &Vec<Record>)| {
        let states = || records.iter().map(|record| state(record.row, collection.today));
        let count = |holds: fn(State) -> bool| states().filter(|state| holds(*state)).count();
        Owner {
            name: owner(&records[0]).to_owned(),
            address: format!("actions/{slug}/index.html"),
            overdue: count(|state| state == State::Overdue),
            open: count(|state| matches!(state, State::Open | State::InProgress)),
            done: count(|state| state == State::Done),
            declined: count(|state| state == State::Declined),
        }
    };
    let mut owners: Vec<Owner> = owned.iter().map(told).collect();
    owners.sort_by(|a, b| (b.overdue, b.open, &a.name).cmp(&(a.overdue, a.open, &b.name)));
    owners
}
