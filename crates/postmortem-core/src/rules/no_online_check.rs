//! What shows only in traffic is not found in a file.

use crate::facts::factor;
use crate::facts::test_row;
use crate::field::Heading;
use crate::model::Document;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "no-online-check",
    group: Group::Evaluation,
    levels: [Off, Info, Info],
    scope: Scope::NotReconstructed,
    summary: "A failure that shows only in production traffic has no check there.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    let change = matches!(document.str("change.kind"), "traffic-shift" | "infrastructure" | "routing");
    let layer =
        factor::contributing(document).any(|factor| matches!(factor::layer(factor), "routing" | "infrastructure"));
    if (change || layer) && !test_row::is_watched_in_production(document) {
        let message = "The failure shows only in production traffic, and nothing checks there.";
        let help = "Add an evaluation on production traffic, or an action with the target monitoring.";
        report.add(document.heading_place(Heading::Evaluation), message, help);
    }
}
