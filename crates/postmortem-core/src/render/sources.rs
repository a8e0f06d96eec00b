//! The sources of a document.

use super::table::{Row, Table};
use super::{Page, prose, value};
use crate::field::{Heading, TableKind};
use crate::html::{Element, Node};
use crate::markdown;
use crate::model;

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let (mut content, after) = prose::around_table(page, Heading::Sources, id);
    content.extend(table(page).map(Node::from));
    content.extend(after);
    content
}

fn table(page: &Page) -> Option<Element> {
    let words = page.context.words;
    let heads = page.heads(TableKind::Sources, &["ID", "Title", "Publisher", "Date", "Seen"]);
    let mut table = Table::new("sources-table", words.say("article.where_facts"), heads);
    for row in page.document.rows(TableKind::Sources) {
        let date = |column: &str| {
            Some(row.cell(column)).filter(|cell| !cell.is_empty()).map(|cell| value::time(words, &cell.text))
        };
        table.row(
            Row::new(row.id())
                .cell(title(page, row))
                .cell(page.inline(&row.cell("Publisher").text))
                .cell(date("Date"))
                .cell(date("Seen")),
        );
    }
    table.show()
}

/// The title, as a link where there is an address.
fn title(page: &Page, row: &model::Row) -> Vec<Node> {
    let (title, address) = (&row.cell("Title").text, row.cell("Link").text.trim());
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web || title.is_empty() {
        let mut nodes = page.inline(title);
        nodes.push(" ".into());
        nodes.extend(page.inline(address));
        return nodes;
    }
    vec![markdown::link(address).text(markdown::plain(title)).into()]
}
