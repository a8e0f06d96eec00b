//! What an action row says of itself: whether it is open, and when it is due.

use crate::field::Heading;
use crate::model::{Document, Row};
use crate::time::Date;

/// Whether work is still to be done: not done, not decided against, not moved elsewhere.
pub fn is_open(action: &Row) -> bool {
    !matches!(action.cell("Status").text.as_str(), "done" | "wont-do" | "moved")
}

/// Whether it is done.
pub fn is_done(action: &Row) -> bool {
    action.cell("Status").text == "done"
}

/// Whether it is meant to keep the incident from happening again, and was not decided against.
pub fn prevents(action: &Row) -> bool {
    action.cell("Type").text == "prevent" && action.cell("Status").text != "wont-do"
}

/// The day it is due, where that can be read.
pub fn due(action: &Row) -> Option<Date> {
    Date::parse(&action.cell("Due").text)
}

/// Where an action stood on an earlier day, as far as the row tells today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It was not done, and still is not.
    Open,
    /// It was not done on that day, and has been done since.
    DoneSince,
    /// It is done, but whether it was on that day is not told.
    DoneSometime,
    /// It was done by then.
    Done,
    /// It was decided against, on that day or later.
    Declined,
    /// It continues elsewhere.
    Moved,
}

/// Where an action stood at the beginning of a day; the day may not be known.
pub fn standing_on(action: &Row, day: Option<Date>) -> Standing {
    let done = Date::parse(&action.cell("Done").text);
    match (action.cell("Status").text.as_str(), done, day) {
        ("wont-do", ..) => Standing::Declined,
        ("moved", ..) => Standing::Moved,
        ("done", Some(done), Some(day)) if done < day => Standing::Done,
        ("done", Some(_), Some(_)) => Standing::DoneSince,
        ("done", ..) => Standing::DoneSometime,
        _ => Standing::Open,
    }
}

/// What the text under the table of actions says of one of them: the first sentence that names it.
pub fn told_of<'a>(document: &'a Document, id: &str) -> Option<&'a str> {
    let is_word = |sentence: &str| sentence.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == id);
    let segments = document.segments().iter();
    let prose = segments.filter(|s| s.place.heading == Some(Heading::Actions) && s.place.column.is_none());
    let mut sentences = prose.flat_map(|segment| segment.text.split_inclusive(". "));
    sentences.find(|sentence| !id.is_empty() && is_word(sentence)).map(str::trim)
}

/// How many days an open action is late; `None` where it is not.
pub fn days_late(action: &Row, today: Date) -> Option<i64> {
    let late = today.days - due(action)?.days;
    (is_open(action) && late > 0).then_some(late)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::TableKind;
    use crate::parse::parse;

    #[test]
    fn an_action_is_seen_as_it_stood_on_a_day() {
        let row = |status: &str, done: &str| {
            let text = format!(
                "---\nschema: prompt-postmortem/1\n---\n\n## Action items\n\n| ID | Status | Done |\n| --- | --- | --- |\n\
                 | A1 | {status} | {done} |\n"
            );
            parse(text).rows(TableKind::Actions)[0].clone()
        };
        let day = Date::parse("2026-03-10");
        for (status, done, standing) in [
            ("done", "2026-03-09", Standing::Done),
            ("done", "2026-03-10", Standing::DoneSince),
            ("done", "2026-04-01", Standing::DoneSince),
            ("done", "", Standing::DoneSometime),
            ("open", "", Standing::Open),
            ("in-progress", "", Standing::Open),
            ("wont-do", "", Standing::Declined),
            ("moved", "", Standing::Moved),
        ] {
            assert_eq!(standing_on(&row(status, done), day), standing, "{status} {done}");
        }
        assert_eq!(standing_on(&row("done", "2026-03-09"), None), Standing::DoneSometime);
    }
}
