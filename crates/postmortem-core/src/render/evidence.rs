//! Evidence: what was quoted, each piece with its record, and a table of what is kept elsewhere.

use super::table::{Row, Table};
use super::{Page, aligned, conversation, prose, row_anchor, value};
use crate::choice;
use crate::diff;
use crate::field::{Heading, TableKind};
use crate::html::{Element, Node, element};
use crate::markdown;
use crate::model::{self, Block, Part};
use crate::parse::evidence_id;
use crate::text::Span;

pub(super) fn show(page: &Page, id: &str) -> Vec<Node> {
    let Some(section) = page.document.section(Heading::Evidence) else { return Vec::new() };
    let first = section.parts.first().map_or(section.body.end, |part| part.title_span.start);
    let mut content = prose::spans(page, Span::new(section.body.start, first), id);
    let exhibits: Vec<Element> = section
        .parts
        .iter()
        .filter_map(|part| {
            let (evidence, caption) = evidence_id(&part.title)?;
            Some(exhibit(page, part, evidence, caption))
        })
        .collect();
    content.extend(table(page, exhibits.is_empty()).map(Node::from));
    content.extend(exhibits.into_iter().map(Node::from));
    let others = section.parts.iter().filter(|part| evidence_id(&part.title).is_none());
    content.extend(others.flat_map(|part| prose::spans(page, Span::new(part.title_span.start, part.body.end), id)));
    content
}

/// The pieces that are not quoted in the document.
fn table(page: &Page, alone: bool) -> Option<Element> {
    let words = page.context.words;
    let caption = words.say(if alone { "article.pieces" } else { "article.elsewhere" });
    let names = ["ID", "What", "Kind", "Version", "Captured", "article.where"];
    let mut table = Table::new("evidence-table", caption, page.heads(TableKind::Evidence, &names));
    let quoted = |row: &&model::Row| page.index.exhibit(row.id()).is_some();
    for row in page.document.rows(TableKind::Evidence).iter().filter(|row| !quoted(row)) {
        table.row(
            Row::new(row.id())
                .cell(page.inline(&row.cell("What").text))
                .cell(value::of_cell(words, choice::EVIDENCE_KIND, row.cell("Kind")))
                .cell(filled(row, "Version"))
                .cell(filled(row, "Captured").map(|time| value::time(words, &time)))
                .cell(location(page, &row.cell("Location").text)),
        );
    }
    table.show()
}

fn filled(row: &model::Row, column: &str) -> Option<String> {
    let cell = row.cell(column);
    (!cell.is_empty()).then(|| cell.text.clone())
}

/// Where something is kept: an address as a link, a path as code, words as they are.
pub(super) fn location(page: &Page, text: &str) -> Vec<Node> {
    let is_path = text.contains(['/', '.']) && !text.contains([':', ' ', '[', '`']);
    match text {
        "" | "n/a" => Vec::new(),
        "front-matter" => vec![element("a").attribute("href", "#record").text(page.say("article.the_record")).into()],
        _ if text.starts_with("unavailable") => {
            let reason = text.trim_start_matches("unavailable").trim_start_matches([':', ' ']);
            let mut nodes: Vec<Node> =
                vec![element("span").class("unknown").text(page.say("article.not_available")).into()];
            if !reason.is_empty() {
                nodes.push(": ".into());
                nodes.extend(page.inline(reason));
            }
            nodes
        }
        _ if text.starts_with('#') => vec![text.into()],
        _ if text.starts_with("https://") && !text.contains(' ') => vec![address(text).into()],
        _ if is_path => vec![path(text).into()],
        _ if text.len() <= 20 && !text.contains(' ') => {
            vec![element("span").class("whole").children(page.inline(text)).into()]
        }
        _ => page.inline(text),
    }
}

fn path(text: &str) -> Element {
    breakable(element("code"), text)
}

/// A link whose text is its address without what all addresses have.
fn address(text: &str) -> Element {
    let shown = text.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/');
    breakable(markdown::link(text), shown)
}

