//! From text to terms, the same for documents and for questions.

mod fold;
mod language;
#[cfg(feature = "languages")]
mod languages;
mod lower;
mod signs;
mod stopwords;
mod words;

pub(crate) use fold::fold;
pub(crate) use language::Language;
#[cfg(feature = "languages")]
pub use language::{is_in_small_module, terms};
pub(crate) use lower::lower;
pub(crate) use words::{is_spelled, is_unspaced, parts, words};
