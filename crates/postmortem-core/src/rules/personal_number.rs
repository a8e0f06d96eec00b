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
    summary: "The text holds a phone, card or bank account number, a national id, or the address of a device or a wallet.",
    check,
};

fn check(document: &Document, context: &Context, report: &mut Report) {
    for found in exposed(document, context) {
        let hit = found.hit;
        let classes = [Class::Phone, Class::Card, Class::Iban, Class::NationalId, Class::Device, Class::Wallet];
        if classes.contains(&hit.class) {
            let help = format!("Write [redacted:{}] in its place.", hit.class.mark());
            let article = if hit.kind.starts_with('a') { "an" } else { "a" };
            report.add(hit.span, format!("This looks like {article} {}.", hit.kind), found.help(&help));
            report.offer(found.fix);
        }
    }
}
