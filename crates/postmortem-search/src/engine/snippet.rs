//! The part of a text that matches best, as runs of text that match or do not.

use std::ops::Range;

use super::answer::Run;
use crate::text::{Language, lower, parts, words};

/// Length of an excerpt, in bytes of UTF-8.
const EXCERPT: usize = 200;
/// Text in front of the first match.
const LEAD: usize = 50;

/// What to mark in the texts of one document.
pub(super) struct Marker<'e> {
    pub(super) language: &'e Language,
    /// The terms of the question, in order.
    pub(super) terms: &'e [String],
}

/// A word of a text that matches.
struct Match {
    range: Range<usize>,
    /// Which term of the question, as one bit.
    term: u64,
}

/// The best part of a text.
pub(super) struct Excerpt {
    pub(super) runs: Vec<Run>,
    /// How many different terms it shows.
    pub(super) terms: u32,
}

impl Marker<'_> {
    /// All of a text, matches marked.
    pub(super) fn mark(&self, text: &str) -> Vec<Run> {
        runs(text, 0..text.len(), &self.matches(text))
    }

    /// The part of a text with the most different terms; none if nothing matches.
    pub(super) fn excerpt(&self, text: &str) -> Option<Excerpt> {
        let matches = self.matches(text);
        let terms_from = |first: usize| {
            let end = matches[first].range.start + EXCERPT - LEAD;
            let shown = matches[first..].iter().take_while(|found| found.range.end <= end);
            different(shown)
        };
        // The first of equals: text near the top introduces what follows.
        let (first, terms) =
            (0..matches.len()).map(|first| (first, terms_from(first))).rev().max_by_key(|&(_, terms)| terms)?;
        let start = word_start(text, matches[first].range.start.saturating_sub(LEAD), matches[first].range.start);
        let end = word_end(text, start + EXCERPT);
        let mut runs = runs(text, start..end.max(matches[first].range.end), &matches[first..]);
        if let Some(run) = runs.first_mut().filter(|_| start > 0) {
            run.text.insert_str(0, "… ");
        }
        if let Some(run) = runs.last_mut().filter(|_| end < text.len()) {
            run.text.push_str(" …");
        }
        Some(Excerpt { runs, terms })
    }

    /// How many different terms a text shows.
    pub(super) fn terms_in(&self, text: &str) -> u32 {
        different(&self.matches(text))
    }

    /// Whether a term of the question begins as a word does: most words are left alone here, and stemming is dear. A term
    /// begins with the letter of its word, unless that has an accent.
    fn may_match(&self, word: &str) -> bool {
        let Some(first) = word.bytes().next().filter(u8::is_ascii) else { return true };
        let begins = |term: &String| term.as_bytes().first() == Some(&first.to_ascii_lowercase());
        self.terms.iter().any(begins)
    }

    fn matches(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        for range in words(text) {
            let word = &text[range.clone()];
            if let Some(term) = self.term(word) {
                matches.push(Match { range, term });
                continue;
            }
            for part in parts(word) {
                if let Some(term) = self.term(&word[part.clone()]) {
                    matches.push(Match { range: range.start + part.start..range.start + part.end, term });
                }
            }
        }
        matches
    }

    /// Which term of the question a word is, as one bit.
    fn term(&self, word: &str) -> Option<u64> {
        if !self.may_match(word) {
            return None;
        }
        let place = self.terms.binary_search(&self.language.term(&lower(word))).ok()?;
        Some(1 << (place % 64))
    }
}

fn different<'m>(matches: impl IntoIterator<Item = &'m Match>) -> u32 {
    matches.into_iter().fold(0, |terms, found| terms | found.term).count_ones()
}

/// Cuts a part of a text at the borders of matches; matches that touch become one.
fn runs(text: &str, part: Range<usize>, matches: &[Match]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = part.start;
    let mut push = |range: Range<usize>, is_match: bool| match runs.last_mut() {
        _ if range.is_empty() => {}
        Some(last) if last.is_match == is_match => last.text.push_str(&text[range]),
        _ => runs.push(Run { text: text[range].to_owned(), is_match }),
    };
    for found in matches.iter().filter(|found| found.range.start >= part.start && found.range.end <= part.end) {
        push(at..found.range.start.max(at), false);
        push(found.range.start.max(at)..found.range.end.max(at), true);
        at = found.range.end.max(at);
    }
    push(at..part.end, false);
    runs
}

/// The first start of a word from `from` on, `latest` at the latest.
fn word_start(text: &str, from: usize, latest: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let space = text.as_bytes()[from..latest].iter().position(u8::is_ascii_whitespace);
    space.map_or_else(|| boundary(text, from), |space| from + space + 1)
}

/// The last end of a word before `to`.
fn word_end(text: &str, to: usize) -> usize {
    if to >= text.len() {
        return text.len();
    }
    let space = text.as_bytes()[to - LEAD..to].iter().rposition(u8::is_ascii_whitespace);
    space.map_or_else(|| boundary(text, to), |space| to - LEAD + space)
}

fn boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, terms: &[&str]) -> Option<String> {
        let language = Language::of("en");
        let mut terms: Vec<String> = terms.iter().map(|&term| term.to_owned()).collect();
        terms.sort();
        let runs = Marker { language: &language, terms: &terms }.excerpt(text)?.runs;
        let show = |run: Run| {
            if run.is_match { format!("[{}]", run.text) } else { run.text }
        };
        Some(runs.into_iter().map(show).collect())
    }

    #[test]
    fn an_excerpt_shows_the_most_terms() {
        let text = format!("A refund. {} The refunds were promised twice.", "Nothing here. ".repeat(30));
        let excerpt = shown(&text, &["refund", "promis"]).unwrap();
        assert!(excerpt.starts_with("… ") && excerpt.ends_with("The [refunds] were [promised] twice."), "{excerpt}");
        assert_eq!(shown("Nothing", &["refund"]), None);
    }

    #[test]
    fn pairs_that_overlap_are_one_match() {
        assert_eq!(shown("x 数据丢失", &["数据", "据丢", "丢失"]).unwrap(), "x [数据丢失]");
    }

    proptest! {
        #[test]
        fn marking_loses_no_text(text in "[a-cé数据 .]{0,300}", word in "[a-cé数据]{1,2}") {
            let language = Language::of("en");
            let terms = [language.term(&word)];
            let marker = Marker { language: &language, terms: &terms };
            let whole: String = marker.mark(&text).into_iter().map(|run| run.text).collect();
            prop_assert_eq!(&whole, &text);
            if let Some(excerpt) = marker.excerpt(&text) {
                prop_assert!(excerpt.runs.iter().any(|run| run.is_match));
            }
        }
    }
}
