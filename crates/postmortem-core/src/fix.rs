//! Repairs: changes that a rule is sure of, made by `check --fix` or by one click in the form; and those that a person has to
//! ask for.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::model::Document;
use crate::parse::parse;
use crate::text::Span;

/// A repair of one finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as the text of a button: "Write 2026-03-02T09:05Z".
    pub title: String,
    /// The places it changes, in order, apart from each other.
    pub patches: Vec<Patch>,
    /// Whether it takes something away that only a person can judge: it is made on a click, never by `check --fix`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// A span and the text that replaces it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Patch {
    /// Where, in bytes.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Fix {
    /// A repair that replaces one span.
    pub fn replace(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { title: title.into(), patches: vec![Patch { span, text: text.into() }], by_hand: false }
    }
}

/// The text with one repair made.
pub fn apply(text: &str, fix: &Fix) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for patch in &fix.patches {
        new.push_str(text.get(at..patch.span.start).unwrap_or_default());
        new.push_str(&patch.text);
        at = patch.span.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}

/// The text with every repair made that `check` offers, again and again until none is left; one repair can make room for
/// another. Gives the number of repairs too.
pub fn apply_all(document: &Document, check: impl Fn(&Document) -> Vec<Finding>) -> (String, usize) {
    let mut document = document.clone();
    let mut made = 0;
    // Repairs could chase each other for ever if two rules disagreed; no document needs this many rounds.
    for _ in 0..8 {
        let findings = check(&document);
        let fixes = apart(findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| !fix.by_hand));
        if fixes.is_empty() {
            break;
        }
        made += fixes.len();
        let mut patches: Vec<Patch> = fixes.into_iter().flat_map(|fix| fix.patches.clone()).collect();
        patches.sort();
        document = parse(apply(document.text(), &Fix { title: String::new(), patches, by_hand: false }));
    }
    (document.text().to_owned(), made)
}

/// The repairs that do not touch one another; the first in the document wins.
fn apart<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut taken: Vec<Span> = Vec::new();
    let mut chosen = Vec::new();
    for fix in fixes {
        let free = |patch: &Patch| taken.iter().all(|span| patch.span.end < span.start || span.end < patch.span.start);
        if fix.patches.iter().all(free) {
            taken.extend(fix.patches.iter().map(|patch| patch.span));
            chosen.push(fix);
        }
    }
    chosen
}
