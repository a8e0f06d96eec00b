//! The search of a site that was built: its index, read from the folder of the site as questions need it.

use std::fs;
use std::path::{Path, PathBuf};

use postmortem_search::{ENTRY, Engine, unpack};
use serde::Deserialize;

use super::{Files, Search, told};
use crate::error::{Error, Result};

/// What the search of a site says of the site.
#[derive(Deserialize)]
struct Interface {
    title: String,
}

impl Search {
    /// Opens the search of the site in `folder`, which `postmortem build` wrote.
    ///
    /// # Errors
    /// When the folder has no search, or one that this version does not read.
    pub fn of_site(folder: &Path) -> Result<Self> {
        let interface = folder.join("search/interface.json");
        let text = fs::read(&interface).map_err(|error| unread(&interface, error))?;
        let Interface { title } = serde_json::from_slice(&text).map_err(|error| unread(&interface, error))?;
        let files = Files::Site(folder.to_owned());
        let engine = Engine::open(&files.read(ENTRY)?).map_err(told)?;
        Ok(Self { title, engine, files })
    }
}

/// The plain bytes of a file of the index in the folder of a site.
pub(super) fn read(site: &Path, name: &str) -> Result<Vec<u8>> {
    let path: PathBuf = site.join("search").join(name);
    let bytes = fs::read(&path).map_err(|error| unread(&path, error))?;
    unpack(name, &bytes).map_err(told)
}

fn unread(path: &Path, cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::caused(format!("cannot read {}, a file of the search of a built site", path.display()), cause)
}
