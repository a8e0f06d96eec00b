//! A test that was added or changed because of an incident, as lists of tests show it.

use postmortem_core::choice;
use postmortem_core::field::TableKind;
use postmortem_core::html::to_html;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use postmortem_core::render;
use serde::Serialize;

use super::{Link, inline, mode_link, row_address};
use crate::collection::{Collection, Incident};

/// A test with what it holds against.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Test {
    id: String,
    address: String,
    text_html: String,
    method: String,
    reference_html: String,
    /// What it showed on the version that failed, and on the one that works.
    bad: String,
    fixed: String,
    badge_html: String,
    incident: Link,
    modes: Vec<Link>,
    factors: Vec<Link>,
    /// The day of the document's last word: what it tells of the test was so then.
    told: String,
    language: String,
}

impl Test {
    /// A row of an incident's evaluation, for a page from which `root` leads to the site's root.
    pub(crate) fn of(collection: &Collection, incident: &Incident, row: &Row, root: &str) -> Self {
        let outcome = |column: &str| collection.words.value(choice::OUTCOME, &row.cell(column).text);
        Self {
            id: row.id().to_owned(),
            address: row_address(incident, row.id()),
            text_html: inline(collection, incident, &row.cell("Test").text, root),
            method: row.cell("Method").text.clone(),
            reference_html: inline(collection, incident, &row.cell("Reference").text, root),
            bad: outcome("Bad version"),
            fixed: outcome("Fixed version"),
            badge_html: to_html(&render::verdict(row).badge(collection.words).into()),
            incident: Link { label: incident.title.clone(), address: incident.address() },
            modes: incident
                .values("failure_modes")
                .into_iter()
                .filter_map(|id| mode_link(collection.words, id))
                .collect(),
            factors: factors(incident, row.id()),
            told: told(incident),
            language: incident.document.str("lang").to_owned(),
        }
    }
}

/// The day on which a row tells that its test passes on the version that works; empty where it does not tell so.
pub(super) fn last_passed(incident: &Incident, row: &Row) -> String {
    let passes = row.table == TableKind::Evaluation && row.cell("Fixed version").text == "pass";
    if passes { told(incident) } else { String::new() }
}

/// The day of the last word of a document.
fn told(incident: &Incident) -> String {
    let days = ["updated", "published", "reviewed", "created"];
    days.iter().find_map(|path| incident.document.date(path)).map(|day| day.to_string()).unwrap_or_default()
}

/// The factors that a test holds against: those that the actions address which name the test.
fn factors(incident: &Incident, test: &str) -> Vec<Link> {
    let names = |action: &&Row| {
        let mut words = action.cell("Action").text.split(|c: char| !c.is_ascii_alphanumeric());
        !test.is_empty() && words.any(|word| word == test)
    };
    let mut factors: Vec<Link> = Vec::new();
    for item in incident.rows(TableKind::Actions).filter(names).flat_map(|action| action.cell("Addresses").items()) {
        let Some(factor) = incident.document.row(&item.text).filter(|row| row.table == TableKind::Factors) else {
            continue;
        };
        let address = row_address(incident, factor.id());
        if factors.iter().all(|known| known.address != address) {
            factors.push(Link { label: markdown::plain(&factor.cell("Factor").text), address });
        }
    }
    factors
}
