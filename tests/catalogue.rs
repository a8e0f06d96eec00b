//! The catalogue of interface strings: every language has what English has, and what templates, Rust and scripts ask for
//! is there and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use postmortem_core::choice;
use postmortem_core::field::{FIELDS, Group, SECTIONS};
use serde_json::Value;

/// The groups that translate the table of fields, whose English stands in the table.
const FORMAT: &[&str] = &["fields", "groups", "sections", "columns", "values"];

/// The endings of file names: `search.json` is no key.
const EXTENSIONS: &[&str] =
    &["bin", "css", "csv", "html", "ics", "js", "json", "md", "svg", "toml", "txt", "wasm", "xml", "zip"];

/// Names that are the same in every language.
const NAMES: &[&str] = &["BibTeX", "CSV", "ICS", "JSON", "Atom"];

/// The forms that a text may have for numbers of things, as CLDR names them.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

#[test]
fn every_language_says_what_english_says() {
    let english = texts("en");
    for language in languages().iter().filter(|language| *language != "en") {
        let own = texts(language);
        let (own_keys, english_keys) = (keys(&own), keys(&english));
        let translated: BTreeSet<String> = own_keys.iter().filter(|key| !is_format(key)).cloned().collect();
        let missing: Vec<&String> = english_keys.difference(&translated).collect();
        let unknown: Vec<&String> = translated.difference(&english_keys).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{language}.json lacks {missing:?}, and has {unknown:?}");
        for (key, text) in own.iter().filter(|(key, _)| !is_format(key)) {
            let original = english.get(key).unwrap_or_else(|| &english[&format!("{}.other", stem(key))]);
            // A form such as "one" may do without the number.
            let places =
                |text: &str| -> BTreeSet<String> { places(text).into_iter().filter(|p| p != "count").collect() };
            assert_eq!(places(text), places(original), "{language}.json: the places of {key}");
            assert_eq!(links(text), links(original), "{language}.json: the links of {key}");
        }
    }
}

#[test]
fn every_plural_has_the_form_for_the_rest() {
    for language in languages() {
        let texts = texts(&language);
        for key in texts.keys().filter(|key| stem(key) != key.as_str()) {
            assert!(texts.contains_key(&format!("{}.other", stem(key))), "{language}.json: {key} without `other`");
        }
    }
}

#[test]
fn every_language_translates_the_whole_format() {
    let expected = format_keys();
    for language in languages().iter().filter(|language| *language != "en") {
        let own: BTreeSet<String> = texts(language).into_keys().filter(|key| is_format(key)).collect();
        let missing: Vec<&String> = expected.difference(&own).collect();
        let unknown: Vec<&String> = own.difference(&expected).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{language}.json lacks {missing:#?}, and has {unknown:#?}");
    }
    assert!(texts("en").keys().all(|key| !is_format(key)), "English stands in the table of fields");
}

#[test]
fn every_key_that_is_asked_for_is_there_and_every_key_is_asked_for() {
    let known = keys(&texts("en"));
    let groups: BTreeSet<&str> = known.iter().filter_map(|key| key.split_once('.')).map(|(group, _)| group).collect();
    let mut asked = BTreeSet::new();
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        for key in quoted(&text).filter(|text| is_key(text, &groups)) {
            assert!(known.contains(key), "{}: there is no text {key:?} in en.json", file.display());
            asked.insert(key.to_owned());
        }
    }
    let unused: Vec<&String> = known.difference(&asked).collect();
    assert!(unused.is_empty(), "no template, page or script asks for {unused:#?}");
}

/// The texts of a language by key.
fn texts(language: &str) -> BTreeMap<String, String> {
    let path = locales().join(format!("{language}.json"));
    let mut texts = BTreeMap::new();
    flatten("", &serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap(), &mut texts);
    texts
}

fn flatten(key: &str, value: &Value, texts: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) => assert!(texts.insert(key.to_owned(), text.clone()).is_none(), "{key} twice"),
        Value::Object(entries) => entries.iter().for_each(|(name, value)| {
            let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            flatten(&key, value, texts);
        }),
        other => panic!("{key}: {other}"),
    }
}

