//! Where the words of a text are.
//!
//! A word is a run of letters and digits. Scripts that put no space between words are cut into
//! overlapping pairs of characters, which finds every word of two characters or more.

use std::ops::Range;

use super::signs::is_sign;

/// Byte ranges of the words of `text`, in order.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut run = Run { text, start: 0, kind: Kind::Gap };
    for (at, character) in text.char_indices() {
        let kind = kind(text, at, character);
        if kind != run.kind {
            run.close(at, &mut found);
            run = Run { text, start: at, kind };
        }
    }
    run.close(text.len(), &mut found);
    found
}

/// Byte ranges of the parts of a word that is written as programs write names, `NullPointerException`; none for any other
/// word, nor for parts of a single letter.
pub(crate) fn parts(word: &str) -> Vec<Range<usize>> {
    let bytes = word.as_bytes();
    let starts_part = |&at: &usize| {
        let next_is_small = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        bytes[at].is_ascii_uppercase() && (bytes[at - 1].is_ascii_lowercase() || next_is_small)
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for end in (1..bytes.len()).filter(starts_part).chain([bytes.len()]) {
        if end > start + 1 && end - start < bytes.len() {
            parts.push(start..end);
        }
        start = end;
    }
    parts
}

/// Whether `text` is of a script that puts no space between words.
pub(crate) fn is_unspaced(text: &str) -> bool {
    text.chars().next().is_some_and(unspaced)
}

/// Whether a word is made of letters only, in a script that puts spaces between words: such a word may be mistyped.
pub(crate) fn is_spelled(word: &str) -> bool {
    !is_unspaced(word) && word.chars().all(|letter| !letter.is_ascii() || letter.is_ascii_alphabetic())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Spaced,
    Unspaced,
}

struct Run<'t> {
    text: &'t str,
    start: usize,
    kind: Kind,
}

impl Run<'_> {
    fn close(&self, end: usize, found: &mut Vec<Range<usize>>) {
        match self.kind {
            Kind::Gap => {}
            Kind::Spaced => found.push(self.start..end),
            Kind::Unspaced => self.pairs(end, found),
        }
    }

    fn pairs(&self, end: usize, found: &mut Vec<Range<usize>>) {
        let starts: Vec<usize> = self.text[self.start..end].char_indices().map(|(at, _)| self.start + at).collect();
        // One start more than ends unless the run is a single character: the last pair ends the run.
        let ends = starts.iter().skip(2).copied().chain([end]);
        found.extend(starts.iter().copied().zip(ends).map(|(from, to)| from..to));
    }
}

fn kind(text: &str, at: usize, character: char) -> Kind {
    if character.is_ascii() {
        let in_word = character.is_ascii_alphanumeric() || joins_digits(text, at, character);
        return if in_word { Kind::Spaced } else { Kind::Gap };
    }
    if is_sign(character) {
        return Kind::Gap;
    }
    if unspaced(character) { Kind::Unspaced } else { Kind::Spaced }
}

/// The point of `4.1` and `2025.04.14`.
fn joins_digits(text: &str, at: usize, character: char) -> bool {
    let bytes = text.as_bytes();
    character == '.'
        && at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_digit)
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

fn unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}'        // Thai, Lao
        | '\u{1000}'..='\u{109f}'    // Burmese
        | '\u{1780}'..='\u{17ff}'    // Khmer
        | '\u{3005}'..='\u{30ff}'    // kana
        | '\u{3400}'..='\u{9fff}'    // Han
        | '\u{ac00}'..='\u{d7af}'    // Hangul: spaced, but its endings are written on
        | '\u{f900}'..='\u{faff}'    // Han, compatibility
        | '\u{20000}'..='\u{3ffff}') // Han, rare
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            split("The bot's gpt-4.1 (v2) said: ERR_429."),
            ["The", "bot", "s", "gpt", "4.1", "v2", "said", "ERR", "429"]
        );
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(split("数据丢失 ok 值"), ["数据", "据丢", "丢失", "ok", "值"]);
        assert_eq!(split("RAG検索"), ["RAG", "検索"]);
    }

    #[test]
    fn names_of_programs_have_parts() {
        let parts = |word| super::parts(word).into_iter().map(|range| &word[range]).collect::<Vec<_>>();
        assert_eq!(parts("NullPointerException"), ["Null", "Pointer", "Exception"]);
        assert_eq!(parts("parseJSONBody"), ["parse", "JSON", "Body"]);
        assert_eq!(parts("OpenAI"), ["Open", "AI"]);
        for whole in ["refund", "Refund", "HTTP", "Éclair", "x", "", "数据"] {
            assert!(parts(whole).is_empty(), "{whole}");
        }
    }

    #[test]
    fn marks_stay_in_their_word() {
        assert_eq!(split("cafe\u{301} नमस्ते"), ["cafe\u{301}", "नमस्ते"]);
    }

    proptest! {
        #[test]
        fn every_range_is_a_slice_of_the_text(text: String) {
            for range in words(&text) {
                let word = text.get(range).unwrap_or_default();
                prop_assert!(!word.is_empty());
                prop_assert!(parts(word).into_iter().all(|range| word.get(range).is_some_and(|part| part.len() > 1)));
            }
        }
    }
}
