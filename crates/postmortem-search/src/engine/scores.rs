//! The score of every document: how well it matches, 0 for not at all.

use super::lookup::{Found, Lookup};

/// Share of the best score below which a document is a weak match.
const WEAK: f32 = 0.33;

/// Scores by document number.
#[derive(Debug)]
pub(super) struct Scores(pub(super) Vec<f32>);

impl Scores {
    /// Scores by the words that were found, the rare ones counting most.
    pub(super) fn rank(lookup: &Lookup, documents: usize) -> Self {
        let mut scores = vec![0.0; documents];
        for found in &lookup.words {
            let weight = rarity(found.documents.len(), documents) * repetition(found);
            for &(document, level) in &found.documents {
                if let Some(score) = scores.get_mut(document as usize) {
                    *score += weight * level;
                }
            }
        }
        Self(scores)
    }

    /// Keeps the documents that match about as well as the best one. Ranked by score the weak ones come
    /// last and do no harm; in any other order they would hide the good ones.
    pub(super) fn drop_weak(&mut self) {
        let best = self.0.iter().copied().fold(0.0, f32::max);
        for score in &mut self.0 {
            if *score < best * WEAK {
                *score = 0.0;
            }
        }
    }

    /// Puts a document before all others.
    pub(super) fn raise(&mut self, document: u32) {
        let best = self.0.iter().copied().fold(0.0, f32::max);
        if let Some(score) = self.0.get_mut(document as usize) {
            *score += best + 1.0;
        }
    }

    /// The score of a document.
    pub(super) fn of(&self, document: u32) -> f32 {
        self.0.get(document as usize).copied().unwrap_or(0.0)
    }

    /// Every document alike, for a question without words.
    pub(super) fn all(documents: usize) -> Self {
        Self(vec![1.0; documents])
    }
}

/// Inverse document frequency in the form of BM25 that is never negative.
#[expect(clippy::cast_precision_loss, reason = "weights need no more than seven digits")]
fn rarity(holders: usize, documents: usize) -> f32 {
    let holders = holders.min(documents) as f32;
    (1.0 + (documents as f32 - holders + 0.5) / (holders + 0.5)).ln()
}

/// A word that is repeated in a question counts more, but not as often as it is repeated.
fn repetition(found: &Found) -> f32 {
    f32::from(found.times).sqrt()
}
