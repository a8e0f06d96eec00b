//! A version `1.10` that becomes 1.1 points to another version.

use serde_json::Value;

use crate::facts::quantity::told;
use crate::field::{self, Kind};
use crate::fix::Fix;
use crate::model::{Document, Scalar};
use crate::parse::changes_as_number;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "ambiguous-scalar",
    group: Group::Structure,
    levels: [Warning, Warning, Warning],
    scope: Scope::Every,
    summary: "A value without quotes that other programs read as something else.",
    check,
};

/// Fields that hold a number, where `1.0` and `1` are the same.
const NUMBERS: &[&str] = &["model.temperature", "model.top_p"];

fn check(document: &Document, _: &Context, report: &mut Report) {
    let entries = document.front_matter().entries.iter();
    for entry in entries.filter(|entry| holds_text(&entry.path)) {
        for scalar in entry.value.items().iter().filter(|scalar| !scalar.quoted) {
            if let Some(reading) = other_reading(scalar) {
                report.add(
                    scalar.span,
                    format!("Other programs read `{}` as {reading}.", scalar.text),
                    format!("Put it in quotes: `\"{}\"`.", scalar.text),
                );
                report.offer(Some(Fix::replace("Put it in quotes", scalar.span, format!("\"{}\"", scalar.text))));
            }
        }
    }
}

/// Whether the field holds text of its own form; times and dates have a rule of their own.
fn holds_text(path: &str) -> bool {
    let is_time = field::field(path).is_some_and(|field| matches!(field.kind, Kind::Time | Kind::Date));
    !is_time && !path.starts_with("x-") && !NUMBERS.contains(&path)
}

/// What a reader of YAML 1.1 or 1.2 makes of a plain scalar, where that is not its text.
fn other_reading(scalar: &Scalar) -> Option<String> {
    let text = scalar.text.as_str();
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" => return Some("true".to_owned()),
        "no" | "off" => return Some("false".to_owned()),
        _ if !changes_as_number(text) => return None,
        _ => {}
    }
    if let Some((hours, minutes)) = text.split_once(':') {
        let sum = hours.parse::<u64>().ok().zip(minutes.parse::<u64>().ok());
        return Some(sum.map_or("a number".to_owned(), |(hours, minutes)| (hours * 60 + minutes).to_string()));
    }
    let octal = text.strip_prefix('0').filter(|rest| !rest.contains(['.', 'e', 'E']));
    let number = octal.and_then(|rest| u64::from_str_radix(rest, 8).ok()).map(|number| number.to_string());
    let decimal = || serde_json::from_str(text).ok().and_then(|number: Value| number.as_f64()).map(told);
    Some(number.or_else(decimal).unwrap_or("a number".to_owned()))
}
