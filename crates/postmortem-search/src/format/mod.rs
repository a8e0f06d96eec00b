//! The files of an index: each kind with its encoder and its decoder side by side.
//!
//! Every file begins with a byte that tells its kind, never `1f`, so that packed and plain bytes can be
//! told apart. All names but the entry's are made from the content: such a file never changes, and a
//! new document leaves most files as they are.

mod column;
mod entry;
mod places;
mod record;
mod terms;
mod vocabulary;

use crate::error::Damage;
use crate::wire::Reader;

pub(crate) use column::{Dates, Facet, packed_date};
pub(crate) use entry::{Entry, IDS_EACH, Segment};
pub(crate) use places::Places;
pub(crate) use record::{Page, Record, Records, TextSection};
pub(crate) use terms::{Posting, Terms};
pub(crate) use vocabulary::{Vocabulary, WordCount, bucket_of};

#[cfg(feature = "build")]
pub(crate) use {
    column::{encode_dates, encode_facet},
    entry::{FacetName, Shard, encode_entry},
    places::PlacesWriter,
    record::{PageStart, encode_page, encode_records},
    terms::{PostingsWriter, TermsWriter},
    vocabulary::{BUCKETS, encode_vocabulary},
};

/// Version of the format. Raised with every change that an older reader would misread.
pub(crate) const VERSION: u8 = 3;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Terms and where they occur: document and weight.
    Terms,
    /// Positions of the same terms, for exact phrases.
    Places,
    /// What a result shows of each of some documents.
    Records,
    /// The text of some documents, for excerpts.
    Page,
    /// One facet: its values and their documents.
    Facet,
    /// The date of every document.
    Dates,
    /// The words of the archive of one length, to put typing mistakes right.
    Vocabulary,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::Terms, Self::Places, Self::Records, Self::Page, Self::Facet, Self::Dates, Self::Vocabulary];

    /// First byte of the file.
    pub(crate) fn mark(self) -> u8 {
        b'a' + self as u8
    }

    fn word(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Places => "places",
            Self::Records => "records",
            Self::Page => "page",
            Self::Facet => "facet",
            Self::Dates => "dates",
            Self::Vocabulary => "words",
        }
    }
}

/// Name of a file: its kind and the first bits of the SHA-256 of its plain bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) kind: Kind,
    pub(crate) hash: Hash,
}

/// First 56 bits of a SHA-256: two of the sixty thousand files of a hundred thousand documents have the same in one archive of
/// forty million, and a reader loads few thousand such names.
pub(crate) type Hash = [u8; 7];

impl Name {
    /// The name in letters.
    pub(crate) fn text(self) -> String {
        [self.kind.word(), "-", &digits(self.hash), ".bin"].concat()
    }

    /// Reads what [`Name::text`] wrote.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (word, hash) = name.strip_suffix(".bin")?.split_once('-')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
        let [0, hash @ ..] = u64::from_str_radix(hash, 16).ok()?.to_be_bytes() else { return None };
        Some(Self { kind, hash })
    }
}

/// A hash in fourteen hexadecimal digits.
pub(crate) fn digits(hash: Hash) -> String {
    let halves = hash.into_iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    halves.map(|half| char::from(b"0123456789abcdef"[usize::from(half)])).collect()
}

/// A reader behind the first byte, which has to be that of `kind`.
pub(crate) fn open(kind: Kind, bytes: &[u8]) -> Result<Reader<'_>, Damage> {
    match bytes.split_first() {
        Some((&mark, rest)) if mark == kind.mark() => Ok(Reader::new(rest)),
        _ => Err(Damage::Magic),
    }
}

/// A writer that has written the first byte.
#[cfg(feature = "build")]
pub(crate) fn start(kind: Kind) -> crate::wire::Writer {
    let mut writer = crate::wire::Writer::default();
    writer.raw(&[kind.mark()]);
    writer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back() {
        for kind in Kind::ALL {
            let name = Name { kind, hash: [1, 2, 3, 4, 5, 6, 0xff] };
            assert_eq!(Name::parse(&name.text()), Some(name));
        }
        assert_eq!(Name::parse("terms-xyz.bin"), None);
        assert_eq!(Name::parse("../terms-00.bin"), None);
    }
}
