//! What a reader wrote, taken apart: words, phrases, filters, dates.

use std::ops::Range;

use super::answer::Correction;
use crate::format::{Entry, packed_date};
use crate::text::{lower, parts, words};

/// A question, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    source: String,
    /// The words to rank by, those of phrases included, each once, in order.
    pub(super) words: Vec<Word>,
    /// Words that have to follow each other.
    pub(super) phrases: Vec<Vec<String>>,
    /// Values of facets that a document has to have.
    pub(super) filters: Vec<Filter>,
    /// First day, as a packed date.
    pub(super) after: Option<u32>,
    /// The day after the last one, as a packed date.
    pub(super) before: Option<u32>,
}

/// A word of the question, in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// How often it is in the question.
    pub(super) times: u16,
    /// Whether it may be the beginning of a longer word.
    pub(super) open: bool,
    /// Where it first is in the question; empty for a part of a name, which is put right with the name only.
    range: Range<usize>,
}

impl Word {
    /// Whether it is a part of a name such as `NullPointerException`.
    pub(super) fn is_part(&self) -> bool {
        self.range.is_empty()
    }
}

/// `facet:value`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Filter {
    /// Place of the facet in the entry.
    pub(super) facet: usize,
    /// The value, in lower case.
    pub(super) value: String,
    range: Range<usize>,
}

impl Query {
    /// Takes `source` apart. What is not a phrase, a filter or a date is words: any text is a question.
    pub(super) fn parse(source: &str, entry: &Entry, typing: bool) -> Self {
        let mut query = Self { source: source.to_owned(), ..Self::default() };
        let mut rest = 0;
        while let Some(range) = next_part(source, rest) {
            rest = range.end;
            let part = &source[range.clone()];
            match part.strip_prefix(is_quote) {
                Some(phrase) => query.add_phrase(phrase, range.end - phrase.len()),
                None if query.add_condition(part, &range, entry) => {}
                None => {
                    query.add_words(part, range.start);
                }
            }
        }
        // A word is open when nothing follows it.
        if let Some(last) = query.words.last_mut() {
            last.open = typing && last.range.end == source.len();
        }
        query
    }

    fn add_words(&mut self, text: &str, offset: usize) -> Vec<String> {
        let mut found = Vec::new();
        for range in words(text) {
            let written = &text[range.clone()];
            let word = lower(written);
            // The parts of a name come first: the last word is the one that is being written.
            for part in parts(written) {
                self.add_word(&lower(&written[part]), offset + range.start..offset + range.start);
            }
            self.add_word(&word, offset + range.start..offset + range.end);
            found.push(word);
        }
        found
    }

    fn add_word(&mut self, text: &str, range: Range<usize>) {
        match self.words.iter_mut().find(|word| word.text == text) {
            Some(known) => known.times = known.times.saturating_add(1),
            None => self.words.push(Word { text: text.to_owned(), times: 1, open: false, range }),
        }
    }

    fn add_phrase(&mut self, text: &str, offset: usize) {
        let phrase = self.add_words(text, offset);
        if phrase.len() > 1 {
            self.phrases.push(phrase);
        }
    }

    /// Takes `after:`, `before:` and the facets of the archive; anything else with a colon is words.
    fn add_condition(&mut self, part: &str, range: &Range<usize>, entry: &Entry) -> bool {
        let Some((name, value)) = part.split_once(':') else {
            return false;
        };
        let name = lower(name);
        let value = lower(value.trim_matches(is_quote));
        match (name.as_str(), packed_date(&value)) {
            (_, _) if value.is_empty() => return false,
            ("after", Some(day)) => self.after = Some(day),
            ("before", Some(day)) => self.before = Some(day),
            _ => {
                let Some(facet) = entry.facets.iter().position(|facet| facet.name == name) else {
                    return false;
                };
                self.filters.push(Filter { facet, value, range: range.clone() });
            }
        }
        true
    }

    /// The question with words put right; nothing when there is nothing to put right.
    pub(super) fn corrected(&self, corrections: &[Correction]) -> Option<String> {
        let mut text = String::new();
        let mut rest = 0;
        for word in &self.words {
            let right = corrections.iter().find(|correction| correction.from == word.text);
            // Pairs of characters overlap: only the first of two that touch is put right.
            if let Some(right) = right.filter(|_| word.range.start >= rest) {
                text.push_str(&self.source[rest..word.range.start]);
                text.push_str(&right.to);
                rest = word.range.end;
            }
        }
        text.push_str(&self.source[rest..]);
        (text != self.source).then_some(text)
    }

