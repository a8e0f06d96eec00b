//! Three numbers of which two give the third must agree.

use crate::facts::figures::{Figure, Unit, figures};
use crate::facts::quantity::{Count, Share, told};
use crate::field::Heading;
use crate::model::Document;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "share-contradicts-counts",
    group: Group::Consistency,
    levels: [Warning, Error, Error],
    scope: Scope::Every,
    summary: "The share of the affected does not fit the counts in the text.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    let Some(share) = Share::parse(document.str("impact.share_affected")) else { return };
    let segments = document.segments().iter();
    let parts = segments.filter(|part| matches!(part.place.heading, Some(Heading::Summary | Heading::Impact)));
    for part in parts.flat_map(|segment| figures(&segment.text)) {
        let (Some(field), Some(total)) = (field_of(document, &part), part.of) else { continue };
        let percent = part.number / total * 100.0;
        if !is_near(share, percent) {
            let share = document.str("impact.share_affected");
            let (total, percent) = (told(total), told((percent * 10.0).round() / 10.0));
            report.add(
                document.place("impact.share_affected"),
                format!("`{field}` of {total} is about {percent} %, but the share says {share}."),
                "Mend the number that is wrong, or say of what the share is.",
            );
        }
    }
}

/// The field whose count the text takes as a part of a total.
fn field_of(document: &Document, figure: &Figure) -> Option<&'static str> {
    let field = match figure.unit {
        Unit::People => "impact.users_affected",
        Unit::Requests => "impact.requests_affected",
        Unit::Percent | Unit::Seconds(_) => return None,
    };
    let count = Count::parse(document.str(field))?;
    let is_part = figure.of.is_some_and(|total| total >= figure.number && total > 0.0);
    (is_part && count.low <= figure.number && figure.number <= count.high).then_some(field)
}

/// Within a point, or a fifth of the share where that is more.
fn is_near(share: Share, percent: f64) -> bool {
    let slack = (share.high / 5.0).max(1.0);
    share.low - slack <= percent && percent <= share.high + slack
}
