//! The languages of a page: the author's words are in that of the document, and what the page says by itself in that of the
//! site. Where the two differ, both are marked, so that a screen reader speaks each as it is written.

use super::Page;
use crate::catalogue::Catalogue;
use crate::html::Element;
use crate::model::Document;

/// The language of a document that names none.
const UNNAMED: &str = "en";

/// Marks the languages in an article.
pub(super) fn mark(page: &Page, mut article: Element) -> Element {
    let (author, site) = (author(page.document), page.context.words.language());
    let is_foreign = foreign(page.document, page.context.words).is_some();
    if is_foreign {
        article.visit(&|element| {
            if !is_interface(element) {
                return true;
            }
            element.set("lang", site);
            false
        });
    }
    if is_foreign || is_language(page.document.str("lang")) {
        article.set("lang", author);
    }
    // Words of the page stand where those of the author do, so the direction is one for the whole article.
    if runs_from_right(author) != runs_from_right(site) {
        article.set("dir", if runs_from_right(author) { "rtl" } else { "ltr" });
    }
    article
}

/// The language of a document where it is not that of the site.
pub fn foreign<'a>(document: &'a Document, words: &Catalogue) -> Option<&'a str> {
    Some(author(document)).filter(|author| first(author) != first(words.language()))
}

fn author(document: &Document) -> &str {
    Some(document.str("lang")).filter(|language| is_language(language)).unwrap_or(UNNAMED)
}

/// Whether a part of an article holds nothing but words of the page itself.
fn is_interface(element: &Element) -> bool {
    let class = element.value("class").unwrap_or_default();
    let has = |name: &str| class.split(' ').any(|other| other == name);
    match element.name() {
        "caption" | "dt" | "figure" | "summary" => true,
        // Sections that the format does not know have headings of their author.
        "h2" => !element.value("id").is_some_and(|id| id.starts_with("x-")),
        "tr" => has("heads"),
        _ => ["badge", "kind", "unknown", "role"].iter().any(|name| has(name)),
    }
}

/// Whether the language is written from right to left, by its first part.
pub fn runs_from_right(language: &str) -> bool {
    let first = first(language).to_ascii_lowercase();
    matches!(first.as_str(), "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
}

fn first(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// Whether a text has the form of a language tag: letters, digits and `-`, letters first.
fn is_language(text: &str) -> bool {
    let first = first(text);
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
