//! The core as the form sees it: texts in, texts and plain objects out.

use std::collections::HashMap;

use postmortem_core::archive::Archive;
use postmortem_core::catalogue::Catalogue;
use postmortem_core::edit::{self, Edit};
use postmortem_core::field::{FIELDS, Field, SECTIONS, SectionSpec};
use postmortem_core::finding::{Finding, to_json};
use postmortem_core::fix::{self, Fix};
use postmortem_core::form;
use postmortem_core::html::{Node, to_html};
use postmortem_core::parse::parse;
use postmortem_core::render;
use postmortem_core::rule::allowed::Allowed;
use postmortem_core::rule::completeness::completeness;
use postmortem_core::rule::{self, Group, Override, Settings};
use postmortem_core::rules::RULES;
use postmortem_core::time::Date;
use postmortem_core::traits::traits;
use postmortem_core::write::{self, Blank};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What is known besides the document that is being written: the other documents, and what the archive thinks of rules.
#[wasm_bindgen]
pub struct Context {
    settings: Settings,
    archive: Option<Archive>,
    words: Catalogue,
}

/// What a site thinks of rules: told in `api/v1/archive.json` beside its documents. The two are read one after the other,
/// since a flattened field would bring a reader of its own for every type.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    rules: HashMap<String, Override>,
    allow: Vec<Allowed>,
}

#[wasm_bindgen]
impl Context {
    /// Reads the JSON of the words of the interface (`assets/words/form.json`), which are not carried in the module, and
    /// the JSON that a site tells of its archive (`api/v1/archive.json`), where there is one.
    ///
    /// # Errors
    /// When one of them is not of that form.
    #[wasm_bindgen(constructor)]
    pub fn new(words: &str, told: Option<String>) -> Result<Context, JsError> {
        let words = serde_json::from_str(words)?;
        let archive = told.as_deref().map(serde_json::from_str).transpose()?;
        let Told { rules, allow } = told.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        Ok(Self { settings: Settings { rules, allow, ..Settings::default() }, archive, words })
    }

    /// The findings as JSON: the same bytes that `postmortem check --format json` prints for the same file.
    ///
    /// # Errors
    /// When `today` is not a date, `YYYY-MM-DD`.
    pub fn check(&self, text: &str, file: &str, today: &str) -> Result<String, JsError> {
        Ok(to_json(&self.run(text, file, today)?))
    }

    /// The findings as objects, each with `rule`, `severity`, `line`, `column`, `message`, `help` and `field`.
    ///
    /// # Errors
    /// When `today` is not a date, `YYYY-MM-DD`.
    pub fn findings(&self, text: &str, file: &str, today: &str) -> Result<JsValue, JsError> {
        plain(&self.run(text, file, today)?)
    }

    /// The page of a document as the site shows it: a tree in which a text is a string and an element is
    /// `[name, {attributes}, [children]]`. `root` leads from the page to the site's root.
    ///
    /// # Errors
    /// When `today` is not a date, `YYYY-MM-DD`.
    pub fn render(&self, text: &str, today: &str, root: &str) -> Result<JsValue, JsError> {
        plain(&self.article(text, today, root)?)
    }

    /// The same page as HTML, safe whatever the text holds.
    ///
    /// # Errors
    /// When `today` is not a date, `YYYY-MM-DD`.
    pub fn html(&self, text: &str, today: &str, root: &str) -> Result<String, JsError> {
        Ok(to_html(&self.article(text, today, root)?))
    }

    /// How far a text has come with each challenge: `challenge`, `begun`, `asked` and `missing`.
    ///
    /// # Errors
    /// When `today` is not a date, `YYYY-MM-DD`.
    pub fn completeness(&self, text: &str, file: &str, today: &str) -> Result<JsValue, JsError> {
        let context = self.known(file, today)?;
        plain(&completeness(&parse(text), &context))
    }

    /// The next id of a year that no document has; empty where the other documents are not known.
    #[wasm_bindgen(js_name = nextId)]
    pub fn next_id(&self, year: i32) -> String {
        self.archive.as_ref().map(|archive| archive.next_id(year.into())).unwrap_or_default()
    }

    fn article(&self, text: &str, today: &str, root: &str) -> Result<Node, JsError> {
        let context = render::Context { today: date(today)?, root, archive: self.archive.as_ref(), words: &self.words };
        Ok(render::article(&parse(text), &context))
    }

