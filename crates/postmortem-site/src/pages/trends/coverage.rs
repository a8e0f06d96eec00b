//! What is tested now: how many incidents have a new test that was shown to fail on the bad version, and what else watches.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice;
use postmortem_core::facts::{chain, test_row};

use super::{Figure, Section, about, share, year, years};
use crate::chart::Table;
use crate::chart::shares::{self, Part, Row};
use crate::collection::Incident;

const GUARDS: [Part; 4] = [
    Part { name: "trends.guards", class: "good" },
    Part { name: "trends.fails", class: "fair" },
    Part { name: "trends.unproven", class: "warn" },
    Part { name: "trends.no_test", class: "bad" },
];

const ANSWERS: [Part; 2] = [Part { name: "trends.yes", class: "good" }, Part { name: "trends.no", class: "plain" }];

/// What else an incident may have: the key of the question, and its answer.
type Question = (&'static str, fn(&Incident) -> bool);

const QUESTIONS: [Question; 5] = [
    ("trends.older_run", |incident| test_row::existing(incident.document).any(test_row::was_run)),
    ("trends.older_caught", |incident| test_row::existing(incident.document).any(test_row::catches)),
    ("trends.newer_catches", |incident| test_row::guarding(incident.document).any(test_row::catches)),
    ("trends.production", |incident| test_row::is_watched_in_production(incident.document)),
    ("trends.inside", is_found_from_inside),
];

pub(super) fn section(words: &Catalogue, incidents: &[Incident]) -> Section {
    let guarded = incidents.iter().filter(|incident| guard(incident) <= 1).count();
    Section {
        id: "evaluation",
        title: words.say("trends.evaluation").to_owned(),
        help: words.fill("trends.evaluation_help", &[("share", &share(words, guarded, incidents.len()))]),
        figures: vec![guards(words, incidents), questions(words, incidents)],
    }
}

/// The place in [`GUARDS`] of the best new test of an incident.
fn guard(incident: &Incident) -> usize {
    let best = test_row::guarding(incident.document).map(|test| match test.cell("Fixed version").text.as_str() {
        "pass" if test_row::catches(test) => 0,
        _ if test_row::catches(test) => 1,
        _ => 2,
    });
    best.min().unwrap_or(3)
}

fn is_found_from_inside(incident: &Incident) -> bool {
    let is_known = !matches!(incident.document.str("detection.source"), "" | "unknown");
    is_known && !chain::found_by_outsiders(incident.document)
}

fn guards(words: &Catalogue, incidents: &[Incident]) -> Figure {
    let row = |name: String, holds: &dyn Fn(&Incident) -> bool| {
        let mut counts = vec![0; GUARDS.len()];
        incidents.iter().filter(|incident| holds(incident)).for_each(|incident| counts[guard(incident)] += 1);
        Row { name, counts }
    };
    let provenance = choice::PROVENANCE.iter().map(|choice| {
        let is_such = |incident: &Incident| incident.document.str("provenance") == choice.id;
        row(words.value(choice::PROVENANCE, choice.id), &is_such)
    });
    let by_year =
        years(incidents).into_iter().map(|wanted| row(wanted.to_string(), &|incident| year(incident) == Some(wanted)));
    let all = row(words.say("trends.all_incidents").to_owned(), &|_| true);
    let rows = std::iter::once(all).chain(provenance).chain(by_year).collect();
    figure(words, ("guards", "trends.best_test"), &GUARDS, rows)
}

fn questions(words: &Catalogue, incidents: &[Incident]) -> Figure {
    let row = |(name, holds): &Question| {
        let yes = incidents.iter().filter(|incident| holds(incident)).count();
        Row { name: words.say(name).to_owned(), counts: vec![yes, incidents.len() - yes] }
    };
    figure(words, ("watched", "trends.what_else"), &ANSWERS, QUESTIONS.iter().map(row).collect())
}

/// A picture of parts and its table, by its id and the key of its title; rows of nothing are left out.
pub(super) fn figure(
    words: &Catalogue,
    (id, title): (&str, &'static str),
    parts: &[Part],
    mut rows: Vec<Row>,
) -> Figure {
    rows.retain(|row| row.counts.iter().any(|count| *count > 0));
    let heads = std::iter::once(words.say("trends.counted")).chain(parts.iter().map(|part| words.say(part.name)));
    let cells = |row: &Row| {
        let sum = row.counts.iter().sum::<usize>();
        let counts = row.counts.iter().chain([&sum]).map(ToString::to_string);
        std::iter::once(row.name.clone()).chain(counts).collect()
    };
    let heads = heads.chain([words.say("trends.whole")]).map(str::to_owned).collect();
    let table = Table { heads, rows: rows.iter().map(cells).collect() };
    let first = rows.first().map(|row| {
        let told = parts.iter().zip(&row.counts).map(|(part, count)| format!("{} {count}", words.say(part.name)));
        format!("{}: {}.", row.name, told.collect::<Vec<_>>().join(", "))
    });
    let about = about(words, id, words.say(title), first.unwrap_or_default());
    Figure::new(&about, "", shares::show(&about, words, (parts, &rows), &table))
}
