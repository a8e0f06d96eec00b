//! A key that was published is known; it must be revoked before it is removed.

use crate::facts::secret::Class;
use crate::model::Document;
use crate::rule::allowed::exposed;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "secret-in-text",
    group: Group::Privacy,
    levels: [Error, Error, Error],
    scope: Scope::Every,
    summary: "The text holds what looks like a key, a token or a password.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context).filter(|found| found.hit.class == Class::Secret) {
        let help = "Revoke it first, then write [redacted:secret] in its place. The value is not repeated here.";
        report.add(found.hit.span, format!("This looks like a secret ({}).", found.hit.kind), found.help(help));
        report.offer(found.fix);
    }
}
