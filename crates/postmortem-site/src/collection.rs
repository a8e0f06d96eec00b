//! The postmortems as the pages see them: sorted, dated and checked, without those that must not be shown.

use std::collections::{HashMap, HashSet};

use postmortem_core::archive::{Archive as Known, Known as Entry};
use postmortem_core::catalogue::Catalogue;
use postmortem_core::facts::action;
use postmortem_core::field::TableKind;
use postmortem_core::finding::{Finding, Severity};
use postmortem_core::markdown;
use postmortem_core::model::{Document, Row};
use postmortem_core::rule::{self, Context, Group};
use postmortem_core::time::{Date, Time};
use rayon::prelude::*;

use crate::archive::attachments::{self, Attachment};
use crate::archive::{Archive, Source};
use crate::audience::Audience;
use crate::own_pages::{self, OwnPage};
use crate::settings::Settings;

/// What all pages are made from.
#[derive(Debug)]
pub(crate) struct Collection<'a> {
    /// The settings of the archive.
    pub(crate) settings: &'a Settings,
    /// The words of the interface.
    pub(crate) words: &'a Catalogue,
    /// The date against which actions are late.
    pub(crate) today: Date,
    /// The incidents, newest first.
    pub(crate) incidents: Vec<Incident<'a>>,
    /// What the pages tell of one another: of the shown documents only.
    pub(crate) known: Known,
    /// The pages that the archive adds.
    pub(crate) own_pages: Vec<OwnPage<'a>>,
    /// The documents that have no page.
    pub(crate) withheld: Vec<Withheld>,
    /// Whether the site tells what the rules say. Of a document of which the public sees a part they speak of what is left
    /// out, so there they only keep private things back.
    pub(crate) tells_findings: bool,
    /// The place of each incident, by its id.
    places: HashMap<&'a str, usize>,
}

/// One postmortem that has a page.
#[derive(Debug)]
pub(crate) struct Incident<'a> {
    /// Its file.
    pub(crate) source: &'a Source,
    /// What it says.
    pub(crate) document: &'a Document,
    /// Its id.
    pub(crate) id: &'a str,
    /// The folder of its page, from the site's root.
    pub(crate) folder: String,
    /// Its title without marks.
    pub(crate) title: String,
    /// When it began, as far as that is known.
    pub(crate) date: Option<Time>,
    /// What the rules say of it.
    pub(crate) findings: Vec<Finding>,
    /// The files that it names and that are published with it.
    pub(crate) attachments: Vec<Attachment>,
}

/// A row of a table with the incident in which it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'c> {
    pub(crate) incident: &'c Incident<'c>,
    pub(crate) row: &'c Row,
}

/// A document that is left out of every output, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Its file.
    pub file: String,
    /// Why, as the end of a sentence: "it ...".
    pub why: String,
}

impl<'a> Collection<'a> {
    /// Checks every document, and takes out those that have no page: with a secret or personal data in them, or without an
    /// id of their own.
    pub(crate) fn new(archive: &'a Archive, today: Date) -> Self {
        let files: Vec<String> = archive.documents.iter().map(|source| source.below(&archive.root)).collect();
        let entries = |shown: &dyn Fn(usize) -> bool| {
            let sources = archive.documents.iter().zip(&files).enumerate().filter(|(index, _)| shown(*index));
            Known::new(sources.map(|(_, (source, file))| Entry::of(&source.document, file)).collect())
        };
        let all = entries(&|_| true);
        let results = check_all(archive, &files, today, &all);
        let reasons = reasons(archive, &results);
        let known = entries(&|index| reasons[index].is_none());
        // A finding may repeat what another document says, so what is shown is checked against what is shown.
        let results = if known == all { results } else { check_all(archive, &files, today, &known) };

        let (own_pages, not_shown) = own_pages::all(archive);
        let mut collection = Self {
            settings: &archive.settings,
            words: &archive.words,
            today,
            incidents: Vec::new(),
            known,
            own_pages,
            withheld: [archive.withheld.clone(), not_shown].concat(),
            tells_findings: archive.audience == Audience::Internal,
            places: HashMap::new(),
        };
        for ((source, findings), reason) in archive.documents.iter().zip(results).zip(reasons) {
            match reason {
                None if collection.tells_findings => collection.incidents.push(Incident::new(source, findings)),
                None => collection.incidents.push(Incident::new(source, Vec::new())),
                Some(why) => collection.withheld.push(Withheld { file: source.name(), why }),
            }
        }
        // Files beside a document are not reduced for the public, so they stay inside.
        if archive.audience == Audience::Internal {
            collection.attach();
        }
        let order = |incident: &Incident<'a>| (incident.date.map(|time| time.seconds), incident.id);
        collection.incidents.sort_by(|a, b| order(b).cmp(&order(a)));
        let places = collection.incidents.iter().enumerate();
        collection.places = places.map(|(place, incident)| (incident.id, place)).collect();
        collection
    }
}

