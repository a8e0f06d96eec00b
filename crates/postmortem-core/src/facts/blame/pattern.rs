//! A pattern of words.
//!
//! `a|b` is either word, `$person` any word of a class, `?x` may be missing, `*4` skips up to four words of the sentence,
//! `^` is the start of a sentence, `!a|b` at either end forbids these words before or after.

use super::lexicon;
use super::tokens::{END, Token};
use crate::order::sort_by_key;

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Pattern {
    not_before: Words,
    at_start: bool,
    elements: Vec<Element>,
    not_after: Words,
}

#[derive(Debug, Default)]
struct Words {
    listed: Vec<&'static str>,
    participle: bool,
    adverb: bool,
}

#[derive(Debug)]
enum Element {
    One(Words),
    Optional(Words),
    Gap(usize),
}

impl Pattern {
    /// Reads a pattern of the lexicon.
    pub(super) fn read(source: &'static str) -> Self {
        let mut pattern =
            Self { not_before: Words::default(), at_start: false, elements: Vec::new(), not_after: Words::default() };
        for part in source.split_whitespace() {
            match (&part[..1], &part[1..]) {
                ("^", _) => pattern.at_start = true,
                ("!", words) if pattern.elements.is_empty() => pattern.not_before = Words::read(words),
                ("!", words) => pattern.not_after = Words::read(words),
                ("?", words) => pattern.elements.push(Element::Optional(Words::read(words))),
                ("*", count) => pattern.elements.push(Element::Gap(count.parse().unwrap_or(0))),
                _ => pattern.elements.push(Element::One(Words::read(part))),
            }
        }
        pattern
    }

    /// The words that a match can begin with.
    pub(super) fn first_words(&self) -> Vec<&'static str> {
        let mut first = Vec::new();
        for element in &self.elements {
            match element {
                Element::Optional(words) => first.extend(&words.listed),
                Element::One(words) => {
                    first.extend(&words.listed);
                    break;
                }
                Element::Gap(_) => break,
            }
        }
        sort_by_key(&mut first, |&word| word);
        first.dedup();
        first
    }

    /// Where a match that begins at token `start` ends; the longest one.
    pub(super) fn matches(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let before = start.checked_sub(1).and_then(|at| tokens.get(at));
        if before.is_some_and(|token| self.not_before.has(&token.word)) {
            return None;
        }
        if self.at_start && before.is_some_and(|token| token.word != END) {
            return None;
        }
        self.rest(&self.elements, tokens, start)
    }

    fn rest(&self, elements: &[Element], tokens: &[Token], at: usize) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else {
            let next = tokens.get(at);
            return (!next.is_some_and(|token| self.not_after.has(&token.word))).then_some(at);
        };
        let fits = |words: &Words| tokens.get(at).is_some_and(|token| words.has(&token.word));
        match first {
            Element::One(words) if fits(words) => self.rest(rest, tokens, at + 1),
            Element::One(_) => None,
            Element::Optional(words) => {
                let taken = fits(words).then(|| self.rest(rest, tokens, at + 1)).flatten();
                taken.or_else(|| self.rest(rest, tokens, at))
            }
            Element::Gap(count) => {
                let within = tokens[at..].iter().take(*count).take_while(|token| token.word != END).count();
                (0..=within).find_map(|skipped| self.rest(rest, tokens, at + skipped))
            }
        }
    }
}

impl Words {
    fn read(source: &'static str) -> Self {
        let mut read = Self::default();
        for word in source.split('|') {
            match word {
                "$participle" => read.participle = true,
                "$adverb" => read.adverb = true,
                _ => match word.strip_prefix('$') {
                    Some(class) => read.listed.extend(lexicon::class(class)),
                    None => read.listed.push(word),
                },
            }
        }
        read
    }

    fn has(&self, word: &str) -> bool {
        self.listed.contains(&word)
            || (self.participle && is_participle(word))
            || (self.adverb && (is_adverb(word) || lexicon::class("adverb").contains(&word)))
    }
}

/// Whether a word can be the past participle of a verb.
pub(super) fn is_participle(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !lexicon::class("not-participle").contains(&word);
    regular || lexicon::class("irregular").contains(&word)
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
