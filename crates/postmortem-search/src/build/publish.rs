//! Files under the names that their content gives them, and the records and pages of documents.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Analysis, ENTRY, IndexFile};
use crate::document::Field;
use crate::format::{Hash, Kind, Name, Page, PageStart, Record, Records, TextSection, encode_page, encode_records};

/// Documents in a file of records: few, since most hits lie in files of their own,
const RECORDS_EACH: usize = 8;
/// but more in an archive of this many documents, whose entry would be mostly names of such files.
const LARGE: usize = 20_000;
const RECORDS_EACH_OF_LARGE: usize = 16;
/// A page of texts ends after the document that makes it this long, in bytes: a postmortem of usual length has its own.
const PAGE_SIZE: usize = 3 << 10;
/// A summary in a record ends at the first space after this many bytes.
const SUMMARY_SIZE: usize = 280;

/// Collects files.
#[derive(Default)]
pub(super) struct Publisher {
    files: BTreeMap<Name, Vec<u8>>,
}

impl Publisher {
    pub(super) fn publish(&mut self, kind: Kind, bytes: Vec<u8>) -> Hash {
        let hash = hash(Sha256::digest(&bytes).as_slice());
        self.files.insert(Name { kind, hash }, bytes);
        hash
    }

    /// The hash of all names, which are hashes of all content.
    pub(super) fn content(&self) -> Hash {
        let mut all = Sha256::new();
        for name in self.files.keys() {
            all.update([name.kind.mark()]);
            all.update(name.hash);
        }
        hash(all.finalize().as_slice())
    }

    pub(super) fn finish(self, entry: Vec<u8>) -> Vec<IndexFile> {
        let named = self.files.into_iter().map(|(name, bytes)| IndexFile { name: name.text(), bytes });
        std::iter::once(IndexFile { name: ENTRY.to_owned(), bytes: entry }).chain(named).collect()
    }
}

fn hash(digest: &[u8]) -> Hash {
    digest.first_chunk().copied().unwrap_or_default()
}

/// Writes what results show. Returns the documents in a file, and the files.
pub(super) fn records(documents: &[Analysis], publisher: &mut Publisher) -> (u32, Vec<Hash>) {
    let each = if documents.len() < LARGE { RECORDS_EACH } else { RECORDS_EACH_OF_LARGE };
    let files = documents.chunks(each).map(|documents| {
        let records = Records { pages: pages(documents, publisher), records: documents.iter().map(record).collect() };
        publisher.publish(Kind::Records, encode_records(&records))
    });
    let files = files.collect();
    (u32::try_from(each).unwrap_or(u32::MAX), files)
}

fn pages(documents: &[Analysis], publisher: &mut Publisher) -> Vec<PageStart> {
    let mut starts = Vec::new();
    let mut page = Page::default();
    let mut first = 0;
    let mut size = 0;
    for (next, document) in (1..).zip(documents) {
        let texts: Vec<_> = document.document.sections.iter().map(text_section).collect();
        size += texts.iter().map(|section| section.text.len()).sum::<usize>();
        page.documents.push(texts);
        if size >= PAGE_SIZE || next as usize == documents.len() {
            let file = publisher.publish(Kind::Page, encode_page(&std::mem::take(&mut page)));
            starts.push(PageStart { first, file });
            (first, size) = (next, 0);
        }
    }
    starts
}

fn text_section(section: &crate::document::Section) -> TextSection {
    TextSection { heading: section.heading.clone(), anchor: section.anchor.clone(), text: section.text.clone() }
}

fn record(analysis: &Analysis) -> Record {
    let document = &analysis.document;
    let date = document.date.as_deref().and_then(|date| date.get(..10).or(Some(date))).unwrap_or_default();
    Record {
        id: document.id.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        lang: analysis.language.to_owned(),
        date: date.to_owned(),
        summary: summary(analysis),
    }
}

/// The beginning of the summary, else of the text.
fn summary(analysis: &Analysis) -> String {
    let sections = &analysis.document.sections;
    let section = sections.iter().find(|section| section.field == Field::Summary).or(sections.first());
    let text = section.map_or("", |section| section.text.trim());
    let long_enough = |&(at, character): &(usize, char)| at >= SUMMARY_SIZE && character.is_whitespace();
    match text.char_indices().find(long_enough) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}
