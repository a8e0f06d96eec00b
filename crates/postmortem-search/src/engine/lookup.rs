//! From the words of a question to the documents that hold them.

use super::Engine;
use super::answer::Correction;
use super::files::Needs;
use super::order::highest_first;
use super::query::{Query, Word};
use crate::error::Error;
use crate::format::{Hash, IDS_EACH, Posting, Segment};

/// What the beginning of a word counts against the word itself.
const OPEN: f32 = 0.6;
/// Longer words that an open word may stand for, the most frequent ones.
const MOST_OPEN: usize = 24;
/// Files of terms that the longer words are looked up in.
const MOST_OPEN_FILES: usize = 3;
/// An open word shorter than this stands for itself only.
const SHORTEST_OPEN: usize = 2;
/// Letters that stemming may have cut from the end of an open word.
const LONGEST_ENDING: usize = 5;
/// What a word put right counts against one that was right.
const CORRECTED: f32 = 0.8;

/// The documents of every word.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    pub(super) words: Vec<Found>,
    /// All terms that were searched, in order, to mark them in texts.
    pub(super) terms: Vec<String>,
    pub(super) corrections: Vec<Correction>,
}

/// The documents that hold a word, each once, in order of number.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) documents: Vec<(u32, f32)>,
    /// How often the word is in the question.
    pub(super) times: u16,
}

/// Where a term is: a segment, a file of it, a place in that file.
pub(super) struct Spot<'e> {
    pub(super) segment: &'e Segment,
    /// The file of terms.
    pub(super) terms: Hash,
    /// The file of their positions.
    pub(super) places: Hash,
    pub(super) place: usize,
}

impl Engine {
    /// Looks up the words that say something; all of them when none does.
    pub(super) fn look_up(&self, query: &Query, needs: &mut Needs) -> Result<Lookup, Error> {
        let mut lookup = Lookup::default();
        let telling = |word: &&Word| !self.languages.iter().any(|language| language.is_stopword(&word.text));
        let mut words: Vec<&Word> = query.words.iter().filter(telling).collect();
        if words.is_empty() {
            words = query.words.iter().collect();
        }
        for word in words {
            let documents = self.find_word(word, &mut lookup, needs)?;
            lookup.words.push(Found { documents, times: word.times });
        }
        Ok(lookup)
    }

    fn find_word(&self, word: &Word, lookup: &mut Lookup, needs: &mut Needs) -> Result<Vec<(u32, f32)>, Error> {
        let mut needed = Needs::default();
        let mut weighted: Vec<(String, f32)> = self.terms_of(&word.text).into_iter().map(|term| (term, 1.0)).collect();
        if word.open {
            weighted.extend(self.longer_words(&word.text, &mut needed).into_iter().map(|term| (term, OPEN)));
        }
        let mut documents = self.find_terms(&weighted, &mut needed)?;
        if documents.is_empty() && needed.is_empty() && word.open {
            weighted = self.shorter_word(&word.text).into_iter().map(|term| (term, OPEN)).collect();
            documents = self.find_terms(&weighted, &mut needed)?;
        }
        if documents.is_empty() && needed.is_empty() && !word.is_part() {
            let meant = self.meant_words(&word.text, &mut needed);
            if let Some(best) = meant.first() {
                lookup.corrections.push(Correction { from: word.text.clone(), to: best.clone() });
            }
            weighted = meant.iter().flat_map(|meant| self.terms_of(meant)).map(|term| (term, CORRECTED)).collect();
            documents = self.find_terms(&weighted, &mut needed)?;
        }
        for (term, _) in weighted {
            if let Err(place) = lookup.terms.binary_search(&term) {
                lookup.terms.insert(place, term);
            }
        }
        needs.append(needed);
        Ok(documents)
    }

    /// The documents whose ids stand in a question.
    pub(super) fn named(&self, question: &str, needs: &mut Needs) -> Vec<u32> {
        let question = question.to_ascii_uppercase();
        // Ids are made of what is not cut here, and no word of another script is one.
        let ids = question.split(|character: char| !character.is_ascii_alphanumeric() && character != '-');
        ids.filter_map(|id| self.document_of(id, needs)).collect()
    }

