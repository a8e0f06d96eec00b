//! The evaluation: which tests there are, and whether each guards against the failure.

use super::badge::{Tone, badge};
use super::table::{Row, Table};
use super::{Page, prose, value};
use crate::catalogue::Catalogue;
use crate::choice;
use crate::facts::test_row::{is_guarding, is_none};
use crate::field::{Heading, TableKind};
use crate::html::{Element, Node};
use crate::model;

/// What a test is worth against the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The key of its words in the catalogue.
    pub key: &'static str,
    /// How it is meant.
    pub tone: Tone,
}

/// What a row of the evaluation table shows. A new test guards where it fails on the bad version and passes on the fixed
/// one; a test that existed either missed the failure or would have caught it.
pub fn verdict(row: &model::Row) -> Verdict {
    let outcome = |column: &str| row.cell(column).text.as_str();
    let (key, tone) = match (is_guarding(row), outcome("Bad version"), outcome("Fixed version")) {
        (true, "fail", "pass") => ("article.guards", Tone::Good),
        (true, "fail", "fail" | "mixed") => ("article.fails_on_fix", Tone::Bad),
        (true, "fail", _) => ("article.not_shown_on_fix", Tone::Warn),
        (true, "pass", _) => ("article.misses", Tone::Bad),
        (true, "mixed", _) => ("article.catches_in_part", Tone::Warn),
        (true, ..) => ("article.not_shown_to_fail", Tone::Warn),
        (false, "pass", _) => ("article.missed", Tone::Bad),
        (false, "fail", _) => ("article.would_have_caught", Tone::Warn),
        (false, "mixed", _) => ("article.caught_in_part", Tone::Warn),
        (false, "not-run", _) => ("article.not_run", Tone::Warn),
        (false, ..) => ("article.not_known_badge", Tone::Plain),
    };
    Verdict { key, tone }
}

impl Verdict {
    /// The verdict as a badge.
    pub fn badge(&self, words: &Catalogue) -> Element {
        badge(words.say(self.key), self.tone)
    }
}

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let (mut content, after) = prose::around_table(page, Heading::Evaluation, id);
    content.extend(table(page).map(Node::from));
    content.extend(after);
    content
}

fn table(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let names = ["ID", "Test", "Kind", "Method", "Bad version", "Fixed version", "article.shows", "Reference"];
    let heads = page.heads(TableKind::Evaluation, &names);
    let mut table = Table::new("evaluation-tests", words.say("article.tests"), heads);
    for row in page.document.rows(TableKind::Evaluation) {
        let shows = (!is_none(row)).then(|| verdict(row).badge(words));
        table.row(
            Row::new(row.id())
                .cell(page.inline(&row.cell("Test").text))
                .cell(value::of_cell(words, choice::EVALUATION_KIND, row.cell("Kind")))
                .cell(page.inline(&row.cell("Method").text))
                .cell(outcome(words, row, "Bad version"))
                .cell(outcome(words, row, "Fixed version"))
                .cell(shows)
                .cell(super::evidence::location(page, &row.cell("Reference").text)),
        );
    }
    table.show()
}

/// What a test showed, with a sign that is not told by colour alone.
fn outcome(words: &Catalogue, row: &model::Row, column: &str) -> Option<String> {
    let cell = row.cell(column);
    let sign = match cell.text.as_str() {
        "pass" => "✓ ",
        "fail" => "✗ ",
        _ => "",
    };
    (!cell.text.is_empty()).then(|| format!("{sign}{}", words.value(choice::OUTCOME, &cell.text)))
}
