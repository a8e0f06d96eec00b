//! Values of a closed list are counted and filtered; a misspelt one is in no count.

use crate::choice::{Choice, List};
use crate::facts::value::Value;
use crate::field::Kind;
use crate::fix::Fix;
use crate::model::Document;
use crate::near::{distance, nearest};
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "value-not-in-list",
    group: Group::Structure,
    levels: [Error, Error, Error],
    scope: Scope::Every,
    summary: "A value is not one of those that the format allows here.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    for value in document.values() {
        let Kind::Choice(choices) = value.kind else { continue };
        if !choices.iter().any(|choice| choice.id == value.text) {
            let message = format!("`{}` is not a value of {}.", value.text, value.label());
            report.add(value.span, message, help(value, choices));
            report.offer(typo(value, choices));
        }
    }
}

/// The repair of a slip of the hand: another case, a blank for a dash, or one letter of a long word.
fn typo(value: &Value, choices: List) -> Option<Fix> {
    let plain = value.text.trim().to_lowercase().replace([' ', '_'], "-");
    let slips = |choice: &&Choice| plain == choice.id || (plain.len() >= 5 && distance(&plain, choice.id) == 1);
    let mut meant = choices.iter().filter(slips).map(|choice| choice.id);
    let (first, second) = (meant.next()?, meant.next());
    second.is_none().then(|| Fix::replace(format!("Write {first}"), value.span, first))
}

fn help(value: &Value, choices: List) -> String {
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
    let allowed = format!("Allowed: {}.", ids.join(", "));
    let is_list = value.text.split(',').all(|part| ids.contains(&part.trim()));
    match nearest(&value.text, ids.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`? {allowed}"),
        None if is_list && value.many => format!("Write a list: `[{}]`.", value.text),
        None if is_list => "It takes one value; give the other a row or a sentence of its own.".to_owned(),
        None => allowed,
    }
}
