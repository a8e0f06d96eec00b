//! Figures in prose: shares, durations, and counts of people or requests, as English sentences give them.

use crate::facts::quantity::decimal;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent of the requests or users.
    Percent,
    /// Users, customers, accounts.
    People,
    /// Requests, answers, conversations.
    Requests,
    /// A time, with the seconds of its unit.
    Seconds(u32),
}

/// A number with what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number, as written.
    pub number: f64,
    /// What it counts.
    pub unit: Unit,
    /// The number that it is a part of: the 9140 of "640 of 9140 users".
    pub of: Option<f64>,
    /// Where the number begins, in bytes of the text.
    pub start: usize,
    /// Where the unit ends.
    pub end: usize,
}

impl Figure {
    /// Whether the sentence says that so many were affected: "640 users were affected", "affected 640 users".
    pub fn counts_affected(&self, text: &str) -> bool {
        let (before, own) = (text[..self.start].trim_end(), &text[self.start..self.end]);
        let after: Vec<&str> = text[self.end..].split_whitespace().take(2).collect();
        let follows = matches!(after[..], ["were" | "was", "affected" | "affected." | "affected,"]);
        before.ends_with("affected") || own.contains("affected") || follows
    }

    /// Whether the sentence says that something lasted so long: "for 29 hours", "for about 2 days".
    pub fn tells_duration(&self, text: &str) -> bool {
        let roughly = ["about", "around", "nearly", "almost", "some", "roughly"];
        let words = text[..self.start].split_whitespace().rev().map(str::to_lowercase);
        words.into_iter().find(|word| !roughly.contains(&word.as_str())).is_some_and(|word| word == "for")
    }
}

const PEOPLE: &[&str] = &["users", "user", "customers", "customer", "people", "accounts", "persons"];
const REQUESTS: &[&str] = &[
    "requests",
    "answers",
    "responses",
    "conversations",
    "messages",
    "calls",
    "sessions",
    "replies",
    "chats",
    "queries",
    "traffic",
];

/// Words before a number that are written large because a sentence begins with them.
const OPENERS: &[&str] = &[
    "A", "About", "All", "Almost", "Another", "Around", "At", "Between", "By", "For", "From", "In", "Nearly", "Of",
    "Only", "Over", "Roughly", "Some", "The", "These", "Those", "Under", "Within",
];

/// The figures of a text, in its order.
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        let length = number_length(&text[start..]);
        at = start + length;
        let part_of_word = text[..start].ends_with(|c: char| c.is_alphanumeric() || "-.,_#@/:€$£".contains(c));
        if !part_of_word
            && !is_part_of_name(&text[..start])
            && let Some(figure) = figure_at(text, start, at)
        {
            at = figure.end;
            found.push(figure);
        }
    }
    found
}

/// Whether the number belongs to the name before it, as in "Sonnet 4 requests".
fn is_part_of_name(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    before.ends_with(' ') && word.starts_with(char::is_uppercase) && !OPENERS.contains(&word)
}

fn figure_at(text: &str, start: usize, end: usize) -> Option<Figure> {
    let number = decimal(&text[start..end].replace(',', ""))?;
    if let Some((total, unit, end)) = total_after(text, end) {
        return Some(Figure { number, unit, of: Some(total), start, end });
    }
    let (unit, end) = unit_after(text, end)?;
    Some(Figure { number, unit, of: None, start, end })
}

/// Reads ` of 9,140 users` or ` of the 9,140 users`.
fn total_after(text: &str, at: usize) -> Option<(f64, Unit, usize)> {
    let rest = text[at..].strip_prefix(" of ")?;
    let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("all ")).unwrap_or(rest);
    let from = text.len() - rest.len();
    let length = number_length(rest);
    let total = decimal(&rest[..length].replace(',', ""))?;
    let (unit, end) = unit_after(text, from + length)?;
    matches!(unit, Unit::People | Unit::Requests).then_some((total, unit, end))
}

/// The unit that follows a number; for a percentage, it must be one of the requests or the users.
fn unit_after(text: &str, at: usize) -> Option<(Unit, usize)> {
    let rest = text[at..].trim_start();
    let mut end = text.len() - rest.len();
    if let Some(after) = ["%", "percent", "per cent"].iter().find_map(|sign| rest.strip_prefix(sign)) {
        end = text.len() - after.len();
        let words: Vec<&str> = after.split_whitespace().take(4).collect();
        let whole = words.first() == Some(&"of") && words.iter().any(|word| counts(word).is_some());
        return whole.then_some((Unit::Percent, end));
    }
    // One adjective may stand between: "640 affected users".
    for word in rest.split(char::is_whitespace).take(2) {
        end += word.len();
        if let Some(unit) = counts(word).or_else(|| seconds(word)) {
            let punctuation = word.len() - word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            return Some((unit, end - punctuation));
        }
        if word.ends_with(['.', ',', ';', ':', ')']) || seconds(word).is_some() {
            return None;
        }
        end += 1;
    }
    None
}

fn counts(word: &str) -> Option<Unit> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match word.as_str() {
        word if PEOPLE.contains(&word) => Some(Unit::People),
        word if REQUESTS.contains(&word) => Some(Unit::Requests),
        _ => None,
    }
}

fn seconds(word: &str) -> Option<Unit> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let seconds = match word {
        "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        "week" | "weeks" => 7 * 86_400,
        _ => return None,
    };
    Some(Unit::Seconds(seconds))
}

/// How many bytes of `text` are a number: digits, thousands set off by commas, and a decimal part.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    while text[end..].starts_with(',') && digits(end + 1) == 3 {
        end += 4;
    }
    if text[end..].starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_what_they_count() {
        let read = |text: &str| figures(text).into_iter().map(|f| (f.number, f.unit, f.of)).collect::<Vec<_>>();
        assert_eq!(read("about 7 % of answers"), [(7.0, Unit::Percent, None)]);
        assert_eq!(read("640 of 9,140 users were affected"), [(640.0, Unit::People, Some(9140.0))]);
        assert_eq!(
            read("For 29 hours, 1,912 affected answers"),
            [(29.0, Unit::Seconds(3600), None), (1912.0, Unit::Requests, None)]
        );
        assert_eq!(read("0.8 % of Sonnet 4 requests"), [(0.8, Unit::Percent, None)]);
    }

    #[test]
    fn numbers_that_count_nothing_are_left_out() {
        for text in ["GPT-4 users", "on 2 March", "2026-03-02", "7 % cheaper", "v1.10", "$20 customers", "é3é", "3"] {
            assert_eq!(figures(text), [], "{text}");
        }
    }
}
