//! One postmortem, whole, as data.

use std::collections::BTreeMap;

use postmortem_core::field::{self, FIELDS, SECTIONS, TableKind};
use postmortem_core::finding::Severity;
use postmortem_core::model::{self, Document, Entry};
use postmortem_core::render::{Measure, durations};
use postmortem_core::time::Duration;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{card, record};
use crate::collection::{Collection, Incident};

#[derive(Serialize)]
pub(super) struct Postmortem<'a> {
    #[serde(flatten)]
    card: Value,
    source: String,
    front_matter: Value,
    tables: BTreeMap<&'static str, Vec<Value>>,
    sections: Vec<Section<'a>>,
    blocks: Vec<Block<'a>>,
    durations: Vec<Length>,
    links: Links<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<BTreeMap<&'static str, usize>>,
}

#[derive(Serialize)]
struct Section<'a> {
    title: &'a str,
    markdown: &'a str,
}

/// A fenced block of the text.
#[derive(Serialize)]
struct Block<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a str>,
    caption: &'a str,
    language: &'a str,
    content: &'a str,
}

/// A computed time. What is not known has no length.
#[derive(Serialize)]
struct Length {
    name: &'static str,
    from_to: &'static str,
    seconds: Option<i64>,
    duration: Option<String>,
    approximate: bool,
}

#[derive(Serialize)]
struct Links<'a> {
    recurrence_of: Vec<Reference<'a>>,
    related: Vec<Reference<'a>>,
    superseded_by: Vec<Reference<'a>>,
    linked_from: Vec<Reference<'a>>,
}

/// Another postmortem; without title and address where this site does not show it.
#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

pub(super) fn whole<'a>(collection: &'a Collection, incident: &'a Incident<'a>) -> Postmortem<'a> {
    let document = incident.document;
    let reference = |id: &'a str| Reference::new(collection, id);
    let named = |path: &str| incident.values(path).into_iter().map(reference).collect();
    Postmortem {
        card: card(collection, incident),
        source: collection.settings.address(&format!("{}source.md", incident.folder)),
        front_matter: front_matter(document),
        tables: tables(document),
        sections: sections(document),
        blocks: document.blocks().iter().map(|block| Block::of(document, block)).collect(),
        durations: durations(document).iter().map(Length::of).collect(),
        links: Links {
            recurrence_of: named("recurrence_of"),
            related: named("related"),
            superseded_by: named("superseded_by"),
            linked_from: collection.known.named_by(incident.id).iter().map(|id| reference(id)).collect(),
        },
        findings: collection.tells_findings.then(|| findings(incident)),
    }
}

/// The fields as they were written; one that says nothing is left out, and so is a value that stands where a map belongs.
fn front_matter(document: &Document) -> Value {
    let is_map = |path: &str| FIELDS.iter().any(|field| field.path.split_once('.').is_some_and(|(map, _)| map == path));
    let mut fields = Map::new();
    for entry in document.front_matter().entries.iter().filter(|entry| !is_map(&entry.path)) {
        let Some(value) = value(entry) else { continue };
        match entry.path.split_once('.') {
            None => drop(fields.insert(entry.path.clone(), value)),
            Some((map, key)) => {
                if let Some(members) = fields.entry(map).or_insert_with(|| json!({})).as_object_mut() {
                    members.insert(key.to_owned(), value);
                }
            }
        }
    }
    fields.into()
}

fn value(entry: &Entry) -> Option<Value> {
    let texts: Vec<&str> =
        entry.value.items().iter().map(|item| item.text.as_str()).filter(|text| !text.is_empty()).collect();
    let many = match field::field(&entry.path) {
        Some(field) => field.many,
        None => matches!(entry.value, model::Value::List { .. }),
    };
    match texts.as_slice() {
        [] => None,
        texts if many => Some(texts.into()),
        [text, ..] => Some((*text).into()),
    }
}

fn tables(document: &Document) -> BTreeMap<&'static str, Vec<Value>> {
    let kinds = SECTIONS.iter().filter_map(|section| section.table.as_ref()).map(|table| table.kind);
    kinds.map(|kind| (name(kind), document.rows(kind).iter().map(|row| record::of(row).into()).collect())).collect()
}

/// The name of a table in data.
pub(super) fn name(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Timeline => "timeline",
        TableKind::Factors => "factors",
        TableKind::Evidence => "evidence",
        TableKind::Evaluation => "evaluation",
        TableKind::Actions => "actions",
        TableKind::Learnings => "learnings",
        TableKind::Sources => "sources",
    }
}

fn sections(document: &Document) -> Vec<Section<'_>> {
    let told = document.sections().iter().map(|section| Section {
        title: section.heading.map_or(section.title.as_str(), |heading| field::section(heading).title),
        markdown: section.body.of(document.text()).trim(),
    });
    told.collect()
}

fn findings(incident: &Incident) -> BTreeMap<&'static str, usize> {
    let count = |severity| incident.findings.iter().filter(|finding| finding.severity == severity).count();
    [Severity::Error, Severity::Warning, Severity::Info].map(|severity| (severity.name(), count(severity))).into()
}

impl<'a> Block<'a> {
    fn of(document: &'a Document, block: &'a model::Block) -> Self {
        Self {
            evidence: block.evidence.as_deref(),
            caption: &block.caption,
            language: &block.language,
            content: block.content.of(document.text()),
        }
    }
}

impl Length {
    fn of(measure: &Measure) -> Self {
        let forwards = |duration: &Duration| duration.seconds >= 0;
        Self {
            name: measure.name,
            from_to: measure.help,
            seconds: measure.duration.map(|duration| duration.seconds),
            duration: measure.duration.filter(forwards).map(Duration::iso),
            approximate: measure.duration.is_some_and(|duration| duration.approximate),
        }
    }
}

impl<'a> Reference<'a> {
    fn new(collection: &'a Collection, id: &'a str) -> Self {
        let known = collection.known.with_id(id).next();
        let address = |_| collection.settings.address(&format!("postmortems/{}/index.html", id.to_lowercase()));
        Self { id, title: known.map(|known| known.title.as_str()), url: known.map(address) }
    }
}
