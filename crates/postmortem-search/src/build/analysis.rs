//! One document taken to pieces: its terms, where they stand, and what a result shows of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Field};
use crate::error::Damage;
use crate::format::{PlacesWriter, bucket_of};
use crate::text::{Language, is_spelled, lower, parts, words};
use crate::wire::{Reader, Writer};

/// Positions between two pieces of text: more than any phrase is long.
const GAP: u32 = 64;

/// A document ready to be indexed with others. See [`analyse`].
#[derive(Debug, Clone)]
pub struct Analysis {
    pub(super) document: Document,
    pub(super) language: &'static str,
    /// Words of each field, the common ones left out.
    pub(super) lengths: [u32; Field::COUNT],
    /// The words as they are written, in lower case.
    pub(super) words: BTreeSet<Box<str>>,
    /// The terms as bytes: ten times smaller than a map, and there is one for each document.
    terms: Vec<u8>,
}

/// How one document uses one term.
#[derive(Debug, Default)]
pub(super) struct Use {
    /// Occurrences in each field.
    pub(super) counts: [u32; Field::COUNT],
    /// Positions, as [`PlacesWriter::encode_document`] writes them.
    pub(super) places: Vec<u8>,
}

/// Takes one document to pieces. Independent of all other documents.
pub fn analyse(document: Document) -> Analysis {
    let mut tally = Tally::new(&document.lang);
    tally.add(Field::Title, &document.title);
    for section in &document.sections {
        tally.add(section.field, &section.heading);
        tally.add(section.field, &section.text);
    }
    let terms = encode_terms(&tally.terms);
    let language = tally.language.code();
    Analysis { document, language, lengths: tally.lengths, words: tally.words, terms }
}

impl Analysis {
    /// The terms in order, each with its use.
    pub(super) fn for_each_term(&self, mut visit: impl FnMut(&str, Use)) {
        let mut from = Reader::new(&self.terms);
        let mut term = String::new();
        while let Ok(usage) = decode_use(&mut from, &mut term) {
            visit(&term, usage);
        }
    }
}

struct Tally {
    language: Language,
    position: u32,
    lengths: [u32; Field::COUNT],
    words: BTreeSet<Box<str>>,
    terms: BTreeMap<String, ([u32; Field::COUNT], Vec<u32>)>,
}

impl Tally {
    fn new(lang: &str) -> Self {
        Self {
            language: Language::of(lang),
            position: 0,
            lengths: [0; Field::COUNT],
            words: BTreeSet::new(),
            terms: BTreeMap::new(),
        }
    }

    fn add(&mut self, field: Field, text: &str) {
        for range in words(text) {
            let written = &text[range];
            let word = lower(written);
            self.lengths[field as usize] += u32::from(!self.language.is_stopword(&word));
            self.add_word(field, word);
            for part in parts(written) {
                self.add_word(field, lower(&written[part]));
            }
            self.position += 1;
        }
        self.position += GAP;
    }

    /// Adds a word at the present position.
    fn add_word(&mut self, field: Field, word: String) {
        let (counts, places) = self.terms.entry(self.language.term(&word)).or_default();
        counts[field as usize] += 1;
        if places.last() != Some(&self.position) {
            places.push(self.position);
        }
        if is_spelled(&word) && bucket_of(word.chars().count()).is_some() {
            self.words.insert(word.into());
        }
    }
}

fn encode_terms(terms: &BTreeMap<String, ([u32; Field::COUNT], Vec<u32>)>) -> Vec<u8> {
    let mut out = Writer::default();
    let mut before = "";
    for (term, (counts, places)) in terms {
        out.front_coded(before, term);
        for &count in counts {
            out.number(count);
        }
        out.block(&PlacesWriter::encode_document(places));
        before = term;
    }
    out.into_bytes()
}

fn decode_use(from: &mut Reader<'_>, term: &mut String) -> Result<Use, Damage> {
    from.front_coded(term)?;
    let mut usage = Use::default();
    for count in &mut usage.counts {
        *count = from.number()?;
    }
    usage.places = from.block()?.to_vec();
    Ok(usage)
}
