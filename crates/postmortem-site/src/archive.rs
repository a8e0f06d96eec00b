//! Reads an archive: its settings and its postmortems. The only place in the project that reads files.

pub(crate) mod attachments;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use postmortem_core::archive::{Archive as KnownArchive, Known};
use postmortem_core::catalogue::Catalogue;
use postmortem_core::model::Document;
use postmortem_core::parse::parse;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::audience::Audience;
use crate::collection::Withheld;
use crate::emit::MARKER;
use crate::error::{Error, Result};
use crate::settings::Settings;
use crate::words;

/// A file past this size is not read: no postmortem comes near it, and hostile files stay cheap.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The file that makes a folder an archive.
pub const SETTINGS_FILE: &str = "postmortem.toml";

/// An archive as it was read.
#[derive(Debug)]
pub struct Archive {
    /// The folder with the settings.
    pub root: PathBuf,
    /// What the settings say.
    pub settings: Settings,
    /// The postmortems, by path.
    pub documents: Vec<Source>,
    /// The pages that the archive adds, by path.
    pub pages: Vec<Source>,
    /// What the documents need to know of one another.
    pub known: KnownArchive,
    /// The archive's own templates, styles and scripts: the path below `templates/` and what the file holds.
    pub templates: Vec<(String, Vec<u8>)>,
    /// The words of the interface, in the language of the settings.
    pub words: Catalogue,
    /// Files that could not be read, and why; the rest is there all the same.
    pub unreadable: Vec<Error>,
    /// For whom this is: the archive as it was read, or what the public may know of it.
    pub audience: Audience,
    /// How many postmortems the audience does not see, as their authors wanted.
    pub kept_inside: usize,
    /// Documents that the audience does not see because they cannot be read in full.
    pub withheld: Vec<Withheld>,
}

/// A postmortem and its file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as the folder was given.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
}

/// What [`read`] found.
#[derive(Debug, Default)]
pub struct Files {
    /// The documents, by path.
    pub documents: Vec<Source>,
    /// Files that could not be read, and why.
    pub unreadable: Vec<Error>,
}

impl Archive {
    /// Reads the archive whose folder is `start` or lies above it.
    ///
    /// # Errors
    /// When there is no `postmortem.toml`, or it cannot be read.
    pub fn open(start: &Path) -> Result<Self> {
        let Some(root) = find(start) else {
            return Err(Error::new(format!(
                "there is no {SETTINGS_FILE} in {} or above it; `postmortem init` makes an archive",
                start.display()
            )));
        };
        let settings = Settings::read(&root.join(SETTINGS_FILE))?;
        let Files { mut documents, mut unreadable } = read_folder(&root.join("postmortems"))?;
        let pages = read_folder(&root.join("pages"))?;
        unreadable.extend(pages.unreadable);
        let pages = pages.documents;
        documents.retain(Source::is_postmortem);
        let known = documents.iter().map(|source| Known::of(&source.document, &source.name()));
        let known = KnownArchive::new(known.collect());
        let templates = read_templates(&root.join("templates"))?;
        let words = words::read(&settings.language, &templates)?;
        let (audience, kept_inside, withheld) = (Audience::Internal, 0, Vec::new());
        Ok(Self {
            root,
            settings,
            documents,
            pages,
            known,
            templates,
            words,
            unreadable,
            audience,
            kept_inside,
            withheld,
        })
    }
}

impl Source {
    /// Whether the file is meant as a postmortem. One whose front matter cannot be read counts where its first lines name
    /// the format, so that a slip there does not make the file vanish.
    pub fn is_postmortem(&self) -> bool {
        let start = self.document.text().lines().take(60);
        self.document.is_postmortem()
            || start
                .take_while(|line| !line.starts_with("# "))
                .any(|line| line.starts_with("schema: prompt-postmortem/"))
    }

