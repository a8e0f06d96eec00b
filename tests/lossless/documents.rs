//! The documents of the tests on losing nothing: the sample archive, the files of `tests/`, odd documents made of them, and
//! the folder that `POSTMORTEM_CORPORA` names.

mod odd;

use std::fs;
use std::path::{Path, PathBuf};

/// How many odd documents are made; with real material at hand, as many as are asked for there.
const ODD: usize = 120;
const ODD_BESIDE_CORPORA: usize = 1_000;

/// Every Markdown text below a folder, by its path.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "md")
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push((path.display().to_string(), text));
        }
    }
    found.sort();
    found
}

fn repository(folder: &str) -> Vec<(String, String)> {
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder))
}

/// Odd documents with their names.
pub(crate) fn odd() -> Vec<(String, String)> {
    let sound = [repository("site/postmortems"), repository("tests/corpora/good")].concat();
    let sound: Vec<String> = sound.into_iter().map(|(_, text)| text).collect();
    let count = if corpora().is_some() { ODD_BESIDE_CORPORA } else { ODD };
    (0..count).map(|number| (format!("odd document {number}"), odd::document(&sound, number))).collect()
}

fn corpora() -> Option<PathBuf> {
    std::env::var_os("POSTMORTEM_CORPORA").map(PathBuf::from)
}

/// All of them with their names.
pub(crate) fn all() -> Vec<(String, String)> {
    let mut all = [repository("site"), repository("tests"), odd()].concat();
    all.extend(corpora().iter().flat_map(|folder| texts(folder)));
    all
}
