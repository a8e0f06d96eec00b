//! The search engine as the browser sees it: bytes in, plain objects out.

use postmortem_search::{Engine, Error, Request, Sort};
use wasm_bindgen::prelude::*;

use crate::answer::json;

/// An index that is being searched. The page fetches the files, the engine asks for them by name.
#[wasm_bindgen]
pub struct Search {
    engine: Engine,
}

#[wasm_bindgen]
impl Search {
    /// Opens an index by the unpacked bytes of `index.bin`.
    #[wasm_bindgen(constructor)]
    pub fn new(entry: &[u8]) -> Result<Search, JsError> {
        Ok(Self { engine: Engine::open(entry).map_err(told)? })
    }

    /// How many documents the archive has.
    #[wasm_bindgen(getter)]
    pub fn documents(&self) -> usize {
        self.engine.documents()
    }

    /// Takes the unpacked bytes of a file that an answer has named in `needs`.
    pub fn feed(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), JsError> {
        self.engine.feed(name, bytes).map_err(told)
    }

    /// Answers a question as well as the files at hand allow, in JSON; see `postmortem_search::Request`.
    ///
    /// The answer has `needs`, `ready`, `total`, `hits`, `facets`, `corrections`, `suggestion` and
    /// `relaxed`, as documented for `postmortem_search::Answer`.
    pub fn answer(
        &self,
        query: String,
        typing: bool,
        newest_first: bool,
        facets: bool,
        offset: usize,
        limit: usize,
    ) -> Result<String, JsError> {
        let sort = if newest_first { Sort::Date } else { Sort::Relevance };
        let answer = self.engine.answer(&Request { query, typing, sort, offset, limit, facets }).map_err(told)?;
        Ok(json(&answer))
    }
}

fn told(error: Error) -> JsError {
    JsError::new(&error.message())
}
