//! The allow-list: values that look like a secret or personal data, and that an archive lets stand until a day.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::facts::secret::Hit;
use crate::fix::Fix;
use crate::model::Document;
use crate::rule::Context;
use crate::rule::pseudonym::Pseudonyms;
use crate::time::Date;

/// One entry. It names the value by its hash, so that the list does not spread what it allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The SHA-256 of the value's bytes, as 64 hexadecimal digits.
    pub sha256: String,
    /// Why the value may stand.
    pub reason: String,
    /// The last day on which it may, `YYYY-MM-DD`.
    pub expires: String,
}

impl Allowed {
    /// What is wrong with the entry, as a sentence that does not repeat it; nothing is allowed by an entry that is wrong.
    pub fn problem(&self) -> Option<&'static str> {
        if self.sha256.len() != 64 || !self.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            Some("`sha256` is the SHA-256 of the value, 64 hexadecimal digits, never the value itself")
        } else if self.reason.trim().is_empty() {
            Some("`reason` says why the value may stand; it is empty")
        } else if Date::parse(&self.expires).is_none() {
            Some("`expires` is the last day on which the value may stand, such as \"2027-06-30\"")
        } else {
            None
        }
    }

    /// Whether the entry is for the text `value`.
    pub fn names(&self, value: &str) -> bool {
        self.sha256.eq_ignore_ascii_case(&hash(value))
    }

    fn holds_on(&self, today: Date) -> bool {
        self.problem().is_none() && Date::parse(&self.expires).is_some_and(|last| today <= last)
    }
}

fn hash(value: &str) -> String {
    Sha256::digest(value.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A place that should not be published and that no entry allows.
pub(crate) struct Exposed<'a> {
    /// The place.
    pub(crate) hit: &'a Hit,
    /// The entry that allowed it until a day that has passed.
    lapsed: Option<&'a Allowed>,
    /// The change that puts a pseudonym in its place, wherever the value stands.
    pub(crate) fix: Option<Fix>,
}

impl Exposed<'_> {
    /// The help of a finding about it, which tells of an entry that has expired.
    pub(crate) fn help(&self, help: &str) -> String {
        match self.lapsed {
            Some(entry) => format!("{help} Its entry in the allow-list expired on {}.", entry.expires),
            None => help.to_owned(),
        }
    }
}

/// The secrets and personal data of the document that the allow-list does not let stand today, in their order.
pub(crate) fn exposed<'a>(document: &'a Document, context: &Context<'a>) -> impl Iterator<Item = Exposed<'a>> {
    let (allow, today) = (&context.settings.allow, context.today);
    // Nearly every document is clean, and asks for no pseudonyms.
    let pseudonyms = (!document.sensitive().is_empty()).then(|| Pseudonyms::of(document));
    document.sensitive().iter().enumerate().filter_map(move |(index, hit)| {
        // Most archives have no list: nothing is hashed for them.
        let hash = if allow.is_empty() { String::new() } else { hash(hit.span.of(document.text())) };
        let mut entries = allow.iter().filter(|entry| entry.sha256.eq_ignore_ascii_case(&hash));
        if entries.clone().any(|entry| entry.holds_on(today)) {
            return None;
        }
        let fix = pseudonyms.as_ref().and_then(|pseudonyms| pseudonyms.fix(index));
        Some(Exposed { hit, lapsed: entries.find(|entry| entry.problem().is_none()), fix })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::parse::parse;
    use crate::rule::{Settings, check};

    /// The SHA-256 of `somebody@host.tld`, from `printf %s ... | sha256sum`.
    const SHA256: &str = "db6d2daddffba9d75626984c52a21d0f98675fd996efdd766e294ca1ad2ce70c";

    fn findings(text: &str, sha256: &str, reason: &str, expires: &str) -> Vec<Finding> {
        let entry = Allowed { sha256: sha256.to_owned(), reason: reason.to_owned(), expires: expires.to_owned() };
        let settings = Settings { allow: vec![entry], ..Settings::default() };
        let today = Date::parse("2026-11-22").unwrap();
        let mut findings = check(&parse(text), &Context { file: "a.md", today, settings: &settings, archive: None });
        findings.retain(|finding| ["email-address", "secret-in-text"].contains(&finding.rule));
        findings
    }

    #[test]
    fn a_listed_value_stands_until_its_last_day() {
        let text = "## Impact\n\nFrom somebody@host.tld and nobody@host.tld.\n";
        let told = |sha256: &str, reason: &str, expires: &str| findings(text, sha256, reason, expires);
        assert_eq!(told(SHA256, "the public address of the press office", "2026-11-22").len(), 1);
        assert_eq!(told(&SHA256.to_uppercase(), "as above", "2027-01-01").len(), 1);
        let lapsed = told(SHA256, "as above", "2026-11-21");
        assert_eq!(lapsed.len(), 2);
        assert!(lapsed[0].help.ends_with("Its entry in the allow-list expired on 2026-11-21."), "{}", lapsed[0].help);
        assert!(!lapsed[1].help.contains("expired"), "{}", lapsed[1].help);
    }

    #[test]
    fn a_wrong_entry_allows_nothing() {
        let text = "## Impact\n\nFrom somebody@host.tld.\n";
        for (sha256, reason, expires) in [
            (SHA256, " ", "2027-01-01"),
            (SHA256, "a reason", "soon"),
            (&SHA256[..63], "a reason", "2027-01-01"),
            ("somebody@host.tld", "a reason", "2027-01-01"),
        ] {
            let entry = Allowed { sha256: sha256.to_owned(), reason: reason.to_owned(), expires: expires.to_owned() };
            assert!(!entry.problem().unwrap().contains("somebody"));
            assert_eq!(findings(text, sha256, reason, expires).len(), 1, "{entry:?}");
        }
    }

    #[test]
    fn a_secret_can_be_listed() {
        let key = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
        let text = format!("## Impact\n\nThe revoked key {key} stood in the trace.\n");
        assert_eq!(findings(&text, &hash(&key), "revoked, kept as evidence", "2027-01-01"), []);
        assert_eq!(findings(&text, SHA256, "another value", "2027-01-01").len(), 1);
    }
}
