//! Numbers that lead to a person or to their money.

use crate::facts::secret::Class;
use crate::model::Document;
use crate::rule::allowed::exposed;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "personal-number",
    group: Group::Privacy,
    levels: [Warning, Warning, Error],
    scope: Scope::Every,
    summary: "The text holds a phone, card or bank account number or a national id.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context) {
        let hit = found.hit;
        if matches!(hit.class, Class::Phone | Class::Card | Class::Iban | Class::NationalId) {
            let help = format!("Write [redacted:{}] in its place.", hit.class.mark());
            report.add(hit.span, format!("This looks like a {}.", hit.kind), found.help(&help));
            report.offer(found.fix);
        }
    }
}
