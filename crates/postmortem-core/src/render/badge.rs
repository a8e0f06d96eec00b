//! Badges: a word with a tone. The word alone tells all; the tone only helps the eye.

use crate::catalogue::Catalogue;
use crate::choice;
use crate::html::{Element, element};
use crate::model::{Document, Status};

/// How a badge is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// As it should not be.
    Bad,
    /// Neither.
    Plain,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Plain => "plain",
        }
    }
}

/// A badge.
pub fn badge(text: impl Into<String>, tone: Tone) -> Element {
    element("span").class("badge").class(tone.class()).text(text)
}

/// The severity of a document; none where it tells none.
pub fn severity(words: &Catalogue, document: &Document) -> Option<Element> {
    let id = document.str("severity");
    let tone = match id {
        "" => return None,
        "sev1" | "sev2" => Tone::Bad,
        "sev3" => Tone::Warn,
        _ => Tone::Plain,
    };
    let help = words.value_help(choice::SEVERITY, id);
    Some(badge(words.value(choice::SEVERITY, id), tone).class("severity").attribute("title", help))
}

/// How far a document has come; none where it is published, which is what a reader expects.
pub fn status(words: &Catalogue, document: &Document) -> Option<Element> {
    let id = match document.status() {
        Status::Published => return None,
        Status::InReview => "in-review",
        Status::Draft => "draft",
    };
    Some(badge(words.value(choice::STATUS, id), Tone::Warn))
}
