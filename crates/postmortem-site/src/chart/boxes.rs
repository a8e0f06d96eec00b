//! Spreads of lengths of time: a box from the first to the third quartile, a mark at the median, a dot an incident.
//!
//! The scale goes from mark to mark (a minute, an hour, a day, ...) in equal steps: minutes and months stand in one picture.

use postmortem_core::html::{Element, element};

use super::{About, BAR, Size, Table, figure, line, number, rectangle, text};
use crate::statistics::{Bounds, Spread};

/// The marks of the scale, in seconds.
const MARKS: [(i64, &str); 8] = [
    (0, "0"),
    (60, "1 min"),
    (3_600, "1 h"),
    (86_400, "1 d"),
    (7 * 86_400, "1 wk"),
    (30 * 86_400, "30 d"),
    (365 * 86_400, "1 y"),
    (3_650 * 86_400, "10 y"),
];

/// More incidents than these are not drawn one by one.
const DOTS: usize = 120;

/// A spread and its name.
pub(crate) struct Row {
    /// The length of time that was measured.
    pub(crate) name: String,
    /// How it is spread.
    pub(crate) spread: Spread,
}

/// A row for each spread, over the scale.
pub(crate) fn show(about: &About, rows: &[Row], table: &Table) -> Element {
    let longest = rows.iter().filter_map(|row| row.spread.values.iter().map(|value| value.high).max()).max();
    let end = MARKS.iter().position(|(seconds, _)| longest.unwrap_or_default() <= *seconds).unwrap_or(MARKS.len() - 1);
    let scale = Scale { steps: end.max(1) };
    figure(about, None, table, |size| {
        let rows_end = number(rows.len()) * size.row;
        let row = |(index, row): (usize, &Row)| spread(size, number(index) * size.row, row, &scale);
        let marks = scale.marks(size, rows_end).into_iter().chain(rows.iter().enumerate().flat_map(row));
        (rows_end + 24, marks.collect())
    })
}

/// How far the scale goes.
struct Scale {
    steps: usize,
}

impl Scale {
    /// Where a length of time stands, from 0 to 1,000,000.
    fn place(&self, seconds: i64) -> i64 {
        let step = 1_000_000 / number(self.steps);
        let above = MARKS.iter().position(|(mark, _)| seconds < *mark).unwrap_or(MARKS.len()).clamp(1, self.steps);
        let (low, high) = (MARKS[above - 1].0, MARKS[above].0);
        number(above - 1) * step + (seconds - low).clamp(0, high - low) * step / (high - low)
    }

    fn marks(&self, size: &Size, bottom: i64) -> Vec<Element> {
        let mark = |(index, (seconds, name)): (usize, &(i64, &'static str))| {
            let x = size.x(self.place(*seconds));
            let anchor = match index {
                0 => "start muted",
                _ if index == self.steps && size.is_narrow() => "end muted",
                _ => "middle muted",
            };
            [line("mark", (x, 0), (x, bottom)), text((x, bottom + 16), anchor, name)]
        };
        MARKS.iter().take(self.steps + 1).enumerate().flat_map(mark).collect()
    }
}

fn spread(size: &Size, top: i64, row: &Row, scale: &Scale) -> Vec<Element> {
    let (bar, values) = (top + size.bar(), &row.spread.values);
    let x = |seconds: i64| size.x(scale.place(seconds));
    let mut marks = size.name(top, &row.name, &format!("n {}", values.len()));
    let span = |class: &str, from: i64, to: i64, half: i64| {
        rectangle(class, (x(from), bar + BAR / 2 - half), (x(to).max(x(from) + 2), bar + BAR / 2 + half))
    };
    if let Some((first, third)) = row.spread.quartiles() {
        marks.push(span("box", first.low, third.high, BAR / 2));
    }
    if let Some(median) = row.spread.median() {
        let (class, half) =
            if median.low == median.high { ("median", BAR / 2 + 3) } else { ("median doubtful", BAR / 2) };
        marks.push(span(class, median.low, median.high, half));
    }
    if values.len() <= DOTS {
        marks.extend(values.iter().map(|value| dot(x(i64::midpoint(value.low, value.high)), bar + BAR / 2, *value)));
    }
    marks
}

/// An incident: full where its times are exact.
fn dot(x: i64, y: i64, value: Bounds) -> Element {
    let class = if value.low == value.high { "dot" } else { "dot doubtful" };
    element("circle").class(class).attribute("cx", x.to_string()).attribute("cy", y.to_string()).attribute("r", "2.5")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_mark_to_mark_in_equal_steps() {
        let scale = Scale { steps: 4 };
        for (seconds, place) in
            [(0, 0), (60, 250_000), (3_600, 500_000), (86_400, 750_000), (7 * 86_400, 1_000_000), (i64::MAX, 1_000_000)]
        {
            assert_eq!(scale.place(seconds), place, "{seconds}");
        }
        assert_eq!(scale.place(30), 125_000);
    }
}
