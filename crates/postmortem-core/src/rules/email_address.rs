//! An address leads to a person, and collectors of addresses read public pages first.

use crate::facts::secret::Class;
use crate::model::Document;
use crate::rule::allowed::exposed;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "email-address",
    group: Group::Privacy,
    levels: [Warning, Error, Error],
    scope: Scope::Every,
    summary: "The text holds an e-mail address.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context).filter(|found| found.hit.class == Class::Email) {
        let help = "Write [redacted:email] in its place, or name the role.";
        report.add(found.hit.span, "This is an e-mail address.", found.help(help));
        report.offer(found.fix);
    }
}
