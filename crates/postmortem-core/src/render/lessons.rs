//! Lessons: what went well, badly and by luck, and the learnings with what holds each of them.

use super::table::{Row, Table};
use super::{Page, actions, evaluation, prose, row_anchor, value};
use crate::choice;
use crate::field::{self, Heading, TableKind};
use crate::html::{Element, Node, element};
use crate::markdown;
use crate::model::{self, Part};
use crate::text::Span;

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let Some(section) = page.document.section(Heading::Lessons) else { return Vec::new() };
    let first = section.parts.first().map_or(section.body.end, |part| part.title_span.start);
    let mut content = prose::spans(page, Span::new(section.body.start, first), id);
    content.extend(parts(page, &section.parts, id).map(Node::from));
    content.extend(table(page).map(Node::from));
    let others = section.parts.iter().filter(|part| !is_known(part));
    content.extend(others.flat_map(|part| prose::spans(page, whole(part), id)));
    content.extend(
        section.parts.iter().filter(|part| is_learnings(part)).flat_map(|part| prose::spans(page, part.body, id)),
    );
    content
}

/// A part with its heading.
fn whole(part: &Part) -> Span {
    Span::new(part.title_span.start, part.body.end)
}

/// Whether the format names such a part.
fn is_known(part: &Part) -> bool {
    is_reflection(part) || is_learnings(part)
}

fn is_reflection(part: &Part) -> bool {
    field::section(Heading::Lessons).parts.iter().any(|title| title.eq_ignore_ascii_case(&part.title))
}

fn is_learnings(part: &Part) -> bool {
    part.title.eq_ignore_ascii_case("Learnings")
}

/// The title of a part that the format names, in the language of the page.
fn title<'a>(page: &Page<'a>, part: &'a Part) -> &'a str {
    page.context.words.part_title(field::section(Heading::Lessons), &part.title)
}

/// The parts of prose, side by side.
fn parts(page: &Page, parts: &[Part], id: &str) -> Option<Element> {
    let shown: Vec<Element> = parts
        .iter()
        .filter(|part| is_reflection(part))
        .filter_map(|part| {
            let content = prose::spans(page, part.body, id);
            let heading = element("h3").id(format!("{id}-{}", markdown::slug(&part.title))).text(title(page, part));
            (!content.is_empty()).then(|| element("div").child(heading).children(content))
        })
        .collect();
    (!shown.is_empty()).then(|| element("div").class("reflections").children(shown))
}

fn table(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let heads = page.heads(TableKind::Learnings, &["ID", "Learning", "Kind", "Leads to"]);
    let mut table = Table::new("learnings-table", words.say("article.learnings"), heads);
    for row in page.document.rows(TableKind::Learnings) {
        table.row(
            Row::new(row.id())
                .cell(page.inline(&row.cell("Learning").text))
                .cell(value::of_cell(words, choice::LEARNING_KIND, row.cell("Kind")))
                .cell(leads_to(page, row)),
        );
    }
    table.show()
}

/// The actions and tests that hold a learning, each with its state.
fn leads_to(page: &Page, row: &model::Row) -> Vec<Node> {
    let items = row.cell("Leads to").items();
    let held = items.iter().map(|item| match page.index.row(&item.text) {
        Some(row) => held_by(page, row),
        None => element("li").children(page.inline(&item.text)),
    });
    if items.is_empty() {
        return Vec::new();
    }
    vec![element("ul").class("held").children(held).into()]
}

fn held_by(page: &Page, row: &model::Row) -> Element {
    let words = page.context.words;
    let link = element("a").attribute("href", format!("#{}", row_anchor(row.id()))).text(row.id());
    let (text, badge) = match row.table {
        TableKind::Actions => (&row.cell("Action").text, actions::status_badge(words, row, page.context.today)),
        TableKind::Evaluation => (&row.cell("Test").text, evaluation::verdict(row).badge(words)),
        _ => return element("li").child(link),
    };
    element("li").child(link).text(" ").children(page.inline(text)).text(" ").child(badge)
}
