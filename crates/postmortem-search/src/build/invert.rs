//! From documents with terms to terms with documents, cut into files.

use std::collections::HashMap;

use super::analysis::Analysis;
use super::publish::Publisher;
use super::weight::Weighing;
use crate::format::{Kind, PlacesWriter, Posting, PostingsWriter, Shard, TermsWriter};

/// A file of terms ends at the first fit place after this many bytes,
const SHORTEST: usize = 6 << 10;
/// and in any case before this many.
const LONGEST: usize = 16 << 10;

/// Where one term occurs in a segment.
#[derive(Default)]
struct Occurrences {
    postings: PostingsWriter,
    places: Vec<u8>,
}

/// Indexes the documents of one segment.
pub(super) fn shards(documents: &[Analysis], weighing: &Weighing, publisher: &mut Publisher) -> Vec<Shard> {
    let mut terms: HashMap<String, Occurrences> = HashMap::new();
    for (number, document) in (0..).zip(documents) {
        document.for_each_term(|term, usage| {
            let level = weighing.level(&usage, document);
            let occurrences = match terms.get_mut(term) {
                Some(known) => known,
                None => terms.entry(term.to_owned()).or_default(),
            };
            occurrences.postings.push(Posting { document: number, level });
            occurrences.places.extend_from_slice(&usage.places);
        });
    }
    let mut sorted: Vec<_> = terms.into_iter().collect();
    sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    cut(&sorted, publisher)
}

fn cut(terms: &[(String, Occurrences)], publisher: &mut Publisher) -> Vec<Shard> {
    let mut shards = Vec::new();
    let mut open = OpenShard::default();
    for (term, occurrences) in terms {
        if open.ends_before(term, occurrences) {
            shards.push(std::mem::take(&mut open).close(publisher));
        }
        open.push(term, occurrences);
    }
    if !terms.is_empty() {
        shards.push(open.close(publisher));
    }
    shards
}

#[derive(Default)]
struct OpenShard {
    first: Option<String>,
    terms: TermsWriter,
    places: PlacesWriter,
}

impl OpenShard {
    /// Whether the file ends here. The place depends on the term as much as it can, not on the size of
    /// what came before: a new term moves the ends nearby and leaves the others.
    fn ends_before(&self, term: &str, next: &Occurrences) -> bool {
        let size = self.terms.len();
        let fit = fnv(term).is_multiple_of(64);
        (fit && size > SHORTEST) || (size > 0 && size + next.postings.len() > LONGEST)
    }

    fn push(&mut self, term: &str, occurrences: &Occurrences) {
        self.first.get_or_insert_with(|| term.to_owned());
        self.terms.push(term, &occurrences.postings);
        self.places.push(&occurrences.places);
    }

    fn close(self, publisher: &mut Publisher) -> Shard {
        let places = publisher.publish(Kind::Places, self.places.finish());
        let terms = publisher.publish(Kind::Terms, self.terms.finish(places));
        Shard { first: self.first.unwrap_or_default(), terms }
    }
}

/// Fowler, Noll and Vo's hash, 1a, 32 bits.
fn fnv(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
