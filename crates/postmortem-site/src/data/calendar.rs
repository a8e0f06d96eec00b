//! A calendar of days. Source: RFC 5545, with the name of RFC 7986.
//!
//! Due days are events, not to-dos: the calendars most people have show no to-dos. No clock is read: an event is stamped with
//! the day on which its document last changed.

use postmortem_core::time::Date;

/// A day on which something is due.
pub(super) struct Event {
    /// A UUID that stays while the address does.
    pub(super) id: String,
    pub(super) changed: Date,
    pub(super) day: Date,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) address: Option<String>,
}

/// How many bytes a line may have before it is folded.
const LONGEST: usize = 75;

/// The text of a calendar. A calendar must not be empty, so that it begins with the one zone it knows.
pub(super) fn write(name: &str, events: &[Event]) -> String {
    let name = escape(name);
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//prompt-postmortem//actions//EN"].map(str::to_owned).into();
    lines.extend([format!("NAME:{name}"), format!("X-WR-CALNAME:{name}")]);
    lines.extend(ZONE.map(str::to_owned));
    for event in events {
        lines.extend(event.lines());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

impl Event {
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", self.id),
            format!("DTSTAMP:{}T000000Z", basic(self.changed)),
            format!("DTSTART;VALUE=DATE:{}", basic(self.day)),
            format!("SUMMARY:{}", escape(&self.title)),
            format!("DESCRIPTION:{}", escape(&self.text)),
            "TRANSP:TRANSPARENT".to_owned(),
        ];
        lines.extend(self.address.iter().map(|address| format!("URL:{address}")));
        lines.push("END:VEVENT".to_owned());
        lines
    }
}

/// A date without its dashes.
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line with its end, in pieces of at most 75 bytes; no character is cut.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_and_no_character_is_cut() {
        let line = format!("SUMMARY:{}", "ü".repeat(100));
        let folded = fold(&line);
        assert!(folded.split("\r\n").all(|piece| piece.len() <= LONGEST), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
    }

    #[test]
    fn what_has_a_meaning_in_a_calendar_is_escaped() {
        assert_eq!(escape("a;b,c\\d\r\ne"), "a\\;b\\,c\\\\d \\ne");
        assert_eq!(escape("x\nEND:VEVENT"), "x\\nEND:VEVENT");
    }
}
