//! "If you see this, check that": for each failure mode what gave incidents away, where their factors lay, and what ended
//! them, compiled from the documents.

use postmortem_core::choice::{Choice, FAILURE_MODE, LAYER};
use postmortem_core::facts::factor;
use postmortem_core::field::TableKind;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::page::Page;
use crate::view::{inline, row_address};

/// Of so many incidents, the newest, each list is compiled.
const NEWEST: usize = 40;

#[derive(Serialize)]
struct Checks {
    modes: Vec<Mode>,
    mode: Option<Mode>,
    signals: Vec<Entry>,
    layers: Vec<Layer>,
    ends: Vec<Entry>,
}

/// A failure mode with the layers in which its factors lie most often.
#[derive(Serialize)]
struct Mode {
    title: String,
    help: String,
    address: String,
    /// The page of the failure mode itself.
    about: String,
    count: usize,
    /// Of how many of them the lists are compiled.
    compiled: usize,
    first: Vec<String>,
}

/// What to check in a layer.
#[derive(Serialize)]
struct Layer {
    title: String,
    help: String,
    count: usize,
    factors: Vec<Entry>,
}

/// What an incident tells.
#[derive(Serialize)]
struct Entry {
    html: String,
    address: String,
    incident: String,
    language: String,
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let found: Vec<(&Choice, Vec<&Incident>)> = FAILURE_MODE
        .iter()
        .map(|mode| (mode, incidents(collection, mode)))
        .filter(|(_, incidents)| !incidents.is_empty())
        .collect();
    let modes = found.iter().map(|(mode, incidents)| Mode::of(collection, mode, incidents)).collect();
    let index = Checks { modes, mode: None, signals: Vec::new(), layers: Vec::new(), ends: Vec::new() };
    let index = Page::new("lessons/checks/", "checks", words.say("checks.title"), &index)?;
    let mut pages = vec![index.described(words.say("checks.description"))];
    for (choice, incidents) in found {
        let mode = Mode::of(collection, choice, &incidents);
        let title = words.fill("checks.of_mode", &[("mode", &mode.title)]);
        let description = words.fill("checks.if_you_see", &[("help", &mode.help)]);
        let make = move || {
            let newest = &incidents[..mode.compiled];
            Checks {
                modes: Vec::new(),
                signals: newest.iter().filter_map(|incident| signal(collection, incident)).collect(),
                layers: layers(collection, newest),
                ends: newest.iter().flat_map(|incident| ends(collection, incident)).collect(),
                mode: Some(Mode::of(collection, choice, &incidents)),
            }
        };
        let folder = format!("lessons/checks/{}/", choice.id);
        pages.push(Page::later(&folder, "checks", title, make)?.described(description));
    }
    Ok(pages)
}

impl Mode {
    fn of(collection: &Collection, choice: &Choice, incidents: &[&Incident]) -> Self {
        let mut counts: Vec<(usize, &Choice)> = LAYER.iter().map(|layer| (in_layer(incidents, layer), layer)).collect();
        counts.retain(|(count, layer)| *count > 0 && layer.id != "unknown");
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        Self {
            title: collection.words.value(FAILURE_MODE, choice.id),
            help: collection.words.value_help(FAILURE_MODE, choice.id).to_owned(),
            address: format!("lessons/checks/{}/index.html", choice.id),
            about: format!("failure-modes/{}/index.html", choice.id),
            count: incidents.len(),
            compiled: incidents.len().min(NEWEST),
            first: counts.iter().take(3).map(|(_, layer)| collection.words.value(LAYER, layer.id)).collect(),
        }
    }
}

fn incidents<'a, 'b>(collection: &'b Collection<'a>, mode: &Choice) -> Vec<&'b Incident<'a>> {
    collection.incidents.iter().filter(|incident| incident.document.has("failure_modes", mode.id)).collect()
}

fn in_layer(incidents: &[&Incident], layer: &Choice) -> usize {
    incidents.iter().filter(|incident| incident.layers().contains(&layer.id)).count()
}

fn entry(collection: &Collection, incident: &Incident, text: &str, row: &str) -> Entry {
    Entry {
        html: inline(collection, incident, text, "../../../"),
        address: row_address(incident, row),
        incident: incident.title.clone(),
        language: incident.document.str("lang").to_owned(),
    }
}

/// What gave an incident away.
fn signal(collection: &Collection, incident: &Incident) -> Option<Entry> {
    let text = incident.document.str("detection.signal");
    (!matches!(text, "" | "unknown")).then(|| entry(collection, incident, text, ""))
}

/// The layers with the factors that lay in them, those of most incidents first.
fn layers(collection: &Collection, incidents: &[&Incident]) -> Vec<Layer> {
    let layer = |layer: &Choice| {
        let factors = incidents.iter().flat_map(|incident| {
            let rows = factor::contributing(incident.document).filter(|row| factor::layer(row) == layer.id);
            rows.map(|row| entry(collection, incident, &row.cell("Factor").text, row.id()))
        });
        Layer {
            title: collection.words.value(LAYER, layer.id),
            help: collection.words.value_help(LAYER, layer.id).to_owned(),
            count: in_layer(incidents, layer),
            factors: factors.collect(),
        }
    };
    let mut layers: Vec<Layer> = LAYER.iter().map(layer).filter(|layer| !layer.factors.is_empty()).collect();
    layers.sort_by_key(|layer| std::cmp::Reverse(layer.count));
    layers
}

/// What ended the effect: the mitigations of the timeline, or the actions that were meant to.
fn ends<'a>(collection: &'a Collection, incident: &'a Incident) -> Vec<Entry> {
    let told = |kind: TableKind, column: &'static str, (is, value): (&'static str, &'static str)| {
        incident.rows(kind).filter(move |row| row.cell(is).text == value).map(move |row| (row.cell(column), row.id()))
    };
    let events: Vec<_> = told(TableKind::Timeline, "Event", ("Kind", "mitigate")).collect();
    let actions = told(TableKind::Actions, "Action", ("Type", "mitigate-now"));
    let told: Vec<_> = if events.is_empty() { actions.collect() } else { events };
    told.into_iter().map(|(cell, id)| entry(collection, incident, &cell.text, id)).collect()
}
