//! The page of the form. Without script it says how to write a postmortem by hand.

use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::settings::FormSettings;

#[derive(Serialize)]
struct New<'a> {
    form: &'a FormSettings,
    api: Option<String>,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let words = collection.words;
    let form = &collection.settings.form;
    let data = New { form, api: form.api() };
    Ok(Page::new("new/", "new", words.say("new.title"), &data)?.described(words.say("new.description")))
}
