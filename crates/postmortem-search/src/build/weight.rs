//! How much a document is about a term: BM25 over weighted fields, in four bits.
//!
//! The field-weighted form is that of Robertson, Zaragoza and Taylor (BM25F, 2004): occurrences are
//! weighted and normed field by field, added up, and only then saturated. The rarity of the term is not
//! part of the level: a reader multiplies it in, so that a new document leaves old levels as they are.

use super::analysis::{Analysis, Use};
use crate::document::Field;

/// What decides the level of a term in a document. The default is what was tuned: see DESIGN.md.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// What an occurrence in each field counts, in the order of [`Field`].
    pub boosts: [f32; Field::COUNT],
    /// How much a long field makes each of its words count less, from 0 to 1.
    pub norm: f32,
    /// Weighted occurrences that make half a full level.
    pub saturation: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { boosts: [3.0, 1.5, 1.5, 1.5, 1.0], norm: 0.7, saturation: 1.6 }
    }
}

/// The highest level.
const TOP: f32 = 15.0;

/// Average words of each field, over the documents that have it.
#[expect(clippy::cast_precision_loss, reason = "weights need no more than seven digits")]
pub(super) fn average_lengths(documents: &[Analysis]) -> [f32; Field::COUNT] {
    std::array::from_fn(|field| {
        let lengths = documents.iter().map(|document| document.lengths[field]).filter(|&length| length > 0);
        let (sum, count) = lengths.fold((0u64, 0u64), |(sum, count), length| (sum + u64::from(length), count + 1));
        steady(sum as f32 / count.max(1) as f32)
    })
}

/// The step below on a coarse scale, so that one more document rarely moves the average.
fn steady(average: f32) -> f32 {
    let mut step = 1.0f32;
    while step * 1.25 <= average {
        step *= 1.25;
    }
    step
}

/// Weights with the lengths of the archive.
pub(super) struct Weighing {
    pub(super) weights: Weights,
    /// Average words of each field.
    pub(super) averages: [f32; Field::COUNT],
}

impl Weighing {
    /// The level of a term in a document, 1 to 15.
    #[expect(clippy::cast_precision_loss, reason = "weights need no more than seven digits")]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1 to 15")]
    pub(super) fn level(&self, usage: &Use, document: &Analysis) -> u8 {
        let mut weight = 0.0;
        for (field, &count) in usage.counts.iter().enumerate() {
            let norm =
                1.0 - self.weights.norm + self.weights.norm * document.lengths[field] as f32 / self.averages[field];
            weight += self.weights.boosts[field] * count as f32 / norm;
        }
        let share = weight / (weight + self.weights.saturation);
        (share * TOP).round().clamp(1.0, TOP) as u8
    }
}
