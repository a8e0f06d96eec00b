//! Finds secrets and personal data in any text: one pass over its bytes, no regular expressions.
//!
//! At each byte that can begin something, the detectors for that byte are asked (`formats` for keys with a prefix of their
//! own, `shapes` for those with a form, `assignment` for `key = value`, `personal`, `number` and `national` for people,
//! `address` and `device` for machines).
//! Values that documentation uses are passed over (`placeholder`). The value itself never leaves this module.

mod address;
mod alphabet;
mod assignment;
mod device;
mod formats;
mod national;
mod number;
mod personal;
mod placeholder;
mod shapes;

use crate::order::sort_by_key;
use crate::text::Span;
use alphabet::{Alphabet, has};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A credential; it must be revoked.
    Secret,
    /// A value that looks like a credential because of its name and its disorder.
    PossibleSecret,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// The number of a payment card.
    Card,
    /// An international bank account number.
    Iban,
    /// A number that a state gave to a person.
    NationalId,
    /// A public internet address.
    Address,
    /// The address of a network card.
    Device,
    /// An address that holds somebody's coins.
    Wallet,
}

impl Class {
    /// The word in a redaction mark: `[redacted:email]`.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Secret | Self::PossibleSecret => "secret",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Card => "card",
            Self::Iban => "iban",
            Self::NationalId => "id",
            Self::Address => "ip",
            Self::Device => "mac",
            Self::Wallet => "wallet",
        }
    }
}

/// A place that should not be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it looks like, for people: `GitHub token`.
    pub kind: &'static str,
    /// What sort of thing it is.
    pub class: Class,
    /// Where it stands.
    pub span: Span,
}

/// Finds secrets and personal data in `text`, in its order and without overlaps.
pub fn scan(text: &str) -> Vec<Hit> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), hits: Vec::new() };
    scanner.run();
    without_overlaps(scanner.hits)
}

/// Keeps the graver of two hits that overlap, the one that names its vendor, and the longer of two that weigh the same.
fn without_overlaps(mut hits: Vec<Hit>) -> Vec<Hit> {
    sort_by_key(&mut hits, |hit| {
        let length = hit.span.end - hit.span.start;
        (hit.class, hit.kind == assignment::CREDENTIAL_KIND, std::cmp::Reverse(length), hit.span.start)
    });
    // By their starts: a hostile text has hundreds of thousands of hits, in any order of their weights.
    let mut kept: std::collections::BTreeMap<usize, Hit> = std::collections::BTreeMap::new();
    for hit in hits {
        let before = kept.range(..hit.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= hit.span.start) {
            kept.insert(hit.span.start, hit);
        }
    }
    kept.into_values().collect()
}

/// The text that is scanned and what was found so far.
struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    hits: Vec<Hit>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if has(byte, Alphabet::WORD) {
                at = self.run_of_word(at);
            } else {
                if has(byte, Alphabet::MARK) {
                    self.mark(at, byte);
                }
                at += 1;
            }
        }
    }

    /// Looks at a run of letters, digits and `_` and gives where it ends. Escapes in JSON (`\n`) and in addresses (`%3D`)
    /// hide the start of a word inside it.
    fn run_of_word(&mut self, start: usize) -> usize {
        let end = start + self.run_length(start, Alphabet::WORD, usize::MAX);
        self.word(start, self.bytes[start]);
        let run = &self.bytes[start..end];
        let hidden = match (self.byte_before(start), run) {
            (Some(b'\\'), [b'n' | b't' | b'r', _, ..]) => 1,
            (Some(b'%'), [first, second, _, ..]) if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() => 2,
            _ => 0,
        };
        if hidden > 0 {
            self.word(start + hidden, self.bytes[start + hidden]);
        }
        end
    }

    /// A letter or a digit that begins a word.
    fn word(&mut self, at: usize, byte: u8) {
        if formats::find(self, at) {
            return;
        }
        shapes::at_word(self, at, byte);
        device::at_word(self, at);
        if byte.is_ascii_digit() {
            number::at_digit(self, at);
            address::at_digit(self, at);
        } else {
            number::at_letter(self, at, byte);
            assignment::at_word(self, at);
        }
    }

    /// A mark that can begin something or lie in its middle.
    fn mark(&mut self, at: usize, byte: u8) {
        match byte {
            b'@' => personal::at_sign(self, at),
            b'+' | b'(' => personal::at_phone_mark(self, at),
            b'-' => shapes::at_dash(self, at),
            b':' => shapes::at_colon(self, at),
            b'~' => shapes::at_tilde(self, at),
            _ => {}
        }
    }

    fn add(&mut self, kind: &'static str, class: Class, start: usize, end: usize) {
        // Formats are ASCII, so that their ends are ends of characters; the check keeps that promise to the caller.
        if start < end && self.text.is_char_boundary(start) && self.text.is_char_boundary(end) {
            self.hits.push(Hit { kind, class, span: Span::new(start, end) });
        }
    }

    /// Whether the text goes on with `expected` at `at`.
    fn starts_with(&self, at: usize, expected: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(expected))
    }

    /// Whether the text goes on with `expected` at `at`, whatever the case.
    fn starts_with_any_case(&self, at: usize, expected: &[u8]) -> bool {
        self.bytes.get(at..at + expected.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(expected))
    }

    /// How many bytes from `at` on belong to the alphabet, at most `limit`.
    fn run_length(&self, at: usize, alphabet: Alphabet, limit: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().take(limit).take_while(|&&byte| has(byte, alphabet)).count()
    }

    fn byte_before(&self, at: usize) -> Option<u8> {
        at.checked_sub(1).and_then(|at| self.bytes.get(at)).copied()
    }
}

#[cfg(test)]
mod tests;
