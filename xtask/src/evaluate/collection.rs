//! Judged collections: documents, questions, and how relevant the documents are to them.
//!
//! A collection is a folder with `docs.jsonl` (id, title, text, lang, date), `queries.jsonl` (id, text, and `exclude`, the
//! document that a query was taken from) and `qrels.tsv` (query, document, gain; a head line).

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Gain of each relevant document.
pub(crate) type Gains = HashMap<String, f64>;

/// A document, as every engine gets it.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Source {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) lang: String,
    #[serde(default)]
    pub(crate) date: Option<String>,
}

/// A question and what should be found.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// The document that the question was taken from, which is no answer.
    pub(crate) exclude: Option<String>,
    pub(crate) gains: Gains,
}

/// A judged collection.
#[derive(Debug)]
pub(crate) struct Collection {
    pub(crate) name: String,
    pub(crate) documents: Vec<Source>,
    pub(crate) questions: Vec<Question>,
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    text: String,
    exclude: Option<String>,
}

/// The collections in a folder, in order of name.
pub(crate) fn read_all(corpora: &Path) -> Result<Vec<Collection>, String> {
    let entries = fs::read_dir(corpora).map_err(|error| format!("cannot read {}: {error}", corpora.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let folders: BTreeSet<PathBuf> = paths.filter(|path| path.join("qrels.tsv").is_file()).collect();
    if folders.is_empty() {
        return Err(format!("no judged collection in {}: expected folders with qrels.tsv", corpora.display()));
    }
    folders.iter().map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> Result<Collection, String> {
    let mut judgements: HashMap<String, Gains> = HashMap::new();
    for line in read_text(&folder.join("qrels.tsv"))?.lines().skip(1) {
        if let [query, document, gain] = line.split('\t').collect::<Vec<_>>().as_slice() {
            let gain = gain.parse().map_err(|_| format!("expected a number as gain, but found {gain}"))?;
            judgements.entry((*query).to_owned()).or_default().insert((*document).to_owned(), gain);
        }
    }
    let asked: Vec<Asked> = read_lines(&folder.join("queries.jsonl"))?;
    let judged = asked.into_iter().filter_map(|Asked { id, text, exclude }| {
        let gains = judgements.remove(&id)?;
        Some(Question { text, exclude, gains })
    });
    Ok(Collection {
        name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        documents: read_lines(&folder.join("docs.jsonl"))?,
        questions: judged.collect(),
    })
}

fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let text = read_text(path)?;
    let lines = text.split('\n').filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))).collect()
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}
