//! The instructions that a change removes or adds: sentences, however their lines are broken.

use std::collections::HashSet;

use postmortem_core::facts::secret;

use super::patch::{Line, Sign};

/// A sentence of a text that is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instruction {
    pub(super) sign: Sign,
    /// The line on which it begins; see [`Line::number`].
    pub(super) line: usize,
    /// Its text, with marks in the place of secrets.
    pub(super) text: String,
    /// Its words alone, by which it is known again.
    pub(super) words: String,
}

/// Shorter ones, such as `You are:`, stand in half of all prompts.
const SHORTEST: usize = 12;

/// The instructions that stand on one side of a change only. A sentence that was moved or wrapped anew is none of them.
pub(super) fn changed(lines: &[Line]) -> Vec<Instruction> {
    let mut found = Vec::new();
    for run in lines.chunk_by(|one, other| one.sign == other.sign && other.number.abs_diff(one.number) <= 1) {
        if run[0].sign != Sign::Same {
            collect(run, &mut found);
        }
    }
    let of = |sign| -> HashSet<String> {
        let kept = found.iter().filter(|one: &&Instruction| one.sign == sign);
        kept.map(|one| one.words.clone()).collect()
    };
    let (removed, added) = (of(Sign::Removed), of(Sign::Added));
    let mut seen = HashSet::new();
    found.retain(|one| {
        let is_moved = removed.contains(&one.words) && added.contains(&one.words);
        !is_moved && seen.insert(one.words.clone())
    });
    found
}

/// The sentences of lines that follow one another and have the same sign.
fn collect(run: &[Line], found: &mut Vec<Instruction>) {
    let text = run.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = without_secrets(&text);
    let mut paragraph: Vec<(usize, &str)> = Vec::new();
    for (line, text) in run.iter().zip(text.split('\n')) {
        // A blank line and the mark of a list or a heading begin something new.
        if !text.starts_with(|first: char| first.is_alphanumeric()) {
            sentences(run[0].sign, &std::mem::take(&mut paragraph), found);
        }
        paragraph.push((line.number, text));
    }
    sentences(run[0].sign, &paragraph, found);
}

/// Cuts a paragraph, the lines of which are told with their numbers, into sentences.
fn sentences(sign: Sign, paragraph: &[(usize, &str)], found: &mut Vec<Instruction>) {
    let (mut start, mut text) = (0, String::new());
    for &(number, line) in paragraph {
        let mut rest = line.chars().peekable();
        while let Some(character) = rest.next() {
            if text.trim_start().is_empty() {
                start = number;
            }
            text.push(character);
            // A point inside a name or a number ends nothing.
            let before_blank = rest.peek().is_none_or(|next| next.is_whitespace());
            if matches!(character, '。' | '！' | '？') || matches!(character, '.' | '!' | '?' | ';') && before_blank
            {
                push(sign, start, &std::mem::take(&mut text), found);
            }
        }
        text.push(' ');
    }
    push(sign, start, &text, found);
}

fn push(sign: Sign, line: usize, text: &str, found: &mut Vec<Instruction>) {
    let words = words(text);
    if words.len() >= SHORTEST {
        let is_mark = |character: char| character.is_whitespace() || "#*->|\"',".contains(character);
        found.push(Instruction { sign, line, text: text.trim_matches(is_mark).to_owned(), words });
    }
}

/// The words of a text in small letters, with one blank between two.
pub(super) fn words(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The text with marks in the place of secrets and personal data, and with as many lines.
fn without_secrets(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for hit in secret::scan(text) {
        shown.push_str(&text[at..hit.span.start]);
        shown.push_str(&format!("[redacted:{}]", hit.class.mark()));
        shown.extend(hit.span.of(text).chars().filter(|character| *character == '\n'));
        at = hit.span.end;
    }
    shown.push_str(&text[at..]);
    shown
}

#[cfg(test)]
mod tests {
    use super::super::patch::between;
    use super::*;

    fn changed_between(before: &str, after: &str) -> Vec<String> {
        let told = |one: &Instruction| {
            format!("{}{} {}", if one.sign == Sign::Removed { '-' } else { '+' }, one.line, one.text)
        };
        changed(&between("p.md", before, after).lines).iter().map(told).collect()
    }

    #[test]
    fn sentences_are_found_across_lines() {
        let before = "Be kind.\nQuote the passage you\nused. If none fits, say so.\n- Never promise a refund\n";
        assert_eq!(
            changed_between(before, "Be kind.\n"),
            ["-2 Quote the passage you used.", "-2 If none fits, say so.", "-2 Never promise a refund"]
        );
    }

    #[test]
    fn what_is_wrapped_anew_or_moved_is_no_change() {
        let before = "Quote the passage you\nused. Answer in full sentences.\n";
        let after = "Answer in full\nsentences. Quote the passage you used. Use version 1.10 of the policy.\n";
        assert_eq!(changed_between(before, after), ["+2 Use version 1.10 of the policy."]);
    }

    #[test]
    fn secrets_are_not_told() {
        let token = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
        let told = changed_between(&format!("Call the service with {token} always.\n"), "");
        assert!(told[0].contains("[redacted:") && !told[0].contains("Ab1Cd2"), "{told:?}");
    }
}
