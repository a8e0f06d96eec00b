//! The generator: reads an archive of postmortems and writes a static site.
//!
//! [`archive`] is the only reader and `emit` the only writer; the pages between them are pure. [`build()`] goes the whole way:
//! the archive is checked (`collection`), each page kind of `pages/` makes the data of its template, `assets` renders it, and
//! `data` and `search_index` add the files that other programs read. [`search`] asks that index without a site, and
//! [`similar`] names the incidents that are alike,
//! [`precheck`] those that concern a change of a prompt.

pub mod archive;
mod assets;
mod audience;
mod build;
mod chains;
mod chart;
mod collection;
mod comparison;
mod data;
mod emit;
mod error;
pub mod export;
mod facets;
mod framework;
mod guide;
mod lengths;
mod links;
mod on_disk;
mod own_pages;
mod package;
mod page;
mod pages;
mod paging;
mod path;
mod plugin;
pub mod policy;
pub mod precheck;
pub mod rule_pages;
pub mod search;
mod search_index;
pub mod settings;
pub mod similar;
mod statistics;
mod view;
mod words;

pub use audience::Audience;
pub use build::{Built, Options, build};
pub use collection::Withheld;
pub use emit::Written;
pub use error::{Error, Result};
pub use links::DeadLink;
pub use package::package;
