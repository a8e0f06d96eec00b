//! Values as people read them: words, numbers, times, and every kind of field.

use super::Page;
use crate::catalogue::{Catalogue, grouped};
use crate::choice::{self, List};
use crate::field::{Field, Kind};
use crate::html::{Element, Node, element};
use crate::model::{Cell, Scalar};
use crate::time::{Doubt, Duration, Moment};

/// The value of a closed list in a cell, in words; none where the cell is empty.
pub(super) fn of_cell(words: &Catalogue, list: List, cell: &Cell) -> Option<String> {
    (!cell.is_empty()).then(|| words.value(list, &cell.text))
}

/// A whole number or a range with its digits in groups of three.
pub fn count(text: &str) -> String {
    let is_count = text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_count {
        return text.to_owned();
    }
    text.split('-').map(grouped).collect::<Vec<_>>().join("–")
}

/// A time with the offset in which its author told it. What is not a time is shown as it was written.
pub fn time(words: &Catalogue, text: &str) -> Element {
    let time = match Moment::parse(text) {
        Ok(Moment::Known(time)) => time,
        Ok(Moment::Unknown) => return not_known(words),
        Err(_) => return element("span").text(text),
    };
    let canonical = time.canonical();
    let machine = canonical.trim_end_matches(['~', '?']);
    let spelled = spelled(machine);
    let told = match time.doubt {
        Doubt::None => spelled,
        Doubt::Approximate => words.fill("article.about", &[("value", &spelled)]),
        Doubt::Uncertain => words.fill("article.perhaps", &[("value", &spelled)]),
    };
    element("time").attribute("datetime", machine).text(told)
}

/// `2026-03-02T09:05-08:00` as `2026-03-02 09:05 −08:00`, with no line break before the offset.
fn spelled(machine: &str) -> String {
    let Some((date, clock)) = machine.split_once('T') else { return machine.to_owned() };
    match clock.find(['Z', '+', '-']).map(|at| clock.split_at(at)) {
        Some((clock, "Z")) => format!("{date} {clock}\u{a0}UTC"),
        Some((clock, offset)) => format!("{date} {clock}\u{a0}{}", offset.replace('-', "−")),
        None => format!("{date} {clock}"),
    }
}

pub(super) fn not_known(words: &Catalogue) -> Element {
    element("span").class("unknown").text(words.say("article.not_known"))
}

/// The values of a field with commas between them; nothing where it has none.
pub(super) fn field(page: &Page, field: &Field) -> Vec<Node> {
    let mut nodes = Vec::new();
    for scalar in page.document.list(field.path).iter().filter(|scalar| !scalar.text.is_empty()) {
        if !nodes.is_empty() {
            nodes.push(if matches!(field.kind, Kind::Id) { element("br").into() } else { ", ".into() });
        }
        nodes.extend(scalar_of(page, field.kind, scalar));
    }
    nodes
}

fn scalar_of(page: &Page, kind: Kind, scalar: &Scalar) -> Vec<Node> {
    let words = page.context.words;
    let text = scalar.text.as_str();
    if text == "unknown" {
        return vec![not_known(words).into()];
    }
    match kind {
        Kind::Choice(list) => vec![choice_of(words, list, text)],
        Kind::Time | Kind::Date => vec![time(words, text).into()],
        Kind::Count => vec![count(text).into()],
        Kind::Version | Kind::Open(_) | Kind::Schema => vec![element("code").text(text).into()],
        Kind::Duration => {
            vec![Duration::parse(text).map_or(text.to_owned(), |length| length.to_string()).into()]
        }
        Kind::Id if text == page.document.str("id") => vec![element("code").text(text).into()],
        Kind::Id => page.postmortem(text),
        Kind::Url | Kind::Reference | Kind::Text => page.inline(text),
        Kind::Slug
        | Kind::Number
        | Kind::Percent
        | Kind::Money
        | Kind::Zone
        | Kind::Language
        | Kind::RowId(_)
        | Kind::Rows(_) => vec![text.into()],
    }
}

/// A value of a closed list in words, with what it means to be read when asked for.
fn choice_of(words: &Catalogue, list: List, id: &str) -> Node {
    match choice::find(list, id) {
        Some(_) => element("span").attribute("title", words.value_help(list, id)).text(words.value(list, id)).into(),
        None => id.into(),
    }
}
