//! Parts of a whole: a row each, divided into parts that are told by number and by key, not by colour alone.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::html::Element;

use super::{About, BAR, Size, Table, figure, key, number, rectangle, text};

/// A kind of part, the same in every row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// The key of its name.
    pub(crate) name: &'static str,
    /// How it is coloured: `good`, `fair`, `warn`, `bad` or `plain`.
    pub(crate) class: &'static str,
}

/// One whole.
pub(crate) struct Row {
    /// What it is.
    pub(crate) name: String,
    /// How much of it is of each kind of part.
    pub(crate) counts: Vec<usize>,
}

/// A row for each whole.
pub(crate) fn show(about: &About, words: &Catalogue, (parts, rows): (&[Part], &[Row]), table: &Table) -> Element {
    let key = key(parts.iter().map(|part| (part.class, words.say(part.name))));
    figure(about, Some(key), table, |size| {
        let row = |(index, row): (usize, &Row)| whole(size, number(index) * size.row, row, parts);
        (number(rows.len()) * size.row, rows.iter().enumerate().flat_map(row).collect())
    })
}

fn whole(size: &Size, top: i64, row: &Row, parts: &[Part]) -> Vec<Element> {
    let sum = row.counts.iter().sum::<usize>();
    let mut marks = size.name(top, &row.name, &sum.to_string());
    let (bar, mut before) = (top + size.bar() - 2, 0);
    for (part, &count) in parts.iter().zip(&row.counts).filter(|(_, count)| **count > 0) {
        let edge = |count: usize| size.x(number(count) * 1_000_000 / number(sum.max(1)));
        let (left, right) = (edge(before), edge(before + count));
        marks.push(rectangle(part.class, (left, bar), ((right - 1).max(left + 1), bar + BAR + 4)));
        if right - left >= 20 {
            marks.push(text((i64::midpoint(left, right), bar + 13), "middle number", &count.to_string()));
        }
        before += count;
    }
    marks
}
