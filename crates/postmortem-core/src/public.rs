//! What the public may read of a document: a new text that is made of what an allow-list names, and of nothing else.
//!
//! The text is put together from parts that the parser knows, never cut down from the whole, so that a part that nobody
//! thought of stays out: comments, unknown fields, columns and sections, text before the first heading.

mod allow;
mod body;
mod front_matter;

pub use allow::Allow;

use crate::model::{Document, Problem};
use crate::text::Span;

/// Whether everybody may read a document: it says `visibility: public`, and it is published.
pub fn is_public(document: &Document) -> bool {
    document.has("visibility", "public") && document.has("status", "published")
}

/// The first place where the parser does not know what belongs to what, so that nobody can say what is public there.
pub fn unclear(document: &Document) -> Option<Span> {
    document.problems().iter().find_map(|problem| match problem {
        Problem::NoFrontMatter => Some(Span::at(0)),
        Problem::UnclosedFrontMatter(span) | Problem::Unreadable { span, .. } | Problem::UnclosedBlock(span) => {
            Some(*span)
        }
        Problem::DuplicateKey { second, .. }
        | Problem::DuplicateId { second, .. }
        | Problem::DuplicateSection { second, .. } => Some(*second),
        Problem::CellCount { row, .. } | Problem::StrayRow { row } => Some(*row),
        // The columns that are there are known by their headers.
        Problem::MissingColumn { .. } | Problem::UnknownColumn { .. } => None,
    })
}

/// The text that the public may read, to be parsed again. `is_hidden` tells the ids of documents that the public does not
/// know: references to them go, and where a text mentions one it says `[internal]`.
pub fn text(document: &Document, allow: &Allow, is_hidden: &dyn Fn(&str) -> bool) -> String {
    let mut text = front_matter::text(document, allow, is_hidden);
    for section in document.sections().iter().filter(|section| allow.section(section)) {
        text.push_str(&body::section(document, section, allow));
    }
    without_ids(&text, is_hidden)
}

/// The text with `[internal]` in the place of each id of a hidden document, in whatever case it is written.
fn without_ids(text: &str, is_hidden: &dyn Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.as_bytes().windows(4).position(|word| word.eq_ignore_ascii_case(b"PPM-")) {
        let end = rest[at + 4..].find(|c: char| !c.is_ascii_digit() && c != '-').map_or(rest.len(), |end| at + 4 + end);
        let id = rest[at..end].trim_end_matches('-');
        kept.push_str(&rest[..at]);
        kept.push_str(if is_hidden(&id.to_ascii_uppercase()) { "[internal]" } else { id });
        rest = &rest[at + id.len()..];
    }
    kept + rest
}

#[cfg(test)]
mod tests;