    fn run(&self, text: &str, file: &str, today: &str) -> Result<Vec<Finding>, JsError> {
        Ok(rule::check(&parse(text), &self.known(file, today)?))
    }

    fn known<'a>(&'a self, file: &'a str, today: &str) -> Result<rule::Context<'a>, JsError> {
        Ok(rule::Context { file, today: date(today)?, settings: &self.settings, archive: self.archive.as_ref() })
    }
}

/// Every field and section of the format, as the form is made of them.
///
/// # Errors
/// Never: the table is fixed.
#[wasm_bindgen]
pub fn fields() -> Result<JsValue, JsError> {
    #[derive(Serialize)]
    struct Table {
        fields: &'static [Field],
        sections: &'static [SectionSpec],
    }
    plain(&Table { fields: FIELDS, sections: SECTIONS })
}

/// Every rule with its `name`, `group`, `summary` and `page`.
///
/// # Errors
/// Never: the list is fixed.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsError> {
    #[derive(Serialize)]
    struct Entry {
        name: &'static str,
        group: Group,
        summary: &'static str,
        page: String,
    }
    let entry =
        |rule: &&rule::Rule| Entry { name: rule.name, group: rule.group, summary: rule.summary, page: rule.page() };
    plain(&RULES.iter().map(entry).collect::<Vec<_>>())
}

/// What the form shows of a document: `fields`, `sections`, `blocks` and `other_sections`.
///
/// # Errors
/// Never: every text is a document.
#[wasm_bindgen]
pub fn view(text: &str) -> Result<JsValue, JsError> {
    plain(&form::view(&parse(text)))
}

/// What tells the incident from others, as JSON: what `Similar.like` of the module `similar` takes.
///
/// # Errors
/// Never: texts can be told as JSON.
#[wasm_bindgen(js_name = traits)]
pub fn traits_json(text: &str) -> Result<String, JsError> {
    Ok(serde_json::to_string(&traits(&parse(text)))?)
}

/// The text with one change made, an object with `op` and what that change takes (see `postmortem_core::edit::Edit`).
///
/// # Errors
/// When the change is not of a known form, or names a row, a column or a field that cannot be.
#[wasm_bindgen]
pub fn edit(text: &str, change: &JsValue) -> Result<String, JsError> {
    // `{op: "set-field", …}` in the form in which an enumeration is read without a reader of its own for every type.
    let named = js_sys::Object::new();
    js_sys::Reflect::get(change, &"op".into())
        .and_then(|op| js_sys::Reflect::set(&named, &op, change))
        .map_err(|_| JsError::new("expected an object with `op`"))?;
    let change: Edit = read(&named)?;
    Ok(edit::apply(&parse(text), &change)?)
}

/// The text with the `fix` of one of its findings made.
///
/// # Errors
/// When it is not of the form in which findings give it.
#[wasm_bindgen]
pub fn repair(text: &str, fix: &JsValue) -> Result<String, JsError> {
    let fix: Fix = read(fix)?;
    Ok(fix::apply(text, &fix))
}

/// A new document, begun on the day `created`; without the help that a form shows by itself.
#[wasm_bindgen]
pub fn blank(id: &str, title: &str, created: &str) -> String {
    write::blank(&Blank { id, title, created, bare: true })
}

/// The name of the file of a new document.
#[wasm_bindgen(js_name = fileName)]
pub fn file_name(id: &str, title: &str) -> String {
    write::file_name(id, title)
}

fn date(text: &str) -> Result<Date, JsError> {
    Date::parse(text).ok_or_else(|| JsError::new(&format!("expected a date as YYYY-MM-DD, but found {text:?}")))
}

/// The value as plain JavaScript objects. By way of JSON, so that there is never a `Map` or a `BigInt`, and with less code
/// than a serialiser of its own.
pub(crate) fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&serde_json::to_string(value)?).map_err(|_| JsError::new("the answer cannot be told as JSON"))
}

/// A plain JavaScript object as a value.
pub(crate) fn read<T: DeserializeOwned>(object: &JsValue) -> Result<T, JsError> {
    let json = js_sys::JSON::stringify(object).map_err(|_| JsError::new("expected a plain object"))?;
    Ok(serde_json::from_str(&String::from(json))?)
}
