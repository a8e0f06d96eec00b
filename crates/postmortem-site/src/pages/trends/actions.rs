//! What became of the actions: closed on time, closed late, still open.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::facts::action;
use postmortem_core::field::TableKind;
use postmortem_core::model::Row as Action;
use postmortem_core::time::Date;

use super::{Section, coverage, share};
use crate::chart::shares::{Part, Row};
use crate::collection::Incident;

const ENDS: [Part; 6] = [
    Part { name: "trends.on_time", class: "good" },
    Part { name: "trends.done", class: "fair" },
    Part { name: "trends.late", class: "warn" },
    Part { name: "trends.overdue", class: "bad" },
    Part { name: "trends.open", class: "open" },
    Part { name: "trends.declined", class: "plain" },
];

pub(super) fn section(words: &Catalogue, incidents: &[Incident], today: Date) -> Section {
    let actions = || incidents.iter().flat_map(|incident| incident.rows(TableKind::Actions));
    let count = |holds: &dyn Fn(Option<i64>) -> bool| {
        let mut counts = vec![0; ENDS.len()];
        let held = actions().filter(|action| holds(due_in(action)));
        held.for_each(|action| counts[end(action, today)] += 1);
        counts
    };
    let mut years: Vec<i64> = actions().filter_map(due_in).collect();
    years.sort_unstable();
    years.dedup();
    let row = |name: String, counts: Vec<usize>| Row { name, counts };
    let by_year = years[years.len().saturating_sub(super::YEARS)..].iter().map(|&year| {
        let name = words.fill("trends.due_in", &[("year", &year.to_string())]);
        row(name, count(&|due| due == Some(year)))
    });
    let undated = row(words.say("trends.without_date").to_owned(), count(&|due| due.is_none()));
    let all = row(words.say("trends.all_actions").to_owned(), count(&|_| true));
    let (on_time, late) = (all.counts[0], all.counts[2] + all.counts[3]);
    let rows: Vec<Row> = std::iter::once(all).chain(by_year).chain([undated]).collect();
    let figure = (actions().next().is_some()).then(|| coverage::figure(words, ("closed", "trends.ends"), &ENDS, rows));
    Section {
        id: "actions",
        title: words.say("trends.actions").to_owned(),
        help: words.fill("trends.actions_help", &[("share", &share(words, on_time, on_time + late))]),
        figures: figure.into_iter().collect(),
    }
}

fn due_in(row: &Action) -> Option<i64> {
    action::due(row).map(Date::year)
}

/// The place of an action in [`ENDS`].
fn end(row: &Action, today: Date) -> usize {
    let done = Date::parse(&row.cell("Done").text);
    match (row.cell("Status").text.as_str(), done, action::due(row)) {
        ("done", Some(done), Some(due)) if done <= due => 0,
        ("done", Some(_), Some(_)) => 2,
        ("done", ..) => 1,
        ("wont-do" | "moved", ..) => 5,
        _ if action::days_late(row, today).is_some() => 3,
        _ => 4,
    }
}
