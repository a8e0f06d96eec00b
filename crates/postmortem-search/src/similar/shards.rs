//! What [`Similar`] knows, in files: a reader that asks about one text loads those that have its words, whatever the size of
//! the archive.
//!
//! The entry names the documents and, for each shard, its file and its first term. A shard holds terms in order, each with the
//! number of documents that have it, and the documents among whose heaviest it is, with its part in each: a 32-bit float,
//! so that the answer is that of the memory to the last bit.

use super::{Alike, Profile, Similar, Term};
use crate::error::{Damage, Error};
use crate::wire::Reader;

/// The file to begin with.
pub const ENTRY: &str = "index.bin";

/// First byte of the entry and of a shard; the second one is the version of their format.
const ENTRY_MARK: [u8; 2] = [b's', 1];
const SHARD_MARK: [u8; 2] = [b't', 1];

/// Files about the likeness of documents, as far as they have been fed.
#[derive(Debug, Default)]
pub struct Shelf {
    similar: Similar,
    /// The first term of each shard, and its file.
    shards: Vec<(String, String)>,
    fed: Vec<String>,
}

impl Shelf {
    /// Opens the files by the bytes of the entry.
    ///
    /// # Errors
    /// When the bytes are not those of an entry.
    pub fn open(entry: &[u8]) -> Result<Self, Error> {
        Self::read(entry).map_err(|damage| Error::new(ENTRY, damage))
    }

    fn read(entry: &[u8]) -> Result<Self, Damage> {
        let mut from = begin(ENTRY_MARK, entry)?;
        let mut shelf = Self::default();
        let mut id = String::new();
        for _ in 0..from.count()? {
            from.front_coded(&mut id)?;
            shelf.similar.ids.push(id.clone());
        }
        for _ in 0..from.count()? {
            let (first, file) = (from.text()?.to_owned(), from.text()?.to_owned());
            shelf.shards.push((first, file));
        }
        Ok(shelf)
    }

    /// The files that an answer about this profile still needs, each once.
    pub fn needs(&self, profile: &Profile) -> Vec<&str> {
        let mut needs: Vec<&str> = profile.terms().filter_map(|term| self.shard(&term.key())).collect();
        needs.sort_unstable();
        needs.dedup();
        needs.retain(|file| !self.fed.iter().any(|fed| fed == file));
        needs
    }

    /// The file of the shard in which a term would be.
    fn shard(&self, key: &str) -> Option<&str> {
        let place = self.shards.partition_point(|(first, _)| first.as_str() <= key).checked_sub(1)?;
        Some(&self.shards.get(place)?.1)
    }

    /// Takes the bytes of a file that [`Shelf::needs`] has named.
    ///
    /// # Errors
    /// When the bytes are not those of a shard.
    pub fn feed(&mut self, file: &str, bytes: &[u8]) -> Result<(), Error> {
        self.read_shard(bytes).map_err(|damage| Error::new(file, damage))?;
        self.fed.push(file.to_owned());
        Ok(())
    }

    fn read_shard(&mut self, bytes: &[u8]) -> Result<(), Damage> {
        let mut from = begin(SHARD_MARK, bytes)?;
        let mut key = String::new();
        for _ in 0..from.count()? {
            from.front_coded(&mut key)?;
            let (frequency, count) = (from.number()?, from.count()?);
            let mut holders = Vec::with_capacity(count);
            let mut next = 0u32;
            for _ in 0..count {
                let document = next.checked_add(from.number()?).ok_or(Damage::Order)?;
                next = document.checked_add(1).ok_or(Damage::Order)?;
                holders.push((document, f32::from_le_bytes(from.array()?)));
            }
            if next as usize > self.similar.ids.len() {
                return Err(Damage::Order);
            }
            if let Some(term) = Term::read(&key) {
                self.similar.frequencies.insert(term.clone(), frequency);
                self.similar.holders.insert(term, holders);
            }
        }
        Ok(())
    }

    /// The documents most like this one, once nothing is needed: the same answer as [`Similar::like`] gives.
    pub fn like(&self, profile: &Profile, limit: usize) -> Vec<Alike> {
        self.similar.like(profile, limit)
    }
}

fn begin(mark: [u8; 2], bytes: &[u8]) -> Result<Reader<'_>, Damage> {
    let mut from = Reader::new(bytes);
    match from.array::<2>()? {
        [kind, _] if kind != mark[0] => Err(Damage::Magic),
        [_, version] if version != mark[1] => Err(Damage::Version),
        _ => Ok(from),
    }
}

impl Term {
    /// The term as a text; its place in the order of texts is its place in the files.
    fn key(&self) -> String {
        match self {
            Self::Word(word) => format!("={word}"),
            Self::Value(facet, value) => format!("{facet}={value}"),
        }
    }

    /// Reads what [`Term::key`] wrote.
    fn read(key: &str) -> Option<Self> {
        let (facet, text) = key.split_once('=')?;
        if facet.is_empty() {
            return Some(Self::Word(text.to_owned()));
        }
        let (known, _) = super::FACET_WEIGHTS.iter().find(|(name, _)| *name == facet)?;
        Some(Self::Value(known, text.to_owned()))
    }
}

