//! The page of the form. Without script it says how to write a postmortem by hand.

use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;

#[derive(Serialize)]
struct New {}

pub(super) fn page(collection: &Collection) -> Result<Page> {
    let words = collection.words;
    Ok(Page::new("new/", "new", words.say("new.title"), &New {})?.described(words.say("new.description")))
}
