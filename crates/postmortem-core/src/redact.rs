//! Takes secrets and personal data out of texts. Each value gets a pseudonym, `[redacted:email-1]`, that is the same wherever
//! the value stands; what is told of it is its kind and its places, never the value.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use crate::facts::secret::{Class, Hit, scan};
use crate::order::sort_by_key;
use crate::text::Span;

/// How a pseudonym begins, in the text.
const OPENING: &str = "[redacted:";

/// How many places of a value are named.
const MOST_PLACES: usize = 5;

/// How often a text is looked at again, since a value may hide the one that it touches. What hides more is taken out whole.
const ROUNDS: usize = 8;

/// How many values are looked for letter by letter; each is one more pass over every text.
const MOST_LOOKED_FOR: usize = 100;

/// Bytes that are written as letters are cut out from this length on.
const LONG_ENCODED: usize = 400;

/// A value that was found, without the value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// Its pseudonym without brackets: `email-1`.
    pub pseudonym: String,
    /// What it looks like, for people: `e-mail address`.
    pub kind: &'static str,
    /// Whether it is a credential, which can never be kept.
    pub is_secret: bool,
    /// How often it stands in what was looked at.
    pub times: usize,
    /// The first places where it stands.
    pub places: Vec<String>,
    /// Whether it stays in the text, because somebody asked for that.
    pub kept: bool,
}

/// Finds the values first, then takes them out. It knows them, so it is never written or shown.
#[derive(Clone, Default)]
pub struct Redactor {
    by_value: HashMap<(&'static str, String), usize>,
    found: Vec<Redacted>,
    /// Values that only the name beside them gives away.
    by_name: HashMap<String, usize>,
    /// The first of those: they are looked for letter by letter in all texts.
    looked_for: Vec<(String, usize)>,
    /// The highest number of each kind that is taken.
    taken: HashMap<&'static str, usize>,
}

impl Redactor {
    /// A redactor whose pseudonyms go on behind those of a text.
    pub fn after(text: &str) -> Self {
        let mut redactor = Self::default();
        redactor.begin(text);
        redactor
    }

    /// Begins to look at something else that is to come into a text. Values that were found before keep their pseudonyms; new
    /// ones are numbered on from those of the text.
    pub fn begin(&mut self, text: &str) {
        for found in &mut self.found {
            (found.times, found.kept) = (0, false);
            found.places.clear();
        }
        for (at, _) in text.match_indices(OPENING) {
            let name = text[at + OPENING.len()..].split(']').next().unwrap_or_default();
            let Some((mark, number)) = name.rsplit_once('-') else { continue };
            let known = MARKS.iter().find(|known| **known == mark);
            if let (Some(mark), Ok(number)) = (known, number.parse::<usize>()) {
                let taken = self.taken.entry(mark).or_default();
                *taken = number.min(1_000_000).max(*taken);
            }
        }
    }

    /// Looks for values in a text. `place` says where the text stands, for people.
    pub fn look(&mut self, text: &str, place: &str) {
        let mut text = Cow::Borrowed(text);
        // Where one value is gone, the one that touched it can be seen.
        for _ in 0..ROUNDS {
            let hits = scan(&text);
            if hits.is_empty() {
                break;
            }
            for hit in &hits {
                self.note(hit, hit.span.of(&text), place);
            }
            text = Cow::Owned(self.redacted_once(&text));
        }
    }

