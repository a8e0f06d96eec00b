//! The search of an archive without its site: the same documents, index and engine as in the browser, all in memory.

mod built;
mod together;

use std::collections::HashMap;
use std::path::PathBuf;

use postmortem_core::time::Date;
pub use postmortem_search::{Answer, Hit, Request, Run, Sort};
use postmortem_search::{ENTRY, Engine, Error as Damage};
pub use together::{Together, ask_all};

use crate::archive::Archive;
use crate::collection::Collection;
use crate::error::{Error, Result};
use crate::search_index;

/// An archive that is being searched.
pub struct Search {
    /// The name of the site.
    pub title: String,
    engine: Engine,
    files: Files,
}

/// Where the files of an index are.
enum Files {
    /// In memory, by name; and the document of each id.
    Archive { index: HashMap<String, Vec<u8>>, documents: HashMap<String, String> },
    /// In the folder of a site.
    Site(PathBuf),
}

impl Files {
    fn read(&self, name: &str) -> Result<Vec<u8>> {
        match self {
            Self::Archive { index, .. } => index.get(name).cloned().ok_or_else(|| told(Damage::missing(name))),
            Self::Site(folder) => built::read(folder, name),
        }
    }
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
        let incidents = collection.incidents.iter();
        let documents = incidents.map(|incident| (incident.id.to_owned(), incident.source.name())).collect();
        let files = Files::Archive { index, documents };
        let engine = Engine::open(&files.read(ENTRY)?).map_err(told)?;
        Ok(Self { title: collection.settings.title.clone(), engine, files })
    }

    /// The files of the index of an archive, by name, as plain bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let index = match &self.files {
            Files::Archive { index, .. } => Some(index),
            Files::Site(_) => None,
        };
        index.into_iter().flatten().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Answers a question whole.
    ///
    /// # Errors
    /// When a file of the index cannot be read.
    pub fn answer(&mut self, request: &Request) -> Result<Answer> {
        let files = &self.files;
        self.engine.answer_with(request, |name| Ok::<_, Cause>(files.read(name)?)).map_err(told)
    }

    /// The file of a document that was found: in its archive, as that was named, or its page in a site.
    pub fn file(&self, hit: &Hit) -> String {
        match &self.files {
            Files::Archive { documents, .. } => documents.get(&hit.id).cloned().unwrap_or_default(),
            Files::Site(folder) => folder.join(&hit.url).display().to_string(),
        }
    }
}

/// What went wrong with an index or with its files.
type Cause = Box<dyn std::error::Error + Send + Sync>;

fn told(cause: impl Into<Cause>) -> Error {
    Error::caused("cannot search the archive", cause)
}