/// A text that may break behind each `/` in it.
fn breakable(around: Element, text: &str) -> Element {
    text.split_inclusive('/').enumerate().fold(around, |around, (index, folder)| {
        if index > 0 { around.child(element("wbr")).text(folder) } else { around.text(folder) }
    })
}

/// One piece of evidence with its record and what is quoted of it.
fn exhibit(page: &Page, part: &Part, id: &str, caption: &str) -> Element {
    let anchor = row_anchor(id);
    let row = page.index.row(id).filter(|row| row.table == TableKind::Evidence);
    let what = row.map_or("", |row| row.cell("What").text.as_str());
    let heading = element("h3")
        .child(element("a").attribute("href", format!("#{anchor}")).text(id))
        .text(" ")
        .children(page.inline(if what.is_empty() { caption } else { what }));
    let caption =
        (!what.is_empty() && !caption.is_empty()).then(|| element("p").class("about").children(page.inline(caption)));
    element("div")
        .class("exhibit")
        .id(anchor)
        .child(heading)
        .children(row.and_then(|row| record(page, row)))
        .children(caption)
        .children(pieces(page, part, &format!("evidence-{id}")))
        .children(row.and_then(|row| difference(page, row)))
}

/// Kind, version, time and place of a piece, on one line.
fn record(page: &Page, row: &model::Row) -> Option<Element> {
    let words = page.context.words;
    let mut items: Vec<Vec<Node>> = Vec::new();
    items.extend(value::of_cell(words, choice::EVIDENCE_KIND, row.cell("Kind")).map(|kind| vec![kind.into()]));
    let code = |version| vec![element("code").text(version).into()];
    items.extend(
        filled(row, "Version").map(|version| page.say_around("article.version", &[("version", code(version))])),
    );
    items.extend(
        filled(row, "Captured")
            .map(|time| page.say_around("article.captured", &[("time", vec![value::time(words, &time).into()])])),
    );
    let place = row.cell("Location").text.as_str();
    if !place.starts_with('#') {
        items.extend(Some(location(page, place)).filter(|place| !place.is_empty()));
    }
    let items: Vec<Element> = items.into_iter().map(|item| element("span").children(item)).collect();
    (!items.is_empty()).then(|| element("p").class("about").children(items))
}

/// The prose and the blocks of a piece, in order.
fn pieces(page: &Page, part: &Part, id: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut start = part.body.start;
    let blocks = page.document.blocks();
    let first = blocks.partition_point(|block| block.span.start < part.body.start);
    for block in blocks[first..].iter().take_while(|block| block.span.end <= part.body.end) {
        nodes.extend(prose::spans(page, Span::new(start, block.span.start), id));
        nodes.extend(quoted(page, block));
        start = block.span.end;
    }
    nodes.extend(prose::spans(page, Span::new(start, part.body.end), id));
    nodes
}

/// A block: a recorded run as a conversation with its raw text to be opened, anything else as it is.
fn quoted(page: &Page, block: &Block) -> Vec<Node> {
    let text = block.content.of(page.document.text());
    let raw = markdown::code(&block.language, text);
    let conversation = matches!(block.language.as_str(), "json" | "jsonl" | "ndjson")
        .then(|| conversation::show(page.context.words, text));
    match conversation.flatten() {
        Some(conversation) => {
            let details = element("details").child(element("summary").text(page.say("article.raw"))).child(raw);
            vec![conversation.into(), details.into()]
        }
        None => vec![raw.into()],
    }
}

/// The difference of a prompt after the change to the one before it: message by message where both are chats.
fn difference(page: &Page, row: &model::Row) -> Option<Element> {
    let before = page.index.before(row.id())?;
    let text = |row: &model::Row| Some(page.index.block(row.id())?.content.of(page.document.text()));
    let (old, new) = (text(before)?, text(row)?);
    let shown = aligned::show(page.context.words, old, new).unwrap_or_else(|| diff::show(&diff::compare(old, new)));
    let title = page.context.words.fill("article.difference", &[("before", before.id()), ("after", row.id())]);
    let title = element("h4").text(title);
    Some(element("div").class("difference").child(title).child(shown))
}
