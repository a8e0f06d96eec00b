//! Values as people read them: words, numbers, times, and every kind of field.

use super::Page;
use crate::choice;
use crate::field::{Field, Kind};
use crate::html::{Element, Node, element};
use crate::model::Scalar;
use crate::time::{Doubt, Moment};

/// An id of a closed list as words: `prompt-edit` becomes `Prompt edit`.
pub fn words(id: &str) -> String {
    match id {
        "wont-do" => return "Won't do".to_owned(),
        _ if id.starts_with("sev") && id.len() == 4 => return id.to_uppercase(),
        _ => {}
    }
    let text = id.replace(['-', '_'], " ");
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A whole number or a range with its digits in groups of three.
pub fn count(text: &str) -> String {
    let is_count = text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_count {
        return text.to_owned();
    }
    text.split('-').map(group).collect::<Vec<_>>().join("–")
}

/// Groups with a narrow blank, as ISO 80000 has it: neither `.` nor `,` reads the same everywhere.
fn group(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time with the offset in which its author told it. What is not a time is shown as it was written.
pub fn time(text: &str) -> Element {
    let time = match Moment::parse(text) {
        Ok(Moment::Known(time)) => time,
        Ok(Moment::Unknown) => return not_known(),
        Err(_) => return element("span").text(text),
    };
    let canonical = time.canonical();
    let machine = canonical.trim_end_matches(['~', '?']);
    let doubt = match time.doubt {
        Doubt::None => "",
        Doubt::Approximate => "about ",
        Doubt::Uncertain => "perhaps ",
    };
    element("time").attribute("datetime", machine).text(format!("{doubt}{}", spelled(machine)))
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

pub(super) fn not_known() -> Element {
    element("span").class("unknown").text("not known")
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
    let text = scalar.text.as_str();
    if text == "unknown" {
        return vec![not_known().into()];
    }
    match kind {
        Kind::Choice(list) => vec![choice_of(list, text)],
        Kind::Time | Kind::Date => vec![time(text).into()],
        Kind::Count => vec![count(text).into()],
        Kind::Version | Kind::Open(_) | Kind::Schema => vec![element("code").text(text).into()],
        Kind::Duration => {
            vec![crate::time::Duration::parse(text).map_or(text.to_owned(), |length| length.to_string()).into()]
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
fn choice_of(list: choice::List, id: &str) -> Node {
    match choice::find(list, id) {
        Some(choice) => element("span").attribute("title", choice.help).text(words(id)).into(),
        None => id.into(),
    }
}
