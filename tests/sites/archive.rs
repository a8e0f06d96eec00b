//! A small archive in a folder of its own, and the site that is built of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use postmortem_core::time::Date;
use postmortem_site::{Audience, Built, Options, Result};
use tempfile::TempDir;

/// The example of the format: complete, published, clean.
pub(crate) const EXAMPLE: &str = include_str!("../corpora/good/PPM-2026-001-short-answers.md");

/// An archive that a test fills. It goes when the test ends.
pub(crate) struct Archive {
    folder: TempDir,
}

impl Archive {
    /// An archive without a document.
    pub(crate) fn empty() -> Self {
        let archive = Self { folder: TempDir::new().unwrap() };
        archive.with("postmortem.toml", "title = \"Lessons\"\ndescription = \"What we learned.\"\n")
    }

    /// An archive with the example.
    pub(crate) fn small() -> Self {
        Self::empty().with("postmortems/2026/PPM-2026-001-short-answers.md", EXAMPLE)
    }

    /// The same archive with one more file, or another text in it.
    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("archive")
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Builds it as of 22 November 2026.
    pub(crate) fn try_build(&self) -> Result<Built> {
        build(&self.root(), &self.output())
    }

    /// Builds it for the public.
    pub(crate) fn build_public(&self) -> (Built, Site) {
        let built = build_for(Audience::Public, &self.root(), &self.output()).unwrap();
        (built, self.site())
    }

    /// Builds it and reads the site.
    pub(crate) fn build(&self) -> Site {
        self.try_build().unwrap();
        self.site()
    }

    /// The site that stands there.
    pub(crate) fn site(&self) -> Site {
        Site::read(&self.output())
    }
}

pub(crate) fn build(root: &Path, output: &Path) -> Result<Built> {
    build_for(Audience::Internal, root, output)
}

fn build_for(audience: Audience, root: &Path, output: &Path) -> Result<Built> {
    let archive = postmortem_site::archive::Archive::open(root)?.for_audience(audience);
    let today = Date::parse("2026-11-22").unwrap();
    postmortem_site::build(&archive, &Options { today, output, plugin: &[("search.js", b"// plugin")], live: false })
}

/// Every file of a site, by its path.
#[derive(PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, folder, &mut files);
        Self { files }
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path} among {:?}", self.paths()));
        std::str::from_utf8(bytes).unwrap()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub(crate) fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// Every page with its path.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_page = |path: &&String| Path::new(path).extension().is_some_and(|extension| extension == "html");
        self.files.keys().filter(is_page).map(|path| (path.as_str(), self.text(path)))
    }

    /// Everything that can be read of the site, in lower case: paths and bytes, packed ones unpacked.
    pub(crate) fn everything(&self) -> String {
        let mut all = String::new();
        for (path, bytes) in &self.files {
            let name = path.rsplit('/').next().unwrap_or_default();
            let plain = postmortem_search::unpack(name, bytes);
            let bytes = plain.as_deref().unwrap_or(bytes);
            all.push_str(&format!("\n{path}\n{}", String::from_utf8_lossy(bytes)));
        }
        all.to_lowercase()
    }

    /// The files in which some bytes stand, packed ones unpacked.
    pub(crate) fn holding(&self, text: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let found = |path: &str, bytes: &[u8]| {
            let name = path.rsplit('/').next().unwrap_or_default();
            holds(path.as_bytes())
                || holds(bytes)
                || postmortem_search::unpack(name, bytes).is_ok_and(|plain| holds(&plain))
        };
        self.files.iter().filter(|(path, bytes)| found(path, bytes)).map(|(path, _)| path.as_str()).collect()
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
