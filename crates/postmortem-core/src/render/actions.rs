//! Action items with their state.

use super::badge::{Tone, badge};
use super::table::{Row, Table};
use super::{Context, Page, evidence, prose, value};
use crate::catalogue::Catalogue;
use crate::choice;
use crate::facts::action::{days_late, is_done, is_open};
use crate::field::{Heading, TableKind};
use crate::html::{Element, Node, element};
use crate::model;
use crate::time::Date;

/// Whether an action is still to be done and was due before `today`.
pub fn is_overdue(row: &model::Row, today: Date) -> bool {
    days_late(row, today).is_some()
}

/// The state of an action as a badge: overdue before open.
pub fn status_badge(words: &Catalogue, row: &model::Row, today: Date) -> Element {
    let status = row.cell("Status").text.as_str();
    let tone = match status {
        _ if is_overdue(row, today) => return badge(words.say("article.overdue"), Tone::Bad),
        "" => return badge(words.say("article.not_known_badge"), Tone::Plain),
        "done" => Tone::Good,
        "in-progress" => Tone::Warn,
        _ => Tone::Plain,
    };
    badge(words.value(choice::ACTION_STATUS, status), tone)
}

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let (mut content, after) = prose::around_table(page, Heading::Actions, id);
    content.extend(table(page).map(Node::from));
    content.extend(after);
    if let Some(reason) = page.document.scalar("actions_waived") {
        let told = page.say_around("article.waived", &[("reason", page.inline(&reason.text))]);
        content.push(element("p").class("note").children(told).into());
    }
    content
}

fn table(page: &Page) -> Option<Element> {
    let rows = page.document.rows(TableKind::Actions);
    let names = ["ID", "Action", "Status", "Owner", "Due", "Addresses", "Tracker"];
    let mut table = Table::new("actions-table", tally(page, rows), page.heads(TableKind::Actions, &names));
    for row in rows {
        table.row(
            Row::new(row.id())
                .cell(action(page, row))
                .cell(status(page, row))
                .cell(text(row, "Owner"))
                .cell(text(row, "Due").map(|due| value::time(page.context.words, &due)))
                .cell(page.references(row.cell("Addresses")))
                .cell(evidence::location(page, &row.cell("Tracker").text)),
        );
    }
    table.show()
}

/// The caption: how many are done, open and overdue.
fn tally(page: &Page, rows: &[model::Row]) -> String {
    let Context { words, today, .. } = *page.context;
    let done = rows.iter().filter(|row| is_done(row)).count();
    let late = rows.iter().filter(|row| is_overdue(row, today)).count();
    let open = rows.iter().filter(|row| is_open(row)).count() - late;
    let all = [("done", done.to_string()), ("all", rows.len().to_string())];
    let mut parts = vec![words.fill("article.done_of", &all.each_ref().map(|(name, value)| (*name, value.as_str())))];
    parts.extend((open > 0).then(|| words.count("article.open", open)));
    parts.extend((late > 0).then(|| words.count("article.late", late)));
    parts.join(", ")
}

/// What is to be done, and under it what it is for.
fn action(page: &Page, row: &model::Row) -> Vec<Node> {
    let mut nodes = page.inline(&row.cell("Action").text);
    let lists = [("Type", choice::ACTION_TYPE), ("Target", choice::TARGET), ("Priority", choice::PRIORITY)];
    let kinds: Vec<String> = lists
        .into_iter()
        .filter_map(|(column, list)| Some(page.context.words.value(list, &text(row, column)?)))
        .collect();
    if !kinds.is_empty() {
        nodes.push(element("small").text(kinds.join(" · ")).into());
    }
    nodes
}

fn status(page: &Page, row: &model::Row) -> Vec<Node> {
    let Context { words, today, .. } = *page.context;
    let mut nodes: Vec<Node> = vec![status_badge(words, row, today).into()];
    let told = match (days_late(row, today), text(row, "Done")) {
        (Some(days), _) => {
            Some(element("small").text(words.fill("article.days_late", &[("count", &days.to_string())])))
        }
        (None, Some(done)) => Some(element("small").child(value::time(words, &done))),
        (None, None) => None,
    };
    nodes.extend(told.map(Node::from));
    nodes
}

fn text(row: &model::Row, column: &str) -> Option<String> {
    let cell = row.cell(column);
    (!cell.is_empty()).then(|| cell.text.clone())
}
