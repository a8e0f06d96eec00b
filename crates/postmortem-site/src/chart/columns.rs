//! Counts over time: a column a period.

use postmortem_core::html::Element;

use super::{About, Size, Table, figure, line, number, rectangle, text};

/// The height of the highest column.
const HEIGHT: i64 = 130;

/// Room over the columns for their numbers, and under them for their names.
const ABOVE: i64 = 18;
const BELOW: i64 = 22;

/// Periods that belong together, such as the quarters of a year.
pub(crate) struct Group {
    /// Their common name: `2026`.
    pub(crate) name: String,
    /// The count of each.
    pub(crate) counts: Vec<usize>,
}

/// The columns of each group, with the name of the group under them.
pub(crate) fn show(about: &About, groups: &[Group], table: &Table) -> Element {
    figure(about, None, table, |size| (ABOVE + HEIGHT + BELOW, drawing(size, groups)))
}

fn drawing(size: &Size, groups: &[Group]) -> Vec<Element> {
    let columns = groups.iter().map(|group| group.counts.len()).sum::<usize>().max(1);
    let most = groups.iter().flat_map(|group| &group.counts).copied().max().unwrap_or_default().max(1);
    let (width, base) = (size.width / number(columns), ABOVE + HEIGHT);
    let mut marks = vec![line("axis", (0, base), (width * number(columns), base))];
    let mut x = 0;
    for group in groups {
        let start = x;
        for &count in &group.counts {
            if count > 0 {
                let (top, gap) = (base - number(count) * HEIGHT / number(most), (width / 8).max(1));
                marks.push(rectangle("column", (x + gap, top), (x + width - gap, base)));
                marks.push(text((x + width / 2, top - 5), "middle number", &count.to_string()));
            }
            x += width;
        }
        marks.push(line("axis", (start, base), (start, base + 6)));
        marks.push(text((i64::midpoint(start, x), base + 16), "middle", &group.name));
    }
    marks
}