fn languages() -> Vec<String> {
    let names = fs::read_dir(locales()).unwrap().map(|entry| entry.unwrap().path());
    names.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

fn locales() -> PathBuf {
    root().join("templates/locales")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The keys that are asked for: those of the forms of a plural are one.
fn keys(texts: &BTreeMap<String, String>) -> BTreeSet<String> {
    texts.keys().map(|key| stem(key).to_owned()).collect()
}

/// A key without the form of a plural at its end.
fn stem(key: &str) -> &str {
    key.rsplit_once('.').filter(|(_, form)| FORMS.contains(form)).map_or(key, |(stem, _)| stem)
}

fn is_format(key: &str) -> bool {
    key.split_once('.').is_some_and(|(group, _)| FORMAT.contains(&group))
}

/// The keys of a whole translation of the format.
fn format_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for field in FIELDS {
        keys.extend(["label", "help"].map(|what| format!("fields.{}.{what}", field.path)));
    }
    keys.extend(Group::ALL.map(|group| format!("groups.{}", group.id())));
    for section in SECTIONS {
        keys.extend(["title", "help"].map(|what| format!("sections.{}.{what}", section.title)));
        keys.extend(section.parts.iter().map(|part| format!("sections.{}.parts.{part}", section.title)));
        for column in section.table.iter().flat_map(|table| table.columns) {
            keys.extend(["label", "help"].map(|what| format!("columns.{}.{}.{what}", section.title, column.name)));
        }
    }
    for list in choice::ALL {
        for choice in list.iter() {
            keys.extend(["label", "help"].map(|what| format!("values.{}.{}.{what}", list.name, choice.id)));
        }
    }
    keys
}

/// The names of the places for values in a text.
fn places(text: &str) -> BTreeSet<String> {
    let after = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    after.map(|(name, _)| name.to_owned()).collect()
}

/// How many links and pieces of code a text has, as far as it is read as Markdown.
fn links(text: &str) -> (usize, usize) {
    (text.matches("](").count(), text.matches('`').count())
}

/// Everything that may ask for a text: templates, scripts, and the Rust of core, generator and plugin.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in
        ["templates", "crates/postmortem-core/src", "crates/postmortem-site/src", "crates/postmortem-wasm/src"]
    {
        collect(&root().join(folder), &mut files);
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| ["html", "js", "rs"].iter().any(|known| extension == *known))
        {
            files.push(path);
        }
    }
}

/// What stands between quotation marks, without what stands in tests.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.lines().flat_map(|line| line.split('"').skip(1))
}

/// Whether a text has the form of a key: names of lower-case letters with dots between them, a group of the catalogue first.
fn is_key(text: &str, groups: &BTreeSet<&str>) -> bool {
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let ending = text.rsplit('.').next().unwrap_or_default();
    let group = text.split_once('.').map_or("", |(group, _)| group);
    groups.contains(group) && text.split('.').all(is_name) && !EXTENSIONS.contains(&ending)
}

/// Templates say nothing by themselves, in no text and in no attribute that is read.
#[test]
fn templates_have_no_bare_words() {
    for file in sources().into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "html")) {
        let source = fs::read_to_string(&file).unwrap();
        for said in bare_words(&source) {
            let said = NAMES.iter().fold(said, |said, name| said.replace(name, ""));
            assert!(!said.chars().any(char::is_alphabetic), "{}: say {said:?} by a key", file.display());
        }
    }
}

#[test]
fn bare_words_are_seen() {
    let said = |source: &str| bare_words(source).concat().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said("{# note #}<p class=\"a\">{{ \"a.b\" | say }}</p>{% if x %} · {% endif %}<code>x y</code>"), "·");
    assert_eq!(said("<p title=\"{{ x }} days\">Late</p>"), "days Late");
    assert_eq!(said("<!DOCTYPE html><input placeholder=\"Search\">"), "Search");
}

/// What a template shows besides its expressions: texts outside tags and code, and attributes that people read.
fn bare_words(source: &str) -> Vec<String> {
    let source = without(&without(&without(source, "{#", "#}"), "{{", "}}"), "{%", "%}");
    let source = without(&without(&source, "<code>", "</code>"), "<svg", "</svg>");
    let mut said = Vec::new();
    for (index, piece) in source.split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        for name in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
            said.extend(tag.split(name).skip(1).filter_map(|rest| Some(format!("{} ", rest.split_once('"')?.0))));
        }
        said.push(text.to_owned());
    }
    said
}

/// The text without everything from `start` to `end`.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut pieces = text.split(start);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once(end).map_or("", |(_, after)| after))
}
