//! The repair of what must not be published: a pseudonym in every place of the value.

use std::collections::HashMap;

use crate::edit::format_scalar;
use crate::facts::secret::Hit;
use crate::field::Kind;
use crate::fix::{Fix, Patch};
use crate::model::Document;
use crate::redact::json_texts;
use crate::text::Span;

/// A value that stands in more places is not repaired by a click.
const MOST_PLACES: usize = 100;

/// The pseudonyms of what stands in a document, with the places of each.
pub(crate) struct Pseudonyms<'a> {
    document: &'a Document,
    places: HashMap<&'a str, Vec<&'a Hit>>,
}

impl<'a> Pseudonyms<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        let mut places: HashMap<&str, Vec<&Hit>> = HashMap::new();
        for (hit, name) in document.sensitive().iter().zip(document.pseudonyms()) {
            places.entry(name).or_default().push(hit);
        }
        Self { document, places }
    }

    /// The change that puts the pseudonym of the value at `index` of the document's into all its places.
    pub(crate) fn fix(&self, index: usize) -> Option<Fix> {
        let name = self.document.pseudonyms().get(index)?;
        let places = self.places.get(name.as_str()).filter(|places| places.len() <= MOST_PLACES)?;
        let mut patches: Vec<Patch> = places.iter().map(|place| self.patch(place, name)).collect();
        patches.dedup_by(|later, earlier| later.span == earlier.span);
        let title = match patches.len() {
            1 => format!("Write {name}"),
            places => format!("Write {name} in {places} places"),
        };
        Some(Fix { title, patches, by_hand: true })
    }

    /// The pseudonym in one place, so that YAML stays YAML and JSON stays JSON.
    fn patch(&self, hit: &Hit, name: &str) -> Patch {
        if let Some((span, text)) = self.scalar(hit.span) {
            let value = hit.span.of(self.document.text());
            return Patch { span, text: format_scalar(Some(Kind::Version), &text.replace(value, name), true) };
        }
        let text = if self.is_json_number(hit.span) { format!("\"{name}\"") } else { name.to_owned() };
        Patch { span: hit.span, text }
    }

    /// The value of the front matter around a place, and what it says.
    fn scalar(&self, place: Span) -> Option<(Span, &str)> {
        let scalars = self.document.front_matter().entries.iter().flat_map(|entry| entry.value.items());
        let mut around = scalars.filter(|scalar| scalar.span.start <= place.start && place.end <= scalar.span.end);
        around.next().map(|scalar| (scalar.span, scalar.text.as_str()))
    }

    /// Whether the place stands outside the texts of a block of JSON.
    fn is_json_number(&self, place: Span) -> bool {
        let blocks = self
            .document
            .blocks()
            .iter()
            .filter(|block| matches!(block.language.as_str(), "json" | "jsonl" | "ndjson"));
        let mut around = blocks.filter(|block| block.content.start <= place.start && place.end <= block.content.end);
        around.next().is_some_and(|block| {
            let at = place.start - block.content.start;
            !json_texts(block.content.of(self.document.text())).iter().any(|text| text.contains(&at))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::fix::{apply, apply_all};
    use crate::parse::parse;
    use crate::rule::{Context, Settings, check};
    use crate::time::Date;

    fn findings(text: &str) -> Vec<crate::finding::Finding> {
        let today = Date::parse("2026-03-04").unwrap();
        let mut findings =
            check(&parse(text), &Context { file: "a.md", today, settings: &Settings::default(), archive: None });
        findings.retain(|finding| ["email-address", "personal-number"].contains(&finding.rule));
        findings
    }

    #[test]
    fn one_click_puts_a_pseudonym_into_every_place_of_a_value() {
        let text = "---\ntitle: ann@host.tld is told\nreviewers: [bob@host.tld]\n---\n\n## Impact\n\nAnn@host.tld, bob@host.tld, \
            [redacted:email-4].\n\n### E1\n\n```json\n{\"card\": 4000000000000002, \"said\": \"4000000000000002, ok\"}\n```\n";
        let first = &findings(text)[0];
        let fix = first.fix.as_ref().unwrap();
        assert_eq!(fix.title, "Write [redacted:email-5] in 2 places");
        let text = apply(text, fix);
        assert!(
            text.contains("title: \"[redacted:email-5] is told\"") && text.contains("[redacted:email-5], bob"),
            "{text}"
        );
        let text = apply(&text, findings(&text)[0].fix.as_ref().unwrap());
        assert!(
            text.contains("reviewers: [\"[redacted:email-6]\"]") && text.contains(", [redacted:email-6],"),
            "{text}"
        );
        let text = apply(&text, findings(&text)[0].fix.as_ref().unwrap());
        assert!(text.contains("{\"card\": \"[redacted:card-1]\", \"said\": \"[redacted:card-1], ok\"}"), "{text}");
        assert!(findings(&text).is_empty());
    }

    #[test]
    fn nobody_is_taken_away_without_being_asked() {
        let text = "## Impact\n\nann@host.tld wrote.\n";
        let (kept, made) = apply_all(&parse(text), |document| findings(document.text()));
        assert_eq!((kept.as_str(), made), (text, 0));
    }
}