impl<'a> Collection<'a> {
    /// The place of the incident with this id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The incident with this id.
    pub(crate) fn incident(&self, id: &str) -> Option<&Incident<'a>> {
        self.place(id).map(|place| &self.incidents[place])
    }

    /// The rows of a table that say something in a column, those of the newest incidents first.
    pub(crate) fn records<'c>(&'c self, kind: TableKind, column: &'static str) -> impl Iterator<Item = Record<'c>> {
        self.incidents.iter().flat_map(move |incident| incident.records(kind, column))
    }

    /// Finds the files that the incidents name.
    fn attach(&mut self) {
        let found = self.incidents.par_iter().map(|incident| attachments::of(incident.source, incident.id));
        let found: Vec<_> = found.collect();
        let mut files: HashMap<&str, Vec<String>> = HashMap::new();
        for (incident, (attachments, refused)) in self.incidents.iter_mut().zip(found) {
            files.insert(incident.id, attachments.iter().map(|file| file.address.clone()).collect());
            incident.attachments = attachments;
            let told = |(path, why): attachments::Refused| Withheld { file: path.to_string_lossy().into_owned(), why };
            self.withheld.extend(refused.into_iter().map(told));
        }
        for known in &mut self.known.documents {
            known.files = files.remove(known.id.as_str()).unwrap_or_default();
        }
    }
}

/// For each document, why it has no page; `None` where it has one.
fn reasons<'a>(archive: &'a Archive, results: &[Vec<Finding>]) -> Vec<Option<String>> {
    let mut ids = HashSet::new();
    let mut reason = |source: &'a Source, findings: &[Finding]| {
        let id = source.document.str("id");
        if !is_id(id) {
            return Some(format!("has no id of the form PPM-2026-014, but `{id}`"));
        }
        if let Some(found) = findings.iter().find(|finding| is_private(finding)) {
            return Some(format!("must not be shown: line {}: {} ({})", found.line, found.message, found.rule));
        }
        (!ids.insert(id)).then(|| format!("has the id {id}, which another file has too"))
    };
    archive.documents.iter().zip(results).map(|(source, findings)| reason(source, findings)).collect()
}

fn check_all(archive: &Archive, files: &[String], today: Date, known: &Known) -> Vec<Vec<Finding>> {
    let settings = &archive.settings.check;
    let check = |(source, file): (&Source, &String)| {
        // What is worked out on the way goes with the copy: kept for every document of a large archive it fills gigabytes.
        rule::check(&source.document.clone(), &Context { file, today, settings, archive: Some(known) })
    };
    archive.documents.par_iter().zip(files).map(check).collect()
}

/// Whether an id can be an address: `PPM-`, four digits, `-`, three digits or more, nothing else.
fn is_id(id: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = id.strip_prefix("PPM-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| {
        year.len() == 4 && (3..=9).contains(&number.len()) && digits(year) && digits(number)
    })
}

