//! The words of the interface: every text that a page or the form says by itself, by its key, in one language.
//!
//! English is carried in the program (`templates/locales/en.json`); other languages are laid over it, so that a text which
//! they lack is said in English. The words of the format itself (labels and help of fields and values) stand in English in
//! the table of fields, and only their translations here: see `catalogue/format.rs`.

mod format;
mod plural;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The language as a BCP 47 tag; it chooses the forms of plurals.
    language: String,
    /// The texts by key, such as `actions.title`; the forms of a plural have keys of their own, `actions.late.one`.
    texts: BTreeMap<String, String>,
}

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut english = Catalogue { language: "en".to_owned(), texts: BTreeMap::new() };
    // A test reads the file; were it broken, keys would be shown.
    let _ = english.lay_over(include_str!("../../../templates/locales/en.json"));
    english
});

impl Catalogue {
    /// The texts in English.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The texts for a language before any of its own are laid over: all of them English.
    pub fn begin(language: &str) -> Self {
        Self { language: language.to_owned(), texts: ENGLISH.texts.clone() }
    }

    /// Lays the texts of a file over those that are here: JSON objects in each other, whose names with dots between them
    /// are the keys.
    ///
    /// # Errors
    /// When it is not JSON, or holds anything but texts and objects of texts.
    pub fn lay_over(&mut self, json: &str) -> Result<(), String> {
        let value: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        put(&mut self.texts, "", value)
    }

    /// The language, as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text of a key; the key itself where there is none.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key, where there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// The text of a key with a value for each `{name}` in it. A value named `count` that is a whole number chooses the
    /// form of a plural, and is shown with its digits in groups.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let count = values.iter().find(|(name, _)| *name == "count").and_then(|(_, value)| value.parse().ok());
        let mut rest = count.map_or_else(|| self.say(key), |count| self.plural(key, count));
        let mut text = String::new();
        // One pass, so that a value with braces in it is not filled in turn.
        while let Some((before, name, after)) = next_place(rest) {
            text.push_str(before);
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) if name == "count" && count.is_some() => text.push_str(&grouped(value)),
                Some((_, value)) => text.push_str(value),
                None => text.push_str(&rest[before.len()..rest.len() - after.len()]),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }

    /// The text of a key for a number of things, which stands in it as `{count}`.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, &[("count", &count.to_string())])
    }

    fn plural<'a>(&'a self, key: &'a str, count: u64) -> &'a str {
        let form = |form: &str| self.find(&format!("{key}.{form}"));
        form(plural::form(&self.language, count)).or_else(|| form("other")).unwrap_or_else(|| self.say(key))
    }

    /// The texts whose keys begin with one of these groups, for a script that needs no more.
    #[must_use]
    pub fn part(&self, groups: &[&str]) -> Self {
        let is_in = |key: &str| key.split_once('.').is_some_and(|(group, _)| groups.contains(&group));
        let texts = self.texts.iter().filter(|(key, _)| is_in(key));
        Self { language: self.language.clone(), texts: texts.map(|(key, text)| (key.clone(), text.clone())).collect() }
    }
}

/// The languages whose texts a language may use, the nearest last: `de`, `de-AT`.
pub fn chain(language: &str) -> Vec<&str> {
    let ends = language.match_indices('-').map(|(end, _)| end).chain([language.len()]);
    ends.map(|end| &language[..end]).collect()
}

/// A whole number with its digits in groups of three, by a narrow blank as ISO 80000 has it: neither `.` nor `,` reads the
/// same everywhere.
pub(crate) fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// What stands before the next `{name}`, the name, and what stands behind it.
pub(crate) fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn put(texts: &mut BTreeMap<String, String>, key: &str, value: Value) -> Result<(), String> {
    match value {
        Value::String(text) => {
            texts.insert(key.to_owned(), text);
            Ok(())
        }
        Value::Object(entries) => entries.into_iter().try_for_each(|(name, value)| {
            let key = if key.is_empty() { name } else { format!("{key}.{name}") };
            put(texts, &key, value)
        }),
        other => Err(format!("expected a text or an object of texts at `{key}`, but found {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(language: &str, json: &str) -> Catalogue {
        let mut catalogue = Catalogue::begin(language);
        catalogue.lay_over(json).unwrap();
        catalogue
    }

    #[test]
    fn places_are_filled_once_and_in_any_order() {
        let words = catalogue("de", r#"{"a": {"b": "{second} vor {first}, {third}"}}"#);
        assert_eq!(words.fill("a.b", &[("first", "{second}"), ("second", "2")]), "2 vor {second}, {third}");
        assert_eq!(words.say("a.b"), "{second} vor {first}, {third}");
        assert_eq!(words.fill("a.none", &[("x", "y")]), "a.none");
    }

    #[test]
    fn a_count_chooses_the_form() {
        let words = catalogue("de", r#"{"a": {"one": "ein Tag", "other": "{count} Tage"}}"#);
        assert_eq!(words.count("a", 1), "ein Tag");
        assert_eq!(words.count("a", 0), "0 Tage");
        assert_eq!(words.count("a", 12_345), "12\u{202f}345 Tage");
        assert_eq!(words.fill("a", &[("count", "viele")]), "a", "what is no number has no form");
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        let words = catalogue("de-AT", r#"{"layout": {"search": "Suchen"}}"#);
        assert_eq!(words.say("layout.search"), "Suchen");
        assert_eq!(words.say("layout.skip"), Catalogue::english().say("layout.skip"));
        assert_eq!(chain("de-AT"), ["de", "de-AT"]);
        assert_eq!(chain("zh-Hant-TW"), ["zh", "zh-Hant", "zh-Hant-TW"]);
    }

    #[test]
    fn a_file_of_another_form_is_refused_with_the_place() {
        let mut words = Catalogue::begin("de");
        assert_eq!(
            words.lay_over(r#"{"a": {"b": 3}}"#).unwrap_err(),
            "expected a text or an object of texts at `a.b`, but found 3"
        );
        assert!(words.lay_over("{\"a\": ").unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_part_keeps_the_language() {
        let words = catalogue("de", r#"{"form": {"a": "A"}, "formal": {"b": "B"}}"#).part(&["form"]);
        assert_eq!((words.language(), words.find("form.a"), words.find("formal.b")), ("de", Some("A"), None));
    }
}
