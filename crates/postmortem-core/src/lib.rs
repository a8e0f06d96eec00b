//! The prompt postmortem document and what is true of it.
//!
//! This crate reads a postmortem ([`parse::parse`]), changes it without losing a byte ([`edit`]), says what is wrong with
//! it ([`rule::check`]) and shows it ([`render`]). It is pure: no input or output, no clock, no environment, no panic. The
//! command line program and the browser plugin are thin layers over it, so that both say the same.

pub mod archive;
pub mod catalogue;
pub mod choice;
pub mod diff;
pub mod edit;
pub mod evidence;
pub mod facts;
pub mod field;
pub mod finding;
pub mod fix;
pub mod form;
pub mod html;
pub mod markdown;
pub mod model;
pub mod near;
mod order;
pub mod parse;
pub mod public;
pub mod redact;
pub mod render;
pub mod rule;
pub mod rules;
pub mod schema;
pub mod text;
pub mod time;
pub mod trace;
pub mod traits;
pub mod write;