/// Whether a finding keeps its document out of the site: a secret or personal data, at a weight that blocks.
fn is_private(finding: &Finding) -> bool {
    let is_privacy = rule::find(finding.rule).is_some_and(|rule| rule.group == Group::Privacy);
    // Active content is shown as text: it blocks publication, but a page with it does no harm.
    is_privacy && finding.severity == Severity::Error && finding.rule != "active-content"
}

impl<'a> Incident<'a> {
    /// A document with what the rules say of it.
    pub(crate) fn new(source: &'a Source, findings: Vec<Finding>) -> Self {
        let document = &source.document;
        let id = document.str("id");
        let title = match markdown::plain(document.str("title")) {
            title if title.trim().is_empty() => id.to_owned(),
            title => title,
        };
        Self {
            source,
            document,
            id,
            folder: format!("postmortems/{}/", id.to_lowercase()),
            title,
            date: date(document),
            findings,
            attachments: Vec::new(),
        }
    }

    /// The address of its page, from the site's root.
    pub(crate) fn address(&self) -> String {
        format!("{}index.html", self.folder)
    }

    /// The rows of a table of its document.
    pub(crate) fn rows(&self, kind: TableKind) -> impl Iterator<Item = &'a Row> + use<'a> {
        self.document.rows(kind).iter()
    }

    /// The rows of a table that say something in a column.
    pub(crate) fn records(&self, kind: TableKind, column: &'static str) -> impl Iterator<Item = Record<'_>> {
        let rows = self.rows(kind).filter(move |row| !row.cell(column).is_empty());
        rows.map(|row| Record { incident: self, row })
    }

    /// The values of a field, each once, in the order of the document.
    pub(crate) fn values(&self, path: &str) -> Vec<&'a str> {
        let mut values = Vec::new();
        for scalar in self.document.list(path) {
            if !scalar.text.is_empty() && !values.contains(&scalar.text.as_str()) {
                values.push(scalar.text.as_str());
            }
        }
        values
    }

    /// The layers of the factors that were not ruled out, each once.
    pub(crate) fn layers(&self) -> Vec<&'a str> {
        let mut layers = Vec::new();
        for factor in postmortem_core::facts::factor::contributing(self.document) {
            let layer = postmortem_core::facts::factor::layer(factor);
            if !layer.is_empty() && !layers.contains(&layer) {
                layers.push(layer);
            }
        }
        layers
    }

    /// The day on which its document last changed, as far as the document tells; else the day it began, or that year's first.
    pub(crate) fn changed(&self) -> Date {
        let told =
            ["updated", "published", "reviewed", "created"].iter().filter_map(|path| self.document.date(path)).max();
        let first_of_year = || self.year().parse().ok().and_then(|year| Date::new(year, 1, 1));
        told.or_else(|| self.date.map(Time::date)).or_else(first_of_year).unwrap_or(Date { days: 0 })
    }

    /// The year it began in; that of its id where the time is not known.
    pub(crate) fn year(&self) -> String {
        self.date.map_or_else(|| self.id.chars().skip(4).take(4).collect(), |time| format!("{:04}", time.date().year()))
    }
}

/// When an incident began, or the first thing after that which is known of it.
fn date(document: &Document) -> Option<Time> {
    ["times.started", "change.at", "times.detected"].iter().find_map(|path| document.time(path))
}

/// Where an action stands, in the order of what needs attention first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Open and past its date.
    Overdue,
    /// Being worked on.
    InProgress,
    /// Not begun.
    Open,
    /// Finished.
    Done,
    /// Decided against, or moved elsewhere.
    Declined,
}

impl State {
    /// Its name in data and addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::InProgress => "in-progress",
            Self::Open => "open",
            Self::Done => "done",
            Self::Declined => "declined",
        }
    }
}

/// Where an action stands on a day.
pub(crate) fn state(row: &Row, today: Date) -> State {
    match row.cell("Status").text.as_str() {
        _ if action::days_late(row, today).is_some() => State::Overdue,
        "done" => State::Done,
        "wont-do" | "moved" => State::Declined,
        "in-progress" => State::InProgress,
        _ => State::Open,
    }
}
