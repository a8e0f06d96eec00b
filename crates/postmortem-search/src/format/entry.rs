//! The entry: the one file with a fixed name, which names all others.

use super::{Hash, VERSION};
use crate::error::Damage;
use crate::wire::Reader;

const MAGIC: &[u8; 4] = b"PPMS";

/// How many files of records one id stands for in the entry, which every reader loads: few readers ask for an id.
pub(crate) const IDS_EACH: usize = 16;

/// No file has more records than this.
const MOST_RECORDS: u32 = 1024;

/// What a reader has to know before the first question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Hash of everything the index holds: equal for equal archives.
    pub(crate) content: Hash,
    /// How many documents there are. They are numbered from 0.
    pub(crate) documents: u32,
    /// Codes of the languages of the documents.
    pub(crate) languages: Vec<String>,
    /// The facets, in order of name.
    pub(crate) facets: Vec<FacetName>,
    /// File of dates.
    pub(crate) dates: Hash,
    /// Files of words, by their length.
    pub(crate) vocabulary: Vec<Hash>,
    /// The documents in parts that are indexed apart, in order.
    pub(crate) segments: Vec<Segment>,
    /// How many documents a file of records has, the last one excepted.
    pub(crate) records_each: u32,
    /// Files of records, in order.
    pub(crate) records: Vec<Hash>,
    /// The id of the first document of every [`IDS_EACH`]th file of records.
    pub(crate) ids: Vec<String>,
}

/// A facet and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FacetName {
    pub(crate) name: String,
    pub(crate) file: Hash,
}

/// Consecutive documents that are indexed together. New documents change only the last segment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Number of its first document.
    pub(crate) first: u32,
    /// Its terms, cut into files, in order.
    pub(crate) shards: Vec<Shard>,
}

/// A file of terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shard {
    /// The first term: all up to the next shard's first are here.
    pub(crate) first: String,
    pub(crate) terms: Hash,
}

impl Segment {
    /// Where in `shards` a term would be.
    pub(crate) fn shard_of(&self, term: &str) -> Option<usize> {
        self.shards.partition_point(|shard| shard.first.as_str() <= term).checked_sub(1)
    }
}

#[cfg(feature = "build")]
pub(crate) fn encode_entry(entry: &Entry) -> Vec<u8> {
    let mut out = crate::wire::Writer::default();
    out.raw(MAGIC);
    out.raw(&[VERSION]);
    out.raw(&entry.content);
    out.number(entry.documents);
    out.count(entry.languages.len());
    for language in &entry.languages {
        out.text(language);
    }
    out.count(entry.facets.len());
    for facet in &entry.facets {
        out.text(&facet.name);
        out.raw(&facet.file);
    }
    out.raw(&entry.dates);
    encode_hashes(&mut out, &entry.vocabulary);
    out.count(entry.segments.len());
    for segment in &entry.segments {
        encode_segment(&mut out, segment);
    }
    out.number(entry.records_each);
    encode_hashes(&mut out, &entry.records);
    out.count(entry.ids.len());
    for id in &entry.ids {
        out.text(id);
    }
    out.into_bytes()
}

#[cfg(feature = "build")]
fn encode_hashes(out: &mut crate::wire::Writer, hashes: &[Hash]) {
    out.count(hashes.len());
    for hash in hashes {
        out.raw(hash);
    }
}

#[cfg(feature = "build")]
fn encode_segment(out: &mut crate::wire::Writer, segment: &Segment) {
    out.number(segment.first);
    out.count(segment.shards.len());
    let mut before = "";
    for shard in &segment.shards {
        out.front_coded(before, &shard.first);
        out.raw(&shard.terms);
        before = &shard.first;
    }
}

impl Entry {
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Damage> {
        let mut from = Reader::new(bytes);
        if from.raw(MAGIC.len())? != MAGIC {
            return Err(Damage::Magic);
        }
        let [version] = from.array()?;
        if version != VERSION {
            return Err(Damage::Version);
        }
        let entry = Self {
            content: from.array()?,
            documents: from.number()?,
            languages: decode_list(&mut from, decode_text)?,
            facets: decode_list(&mut from, |from| Ok(FacetName { name: decode_text(from)?, file: from.array()? }))?,
            dates: from.array()?,
            vocabulary: decode_list(&mut from, Reader::array)?,
            segments: decode_list(&mut from, decode_segment)?,
            records_each: from.number()?,
            records: decode_list(&mut from, Reader::array)?,
            ids: decode_list(&mut from, decode_text)?,
        };
        // A false count of documents would ask for memory without end.
        let fits = (1..=MOST_RECORDS).contains(&entry.records_each)
            && entry.documents.div_ceil(entry.records_each) as usize == entry.records.len();
        if fits { Ok(entry) } else { Err(Damage::Order) }
    }
}

fn decode_list<'a, T>(
    from: &mut Reader<'a>,
    mut item: impl FnMut(&mut Reader<'a>) -> Result<T, Damage>,
) -> Result<Vec<T>, Damage> {
    let count = from.count()?;
    (0..count).map(|_| item(from)).collect()
}

fn decode_text(from: &mut Reader<'_>) -> Result<String, Damage> {
    Ok(from.text()?.to_owned())
}

fn decode_segment(from: &mut Reader<'_>) -> Result<Segment, Damage> {
    let first = from.number()?;
    let mut term = String::new();
    let shards = decode_list(from, |from| {
        from.front_coded(&mut term)?;
        Ok(Shard { first: term.clone(), terms: from.array()? })
    })?;
    if !shards.is_sorted_by(|one, next| one.first < next.first) {
        return Err(Damage::Order);
    }
    Ok(Segment { first, shards })
}