    /// The path below `root`, with `/`: the same wherever the archive lies.
    pub fn below(&self, root: &Path) -> String {
        let path = self.path.strip_prefix(root).unwrap_or(&self.path).to_string_lossy().replace('\\', "/");
        path.strip_prefix("./").map_or(path.clone(), str::to_owned)
    }

    /// The path as findings show it: with `/`, and without a leading `./`.
    pub fn name(&self) -> String {
        let path = self.path.to_string_lossy().replace('\\', "/");
        path.strip_prefix("./").map_or(path.clone(), str::to_owned)
    }
}

/// The nearest folder with a `postmortem.toml`: `start` itself, or one above it.
pub fn find(start: &Path) -> Option<PathBuf> {
    let mut folder = start.to_path_buf();
    loop {
        if folder.join(SETTINGS_FILE).is_file() {
            return Some(folder);
        }
        // A relative path is followed upwards as it was written, so that findings keep its form.
        let above = match folder.components().next_back() {
            Some(std::path::Component::Normal(_)) => folder.parent()?.to_path_buf(),
            Some(std::path::Component::RootDir | std::path::Component::Prefix(_)) => return None,
            _ => folder.join(".."),
        };
        folder = if above.as_os_str().is_empty() { PathBuf::from(".") } else { above };
        if folder.canonicalize().ok()? == Path::new("/") && !folder.join(SETTINGS_FILE).is_file() {
            return None;
        }
    }
}

/// Reads one Markdown file, or all that lie below a folder. Links are not followed and only regular files are read.
///
/// # Errors
/// When the file or the folder itself is not there. A file inside a folder that cannot be read is told in the result.
pub fn read(path: &Path) -> Result<Files> {
    if !path.is_dir() {
        return Ok(Files { documents: vec![read_file(path)?], unreadable: Vec::new() });
    }
    let mut paths = Vec::new();
    let mut unreadable = Vec::new();
    // A built site holds a copy of every document; those are not documents of their own.
    let is_source = |entry: &DirEntry| !(entry.file_type().is_dir() && entry.path().join(MARKER).is_file());
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(is_source) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_markdown(entry.path()) => paths.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => unreadable.push(Error::caused(format!("cannot read {}", path.display()), error)),
        }
    }
    let results: Vec<Result<Source>> = paths.par_iter().map(|path| read_file(path)).collect();
    let mut documents = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(source) => documents.push(source),
            Err(error) => unreadable.push(error),
        }
    }
    Ok(Files { documents, unreadable })
}

/// Reads the Markdown files of a folder, where there is one.
fn read_folder(folder: &Path) -> Result<Files> {
    if is_folder(folder) { read(folder) } else { Ok(Files::default()) }
}

/// Reads the archive's own templates, styles and scripts, where it has any.
fn read_templates(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    if !is_folder(folder) {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::caused(format!("cannot read {}", folder.display()), error))?;
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push((below.to_string_lossy().replace('\\', "/"), read_bytes(entry.path())?));
        }
    }
    Ok(files)
}

/// Whether a folder stands there itself, not a link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

fn read_file(path: &Path) -> Result<Source> {
    let bytes = read_bytes(path)?;
    // What is not UTF-8 becomes U+FFFD, which a rule tells; the rest of the document is read all the same.
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Source { path: path.to_path_buf(), document: parse(text) })
}

/// The bytes of a regular file that is not too large. A pipe or a link is refused before it is opened.
fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let told = |error| Error::caused(format!("cannot read {}", path.display()), error);
    let data = fs::symlink_metadata(path).map_err(told)?;
    if !data.is_file() {
        return Err(Error::new(format!("cannot read {}: it is not a regular file", path.display())));
    }
    let mut bytes = Vec::new();
    // The file may grow after it was measured.
    fs::File::open(path).map_err(told)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    if data.len() > LARGEST || bytes.len() as u64 > LARGEST {
        return Err(Error::new(format!(
            "cannot read {}: it is larger than the limit of {LARGEST} bytes",
            path.display()
        )));
    }
    Ok(bytes)
}
