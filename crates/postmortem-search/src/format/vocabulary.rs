//! The words of the archive as they are written, to put typing mistakes right.
//!
//! One file for words of one length: a mistake changes the length by two at most, so that
//! a few files hold every word that may be meant.

use super::{Kind, open};
use crate::error::Damage;

/// How many files there are.
#[cfg(feature = "build")]
pub(crate) const BUCKETS: usize = LONGEST - SHORTEST + 1;
const SHORTEST: usize = 3;
const LONGEST: usize = 18;

/// The file of words of `length` characters; none for words too short or too long to put right.
pub(crate) fn bucket_of(length: usize) -> Option<usize> {
    (SHORTEST..=LONGEST).contains(&length).then(|| length - SHORTEST)
}

/// A word and the order of magnitude of its documents: how many doublings of one there are in their count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordCount {
    pub(crate) word: String,
    pub(crate) frequency: u32,
}

/// Words of one length, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Vocabulary(pub(crate) Vec<WordCount>);

#[cfg(feature = "build")]
pub(crate) fn encode_vocabulary(words: &[WordCount]) -> Vec<u8> {
    let mut out = super::start(Kind::Vocabulary);
    out.count(words.len());
    let mut before = "";
    for WordCount { word, frequency } in words {
        out.front_coded(before, word);
        out.number(*frequency);
        before = word;
    }
    out.into_bytes()
}

impl Vocabulary {
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Damage> {
        let mut from = open(Kind::Vocabulary, bytes)?;
        let mut words = Vec::new();
        let mut word = String::new();
        for _ in 0..from.count()? {
            from.front_coded(&mut word)?;
            words.push(WordCount { word: word.clone(), frequency: from.number()? });
        }
        Ok(Self(words))
    }
}
