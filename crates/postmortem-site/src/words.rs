//! The words of a site: the catalogue of its language, read from `locales/`, and how templates and scripts ask for them.
//!
//! A template says `{{ "actions.title" | say }}`, or `{{ "article.days_late" | say(count=days) }}` where a text has places
//! for values; `| inline` reads the result as one line of Markdown where a text holds links or code.

use std::sync::Arc;

use postmortem_core::catalogue::{self, Catalogue};
use postmortem_core::html::all_to_html;
use postmortem_core::markdown::{self, Links};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::assets;
use crate::error::{Error, Result};
use crate::path::SitePath;

/// The folder of the catalogue among the templates.
pub(crate) const FOLDER: &str = "locales/";

/// The texts for a language: English, and over it what the program and the archive's own files have for the language and
/// for those that it falls back to, such as `de` for `de-AT`.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn read(language: &str, own: &[(String, Vec<u8>)]) -> Result<Catalogue> {
    let mut words = Catalogue::begin(language);
    for tag in std::iter::once("en").chain(catalogue::chain(language)) {
        let name = format!("{FOLDER}{tag}.json");
        let own = own.iter().find(|(path, _)| path.eq_ignore_ascii_case(&name)).map(|(_, bytes)| bytes.as_slice());
        for bytes in assets::built_in(&name).into_iter().chain(own) {
            let told = || format!("cannot read templates/{name}");
            let text = std::str::from_utf8(bytes).map_err(|error| Error::caused(told(), error))?;
            words.lay_over(text).map_err(|error| Error::caused(told(), error))?;
        }
    }
    Ok(words)
}

/// Whether the program itself has texts in a language, or in one that it falls back to.
pub(crate) fn is_carried(language: &str) -> bool {
    catalogue::chain(language).into_iter().any(|tag| assets::built_in(&format!("{FOLDER}{tag}.json")).is_some())
}

/// The groups of texts that each script reads from a file of its own, so that none loads what it does not say. The search
/// has its words beside its index.
const SCRIPTS: &[(&str, &[&str])] =
    &[("form", &["form", "evidence", "article", "fields", "groups", "sections", "columns", "values"])];

/// The files of texts that scripts read: `words/form.json` and so on in `folder`, in which the scripts have theirs, `js/`.
///
/// # Errors
/// When a text cannot be told as JSON.
pub(crate) fn files(words: &Catalogue, folder: &str) -> Result<Vec<(SitePath, Vec<u8>)>> {
    let file = |(name, groups): &(&str, &[&str])| {
        let path = SitePath::new(format!("{folder}words/{name}.json"))?;
        let json = serde_json::to_vec(&words.part(groups))
            .map_err(|error| Error::caused(format!("cannot write {path}"), error))?;
        Ok((path, json))
    };
    SCRIPTS.iter().map(file).collect()
}

/// Gives the templates their filters `say` and `inline`.
pub(crate) fn teach(templates: &mut Tera, words: &Catalogue) {
    let words = Arc::new(words.clone());
    templates.register_filter("say", move |key: &str, values: Kwargs, _: &State| say(&words, key, &values));
    templates.register_filter("inline", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&all_to_html(&markdown::inline(text, &Links::default())))
    });
}

fn say(words: &Catalogue, key: &str, values: &Kwargs) -> TeraResult<String> {
    let values: Vec<(String, String)> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let text = words.fill(key, &values);
    if text == key {
        Err(tera::Error::message(format!("there is no text `{key}` in locales/en.json")))
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, json: &str) -> Vec<(String, Vec<u8>)> {
        vec![(name.to_owned(), json.as_bytes().to_vec())]
    }

    #[test]
    fn a_region_falls_back_to_its_language_and_an_archive_changes_single_texts() {
        let german = read("de", &[]).unwrap();
        assert_ne!(german.say("layout.search"), read("en", &[]).unwrap().say("layout.search"));
        assert_eq!(read("de-AT", &[]).unwrap().say("layout.search"), german.say("layout.search"));
        let austrian = read("de-AT", &own("locales/de-at.json", r#"{"layout": {"search": "Suchts"}}"#)).unwrap();
        assert_eq!(austrian.say("layout.search"), "Suchts");
        assert_eq!(austrian.say("layout.skip"), german.say("layout.skip"));
        let arabic = read("ar", &[]).unwrap();
        assert_eq!(arabic.say("layout.skip"), Catalogue::english().say("layout.skip"));
    }

    #[test]
    fn a_broken_file_is_named() {
        let told = read("de", &own("locales/de.json", "{\"layout\": 3}")).unwrap_err().to_string();
        assert!(told.starts_with("cannot read templates/locales/de.json"), "{told}");
    }

    #[test]
    fn a_template_that_asks_for_a_text_that_is_not_there_is_told() {
        let mut templates = Tera::new();
        teach(&mut templates, Catalogue::english());
        templates.add_raw_template("a.html", "{{ 'layout.skp' | say }}").unwrap();
        let error = templates.render("a.html", &tera::Context::new()).unwrap_err();
        assert!(format!("{error:?}").contains("there is no text `layout.skp`"), "{error:?}");
    }

    #[test]
    fn values_in_a_text_are_escaped() {
        let mut templates = Tera::new();
        let mut words = Catalogue::begin("en");
        words.lay_over(r#"{"a": {"b": "<{what}>", "c": "[x]({way}) `y`"}}"#).unwrap();
        teach(&mut templates, &words);
        let shown = "{{ 'a.b' | say(what='<b>') }} {{ 'a.c' | say(way='../b/') | inline }}";
        templates.add_raw_template("a.html", shown).unwrap();
        let html = templates.render("a.html", &tera::Context::new()).unwrap();
        assert_eq!(html, "&lt;&lt;b&gt;&gt; <a href=\"../b/\">x</a> <code>y</code>");
    }
}
