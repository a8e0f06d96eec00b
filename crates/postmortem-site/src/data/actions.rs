//! Follow-ups for other programs: open ones with a date as a calendar, all of them as a table; for everybody, and for each
//! owner beside the owner's page.

use std::collections::BTreeMap;

use postmortem_core::facts::action;
use postmortem_core::field::TableKind;
use postmortem_core::model::Row;
use postmortem_core::render::row_anchor;

use super::File;
use super::calendar::{self, Event};
use super::table;
use super::uuid::uuid;
use crate::collection::{Collection, Incident, state};
use crate::error::Result;
use crate::path::{SitePath, slug};

/// An action with the incident it follows from.
struct Action<'a> {
    incident: &'a Incident<'a>,
    row: &'a Row,
}

/// The calendars and tables.
///
/// # Errors
/// When a file has no path of a site: a mistake of this crate.
pub(super) fn files(collection: &Collection) -> Result<Vec<File>> {
    let all = |incident| rows(incident).map(move |row| Action { incident, row });
    let mut groups: BTreeMap<String, Vec<Action>> = BTreeMap::new();
    for action in collection.incidents.iter().flat_map(all).filter(|action| !action.owner().is_empty()) {
        groups.entry(format!("actions/{}/", slug(action.owner()))).or_default().push(action);
    }
    groups.insert("actions/".to_owned(), collection.incidents.iter().flat_map(all).collect());
    let mut files = Vec::with_capacity(2 * groups.len());
    for (folder, actions) in groups {
        let events: Vec<Event> = actions.iter().filter_map(|action| action.event(collection)).collect();
        let calendar =
            calendar::write(&collection.words.fill("data.calendar", &[("site", &collection.settings.title)]), &events);
        files.push((SitePath::new(format!("{folder}actions.ics"))?, calendar.into_bytes()));
        let records = actions.iter().map(|action| action.record(collection));
        let records = std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(records);
        files.push((SitePath::new(format!("{folder}actions.csv"))?, table::write(records)?));
    }
    Ok(files)
}

fn rows<'a>(incident: &'a Incident) -> impl Iterator<Item = &'a Row> {
    incident.rows(TableKind::Actions).filter(|row| !row.cell("Action").is_empty())
}

const COLUMNS: [&str; 16] = [
    "postmortem",
    "id",
    "incident",
    "type",
    "target",
    "action",
    "owner",
    "due",
    "status",
    "state",
    "days_late",
    "tracker",
    "addresses",
    "priority",
    "done",
    "url",
];

impl Action<'_> {
    fn owner(&self) -> &str {
        self.text("Owner")
    }

    fn text(&self, column: &str) -> &str {
        Some(self.row.cell(column)).filter(|cell| !cell.is_empty()).map_or("", |cell| cell.text.as_str())
    }

    fn address(&self) -> String {
        let address = self.incident.address();
        if self.row.id().is_empty() { address } else { format!("{address}#{}", row_anchor(self.row.id())) }
    }

    /// The day it is due; none where it has no date, or needs no work any more.
    fn event(&self, collection: &Collection) -> Option<Event> {
        let due = action::due(self.row).filter(|_| action::is_open(self.row))?;
        let settings = collection.settings;
        let site = settings.base_url.as_deref().unwrap_or(&settings.title);
        let owner = Some(self.owner()).filter(|owner| !owner.is_empty()).map(|owner| format!(" ({owner})"));
        Some(Event {
            id: uuid(&[site, &self.address()]),
            changed: self.incident.changed(),
            day: due,
            title: format!("{}{}", self.text("Action"), owner.unwrap_or_default()),
            text: format!("{} {}: {}", self.incident.id, self.row.id(), self.incident.title),
            address: settings.base_url.as_ref().map(|_| settings.address(&self.address())),
        })
    }

    fn record(&self, collection: &Collection) -> Vec<String> {
        let cell = |name: &&str| match *name {
            "postmortem" => self.incident.id.to_owned(),
            "id" => self.row.id().to_owned(),
            "incident" => self.incident.title.clone(),
            "state" => state(self.row, collection.today).name().to_owned(),
            "days_late" => {
                action::days_late(self.row, collection.today).map(|days| days.to_string()).unwrap_or_default()
            }
            "url" => collection.settings.address(&self.address()),
            column => {
                let (first, rest) = column.split_at(1);
                self.text(&(first.to_uppercase() + rest)).to_owned()
            }
        };
        COLUMNS.iter().map(cell).collect()
    }
}
