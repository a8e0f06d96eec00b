//! Files of a postmortem: pictures, tables, traces that its text names. They lie in a folder that is named by its id, beside
//! the document or around it, and are published under the same relative address, so that links need no change.

use std::path::{Path, PathBuf};

use postmortem_core::facts::secret;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Source, is_folder, read_bytes};
use crate::error::{Error, Result};
use crate::path::SitePath;

/// The kinds of files that are published, by their endings. No SVG and no HTML: on a host without our headers they could run
/// scripts in the name of the site.
const PICTURES: &[&str] = &["avif", "gif", "jpeg", "jpg", "pdf", "png", "webp"];
const TEXTS: &[&str] = &["csv", "diff", "json", "jsonl", "log", "patch", "tsv", "txt", "yaml", "yml"];

/// How deep folders may lie in the folder of a postmortem.
const DEEPEST: usize = 4;

/// A file that a postmortem names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its address from the page of the postmortem, which is its address from the document.
    pub(crate) address: String,
}

/// A file that is named and cannot be published, with the reason as the end of a sentence: "it ...".
pub(crate) type Refused = (PathBuf, String);

/// The files that a postmortem names, sorted, and those of them that must stay out.
pub(crate) fn of(source: &Source, id: &str) -> (Vec<Attachment>, Vec<Refused>) {
    let beside = source.path.parent().unwrap_or(Path::new(""));
    let is_own = beside.file_name().is_some_and(|name| name.to_str() == Some(id));
    let folder = if is_own { beside.to_path_buf() } else { beside.join(id) };
    if !is_folder(&folder) {
        return Default::default();
    }
    let named: Vec<Attachment> = WalkDir::new(&folder)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() || entry.file_type().is_symlink())
        .filter_map(|entry| attachment(source, beside, entry.into_path()))
        .collect();
    let (good, bad): (Vec<Attachment>, Vec<Attachment>) =
        named.into_par_iter().partition(|attachment| why_not(attachment).is_none());
    let refused = bad.into_iter().filter_map(|attachment| Some((attachment.path.clone(), why_not(&attachment)?)));
    (good, refused.collect())
}

/// A file, where the text of the document names it.
fn attachment(source: &Source, beside: &Path, path: PathBuf) -> Option<Attachment> {
    let address = path.strip_prefix(beside).ok()?.to_str()?.replace('\\', "/");
    let is_named = address != "source.md" && source.document.text().contains(&address);
    is_named.then_some(Attachment { path, address })
}

/// Why a file must stay out, as the end of a sentence: "it ...".
fn why_not(attachment: &Attachment) -> Option<String> {
    if kind(&attachment.path).is_none() {
        return Some(format!("is of no kind that is published: {} and {}", PICTURES.join(", "), TEXTS.join(", ")));
    }
    if SitePath::new(attachment.address.as_str()).is_err() {
        return Some("has a name that no site can have: letters a to z, digits, `.`, `-` and `_`".to_owned());
    }
    read(&attachment.path).err().map(|error| format!("cannot be published: {error}"))
}

/// The bytes of an attachment: a regular file, not too large, and where it is text, one without a secret or personal data.
///
/// # Errors
/// When it is none of these.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let bytes = read_bytes(path)?;
    if kind(path) == Some(Kind::Text) {
        let text = String::from_utf8_lossy(&bytes);
        if let Some(hit) = secret::scan(&text).first() {
            let line = text[..hit.span.start].matches('\n').count() + 1;
            return Err(Error::new(format!("line {line} holds what looks like private data ({})", hit.kind)));
        }
    }
    Ok(bytes)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Picture,
    Text,
}

fn kind(path: &Path) -> Option<Kind> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        ending if PICTURES.contains(&ending) => Some(Kind::Picture),
        ending if TEXTS.contains(&ending) => Some(Kind::Text),
        _ => None,
    }
}
