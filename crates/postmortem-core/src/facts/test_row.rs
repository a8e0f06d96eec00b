//! What a row of the table of tests says of itself.

use crate::field::TableKind;
use crate::model::{Document, Row};

/// The tests that ran before the incident.
pub fn existing(document: &Document) -> impl Iterator<Item = &Row> {
    document.rows(TableKind::Evaluation).iter().filter(|test| test.cell("Kind").text == "existing")
}

/// The tests that were added or changed because of it.
pub fn guarding(document: &Document) -> impl Iterator<Item = &Row> {
    document.rows(TableKind::Evaluation).iter().filter(|test| is_guarding(test))
}

/// Whether it was added or changed because of the incident.
pub fn is_guarding(test: &Row) -> bool {
    matches!(test.cell("Kind").text.as_str(), "new" | "changed")
}

/// Whether what it shows in this column is not known: `unknown`, `n/a` or nothing.
pub fn is_unknown(test: &Row, column: &str) -> bool {
    test.lacks(column) || test.cell(column).text == "unknown"
}

/// Whether the row says that there was no test.
pub fn is_none(test: &Row) -> bool {
    let name = test.cell("Test").text.to_lowercase();
    matches!(name.as_str(), "" | "none" | "no test" | "no tests" | "n/a")
}

/// Whether any test uses one of these methods.
pub fn any_with_method(document: &Document, methods: &[&str]) -> bool {
    let mut rows = document.rows(TableKind::Evaluation).iter();
    rows.any(|test| test.cell("Method").items().iter().any(|method| methods.contains(&method.text.as_str())))
}

/// Whether it fails on the version that failed, in full or in part.
pub fn catches(test: &Row) -> bool {
    matches!(test.cell("Bad version").text.as_str(), "fail" | "mixed")
}

/// Whether it was run on the version that failed, as far as is known.
pub fn was_run(test: &Row) -> bool {
    matches!(test.cell("Bad version").text.as_str(), "pass" | "fail" | "mixed")
}

/// Whether something looks at production traffic: a test there, or an action that watches or detects.
pub fn is_watched_in_production(document: &Document) -> bool {
    let watches = |action: &Row| action.cell("Target").text == "monitoring" || action.cell("Type").text == "detect";
    let is_online = |test: &Row| {
        let name = test.cell("Test").text.to_lowercase();
        ["production", "online", "live", "canary"].iter().any(|word| name.contains(word))
    };
    document.rows(TableKind::Actions).iter().any(watches)
        || document.rows(TableKind::Evaluation).iter().any(is_online)
        || any_with_method(document, &["shadow-traffic", "a-b-test"])
}