    /// Looks for values in the texts, numbers and names of a JSON value.
    pub fn look_into(&mut self, value: &Value, place: &str) {
        match value {
            Value::String(text) => self.look(text, place),
            Value::Number(number) => self.look(&number.to_string(), place),
            Value::Array(items) => items.iter().for_each(|item| self.look_into(item, place)),
            Value::Object(map) => {
                for (name, value) in map {
                    self.look(name, place);
                    self.look_into(value, place);
                    self.look_beside(name, value, place);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Looks for a credential that its name gives away: `"api_key": "..."`.
    fn look_beside(&mut self, name: &str, value: &Value, place: &str) {
        let Some(text) = value.as_str().filter(|text| text.len() <= 600) else { return };
        let both = format!("\"{name}\": \"{text}\"");
        let start = name.len() + 5;
        for hit in scan(&both).into_iter().filter(|hit| start <= hit.span.start && hit.span.end < both.len()) {
            let value = hit.span.of(&both);
            let is_new = !self.by_value.contains_key(&key(&hit, value));
            let index = self.note_once(&hit, value, place, is_new);
            if is_new && value.len() >= 8 {
                self.by_name.insert(value.to_owned(), index);
                if self.looked_for.len() < MOST_LOOKED_FOR {
                    self.looked_for.push((value.to_owned(), index));
                }
            }
        }
    }

    fn note(&mut self, hit: &Hit, value: &str, place: &str) -> usize {
        self.note_once(hit, value, place, true)
    }

    fn note_once(&mut self, hit: &Hit, value: &str, place: &str, counts: bool) -> usize {
        let mark = hit.class.mark();
        let next = self.found.len();
        let index = *self.by_value.entry(key(hit, value)).or_insert(next);
        if index == next {
            let number = self.taken.entry(mark).or_default();
            *number += 1;
            let is_secret = matches!(hit.class, Class::Secret | Class::PossibleSecret);
            let pseudonym = format!("{mark}-{number}");
            self.found.push(Redacted {
                pseudonym,
                kind: hit.kind,
                is_secret,
                times: 0,
                places: Vec::new(),
                kept: false,
            });
        }
        let found = &mut self.found[index];
        if counts {
            found.times += 1;
            if found.places.len() < MOST_PLACES && found.places.last().is_none_or(|last| last != place) {
                found.places.push(place.to_owned());
            }
        }
        index
    }

    /// Lets a value stay, named by its pseudonym.
    ///
    /// # Errors
    /// When nothing has that pseudonym, or when it is a credential.
    pub fn keep(&mut self, pseudonym: &str) -> Result<(), String> {
        match self.found.iter_mut().find(|found| found.pseudonym == pseudonym && found.times > 0) {
            None => Err(format!("nothing that was found is called {pseudonym}")),
            Some(found) if found.is_secret => {
                Err(format!("{pseudonym} is a secret ({}): it is never kept", found.kind))
            }
            Some(found) => {
                found.kept = true;
                Ok(())
            }
        }
    }

    /// Whether the value of a hit was asked to stay.
    pub fn keeps(&self, hit: &Hit, value: &str) -> bool {
        self.by_value.get(&key(hit, value)).is_some_and(|index| self.found[*index].kept)
    }

    /// What was found since it began, in the order in which it was first found.
    pub fn found(&self) -> Vec<Redacted> {
        self.found.iter().filter(|found| found.times > 0).cloned().collect()
    }

    /// The text with pseudonyms in the places of values.
    pub fn redact(&self, text: &str) -> String {
        let mut redacted = self.redacted_once(text);
        for _ in 1..ROUNDS {
            let again = self.redacted_once(&redacted);
            if again == redacted {
                return redacted;
            }
            redacted = again;
        }
        format!("{OPENING}text]")
    }

    fn redacted_once(&self, text: &str) -> String {
        if let Some(index) = self.by_name.get(text) {
            return format!("{OPENING}{}]", self.found[*index].pseudonym);
        }
        let mut spans: Vec<(Span, String)> = Vec::new();
        for hit in scan(text) {
            let known = self.by_value.get(&key(&hit, hit.span.of(text))).map(|index| &self.found[*index]);
            if known.is_none_or(|found| !found.kept) {
                let name = known.map_or(hit.class.mark(), |found| &found.pseudonym);
                spans.push((hit.span, format!("{OPENING}{name}]")));
            }
        }
        for (value, index) in &self.looked_for {
            let found = &self.found[*index];
            for (at, _) in text.match_indices(value.as_str()) {
                spans.push((Span::new(at, at + value.len()), format!("{OPENING}{}]", found.pseudonym)));
            }
        }
        sort_by_key(&mut spans, |(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut redacted = String::with_capacity(text.len());
        let mut at = 0;
        for (span, mark) in spans.iter().filter(|(span, _)| span.start < span.end) {
            if span.end <= at {
                continue;
            }
            redacted.push_str(&text[at.min(span.start)..span.start.max(at)]);
            redacted.push_str(mark);
            at = span.end;
        }
        redacted.push_str(&text[at..]);
        redacted
    }

    /// Puts pseudonyms into the texts, numbers and names of a JSON value.
    pub fn redact_into(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.redact(text),
            Value::Number(number) => {
                let told = number.to_string();
                let redacted = self.redact(&told);
                if redacted != told {
                    *value = Value::from(redacted);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.redact_into(item)),
            Value::Object(map) => {
                for (name, mut value) in std::mem::take(map) {
                    self.redact_into(&mut value);
                    map.insert(self.redact(&name), value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// The pseudonym, with its brackets, of each of the places that were found in a text.
pub(crate) fn pseudonyms(text: &str, hits: &[Hit]) -> Vec<String> {
    let mut redactor = Redactor::after(text);
    let mut named = |hit: &Hit| {
        let index = redactor.note(hit, hit.span.of(text), "");
        format!("{OPENING}{}]", redactor.found[index].pseudonym)
    };
    hits.iter().map(&mut named).collect()
}

/// A text that is to be pasted, with pseudonyms in the places of values.
#[derive(Clone, Debug, Serialize)]
pub struct Pasted {
    /// The text.
    pub text: String,
    /// What was taken out, or kept on demand.
    pub redacted: Vec<Redacted>,
}

/// Takes out of a text what must not come into a document with it.
///
/// # Errors
/// When one of the values that are to be kept was not found, or is a credential.
pub fn paste(redactor: &mut Redactor, document: &str, text: &str, keep: &[String]) -> Result<Pasted, String> {
    redactor.begin(document);
    redactor.look(text, "the pasted text");
    keep.iter().try_for_each(|pseudonym| redactor.keep(pseudonym))?;
    Ok(Pasted { text: redactor.redact(text), redacted: redactor.found() })
}

/// A text by itself with pseudonyms in the places of values.
pub fn redacted(text: &str) -> String {
    let mut redactor = Redactor::default();
    redactor.look(text, "");
    redactor.redact(text)
}

/// The marks of all kinds.
const MARKS: &[&str] = &["secret", "email", "phone", "card", "iban", "id", "ip", "mac", "wallet"];

/// What makes two values one: the spelling of an address or a number does not count.
/// A text as it may be kept outside of its file: with the pseudonyms that the repair would give to credentials of a known form,
/// and as it is in everything else. `None` where it holds none.
pub fn without_secrets(text: &str) -> Option<String> {
    let mut kept = Cow::Borrowed(text);
    // Where one value is gone, the one that touched it can be seen.
    for _ in 0..ROUNDS {
        let mut hits = scan(&kept);
        hits.retain(|hit| hit.class == Class::Secret);
        if hits.is_empty() {
            break;
        }
        let names = pseudonyms(&kept, &hits);
        let mut next = kept.to_string();
        let mut end = next.len();
        let mut pieces: Vec<(Span, String)> = hits.iter().map(|hit| hit.span).zip(names).collect();
        pieces.sort_by_key(|(span, _)| std::cmp::Reverse(span.end));
        for (span, name) in pieces.iter().filter(|(span, _)| span.start < span.end) {
            if span.end <= end {
                next.replace_range(span.start..span.end, name);
                end = span.start;
            }
        }
        kept = Cow::Owned(next);
    }
    match kept {
        Cow::Borrowed(_) => None,
        Cow::Owned(kept) => Some(kept),
    }
}

fn key(hit: &Hit, value: &str) -> (&'static str, String) {
    let plain = match hit.class {
        Class::Email => value.to_ascii_lowercase(),
        Class::Phone | Class::Card | Class::Iban | Class::NationalId => {
            value.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
        }
        _ => value.to_owned(),
    };
    (hit.class.mark(), plain)
}

/// The text without the bytes of pictures and other files that stand in it as base64.
pub fn without_bytes(text: &str) -> String {
    let is_encoded = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let mut shorter = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_encoded) {
        let length = rest[at..].find(|c| !is_encoded(c)).unwrap_or(rest.len() - at);
        let run = &rest[at..at + length];
        // A long word of one kind of letter is no encoding.
        let mixed = run.contains(|c: char| c.is_ascii_uppercase()) && run.contains(|c: char| c.is_ascii_lowercase());
        shorter.push_str(&rest[..at]);
        if length >= LONG_ENCODED && mixed {
            shorter.push_str(&format!("[left out: {} bytes]", run.trim_end_matches('=').len() * 3 / 4));
        } else {
            shorter.push_str(run);
        }
        rest = &rest[at + length..];
    }
    shorter.push_str(rest);
    shorter
}

/// The texts of written JSON with their quotes, in order.
pub(crate) fn json_texts(json: &str) -> Vec<Range<usize>> {
    let mut literals = Vec::new();
    let mut opening = None;
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate() {
        match (byte, opening) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', None) => opening = Some(at),
            (b'"', Some(start)) => {
                literals.push(start..at + 1);
                opening = None;
            }
            _ => {}
        }
    }
    literals
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A key of a known form, put together so that no scanner takes this file for a leak.
    fn key() -> String {
        format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2")
    }

    #[test]
    fn a_value_has_one_pseudonym_wherever_it_stands() {
        let text = format!("Ann@host.tld wrote to bob@host.tld, ann@host.tld got {}.", key());
        let mut redactor = Redactor::after("see [redacted:email-2] and [redacted:question]");
        redactor.look(&text, "the text");
        let redacted = redactor.redact(&text);
        assert_eq!(
            redacted,
            "[redacted:email-3] wrote to [redacted:email-4], [redacted:email-3] got [redacted:secret-1]."
        );
        let found = redactor.found();
        let told: Vec<_> = found.iter().map(|found| (found.pseudonym.as_str(), found.times)).collect();
        assert_eq!(told, [("email-3", 2), ("email-4", 1), ("secret-1", 1)]);
        assert!(!format!("{found:?}").contains("host.tld"));
    }

    #[test]
    fn what_is_kept_stays_and_a_secret_is_never_kept() {
        let text = format!("ann@host.tld {}", key());
        let mut redactor = Redactor::default();
        redactor.look(&text, "the text");
        redactor.keep("email-1").unwrap();
        assert!(redactor.keep("secret-1").unwrap_err().contains("never kept"));
        assert!(redactor.keep("phone-9").is_err());
        assert_eq!(redactor.redact(&text), "ann@host.tld [redacted:secret-1]");
    }

    #[test]
    fn a_name_gives_a_credential_away_and_it_is_then_found_everywhere() {
        let body = "q7Rt2mKx9Lw4Zs8Vb1NcT5yHd3GfJ6pW";
        let mut value =
            json!({"api_key": body, "said": format!("it is \"{body}\""), "card": 4_000_000_000_000_002_u64, "n": 7});
        let mut redactor = Redactor::default();
        redactor.look_into(&value, "call 1");
        redactor.redact_into(&mut value);
        let expected = json!({"api_key": "[redacted:secret-1]", "said": "it is \"[redacted:secret-1]\"",
            "card": "[redacted:card-1]", "n": 7});
        assert_eq!(value, expected);
    }

    #[test]
    fn many_credentials_are_all_found_by_their_names() {
        let body = |number: usize| format!("q7Rt2mKx9Lw4Zs8Vb1Nc{number}T5yHd3Gf");
        let mut value: Value = (0..400).map(|number| json!({"api_key": body(number)})).collect();
        let mut redactor = Redactor::default();
        redactor.look_into(&value, "call 1");
        redactor.redact_into(&mut value);
        assert!((0..400).all(|number| !value.to_string().contains(&body(number))));
    }

    #[test]
    fn a_value_that_is_pasted_again_has_its_pseudonym_again() {
        let mut redactor = Redactor::default();
        let mut pasted = |document: &str, text: &str, keep: &[String]| paste(&mut redactor, document, text, keep);
        assert_eq!(pasted("", "ann@host.tld", &[]).unwrap().text, "[redacted:email-1]");
        let second = pasted("[redacted:email-3]", "bob@host.tld and ann@host.tld", &[]).unwrap();
        assert_eq!(second.text, "[redacted:email-4] and [redacted:email-1]");
        assert_eq!(second.redacted.len(), 2);
        assert_eq!(pasted("", "bob@host.tld", &["email-4".to_owned()]).unwrap().text, "bob@host.tld");
        assert!(pasted("", "nothing", &["email-4".to_owned()]).is_err());
    }

    #[test]
    fn only_credentials_of_a_known_form_are_kept_out() {
        let text = format!("a {0} b jane@acme-mail.com {0}\npassword: Tr0ub4dor&3xQz", key());
        let kept = without_secrets(&text).unwrap();
        assert_eq!(kept, text.replace(&key(), "[redacted:secret-1]"));
        assert_eq!(without_secrets(&kept), None);
    }

    #[test]
    fn bytes_are_cut_out() {
        let bytes = "iVBORw0KGgo".repeat(60);
        assert_eq!(
            without_bytes(&format!("a data:image/png;base64,{bytes} z")),
            "a data:image/png;base64,[left out: 495 bytes] z"
        );
        assert_eq!(without_bytes("plain/text+with=marks é"), "plain/text+with=marks é");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn nothing_that_is_found_is_left(text in "([a-z0-9.]{1,8}@[a-z]{2,6}\\.(com|io)|\\+49 30 9018[0-9]{3}|[ -~é\n]{0,12}){0,6}") {
            let mut redactor = Redactor::default();
            redactor.look(&text, "the text");
            proptest::prop_assert_eq!(scan(&redactor.redact(&text)).len(), 0);
        }
    }
}
