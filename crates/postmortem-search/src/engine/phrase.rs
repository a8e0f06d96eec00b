//! Exact phrases: documents in which the words follow each other.

use super::Engine;
use super::files::Needs;
use super::order::{first, pair, sorted};
use super::query::Query;
use super::scores::Scores;
use crate::error::Error;

/// Where a word is: pairs of document and position, in order.
type Occurrences = Vec<u64>;

impl Engine {
    /// Keeps the documents with all phrases. Returns whether there were none, in which case all are kept.
    pub(super) fn keep_phrases(&self, query: &Query, scores: &mut Scores, needs: &mut Needs) -> Result<bool, Error> {
        if query.phrases.is_empty() {
            return Ok(false);
        }
        let mut kept = scores.0.clone();
        for phrase in &query.phrases {
            let occurrences = self.occurrences(phrase, needs)?;
            for (document, score) in (0..).zip(&mut kept) {
                let after = occurrences.partition_point(|&occurrence| first(occurrence) < document);
                if occurrences.get(after).is_none_or(|&occurrence| first(occurrence) != document) {
                    *score = 0.0;
                }
            }
        }
        let none = kept.iter().all(|&score| score <= 0.0);
        if !none {
            scores.0 = kept;
        }
        Ok(none && needs.is_empty())
    }

    /// Where the last word of the phrase is, the others in front of it.
    fn occurrences(&self, phrase: &[String], needs: &mut Needs) -> Result<Occurrences, Error> {
        let mut before: Option<Occurrences> = None;
        for word in phrase {
            let mut here = self.word_occurrences(word, needs)?;
            if let Some(before) = before {
                here.retain(|&occurrence| before.binary_search(&occurrence.wrapping_sub(1)).is_ok());
            }
            before = Some(here);
        }
        Ok(before.unwrap_or_default())
    }

    fn word_occurrences(&self, word: &str, needs: &mut Needs) -> Result<Occurrences, Error> {
        let mut found = Occurrences::new();
        for term in self.terms_of(word) {
            for spot in self.spots(&term, needs) {
                if self.files.places(spot.places, needs).is_none() {
                    continue;
                }
                let postings = self.files.postings(spot.terms, spot.place)?;
                let lists = self.files.positions(spot.places, spot.place)?;
                for (posting, list) in postings.iter().zip(lists) {
                    let document = spot.segment.first.saturating_add(posting.document);
                    found.extend(list.into_iter().map(|position| pair(document, position)));
                }
            }
        }
        Ok(sorted(found))
    }
}
