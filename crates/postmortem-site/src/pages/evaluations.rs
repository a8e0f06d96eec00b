//! The tests that guard: what each holds against, how, and whether it was shown to fail on the bad version and to pass on the
//! fix. A page a failure mode; the first page counts, and names what guards nothing yet.

use postmortem_core::choice::{Choice, FAILURE_MODE};
use postmortem_core::facts::test_row;
use postmortem_core::model::Row;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::page::Page;
use crate::view::Test;

/// So many tests that guard nothing yet are named on the first page.
const NAMED: usize = 50;

#[derive(Serialize)]
struct Index {
    mode: Option<Mode>,
    modes: Vec<Mode>,
    tests: Vec<Test>,
    count: usize,
    guarding: usize,
    unproven: usize,
}

/// A failure mode with its tests counted.
#[derive(Serialize)]
struct Mode {
    title: String,
    help: String,
    address: String,
    /// The page of the failure mode itself.
    about: String,
    incidents: usize,
    tests: usize,
    guarding: usize,
}

#[derive(Serialize)]
struct ModePage {
    mode: Option<Mode>,
    tests: Vec<Test>,
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let with_mode: Vec<(&Choice, Vec<&Incident>)> = FAILURE_MODE
        .iter()
        .map(|mode| (mode, incidents(collection, mode)))
        .filter(|(_, incidents)| !incidents.is_empty())
        .collect();
    let index = index(collection, &with_mode);
    let index = Page::new("evaluations/", "evaluations", words.say("evaluations.title"), &index)?;
    let mut pages = vec![index.described(words.say("evaluations.description"))];
    for (choice, incidents) in with_mode {
        let mode = Mode::of(collection, choice, &incidents);
        let title = words.fill("evaluations.of_mode", &[("mode", &mode.title)]);
        let make = move || ModePage {
            mode: Some(Mode::of(collection, choice, &incidents)),
            tests: incidents.iter().flat_map(|incident| tests(collection, incident, "../../", |_| true)).collect(),
        };
        let page = Page::later(&format!("evaluations/{}/", choice.id), "evaluations", title.as_str(), make)?;
        pages.push(page.described(title));
    }
    Ok(pages)
}

fn index(collection: &Collection, with_mode: &[(&Choice, Vec<&Incident>)]) -> Index {
    let all = || collection.incidents.iter().flat_map(|incident| test_row::guarding(incident.document));
    let (count, guarding) = (all().count(), all().filter(|test| is_proven(test)).count());
    let unproven =
        collection.incidents.iter().flat_map(|incident| tests(collection, incident, "../", |test| !is_proven(test)));
    Index {
        mode: None,
        modes: with_mode.iter().map(|(mode, incidents)| Mode::of(collection, mode, incidents)).collect(),
        tests: unproven.take(NAMED).collect(),
        count,
        guarding,
        unproven: count - guarding,
    }
}

impl Mode {
    fn of(collection: &Collection, choice: &Choice, incidents: &[&Incident]) -> Self {
        let tests = || incidents.iter().flat_map(|incident| test_row::guarding(incident.document));
        Self {
            title: collection.words.value(FAILURE_MODE, choice.id),
            help: collection.words.value_help(FAILURE_MODE, choice.id).to_owned(),
            address: format!("evaluations/{}/index.html", choice.id),
            about: format!("failure-modes/{}/index.html", choice.id),
            incidents: incidents.len(),
            tests: tests().count(),
            guarding: tests().filter(|test| is_proven(test)).count(),
        }
    }
}

fn incidents<'a, 'b>(collection: &'b Collection<'a>, mode: &Choice) -> Vec<&'b Incident<'a>> {
    collection.incidents.iter().filter(|incident| incident.document.has("failure_modes", mode.id)).collect()
}

/// Whether a test was shown to fail on the bad version and to pass on the fix.
fn is_proven(test: &Row) -> bool {
    test_row::catches(test) && test.cell("Fixed version").text == "pass"
}

/// The tests of an incident that were added or changed because of it, where `holds`.
fn tests<'a>(
    collection: &'a Collection,
    incident: &'a Incident,
    root: &'a str,
    holds: fn(&Row) -> bool,
) -> impl Iterator<Item = Test> + 'a {
    let rows = test_row::guarding(incident.document).filter(move |row| holds(row));
    rows.map(move |row| Test::of(collection, incident, row, root))
}
