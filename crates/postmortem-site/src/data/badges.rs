//! Badges for other pages: how many actions are open and late, and when the last incident began.
//!
//! The last incident is told by its date, not by the days since: a picture is looked at long after it was made.

use postmortem_core::field::TableKind;
use postmortem_core::html::{Element, element, to_xml};

use super::File;
use crate::collection::{Collection, State, state};
use crate::error::Result;
use crate::path::SitePath;

/// The pictures.
///
/// # Errors
/// When a file has no path of a site: a mistake of this crate.
pub(super) fn files(collection: &Collection) -> Result<Vec<File>> {
    let rows = || collection.incidents.iter().flat_map(|incident| incident.rows(TableKind::Actions));
    let states = || rows().map(|row| state(row, collection.today));
    let open = states().filter(|state| *state <= State::Open).count();
    let overdue = states().filter(|state| *state == State::Overdue).count();
    let last = collection.incidents.iter().find_map(|incident| incident.date);
    let last = last.map_or_else(|| "–".to_owned(), |time| time.date().to_string());
    let words = collection.words;
    [
        ("open-actions", words.say("data.open_actions"), open.to_string(), if open == 0 { GREEN } else { BLUE }),
        (
            "overdue-actions",
            words.say("data.overdue_actions"),
            overdue.to_string(),
            if overdue == 0 { GREEN } else { RED },
        ),
        ("last-incident", words.say("data.last_incident"), last, BLUE),
    ]
    .into_iter()
    .map(|(name, label, value, colour)| {
        Ok((SitePath::new(format!("badges/{name}.svg"))?, to_xml(&badge(label, &value, colour)).into_bytes()))
    })
    .collect()
}

// White on each of these has a contrast of more than 4.5.
const GREY: &str = "#4a4a4a";
const GREEN: &str = "#2d7a34";
const BLUE: &str = "#1f5fa8";
const RED: &str = "#b3261e";

const HEIGHT: usize = 20;

/// Two fields side by side, for an `img` or on its own.
fn badge(label: &str, value: &str, colour: &str) -> Element {
    let (left, right) = (width(label), width(value));
    let whole = left + right;
    let title = format!("{label}: {value}");
    element("svg")
        .attribute("xmlns", "http://www.w3.org/2000/svg")
        .attribute("width", whole.to_string())
        .attribute("height", HEIGHT.to_string())
        .attribute("viewBox", format!("0 0 {whole} {HEIGHT}"))
        .attribute("role", "img")
        .attribute("aria-label", title.as_str())
        .child(element("title").text(title))
        .child(field(0, left, GREY))
        .child(field(left, right, colour))
        .child(text(label, 0, left))
        .child(text(value, left, right))
}

fn field(from: usize, width: usize, colour: &str) -> Element {
    element("rect")
        .attribute("x", from.to_string())
        .attribute("width", width.to_string())
        .attribute("height", HEIGHT.to_string())
        .attribute("fill", colour)
}

/// Text as wide as it was reckoned, whatever font the reader has.
fn text(text: &str, from: usize, width: usize) -> Element {
    element("text")
        .attribute("x", (from + MARGIN).to_string())
        .attribute("y", "14")
        .attribute("fill", "#fff")
        .attribute("font-family", "Verdana, DejaVu Sans, sans-serif")
        .attribute("font-size", "11")
        .attribute("textLength", (width - 2 * MARGIN).to_string())
        .text(text)
}

const MARGIN: usize = 6;

/// The room for a text: about seven pixels a character.
fn width(text: &str) -> usize {
    2 * MARGIN + 7 * text.chars().count().max(1)
}