    /// Whether the question asks for a value of a facet.
    pub(super) fn asks_for(&self, facet: usize, value: &str) -> bool {
        self.filter(facet, value).is_some()
    }

    /// The question with a value of a facet asked for, or no longer asked for.
    pub(super) fn toggled(&self, facet: usize, name: &str, value: &str) -> String {
        if let Some(filter) = self.filter(facet, value) {
            let (before, after) = (&self.source[..filter.range.start], &self.source[filter.range.end..]);
            return [before.trim_end(), " ", after.trim_start()].concat().trim().to_owned();
        }
        let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
        [self.source.trim_end(), " ", name, ":", quote, value, quote].concat().trim_start().to_owned()
    }

    fn filter(&self, facet: usize, value: &str) -> Option<&Filter> {
        let value = lower(value);
        self.filters.iter().find(|filter| filter.facet == facet && filter.value == value)
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„')
}

/// The next piece between spaces, from `start` on; quotes keep spaces in a piece.
fn next_part(source: &str, start: usize) -> Option<Range<usize>> {
    let rest = source.get(start..)?;
    let start = start + (rest.len() - rest.trim_start().len());
    let part = &source[start..];
    let mut quoted = false;
    let mut before = ':';
    for (at, character) in part.char_indices() {
        if is_quote(character) {
            if quoted {
                return Some(start..start + at + character.len_utf8());
            }
            // A quote opens a phrase at the start, or the value of a filter.
            quoted = before == ':';
        } else if character.is_whitespace() && !quoted {
            return Some(start..start + at);
        }
        before = character;
    }
    (!part.is_empty()).then_some(start..source.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{FacetName, Hash};
    use proptest::prelude::*;

    fn entry() -> Entry {
        let facet = |name: &str| FacetName { name: name.to_owned(), file: Hash::default() };
        Entry { facets: vec![facet("layer"), facet("model")], ..Entry::default() }
    }

    fn parse(source: &str) -> Query {
        Query::parse(source, &entry(), true)
    }

    fn texts(query: &Query) -> Vec<&str> {
        query.words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn a_question_is_taken_apart() {
        let query = parse("Refund layer:Retrieval \"stale index\" after:2025-01 http://x.y wind");
        assert_eq!(texts(&query), ["refund", "stale", "index", "http", "x", "y", "wind"]);
        assert_eq!(query.phrases, [["stale", "index"]]);
        assert_eq!((query.filters[0].facet, query.filters[0].value.as_str()), (0, "retrieval"));
        assert_eq!(query.after, packed_date("2025-01-01"));
        assert!(query.words[6].open && !query.words[0].open);
    }

    #[test]
    fn a_finished_word_is_not_open() {
        assert!(!parse("wind ").words[0].open);
        assert!(!parse("\"wind\"").words[0].open);
        assert!(parse("\"cold wind").words[1].open);
    }

    #[test]
    fn a_facet_value_is_put_in_and_taken_out() {
        let query = parse("refund model:\"gpt 4\"");
        assert_eq!(query.toggled(0, "layer", "prompt"), "refund model:\"gpt 4\" layer:prompt");
        assert_eq!(query.toggled(1, "model", "GPT 4"), "refund");
    }

    #[test]
    fn a_correction_keeps_the_rest() {
        let right = [Correction { from: "refnud".to_owned(), to: "refund".to_owned() }];
        assert_eq!(parse("Refnud layer:x").corrected(&right).as_deref(), Some("refund layer:x"));
        assert_eq!(parse("refund").corrected(&right), None);
        let pairs = ["数据", "据丢"].map(|from| Correction { from: from.to_owned(), to: "x".to_owned() });
        assert_eq!(parse("a 数据丢 b").corrected(&pairs).as_deref(), Some("a x丢 b"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_question(source: String) {
            let query = parse(&source);
            query.toggled(0, "layer", "x");
            let all: Vec<_> = query.words.iter().map(|word| Correction { from: word.text.clone(), to: "x".into() }).collect();
            query.corrected(&all);
        }
    }
}
