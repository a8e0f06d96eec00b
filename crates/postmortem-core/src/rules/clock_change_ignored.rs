//! Twice a year the offset of a place changes, and times that were converted by hand do not.

use crate::facts::clock_change::{changes_between, is_offset_of};
use crate::field::Kind;
use crate::model::Document;
use crate::order::sort_by_key;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};
use crate::time::{Moment, Precision, Time};

pub(crate) const RULE: Rule = Rule {
    name: "clock-change-ignored",
    group: Group::Time,
    levels: [Info, Info, Info],
    scope: Scope::Every,
    summary: "Times before and after a change of the clocks have the same local offset.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    let zone = document.str("timezone");
    let values = document.values().iter().filter(|value| value.kind == Kind::Time);
    let known = values.filter_map(|value| Some((Moment::parse(&value.text).ok()?.known()?, value.span)));
    let local = |time: &Time| time.precision != Precision::Day && is_offset_of(zone, time.offset);
    let mut times: Vec<_> = known.filter(|(time, _)| local(time)).collect();
    sort_by_key(&mut times, |(time, span)| (time.seconds, *span));
    let (Some((first, _)), Some((last, _))) = (times.first(), times.last()) else { return };
    for date in changes_between(zone, first.date(), last.date()) {
        let before = times.iter().rfind(|(time, _)| time.date() < date);
        let after = times.iter().find(|(time, _)| time.date() > date);
        if let (Some((before, _)), Some((after, span))) = (before, after)
            && before.offset == after.offset
        {
            let (before, after) = (before.canonical(), after.canonical());
            report.add(
                *span,
                format!("The clocks changed in {zone} on {date}, but {after} has the offset of {before}."),
                "Check the offsets on both sides of that night, or write all times in UTC with `Z`.",
            );
        }
    }
}
