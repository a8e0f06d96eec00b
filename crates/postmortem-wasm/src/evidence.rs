//! Evidence and redaction as the form sees them. What is found stays in the memory of the page.

use postmortem_core::evidence::{self, Conflict, Offer};
use postmortem_core::parse::parse;
use postmortem_core::redact::{self, Redactor};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::form::{plain, read};

/// The pseudonyms of what was found while one document is written: a value that comes again has its pseudonym again.
#[wasm_bindgen]
#[derive(Default)]
pub struct Pseudonyms {
    redactor: Redactor,
}

/// What is offered: a recorded trace, two versions of a prompt, and the pseudonyms of values that may stay.
#[derive(Deserialize)]
struct Told {
    trace: Option<String>,
    before: Option<String>,
    after: Option<String>,
    #[serde(default)]
    keep: Vec<String>,
}

#[wasm_bindgen]
impl Pseudonyms {
    /// Those of a document that nothing was put into yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// A text that is to be pasted into the document: `text` with pseudonyms, and what was `redacted`.
    ///
    /// # Errors
    /// When one of the values to keep was not found, or is a secret.
    pub fn paste(&mut self, document: &str, text: &str, keep: &JsValue) -> Result<JsValue, JsError> {
        let keep: Vec<String> = read(keep)?;
        let pasted = redact::paste(&mut self.redactor, document, text, &keep).map_err(|why| JsError::new(&why))?;
        plain(&pasted)
    }

    /// The document with evidence added: `text`, and what is to be told of it (see `postmortem_core::evidence::Added`), with
    /// the contradictions in sentences as `differs`.
    ///
    /// # Errors
    /// When the trace cannot be read or recognised; the message says why and never repeats what was read.
    #[wasm_bindgen(js_name = addEvidence)]
    pub fn add_evidence(&mut self, document: &str, offer: &JsValue) -> Result<JsValue, JsError> {
        let Told { trace, before, after, keep } = read(offer)?;
        let offer = Offer {
            trace: trace.as_deref().map(str::as_bytes),
            prompts: before.zip(after),
            keep,
            redactor: self.redactor.clone(),
        };
        let added = evidence::add(&parse(document), &offer)?;
        self.redactor = added.redactor.clone();
        let told = plain(&added)?;
        let differs: Vec<String> = added.conflicts.iter().map(Conflict::told).collect();
        js_sys::Reflect::set(&told, &"differs".into(), &plain(&differs)?)
            .map_err(|_| JsError::new("the answer cannot be told"))?;
        Ok(told)
    }
}

/// A text as the browser may keep it: with pseudonyms in the places of secrets; nothing where it holds none.
#[wasm_bindgen(js_name = withoutSecrets)]
pub fn without_secrets(text: &str) -> Option<String> {
    redact::without_secrets(text)
}
