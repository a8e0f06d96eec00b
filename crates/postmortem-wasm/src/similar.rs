//! Likeness as the browser sees it: the traits of a document in, the documents like it out.

use std::collections::BTreeMap;

use postmortem_search::similar::{Profile, Shelf};
use postmortem_search::{Document, Field, Section};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What an archive's files tell of likeness. The page fetches the files, this names them.
#[wasm_bindgen]
pub struct Similar {
    shelf: Shelf,
}

/// The traits of a document, as the form's module gives them (`postmortem_core::traits`).
#[derive(Deserialize)]
struct Traits {
    id: String,
    lang: String,
    title: String,
    facets: BTreeMap<String, Vec<String>>,
    passages: Vec<(Part, String)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Summary,
    Factors,
    Learnings,
    Body,
}

/// The answer: files to feed first, or what is alike.
#[derive(Serialize)]
struct Answer<'a> {
    needs: Vec<&'a str>,
    alike: Vec<Neighbour>,
}

#[derive(Serialize)]
struct Neighbour {
    id: String,
    likeness: f32,
    reason: String,
}

#[wasm_bindgen]
impl Similar {
    /// Opens the files of an archive by the unpacked bytes of their entry, `similar/index.bin`.
    ///
    /// # Errors
    /// When the bytes are not those of an entry.
    #[wasm_bindgen(constructor)]
    pub fn new(entry: &[u8]) -> Result<Similar, JsError> {
        Ok(Self { shelf: Shelf::open(entry)? })
    }

    /// Takes the unpacked bytes of a file that an answer has named in `needs`.
    ///
    /// # Errors
    /// When the bytes are not those of such a file.
    pub fn feed(&mut self, name: &str, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.shelf.feed(name, bytes)?)
    }

    /// The documents most like one, as JSON with `needs` and `alike`; `traits` are JSON, and `language` is that of documents
    /// which do not name their own.
    ///
    /// # Errors
    /// When `traits` are not of their form.
    pub fn like(&self, traits: &str, language: &str, limit: usize) -> Result<String, JsError> {
        let profile = profile(serde_json::from_str(traits)?, language);
        let needs = self.shelf.needs(&profile);
        let alike = if needs.is_empty() { self.shelf.like(&profile, limit) } else { Vec::new() };
        let told = alike.iter().map(|alike| Neighbour {
            id: alike.id.clone(),
            likeness: alike.likeness,
            reason: alike.reason(),
        });
        Ok(serde_json::to_string(&Answer { needs, alike: told.collect() })?)
    }
}

fn profile(traits: Traits, language: &str) -> Profile {
    let passage = |(part, text)| Section {
        field: match part {
            Part::Summary => Field::Summary,
            Part::Factors => Field::Factors,
            Part::Learnings => Field::Learnings,
            Part::Body => Field::Body,
        },
        text,
        ..Section::default()
    };
    Profile::of(&Document {
        id: traits.id,
        lang: if traits.lang.is_empty() { language.to_owned() } else { traits.lang },
        title: traits.title,
        facets: traits.facets,
        sections: traits.passages.into_iter().map(passage).collect(),
        ..Document::default()
    })
}
