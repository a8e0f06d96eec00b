//! Answers questions from the files it is given, and says which more it needs. It fetches nothing itself.

mod answer;
mod browse;
mod files;
mod hits;
mod lookup;
mod mistake;
mod order;
mod phrase;
mod query;
mod scores;
mod snippet;

pub use answer::{Answer, Correction, FacetCount, FacetGroup, Hit, Request, Run, SectionHit, Sort};

use crate::error::{Damage, Error};
use crate::format::{Entry, digits};
use crate::text::Language;
use files::{Files, Needs};
use query::Query;
use scores::Scores;

/// Name that errors give the entry.
const ENTRY: &str = "index.bin";

/// An index that is being searched.
pub struct Engine {
    entry: Entry,
    languages: Vec<Language>,
    files: Files,
}

impl Engine {
    /// Opens an index by the plain bytes of its entry.
    pub fn open(entry: &[u8]) -> Result<Self, Error> {
        let entry = Entry::decode(entry).map_err(|damage| Error::new(ENTRY, damage))?;
        let languages: Vec<Language> = entry.languages.iter().map(|code| Language::of(code)).collect();
        if languages.iter().zip(&entry.languages).any(|(language, code)| language.code() != code) {
            return Err(Error::new(ENTRY, Damage::Language));
        }
        Ok(Self { entry, languages, files: Files::default() })
    }

    /// How many documents the archive has.
    pub fn documents(&self) -> usize {
        self.entry.documents as usize
    }

    /// Fourteen hexadecimal digits that are the same for the same archive.
    pub fn content(&self) -> String {
        digits(self.entry.content)
    }

    /// Takes the plain bytes of a file that an answer has named in [`Answer::needs`].
    pub fn feed(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.files.feed(name, bytes).map_err(|damage| Error::new(name, damage))
    }

    /// Names of the files that the answer still needs. Once they are fed, there may be more.
    pub fn plan(&self, request: &Request) -> Result<Vec<String>, Error> {
        Ok(self.answer(request)?.needs)
    }

    /// Answers as well as the files at hand allow. When [`Answer::needs`] is empty, the answer is whole.
    pub fn answer(&self, request: &Request) -> Result<Answer, Error> {
        let mut needs = Needs::default();
        let query = Query::parse(&request.query, &self.entry, request.typing);
        let lookup = self.look_up(&query, &mut needs)?;
        let mut answer = Answer {
            suggestion: query.corrected(&lookup.corrections),
            corrections: lookup.corrections.clone(),
            ..Answer::default()
        };
        let wordless = query.words.is_empty();
        let mut scores = if wordless { Scores::all(self.documents()) } else { Scores::rank(&lookup, self.documents()) };
        answer.relaxed = self.keep_phrases(&query, &mut scores, &mut needs)?;
        if request.sort == Sort::Date {
            scores.drop_weak();
        }
        // Who asks by id has said which one: it comes first, and before those that name it.
        for document in self.named(&request.query, &mut needs) {
            scores.raise(document);
        }
        let selection = self.select(&query, &mut needs);
        let matching = self.matching(&scores, &selection);
        let by_score = (request.sort == Sort::Relevance && !wordless).then_some(&scores);
        let most = request.offset.saturating_add(request.limit);
        let ranked = self.ranked(&matching, most, by_score, &mut needs);
        if needs.is_empty() {
            answer.total = matching.len();
            answer.hits = self.hits(request, &ranked, &scores, &lookup.terms, &mut needs);
            answer.ready = answer.hits.len() == ranked.len().saturating_sub(request.offset);
            if request.facets {
                answer.facets = self.count_facets(&query, &scores, &selection, &mut needs);
            }
        }
        answer.needs = needs.0.iter().map(|name| name.text()).collect();
        Ok(answer)
    }

    /// Answers whole, with the plain bytes of every file that `load` is asked for by name.
    pub fn answer_with<E: From<Error>>(
        &mut self,
        request: &Request,
        mut load: impl FnMut(&str) -> Result<Vec<u8>, E>,
    ) -> Result<Answer, E> {
        loop {
            let answer = self.answer(request)?;
            if answer.needs.is_empty() {
                return Ok(answer);
            }
            for name in &answer.needs {
                self.feed(name, load(name)?)?;
            }
        }
    }
}
