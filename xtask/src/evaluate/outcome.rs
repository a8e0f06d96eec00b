//! What an engine gave, and its row of the table.

use serde::Deserialize;

use super::measures::measure;
use super::questions::{Set, Sets};

/// Hits of a page of results, with which times are taken.
pub(crate) const SHOWN: usize = 10;

/// Heads of the table.
pub(crate) const HEAD: &str = "\
| collection | engine | nDCG@10 | MRR@10 | S@1 | R@100 | 3 words nDCG@10 | typo S@10 | prefix S@10 | missing S@10 | index B/doc | build µs/doc | p50 µs | p95 µs |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |";

/// What an engine gave.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Outcome {
    /// For each set of [`Sets::all`] and each of its questions the ids, best first.
    pub(crate) lists: Vec<Vec<Vec<String>>>,
    /// Size of the index as it is transferred; 0 for none.
    pub(crate) bytes: usize,
    /// Time to make the index.
    pub(crate) build_ms: f64,
    /// Time of each judged question, a page of results each, everything loaded.
    pub(crate) micros: Vec<u32>,
}

impl Outcome {
    /// The row of the table.
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    pub(crate) fn row(&self, collection: &str, engine: &str, documents: usize, sets: &Sets) -> String {
        let nothing = Vec::new();
        let measured = |place: usize, set: &Set| measure(&set.questions, self.lists.get(place).unwrap_or(&nothing));
        let judged = measured(0, &sets.judged);
        let short = measured(1, &sets.short);
        let known = [(2, &sets.mistake), (3, &sets.prefix), (4, &sets.missing)];
        let known = known.map(|(place, set)| format!("{:.3}", measured(place, set).ten)).join(" | ");
        let (bytes, build) = (self.bytes / documents.max(1), self.build_ms * 1000.0 / documents.max(1) as f64);
        let (p50, p95) = (percentile(&self.micros, 50), percentile(&self.micros, 95));
        format!(
            "| {collection} | {engine} | {:.4} | {:.4} | {:.4} | {:.4} | {:.4} | {known} | {bytes} | {build:.0} | {p50} | {p95} |",
            judged.ndcg, judged.mrr, judged.first, judged.recall, short.ndcg
        )
    }
}

/// A percentile by the nearest rank; 0 of nothing.
pub(crate) fn percentile(values: &[u32], percent: usize) -> u32 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}
