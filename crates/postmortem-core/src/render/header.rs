//! The head of a page: what it is, what it says in short, and the facts one asks for first.

use super::{Context, Page, badge, facts, prose, times};
use crate::choice::{self, List};
use crate::field::{self, Heading};
use crate::html::{Element, Node, element};
use crate::markdown;

pub(super) fn show(page: &Page) -> Element {
    let title = match page.document.str("title") {
        "" => page.say("article.untitled"),
        title => title,
    };
    element("header")
        .child(eyebrow(page))
        .child(element("h1").children(page.inline(title)))
        .child(badges(page))
        .children(notes(page))
        .child(element("div").class("opening").child(opening(page)).children(facts::key(page)))
}

/// The id and the system, above the title.
fn eyebrow(page: &Page) -> Element {
    let parts = ["id", "organisation", "system"].map(|path| page.document.str(path));
    let parts = parts.iter().filter(|text| !text.is_empty()).map(|text| element("span").text(*text));
    element("p").class("eyebrow").children(parts)
}

/// Severity, status and failure modes. On a site each leads to what else has it.
fn badges(page: &Page) -> Element {
    let words = page.context.words;
    let severity = badge::severity(words, page.document)
        .map(|badge| linked(page, choice::SEVERITY, page.document.str("severity"), badge, "browse/severity"));
    let modes = page.document.list("failure_modes").iter().filter(|mode| !mode.text.is_empty()).map(|mode| {
        let help = words.value_help(choice::FAILURE_MODE, &mode.text);
        let badge = badge::badge(words.value(choice::FAILURE_MODE, &mode.text), badge::Tone::Plain);
        linked(page, choice::FAILURE_MODE, &mode.text, badge.attribute("title", help), "failure-modes")
    });
    let badges = severity.into_iter().chain(badge::status(words, page.document)).chain(modes);
    let items = badges.map(|badge| element("li").child(badge));
    element("ul").class("badges").children(items)
}

/// A badge that leads to the page of its value, where there is a site and the value is one of the list.
fn linked(page: &Page, list: List, id: &str, badge: Element, folder: &str) -> Element {
    let Context { archive, root, .. } = page.context;
    if archive.is_none() || choice::find(list, id).is_none() {
        return badge;
    }
    element("a").attribute("href", format!("{root}{folder}/{id}/index.html")).child(badge)
}

/// What a reader must know before the first sentence.
fn notes(page: &Page) -> Vec<Element> {
    let told = match page.document.str("provenance") {
        "reconstructed" => Some(page.say("article.reconstructed")),
        "exercise" => Some(page.say("article.exercise")),
        "fictional" => Some(page.say("article.fictional")),
        _ => None,
    };
    let mut notes: Vec<Element> = told.into_iter().map(|told| note(vec![told.into()])).collect();
    let replacement = page.document.str("superseded_by");
    if !replacement.is_empty() {
        notes.push(note(page.say_around("article.replaced_by", &[("postmortem", page.postmortem(replacement))])));
    }
    notes
}

fn note(content: Vec<Node>) -> Element {
    element("p").class("note").children(content)
}

/// The summary, and how long things took.
fn opening(page: &Page) -> Element {
    element("div").children(summary(page)).children(times::show(page))
}

fn summary(page: &Page) -> Option<Element> {
    let text = prose::whole(page, Heading::Summary, "summary");
    if text.is_empty() {
        return None;
    }
    let spec = field::section(Heading::Summary);
    let heading = element("h2").id("summary-heading").text(page.context.words.section_title(spec));
    let section = element("section").id(markdown::slug(spec.title)).class("summary");
    Some(section.attribute("aria-labelledby", "summary-heading").child(heading).children(text))
}
