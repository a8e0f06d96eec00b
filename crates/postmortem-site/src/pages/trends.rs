//! What the archive shows over time: how many incidents, of what kind, how long things took, what guards against them, and
//! what became of the actions. No mean stands alone: medians come with quartiles and the number behind them.

mod actions;
mod coverage;
mod over_time;
mod times;

use postmortem_core::catalogue::Catalogue;
use postmortem_core::html::{Element, to_html};
use serde::Serialize;

use crate::chart::About;
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::page::Page;

#[derive(Serialize)]
struct Trends {
    sections: Vec<Section>,
    count: usize,
}

/// Figures that belong together.
#[derive(Serialize)]
struct Section {
    id: &'static str,
    title: String,
    help: String,
    figures: Vec<Figure>,
}

/// A picture with its table.
#[derive(Serialize)]
struct Figure {
    id: String,
    title: String,
    help: String,
    html: String,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let words = collection.words;
    let sections = match collection.incidents.as_slice() {
        [] => Vec::new(),
        incidents => vec![
            over_time::section(words, incidents),
            times::section(words, incidents),
            coverage::section(words, incidents),
            actions::section(words, incidents, collection.today),
        ],
    };
    let data = Trends {
        sections: sections.into_iter().filter(|section| !section.figures.is_empty()).collect(),
        count: collection.incidents.len(),
    };
    Ok(Page::new("trends/", "trends", words.say("trends.title"), &data)?.described(words.say("trends.description")))
}

impl Figure {
    fn new(about: &About, help: impl Into<String>, chart: Element) -> Self {
        Self { id: about.id.clone(), title: about.title.clone(), help: help.into(), html: to_html(&chart.into()) }
    }
}

fn about(words: &Catalogue, id: impl Into<String>, title: impl Into<String>, description: String) -> About {
    About { id: id.into(), title: title.into(), description, numbers: words.say("trends.numbers").to_owned() }
}

/// More years than these do not fit beside one another; the newest are shown.
const YEARS: usize = 10;

/// The years from the first incident to the last, at most the newest [`YEARS`] of them.
fn years(incidents: &[Incident]) -> Vec<i64> {
    let known = || incidents.iter().filter_map(year);
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return Vec::new() };
    let earliest = last.saturating_sub(i64::try_from(YEARS).unwrap_or(i64::MAX) - 1);
    (first.max(earliest)..=last).collect()
}

fn year(incident: &Incident) -> Option<i64> {
    incident.year().parse().ok()
}

/// `3 of 12 (25 %)`.
fn share(words: &Catalogue, part: usize, whole: usize) -> String {
    if whole == 0 {
        return words.say("trends.none").to_owned();
    }
    let percent = (part * 200 + whole) / (2 * whole);
    let [part, whole, percent] = [part, whole, percent].map(|number| number.to_string());
    words.fill("trends.share", &[("part", &part), ("whole", &whole), ("percent", &percent)])
}
