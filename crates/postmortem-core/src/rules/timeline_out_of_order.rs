//! A timeline is read from top to bottom.

use crate::facts::chain::comes_too_early;
use crate::facts::time_repair::local_time;
use crate::field::TableKind;
use crate::fix::Fix;
use crate::model::Document;
use crate::order::sort_by_key;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};
use crate::text::Span;
use crate::time::{Moment, Precision, Time};

pub(crate) const RULE: Rule = Rule {
    name: "timeline-out-of-order",
    group: Group::Time,
    levels: [Warning, Warning, Warning],
    scope: Scope::Every,
    summary: "A row of the timeline is earlier than the row above it.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    let rows = document.rows(TableKind::Timeline).iter();
    let told = rows.map(|row| (row.cell("Time"), document.lines().line(row.span.start)));
    let known = told.filter_map(|(cell, line)| Some((read(&cell.text)?, cell, line)));
    let known: Vec<_> = known.collect();
    for pair in known.windows(2) {
        let [((above, above_zone), above_cell, line), ((time, zone), cell, _)] = pair else { continue };
        // Times without an offset are compared with their like: another rule asks for the offset.
        if zone == above_zone && comes_too_early(*time, *above) {
            report.add(
                cell.span,
                format!("{} is earlier than {} in line {line}.", cell.text, above_cell.text),
                "Move the row up, or mend its time.",
            );
            report.offer(in_order(document));
        }
    }
}

/// A time, and whether it has an offset.
fn read(text: &str) -> Option<(Time, bool)> {
    match Moment::parse(text) {
        Ok(moment) => Some((moment.known()?, true)),
        Err(_) => Some((local_time(text)?, false)),
    }
}

/// The repair that puts all rows in order, where each has a time and none is certain to be wrong in another way.
fn in_order(document: &Document) -> Option<Fix> {
    let table = document.table(TableKind::Timeline)?;
    let text = document.text();
    let timed = table.rows.iter().map(|row| Some((Moment::parse(&row.cell("Time").text).ok()?.known()?, row)));
    let mut rows: Vec<_> = timed.collect::<Option<_>>()?;
    // Dates and clock times of one day have no order between them, so a table that mixes them is left to its author.
    let is_date = |time: &Time| time.precision == Precision::Day;
    if rows.iter().any(|(time, _)| is_date(time)) && !rows.iter().all(|(time, _)| is_date(time)) {
        return None;
    }
    sort_by_key(&mut rows, |(time, _)| time.seconds);
    let ends = table.rows.iter().map(|row| {
        let line = row.span.of(text);
        &line[line.trim_end_matches(['\n', '\r']).len()..]
    });
    let lines = rows.iter().map(|(_, row)| row.span.of(text).trim_end_matches(['\n', '\r']));
    let sorted: String = lines.zip(ends).map(|(line, end)| format!("{line}{end}")).collect();
    Some(Fix::replace("Put the rows in order", Span::new(table.delimiter.end, table.span.end), sorted))
}