    fn document_of(&self, id: &str, needs: &mut Needs) -> Option<u32> {
        let part = self.entry.ids.partition_point(|first| first.as_str() <= id).checked_sub(1)?;
        if !is_alike(id, &self.entry.ids[part]) {
            return None;
        }
        let (mut first, mut count) = (part * IDS_EACH, IDS_EACH);
        loop {
            let middle = first + count / 2;
            let records = match self.entry.records.get(middle) {
                Some(file) => &self.files.records(*file, needs)?.records[..],
                None => &[],
            };
            if let Some(place) = records.iter().position(|record| record.id == id) {
                return u32::try_from(middle * self.entry.records_each as usize + place).ok();
            }
            let is_before = records.first().is_none_or(|record| id < record.id.as_str());
            (first, count) = if is_before { (first, count / 2) } else { (middle + 1, count - count / 2 - 1) };
            if count == 0 {
                return None;
            }
        }
    }

    /// The terms of a word in the languages of the archive.
    pub(super) fn terms_of(&self, word: &str) -> Vec<String> {
        let mut terms = Vec::new();
        for language in &self.languages {
            let term = language.term(word);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// Documents that hold any of the terms, with the best weight of each.
    fn find_terms(&self, terms: &[(String, f32)], needs: &mut Needs) -> Result<Vec<(u32, f32)>, Error> {
        let mut found = Vec::new();
        for (term, weight) in terms {
            for spot in self.spots(term, needs) {
                let postings = self.files.postings(spot.terms, spot.place)?.into_iter();
                let weighted = |posting: Posting| {
                    let document = spot.segment.first.saturating_add(posting.document);
                    (document, weight * f32::from(posting.level))
                };
                found.extend(postings.map(weighted));
            }
        }
        Ok(if terms.len() > 1 { self.best_of_each(&found) } else { found })
    }

    /// Each document once, in order, with its best weight.
    fn best_of_each(&self, found: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let mut best = vec![0.0f32; self.documents()];
        for &(document, weight) in found {
            if let Some(best) = best.get_mut(document as usize) {
                *best = best.max(weight);
            }
        }
        (0..).zip(best).filter(|&(_, weight)| weight > 0.0).collect()
    }

    /// Where a term is, in each segment that has it.
    pub(super) fn spots(&self, term: &str, needs: &mut Needs) -> Vec<Spot<'_>> {
        let segments = self.entry.segments.iter().filter_map(|segment| {
            let terms = segment.shards.get(segment.shard_of(term)?)?.terms;
            let file = self.files.terms(terms, needs)?;
            Some(Spot { segment, terms, places: file.places, place: file.find(term)? })
        });
        segments.collect()
    }

    /// The most frequent terms that begin with an open word.
    fn longer_words(&self, open: &str, needs: &mut Needs) -> Vec<String> {
        let prefix = crate::text::fold(open);
        if prefix.chars().nth(SHORTEST_OPEN - 1).is_none() && !crate::text::is_unspaced(&prefix) {
            return Vec::new();
        }
        let mut found: Vec<(u32, &str)> = Vec::new();
        for segment in &self.entry.segments {
            let start = segment.shard_of(&prefix).unwrap_or(0);
            let shards = segment.shards.iter().skip(start).take(MOST_OPEN_FILES);
            for shard in shards.take_while(|shard| *shard.first <= *prefix || shard.first.starts_with(&*prefix)) {
                if let Some(terms) = self.files.terms(shard.terms, needs) {
                    found.extend(terms.with_prefix(&prefix).map(|place| terms.term(place)));
                }
            }
        }
        let order = highest_first(found.iter().map(|&(documents, _)| documents), MOST_OPEN);
        order.into_iter().map(|place| found[place].1.to_owned()).collect()
    }

    /// The term that an open word will have once it is written out: `hallucina` is on its way to
    /// `hallucination`, which is stemmed to `hallucin`.
    fn shorter_word(&self, open: &str) -> Option<String> {
        let folded = crate::text::fold(open);
        let ends = folded.char_indices().map(|(at, _)| at).rev().take(LONGEST_ENDING);
        let stems = ends.map(|end| &folded[..end]).filter(|stem| stem.chars().nth(3).is_some());
        let known = |stem: &&str| !self.spots(stem, &mut Needs::default()).is_empty();
        stems.into_iter().find(known).map(str::to_owned)
    }
}

/// Whether two ids differ in their digits only, and have both those and more. Most words are no ids, so that a file is only
/// asked for what is written as the ids in it are.
fn is_alike(one: &str, other: &str) -> bool {
    let rest = signs(one).count();
    rest > 0 && rest < one.len() && signs(one).eq(signs(other))
}

fn signs(id: &str) -> impl Iterator<Item = u8> {
    id.bytes().filter(|byte| !byte.is_ascii_digit())
}