#[cfg(feature = "build")]
mod write {
    use sha2::{Digest, Sha256};

    use super::{ENTRY, ENTRY_MARK, SHARD_MARK};
    use crate::IndexFile;
    use crate::similar::Similar;
    use crate::wire::Writer;

    /// A shard ends with the term that makes it this long, in bytes.
    const SHARD_SIZE: usize = 32 << 10;

    /// Terms on their way into a shard.
    #[derive(Default)]
    struct Shard {
        first: Option<String>,
        before: String,
        terms: usize,
        out: Writer,
    }

    impl Similar {
        /// The files from which a [`Shelf`](super::Shelf) answers.
        pub fn files(&self) -> Vec<IndexFile> {
            // Terms that no document has among its heaviest still count as known ones.
            let mut terms: Vec<_> = self.frequencies.iter().map(|(term, count)| (term.key(), term, *count)).collect();
            terms.sort_by(|one, other| one.0.cmp(&other.0));
            let (mut files, mut shards) = (Vec::new(), Vec::new());
            let mut shard = Shard::default();
            for (key, term, count) in terms {
                shard.push(&key, count, self.holders.get(term).map_or(&[], Vec::as_slice));
                if shard.out.len() >= SHARD_SIZE {
                    files.extend(std::mem::take(&mut shard).finish(&mut shards));
                }
            }
            files.extend(shard.finish(&mut shards));
            files.push(IndexFile { name: ENTRY.to_owned(), bytes: self.entry(&shards) });
            files
        }

        fn entry(&self, shards: &[(String, String)]) -> Vec<u8> {
            let mut out = Writer::default();
            out.raw(&ENTRY_MARK);
            out.count(self.ids.len());
            let mut before = "";
            for id in &self.ids {
                out.front_coded(before, id);
                before = id;
            }
            out.count(shards.len());
            for (first, file) in shards {
                out.text(first);
                out.text(file);
            }
            out.into_bytes()
        }
    }

    impl Shard {
        fn push(&mut self, key: &str, frequency: u32, holders: &[(u32, f32)]) {
            self.first.get_or_insert_with(|| key.to_owned());
            self.out.front_coded(&self.before, key);
            self.out.number(frequency);
            self.out.count(holders.len());
            let mut next = 0;
            for &(document, part) in holders {
                self.out.number(document - next);
                self.out.raw(&part.to_le_bytes());
                next = document + 1;
            }
            key.clone_into(&mut self.before);
            self.terms += 1;
        }

        /// The file, named by its content; nothing where there is no term.
        fn finish(self, shards: &mut Vec<(String, String)>) -> Option<IndexFile> {
            let mut out = Writer::default();
            out.raw(&SHARD_MARK);
            out.count(self.terms);
            out.raw(self.out.as_bytes());
            let bytes = out.into_bytes();
            let digest: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            let name = format!("terms-{digest}.bin");
            shards.push((self.first?, name.clone()));
            Some(IndexFile { name, bytes })
        }
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, Field, Section};

    fn document((number, text): (usize, &String)) -> Profile {
        let facets = BTreeMap::from([("tag".to_owned(), text.split(' ').take(1).map(str::to_owned).collect())]);
        let section = Section { field: Field::Summary, text: text.clone(), ..Section::default() };
        let lang = "en".to_owned();
        Profile::of(&Document {
            id: format!("{number:03}"),
            lang,
            facets,
            sections: vec![section],
            ..Document::default()
        })
    }

    proptest! {
        #[test]
        fn files_answer_as_memory_does(texts in prop::collection::vec("([a-e]{2,3} ){0,40}", 1..30), asked in "([a-e]{2,3} ){0,30}") {
            let profiles: Vec<Profile> = texts.iter().enumerate().map(document).collect();
            let similar = Similar::new(&profiles);
            let files: BTreeMap<String, Vec<u8>> = similar.files().into_iter().map(|file| (file.name, file.bytes)).collect();
            let mut shelf = Shelf::open(&files[ENTRY]).unwrap();
            let asked = document((999, &asked));
            for name in shelf.needs(&asked).into_iter().map(str::to_owned).collect::<Vec<_>>() {
                shelf.feed(&name, &files[&name]).unwrap();
            }
            prop_assert!(shelf.needs(&asked).is_empty());
            prop_assert_eq!(shelf.like(&asked, 9), similar.like(&asked, 9));
        }

        #[test]
        fn other_bytes_are_refused(bytes: Vec<u8>) {
            let _ = Shelf::open(&bytes);
            let _ = Shelf::default().feed("terms-0.bin", &bytes);
            let entry: Vec<u8> = ENTRY_MARK.into_iter().chain(bytes.iter().copied()).collect();
            let _ = Shelf::open(&entry);
            let shard: Vec<u8> = SHARD_MARK.into_iter().chain(bytes).collect();
            let _ = Shelf::default().feed("terms-0.bin", &shard);
        }
    }
}
