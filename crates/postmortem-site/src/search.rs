//! The search of an archive without its site: the same documents, index and engine as in the browser, all in memory.

use std::collections::HashMap;

use postmortem_core::time::Date;
pub use postmortem_search::{Answer, Hit, Request, Run, Sort};
use postmortem_search::{ENTRY, Engine, Error as Damage};

use crate::archive::Archive;
use crate::collection::Collection;
use crate::error::{Error, Result};
use crate::search_index;

/// An archive that is being searched.
pub struct Search {
    engine: Engine,
    /// The index, by name.
    index: HashMap<String, Vec<u8>>,
    /// The document of each id.
    files: HashMap<String, String>,
}

impl Search {
    /// Indexes the postmortems that the site of the archive would show on the day `today`.
    ///
    /// # Errors
    /// When the index does not open, which would be a fault of this program.
    pub fn new(archive: &Archive, today: Date) -> Result<Self> {
        let collection = Collection::new(archive, today);
        let files = search_index::index(&collection).into_iter().map(|file| (file.name, file.bytes));
        let index: HashMap<String, Vec<u8>> = files.collect();
        let entry = index.get(ENTRY).map(Vec::as_slice).unwrap_or_default();
        let engine = Engine::open(entry).map_err(told)?;
        let incidents = collection.incidents.iter();
        let files = incidents.map(|incident| (incident.id.to_owned(), incident.source.name())).collect();
        Ok(Self { engine, index, files })
    }

    /// The files of the index, by name, as plain bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.index.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Answers a question whole.
    ///
    /// # Errors
    /// When a file of the index cannot be read, which would be a fault of this program.
    pub fn answer(&mut self, request: &Request) -> Result<Answer> {
        let load = |name: &str| self.index.get(name).cloned().ok_or_else(|| Damage::missing(name));
        self.engine.answer_with(request, load).map_err(told)
    }

    /// The file of a document that was found, as the archive was named.
    pub fn file(&self, id: &str) -> &str {
        self.files.get(id).map(String::as_str).unwrap_or_default()
    }
}

fn told(damage: Damage) -> Error {
    Error::caused("cannot search the archive", damage)
}
