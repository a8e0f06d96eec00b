//! Engines that run in this process: the search, and plain BM25 as a reference.

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use postmortem_search::{
    Document, ENTRY, Engine, Error, Field, IndexFile, Request, Section, Weights, analyse, build_weighted, pack, terms,
};

use super::collection::Source;
use super::measures::DEPTH;
use super::outcome::{Outcome, SHOWN};
use super::questions::{Set, Sets};

/// A document of a collection as the search takes it.
pub(crate) fn document(source: &Source) -> Document {
    let text = Section { field: Field::Body, text: source.text.clone(), ..Section::default() };
    Document {
        url: source.id.clone(),
        id: source.id.clone(),
        lang: source.lang.clone(),
        title: source.title.clone(),
        date: source.date.clone(),
        sections: vec![text],
        ..Document::default()
    }
}

/// The index of documents.
pub(crate) fn index(documents: &[Source]) -> Vec<IndexFile> {
    build_weighted(documents.iter().map(|source| analyse(document(source))).collect(), &Weights::default())
}

/// Asks the search, native.
pub(crate) fn native(documents: &[Source], sets: &Sets) -> Result<Outcome, String> {
    let start = Instant::now();
    let files = index(documents);
    let built = start.elapsed();
    let bytes = files.iter().map(|file| pack(&file.bytes).len()).sum();
    let mut asked = Asked::open(files)?;
    let lists = sets.all().into_iter().map(|set| asked.lists(set, DEPTH + 1)).collect::<Result<_, _>>()?;
    let mut micros = Vec::new();
    for question in &sets.judged.questions {
        let start = Instant::now();
        asked.ask(&question.text, false, SHOWN)?;
        micros.push(start.elapsed().as_micros().try_into().unwrap_or(u32::MAX));
    }
    Ok(Outcome { lists, bytes, build_ms: built.as_secs_f64() * 1000.0, micros })
}

/// An index that is asked.
pub(crate) struct Asked {
    engine: Engine,
    files: HashMap<String, Vec<u8>>,
}

impl Asked {
    /// Opens an index.
    pub(crate) fn open(files: Vec<IndexFile>) -> Result<Self, String> {
        let files: HashMap<String, Vec<u8>> = files.into_iter().map(|file| (file.name, file.bytes)).collect();
        let engine =
            Engine::open(files.get(ENTRY).map_or(&[][..], Vec::as_slice)).map_err(|error| error.to_string())?;
        Ok(Self { engine, files })
    }

    /// The ids that answer each question, at most `limit`.
    pub(crate) fn lists(&mut self, set: &Set, limit: usize) -> Result<Vec<Vec<String>>, String> {
        set.questions.iter().map(|question| self.ask(&question.text, set.typing, limit)).collect()
    }

    fn ask(&mut self, query: &str, typing: bool, limit: usize) -> Result<Vec<String>, String> {
        let request = Request { query: query.to_owned(), typing, limit, ..Request::default() };
        let load = |name: &str| self.files.get(name).cloned().ok_or_else(|| Error::missing(name));
        let answer = self.engine.answer_with(&request, load).map_err(|error| error.to_string())?;
        Ok(answer.hits.into_iter().map(|hit| hit.id).collect())
    }
}

/// Asks plain BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009) with k1 1.2 and b 0.75, over title
/// and text as one field, stemmed, without common words. It has no index to load, and knows neither mistakes nor prefixes.
pub(crate) fn plain_bm25(documents: &[Source], sets: &Sets) -> Outcome {
    let start = Instant::now();
    let reference = Reference::new(documents);
    let build_ms = start.elapsed().as_secs_f64() * 1000.0;
    let list = |text: &str| reference.ask(text).into_iter().map(|number| documents[number].id.clone()).collect();
    let lists = |set: &Set| set.questions.iter().map(|question| list(&question.text)).collect();
    Outcome { lists: sets.all().into_iter().map(lists).collect(), bytes: 0, build_ms, micros: Vec::new() }
}

struct Reference {
    lengths: Vec<f64>,
    average: f64,
    holders: BTreeMap<String, BTreeMap<usize, f64>>,
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents and words are small")]
impl Reference {
    fn new(documents: &[Source]) -> Self {
        let mut reference = Self { lengths: Vec::new(), average: 0.0, holders: BTreeMap::new() };
        for (number, document) in documents.iter().enumerate() {
            let terms = terms(&document.lang, &format!("{} {}", document.title, document.text));
            reference.lengths.push(terms.len() as f64);
            for term in terms {
                *reference.holders.entry(term).or_default().entry(number).or_default() += 1.0;
            }
        }
        reference.average = reference.lengths.iter().sum::<f64>() / documents.len().max(1) as f64;
        reference
    }

    fn ask(&self, text: &str) -> Vec<usize> {
        let (k1, b) = (1.2, 0.75);
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for holders in terms("en", text).iter().filter_map(|term| self.holders.get(term)) {
            let (count, documents) = (holders.len() as f64, self.lengths.len() as f64);
            let rarity = (1.0 + (documents - count + 0.5) / (count + 0.5)).ln();
            for (&number, times) in holders {
                let norm = k1 * (1.0 - b + b * self.lengths[number] / self.average);
                *scores.entry(number).or_default() += rarity * times * (k1 + 1.0) / (times + norm);
            }
        }
        let mut order: Vec<(usize, f64)> = scores.into_iter().collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1));
        order.into_iter().take(DEPTH + 1).map(|(number, _)| number).collect()
    }
}
