//! The impact: its numbers, and the prose about it.

use super::{Page, prose, value};
use crate::field::{Heading, field};
use crate::html::{Element, Node, element};

/// The numbers, in order, with what each counts.
const NUMBERS: &[&str] =
    &["impact.users_affected", "impact.requests_affected", "impact.share_affected", "impact.cost", "impact.contacts"];

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let mut content: Vec<Node> = numbers(page).into_iter().map(Node::from).collect();
    content.extend(prose::whole(page, Heading::Impact, id));
    content.extend(harm(page).map(Node::from));
    content
}

fn numbers(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let basis = match page.document.str("impact.basis") {
        "measured" => words.say("article.measured"),
        "estimated" => words.say("article.estimated"),
        _ => "",
    };
    let entries: Vec<Element> = NUMBERS
        .iter()
        .filter_map(|path| field(path))
        .filter_map(|field| {
            let value = value::field(page, field);
            let is_known = !page.document.str(field.path).eq("unknown");
            let basis = (is_known && !basis.is_empty()).then(|| element("small").text(basis));
            (!value.is_empty()).then(|| {
                element("div")
                    .child(element("dt").text(words.field_label(field)))
                    .child(element("dd").child(element("span").children(value)).children(basis))
            })
        })
        .collect();
    (!entries.is_empty()).then(|| element("dl").class("measures").children(entries))
}

fn harm(page: &Page) -> Option<Element> {
    let parts = ["impact.harm_level", "impact.harm"].iter().filter_map(|path| field(path));
    let pairs: Vec<Element> = parts
        .filter_map(|field| {
            let value = value::field(page, field);
            let label = element("dt").text(page.context.words.field_label(field));
            (!value.is_empty()).then(|| element("div").child(label).child(element("dd").children(value)))
        })
        .collect();
    (!pairs.is_empty()).then(|| element("dl").class("facts").class("inline").children(pairs))
}
