//! Counts of several things over the same years: a row a thing, a small column a year, the sum at the end.

use postmortem_core::html::Element;

use super::{About, BAR, Size, Table, figure, line, number, rectangle, text};

/// One row.
pub(crate) struct Row {
    /// What is counted.
    pub(crate) name: String,
    /// Its count in each year.
    pub(crate) counts: Vec<usize>,
    /// The incidents it has at all; one without a date is in no year.
    pub(crate) total: usize,
}

/// A row for each, under the years.
pub(crate) fn show(about: &About, years: &[String], rows: &[Row], table: &Table) -> Element {
    figure(about, None, table, |size| {
        (
            number(rows.len() + 1) * size.row,
            std::iter::once(heads(size, years)).flatten().chain(all(size, rows)).collect(),
        )
    })
}

fn heads(size: &Size, years: &[String]) -> Vec<Element> {
    let middle = |index: usize| i64::midpoint(edge(size, index, years.len()), edge(size, index + 1, years.len()));
    years.iter().enumerate().map(|(index, year)| text((middle(index), size.row - 10), "middle muted", year)).collect()
}

fn all(size: &Size, rows: &[Row]) -> Vec<Element> {
    let most = rows.iter().flat_map(|row| &row.counts).copied().max().unwrap_or_default().max(1);
    let row = |(index, row): (usize, &Row)| strip(size, number(index + 1) * size.row, row, most);
    rows.iter().enumerate().flat_map(row).collect()
}

fn strip(size: &Size, top: i64, row: &Row, most: usize) -> Vec<Element> {
    let base = top + size.bar() + BAR + 4;
    let mut marks = size.name(top, &row.name, &row.total.to_string());
    marks.push(line("axis", (size.left, base), (size.right(), base)));
    for (index, &count) in row.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (left, right) = (edge(size, index, row.counts.len()), edge(size, index + 1, row.counts.len()));
        let gap = (right - left) / 6;
        let height = (number(count) * (BAR + 6) / number(most)).max(3);
        marks.push(rectangle("column", (left + gap, base - height), (right - gap, base)));
    }
    marks
}

/// Where the year with this place begins.
fn edge(size: &Size, index: usize, years: usize) -> i64 {
    size.x(number(index) * 1_000_000 / number(years.max(1)))
}
