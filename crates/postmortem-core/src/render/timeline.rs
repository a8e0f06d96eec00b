//! The timeline: drawn to scale, and told row by row.

use super::table::{Row, Table};
use super::times::Origin;
use super::{Page, picture, prose, times, value};
use crate::choice;
use crate::field::{Heading, TableKind};
use crate::html::{Node, element};

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let (mut content, after) = prose::around_table(page, Heading::Timeline, id);
    content.extend(picture::show(page).map(Node::from));
    content.extend(table(page).map(Node::from));
    content.extend(after);
    content
}

fn table(page: &Page) -> Option<crate::html::Element> {
    let words = page.context.words;
    let since = match times::origin(page.document) {
        None => "article.elapsed",
        Some((_, Origin::Change)) => "article.since_change",
        Some((_, Origin::FirstEffect)) => "article.since_effect",
    };
    let heads = page.heads(TableKind::Timeline, &["Time", since, "Kind", "Event", "Source"]);
    let mut table = Table::new("timeline-events", words.say("article.events"), heads).lead(3);
    for row in page.document.rows(TableKind::Timeline) {
        let kind = row.cell("Kind").text.as_str();
        let time = row.cell("Time").text.as_str();
        let line = Row::unnamed()
            .cell((!time.is_empty()).then(|| value::time(words, time)))
            .cell(times::elapsed(page, time))
            .cell(
                (!kind.is_empty())
                    .then(|| element("span").class("kind").text(words.value(choice::TIMELINE_KIND, kind))),
            )
            .cell(page.inline(&row.cell("Event").text))
            .cell(page.references(row.cell("Source")));
        table.row(if is_phase(kind) { line.class("phase") } else { line });
    }
    table.show()
}

/// Whether a row of this kind begins a phase of the incident.
fn is_phase(kind: &str) -> bool {
    matches!(kind, "change" | "start" | "detect" | "acknowledge" | "mitigate" | "resolve")
}
