//! An address of a real machine invites visits, and that of a user is personal data.

use crate::facts::secret::Class;
use crate::model::Document;
use crate::rule::allowed::exposed;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "public-ip-address",
    group: Group::Privacy,
    levels: [Warning, Warning, Warning],
    scope: Scope::Every,
    summary: "The text holds a public internet address.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context).filter(|found| found.hit.class == Class::Address) {
        let help = "Write [redacted:ip], or an address kept for documentation such as 192.0.2.1.";
        report.add(found.hit.span, "This is a public internet address.", found.help(help));
        report.offer(found.fix);
    }
}
