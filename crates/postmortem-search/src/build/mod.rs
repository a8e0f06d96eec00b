//! Documents in, files out. The same documents give the same bytes, in whatever order they come.

mod analysis;
mod invert;
mod pack;
mod publish;
mod weight;

pub use analysis::{Analysis, analyse};
pub use pack::{pack, unpack};
pub use weight::Weights;

use crate::format::{
    BUCKETS, Dates, Entry, Facet, FacetName, IDS_EACH, Kind, Segment, WordCount, bucket_of, encode_dates, encode_entry,
    encode_facet, encode_vocabulary, packed_date,
};
use publish::Publisher;
use std::collections::BTreeMap;
use weight::Weighing;

/// Name of the one file that every reader loads first.
pub const ENTRY: &str = "index.bin";

/// From this many documents on, the newest are indexed apart, so that a new one changes few files.
const SPLIT_FROM: usize = 1024;
/// The documents indexed apart are fewer than this.
const SPLIT_AT: usize = 256;

/// One file of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFile {
    /// Name of the file in the folder of the index.
    pub name: String,
    /// Plain bytes; [`pack`] them before they are written.
    pub bytes: Vec<u8>,
}

/// Builds the index of all documents: the entry and the files it names, in order of name.
///
/// [`analyse`] has done most of the work, for each document apart, so that callers can do it in parallel.
pub fn build(documents: Vec<Analysis>) -> Vec<IndexFile> {
    build_weighted(documents, &Weights::default())
}

/// Builds an index as [`build`] does, with other weights: for tuning.
pub fn build_weighted(mut documents: Vec<Analysis>, weights: &Weights) -> Vec<IndexFile> {
    documents.sort_by(|one, other| one.document.cmp(&other.document));
    let mut publisher = Publisher::default();
    let mut entry = Entry {
        documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
        languages: languages(&documents),
        dates: publisher.publish(Kind::Dates, encode_dates(&dates(&documents))),
        ..Entry::default()
    };
    entry.facets = facets(&documents)
        .into_iter()
        .map(|(name, facet)| FacetName { file: publisher.publish(Kind::Facet, encode_facet(&facet)), name })
        .collect();
    entry.vocabulary = vocabulary(&documents)
        .iter()
        .map(|words| publisher.publish(Kind::Vocabulary, encode_vocabulary(words)))
        .collect();
    entry.segments = segments(&documents, weights, &mut publisher);
    (entry.records_each, entry.records) = publish::records(&documents, &mut publisher);
    let firsts = documents.iter().step_by(entry.records_each as usize * IDS_EACH);
    entry.ids = firsts.map(|document| document.document.id.clone()).collect();
    entry.content = publisher.content();
    publisher.finish(encode_entry(&entry))
}

fn languages(documents: &[Analysis]) -> Vec<String> {
    let mut codes: Vec<String> = documents.iter().map(|document| document.language.to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn dates(documents: &[Analysis]) -> Dates {
    let dated = documents.iter().map(|document| document.document.date.as_deref());
    Dates(dated.map(|date| date.and_then(packed_date).unwrap_or(0)).collect())
}

fn facets(documents: &[Analysis]) -> BTreeMap<String, Facet> {
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<u32>>> = BTreeMap::new();
    for (number, document) in (0..).zip(documents) {
        for (name, values) in &document.document.facets {
            for value in values {
                let holders = found.entry(name).or_default().entry(value).or_default();
                if holders.last() != Some(&number) {
                    holders.push(number);
                }
            }
        }
    }
    let facet = |values: BTreeMap<&str, Vec<u32>>| Facet {
        values: values.into_iter().map(|(value, holders)| (value.to_owned(), holders)).collect(),
    };
    found.into_iter().map(|(name, values)| (name.to_owned(), facet(values))).collect()
}

fn vocabulary(documents: &[Analysis]) -> Vec<Vec<WordCount>> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in documents.iter().flat_map(|document| &document.words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut buckets = vec![Vec::new(); BUCKETS];
    for (word, documents) in counts {
        if let Some(bucket) = bucket_of(word.chars().count()) {
            // The order of magnitude decides as well as the count, and rarely changes with a new document.
            let frequency = documents.ilog2();
            buckets[bucket].push(WordCount { word: word.to_owned(), frequency });
        }
    }
    buckets
}

fn segments(documents: &[Analysis], weights: &Weights, publisher: &mut Publisher) -> Vec<Segment> {
    let weighing = Weighing { weights: *weights, averages: weight::average_lengths(documents) };
    let split = if documents.len() < SPLIT_FROM { 0 } else { documents.len() / SPLIT_AT * SPLIT_AT };
    let (old, new) = documents.split_at(split);
    let mut segments = Vec::new();
    for (first, part) in [(0, old), (split, new)] {
        if !part.is_empty() {
            let shards = invert::shards(part, &weighing, publisher);
            segments.push(Segment { first: u32::try_from(first).unwrap_or(u32::MAX), shards });
        }
    }
    segments
}
