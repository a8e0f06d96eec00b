//! Contributing factors: what came together, and apart from it what was ruled out.

use super::badge::{Tone, badge};
use super::table::{Row, Table};
use super::{Page, prose, row_anchor, value};
use crate::catalogue::Catalogue;
use crate::choice;
use crate::facts::factor::role;
use crate::field::{Heading, TableKind};
use crate::html::{Element, Node, element};
use crate::model;

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let (mut content, after) = prose::around_table(page, Heading::Factors, id);
    content.extend(contributing(page).map(Node::from));
    content.extend(ruled_out(page).map(Node::from));
    content.extend(after);
    content
}

fn rows<'a>(page: &Page<'a>, ruled_out: bool) -> impl Iterator<Item = &'a model::Row> {
    let rows = page.document.rows(TableKind::Factors).iter();
    rows.filter(move |row| (role(row) == "ruled-out") == ruled_out)
}

fn contributing(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let names = ["ID", "Factor", "Layer", "Role", "Confidence", "Evidence", "article.actions"];
    let heads = page.heads(TableKind::Factors, &names);
    let mut table = Table::new("factors-table", words.say("article.came_together"), heads);
    for row in rows(page, false) {
        table.row(
            Row::new(row.id())
                .cell(page.inline(&row.cell("Factor").text))
                .cell(value::of_cell(words, choice::LAYER, row.cell("Layer")))
                .cell(value::of_cell(words, choice::ROLE, row.cell("Role")))
                .cell(confidence(words, row))
                .cell(page.references(row.cell("Evidence")))
                .cell(actions(page, row.id())),
        );
    }
    table.show()
}

fn ruled_out(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let heads = page.heads(TableKind::Factors, &["ID", "article.examined", "Layer", "Confidence", "Evidence"]);
    let mut table = Table::new("factors-ruled-out", words.say("article.ruled_out"), heads);
    for row in rows(page, true) {
        table.row(
            Row::new(row.id())
                .cell(page.inline(&row.cell("Factor").text))
                .cell(value::of_cell(words, choice::LAYER, row.cell("Layer")))
                .cell(confidence(words, row))
                .cell(page.references(row.cell("Evidence"))),
        );
    }
    table.show()
}

/// How sure, and why one is sure.
fn confidence(words: &Catalogue, row: &model::Row) -> Vec<Node> {
    let sure = row.cell("Confidence").text.as_str();
    let tone = match sure {
        "confirmed" => Tone::Good,
        "probable" => Tone::Warn,
        _ => Tone::Plain,
    };
    let badge = (!sure.is_empty()).then(|| badge(words.value(choice::CONFIDENCE, sure), tone).into());
    let basis = row.cell("Basis").items();
    let basis: Vec<String> = basis.iter().map(|item| words.value(choice::BASIS, &item.text)).collect();
    let basis = (!basis.is_empty()).then(|| element("small").text(basis.join(", ")).into());
    badge.into_iter().chain(basis).collect()
}

/// The actions that address a factor.
fn actions(page: &Page, id: &str) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for action in page.index.actions(id) {
        if !nodes.is_empty() {
            nodes.push(", ".into());
        }
        let link = element("a").attribute("href", format!("#{}", row_anchor(action.id()))).text(action.id());
        nodes.push(link.into());
    }
    nodes
}
