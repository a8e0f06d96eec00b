//! A name such as `token` and a disorderly value: perhaps a secret of a form that nobody published.

use crate::facts::secret::Class;
use crate::model::Document;
use crate::rule::allowed::exposed;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "possible-secret",
    group: Group::Privacy,
    levels: [Warning, Warning, Warning],
    scope: Scope::Every,
    summary: "A value with the name of a credential looks generated.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context).filter(|found| found.hit.class == Class::PossibleSecret) {
        let help = "If it is a secret, revoke it and write [redacted:secret]; if not, say so in an allow comment.";
        report.add(found.hit.span, "By its name and its form this could be a secret.", found.help(help));
        report.offer(found.fix);
    }
}
