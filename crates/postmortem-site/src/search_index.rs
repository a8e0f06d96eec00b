//! The search index: what of a postmortem is found under which heading, and by which facets.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::html::{Element, Node};
use postmortem_core::render::{self, Context};
use postmortem_search::{Document, Field, IndexFile, Section, analyse, build, pack};
use rayon::prelude::*;
use serde::Serialize;

use crate::collection::{Collection, Incident};
use crate::error::{Error, Result};
use crate::facets;
use crate::path::SitePath;
use crate::settings::FederatedSite;

/// The files of the index, each with its path.
///
/// # Errors
/// When the search names a file as no site can.
pub(crate) fn files(collection: &Collection) -> Result<Vec<(SitePath, Vec<u8>)>> {
    let files = index(collection).into_par_iter();
    let packed = files.map(|file| Ok((SitePath::new(format!("search/{}", file.name))?, pack(&file.bytes))));
    let mut files = packed.collect::<Result<Vec<_>>>()?;
    files.push((SitePath::new("search/interface.json")?, interface(collection)?));
    Ok(files)
}

/// What the search shows besides the index: its words, and the facets in their order with the words for their values.
#[derive(Serialize)]
struct Interface<'a> {
    #[serde(flatten)]
    words: Catalogue,
    facets: Vec<facets::Told<'a>>,
    /// The name of this site beside its results.
    title: &'a str,
    /// Sites that are searched together with this one.
    federation: &'a [FederatedSite],
}

fn interface(collection: &Collection) -> Result<Vec<u8>> {
    let told = Interface {
        words: collection.words.part(&["search"]),
        facets: facets::told(collection),
        title: &collection.settings.title,
        federation: &collection.settings.search.federation,
    };
    serde_json::to_vec(&told).map_err(|error| Error::caused("cannot write search/interface.json", error))
}

/// The index as the engine reads it.
pub(crate) fn index(collection: &Collection) -> Vec<IndexFile> {
    let documents = collection.incidents.par_iter().map(|incident| document(collection, incident));
    build(documents.map(analyse).collect())
}

/// A postmortem as the search finds it.
pub(crate) fn document(collection: &Collection, incident: &Incident) -> Document {
    Document {
        id: incident.id.to_owned(),
        url: incident.address(),
        lang: language(collection, incident),
        title: incident.title.clone(),
        date: incident.date.map(|time| time.date().to_string()),
        facets: facets::of(incident),
        sections: sections(collection, incident),
    }
}

/// The language a document is written in: its own word for it, or that of the archive.
pub(crate) fn language(collection: &Collection, incident: &Incident) -> String {
    match incident.document.str("lang") {
        "" => collection.settings.language.clone(),
        language => language.to_owned(),
    }
}

/// The text of the page, section by section: what is found stands where the link leads.
fn sections(collection: &Collection, incident: &Incident) -> Vec<Section> {
    let context = Context { today: collection.today, root: "", archive: None, words: collection.words };
    let mut sections = Vec::new();
    collect(&render::article(incident.document, &context), &mut sections);
    sections
}

fn collect(node: &Node, sections: &mut Vec<Section>) {
    let Node::Element(element) = node else { return };
    match (element.name(), element.value("id")) {
        // The record repeats what the facets and the other sections say.
        ("section", Some("record")) => {}
        ("section", Some(id)) => sections.push(section(id, element)),
        _ => element.content().iter().for_each(|child| collect(child, sections)),
    }
}

fn section(id: &str, element: &Element) -> Section {
    let (heading, content) = match element.content().split_first() {
        Some((Node::Element(first), rest)) if first.name() == "h2" => (first.content(), rest),
        _ => (&[][..], element.content()),
    };
    let mut text = String::new();
    for node in content {
        write_text(node, &mut text);
    }
    Section {
        field: match id {
            "summary" => Field::Summary,
            "contributing-factors" => Field::Factors,
            "action-items" | "lessons" => Field::Learnings,
            _ => Field::Body,
        },
        heading: heading.iter().map(Node::plain_text).collect(),
        anchor: id.to_owned(),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The words of a node. Of a table of the format only the column that tells is taken: ids, times and values of lists are
/// facets, or say nothing in an excerpt. A block ends with a full stop, so that words of two of them do not run together.
fn write_text(node: &Node, text: &mut String) {
    let element = match node {
        Node::Text(words) => return text.push_str(words),
        Node::Element(element) => element,
    };
    match element.name() {
        // The words of a picture and of its key stand in the table beside it.
        "svg" | "figure" | "thead" | "caption" | "dl" | "small" => return,
        _ if has_class(element, "record-table") => return write_leads(element, text),
        _ => {}
    }
    element.content().iter().for_each(|child| write_text(child, text));
    match element.name() {
        "p" | "li" | "td" | "h3" | "h4" | "pre" => end_sentence(text),
        "div" | "br" | "tr" => text.push(' '),
        _ => {}
    }
}

/// The telling cells of a table of the format.
fn write_leads(element: &Element, text: &mut String) {
    for child in element.content() {
        let Node::Element(child) = child else { continue };
        if has_class(child, "lead") {
            child.content().iter().for_each(|node| write_text(node, text));
            end_sentence(text);
        } else {
            write_leads(child, text);
        }
    }
}

fn has_class(element: &Element, class: &str) -> bool {
    element.value("class").is_some_and(|classes| classes.split(' ').any(|other| other == class))
}

fn end_sentence(text: &mut String) {
    let end = text.trim_end().len();
    text.truncate(end);
    if text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | '"' | '”' | '%')) {
        text.push('.');
    }
    text.push(' ');
}
