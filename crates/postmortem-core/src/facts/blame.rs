//! Language that blames: finds it in prose by patterns of words, in English.
//!
//! The lexicon (`blame/lexicon.rs`) is data; a pattern is a row of words (`blame/pattern.rs`). No regular expressions, so
//! that the browser plugin stays small.

mod lexicon;
mod pattern;
mod tokens;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::facts::prose::{self, Place, Segment};
use crate::model::Document;
use crate::order::sort_by_key;
use crate::rule::Report;
use crate::text::Span;

use pattern::Pattern;

/// What kind of blame a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// "Human error" as an explanation.
    HumanError,
    /// Words on somebody's character: careless, sloppy.
    Character,
    /// A person as the one who failed, forgot, ignored.
    Omission,
    /// What should or would have happened.
    Counterfactual,
    /// Fault, guilt, "to blame".
    Fault,
    /// Dismissal and discipline.
    Punishment,
    /// What is plain only afterwards.
    Hindsight,
    /// The one true cause.
    SingleCause,
    /// "Be more careful" in place of a safeguard.
    VagueCare,
    /// A model with a will of its own.
    ModelWill,
}

/// A phrase that blames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What kind it is.
    pub class: Class,
    /// Where it stands.
    pub span: Span,
    /// What it is part of.
    pub place: Place,
}

impl Hit {
    /// Its words, on one line.
    pub fn phrase(&self, document: &Document) -> String {
        self.span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Every phrase that blames in `document`, in its order; none where it is not written in English.
pub fn hits(document: &Document) -> Vec<Hit> {
    if !prose::is_english(document) {
        return Vec::new();
    }
    document.segments().iter().flat_map(in_segment).collect()
}

/// Reports the phrases of one class: `message` gives the fact for a phrase, `help` says what to write instead.
pub(crate) fn report(
    document: &Document,
    class: Class,
    report: &mut Report,
    message: impl Fn(&str) -> String,
    help: &str,
) {
    for hit in document.blame_hits().iter().filter(|hit| hit.class == class) {
        report.add(hit.span, message(&hit.phrase(document)), help);
    }
}

/// Whether a word in lower case names somebody who works on the system.
pub(crate) fn is_person(word: &str) -> bool {
    lexicon::class("person").contains(&word)
}

/// Whether a word in lower case can be a verb in the past tense.
pub(crate) fn is_past(word: &str) -> bool {
    pattern::is_participle(word) || lexicon::class("past").contains(&word)
}

fn in_segment(segment: &Segment) -> Vec<Hit> {
    let found = find(&segment.text).into_iter();
    found
        .map(|(class, span)| Hit { class, span: segment.span.part(span.start, span.end), place: segment.place.clone() })
        .collect()
}

/// The phrases in a masked text, each class by itself without overlaps.
fn find(text: &str) -> Vec<(Class, Span)> {
    let tokens = tokens::read(text);
    let mut found: Vec<(Class, Span)> = Vec::new();
    let mut ends: HashMap<Class, usize> = HashMap::new();
    for start in 0..tokens.len() {
        let mut longest: HashMap<Class, usize> = HashMap::new();
        for (class, pattern) in LEXICON.starting_with(&tokens[start].word) {
            if let Some(end) = pattern.matches(&tokens, start) {
                longest.entry(*class).and_modify(|longest| *longest = end.max(*longest)).or_insert(end);
            }
        }
        for (class, end) in longest {
            let taken = ends.entry(class).or_insert(0);
            if start >= *taken && end > start {
                *taken = end;
                found.push((class, Span::new(tokens[start].span.start, tokens[end - 1].span.end)));
            }
        }
    }
    sort_by_key(&mut found, |(class, span)| (*span, *class));
    found
}

/// The patterns, by the words they can begin with.
struct Lexicon {
    patterns: Vec<(Class, Pattern)>,
    by_first_word: HashMap<&'static str, Vec<usize>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let sources = lexicon::PATTERNS.iter().flat_map(|(class, sources)| sources.iter().map(move |s| (*class, *s)));
    let patterns: Vec<(Class, Pattern)> = sources.map(|(class, source)| (class, Pattern::read(source))).collect();
    let mut by_first_word: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (index, (_, pattern)) in patterns.iter().enumerate() {
        for word in pattern.first_words() {
            by_first_word.entry(word).or_default().push(index);
        }
    }
    Lexicon { patterns, by_first_word }
});

impl Lexicon {
    fn starting_with(&self, word: &str) -> impl Iterator<Item = &(Class, Pattern)> {
        let indexes = self.by_first_word.get(word).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|&index| self.patterns.get(index))
    }
}

#[cfg(test)]
mod tests;
