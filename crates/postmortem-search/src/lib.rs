//! Full text search over a folder of small static files.
//!
//! A site generator takes each document to pieces with [`analyse`] (in parallel, if it likes), gives all
//! of them to [`build`], and writes the files, each through [`pack`], into one folder. A reader opens the
//! entry with [`Engine::open`] and asks with [`Engine::answer`]; the answer names the files that it still
//! needs. The engine fetches nothing itself, so the browser and the command share all of it.
//!
//! [`similar`] compares whole documents, and says what two of them have in common.
//!
//! ```
//! use std::collections::BTreeMap;
//! use postmortem_search::{Document, ENTRY, Engine, Error, Field, Request, Section, analyse, build};
//!
//! let document = Document {
//!     id: "PPM-2026-001".to_owned(),
//!     url: "postmortems/PPM-2026-001/".to_owned(),
//!     lang: "en".to_owned(),
//!     title: "Refund answers without a source".to_owned(),
//!     date: Some("2026-03-02".to_owned()),
//!     facets: BTreeMap::from([("severity".to_owned(), vec!["sev2".to_owned()])]),
//!     sections: vec![Section {
//!         field: Field::Summary,
//!         heading: "Summary".to_owned(),
//!         anchor: "summary".to_owned(),
//!         text: "A prompt edit dropped the instruction to quote the passage used.".to_owned(),
//!     }],
//! };
//! let files: BTreeMap<String, Vec<u8>> =
//!     build(vec![analyse(document)]).into_iter().map(|file| (file.name, file.bytes)).collect();
//!
//! let mut engine = Engine::open(&files[ENTRY])?;
//! let request = Request { query: "quoted passages severity:sev2".to_owned(), limit: 10, ..Request::default() };
//! let answer = engine.answer_with(&request, |name| Ok::<_, Error>(files[name].clone()))?;
//! assert_eq!(answer.hits[0].id, "PPM-2026-001");
//! assert_eq!(answer.hits[0].sections.len(), 0); // the summary shows the match already
//! # Ok::<(), Error>(())
//! ```

mod document;
mod engine;
mod error;
mod format;
pub mod similar;
mod text;
mod wire;

#[cfg(feature = "build")]
mod build;

#[cfg(feature = "build")]
pub use build::{Analysis, ENTRY, IndexFile, Weights, analyse, build, build_weighted, pack, unpack};
pub use document::{Document, Field, Section};
pub use engine::{Answer, Correction, Engine, FacetCount, FacetGroup, Hit, Request, Run, SectionHit, Sort};
pub use error::Error;
#[cfg(feature = "languages")]
pub use text::{is_in_small_module, terms};
