//! Documents that are alike, and why.
//!
//! A document stands for the words and the facet values that tell it from others: each weighs the more, the fewer
//! documents have it (inverse document frequency). Two documents are as alike as the angle between their lists of weights
//! is small (the vector model; Salton, Wong and Yang, "A vector space model for automatic indexing", 1975). Nothing is
//! random and nothing is learned, so that every answer can say what it rests on.

mod shards;

use std::collections::{BTreeMap, HashMap};

use crate::document::{Document, Field};
use crate::text::{Language, lower, words};

pub use shards::{ENTRY, Shelf};

/// Terms of a document that are compared; the lighter ones say little and cost time.
const MOST_TERMS: usize = 96;
/// Words that a reason names.
const MOST_WORDS: usize = 5;
/// Share of the facets in the likeness of two documents; words have the rest.
const FACETS: f32 = 0.3;
/// Below this likeness two documents share chance words only.
const LEAST: f32 = 0.04;

/// What a shared value of a facet says. Facets that are not named here, such as the severity, make no incidents alike.
const FACET_WEIGHTS: &[(&str, f32)] = &[
    ("failure_mode", 3.0),
    ("system", 2.0),
    ("prompt", 2.0),
    ("tag", 1.5),
    ("layer", 1.0),
    ("change", 1.0),
    ("model", 1.0),
    ("found_by", 0.5),
];

/// What is compared of a document: its terms, without the places where they stand. See [`Profile::of`].
#[derive(Debug, Clone, Default)]
pub struct Profile {
    id: String,
    words: BTreeMap<String, Word>,
    /// Facet and value.
    values: Vec<(&'static str, f32, String)>,
}

/// A term of a document.
#[derive(Debug, Clone, Default)]
struct Word {
    /// Occurrences, weighted by field.
    count: f32,
    /// The shortest word that it stands for, in lower case.
    written: String,
}

/// Documents that can be compared.
#[derive(Debug, Default)]
pub struct Similar {
    ids: Vec<String>,
    /// The documents of each term, with its part in each.
    holders: HashMap<Term, Vec<(u32, f32)>>,
    /// How many documents have a term.
    frequencies: HashMap<Term, u32>,
}

/// A word or a value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Term {
    Word(String),
    Value(&'static str, String),
}

/// A document that is like another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alike {
    /// Its id.
    pub id: String,
    /// From 0, nothing in common, to 1, the same.
    pub likeness: f32,
    /// Shared values by facet, the most telling facet first.
    pub facets: Vec<(String, Vec<String>)>,
    /// Shared words, the most telling first, as the document that was asked about has them.
    pub words: Vec<String>,
}

impl Alike {
    /// Why, in words: `same failure mode: invented-policy; shared words: refund, policy`.
    pub fn reason(&self) -> String {
        let same =
            |(name, values): &(String, Vec<String>)| format!("same {}: {}", name.replace('_', " "), values.join(", "));
        let mut parts: Vec<String> = self.facets.iter().map(same).collect();
        if !self.words.is_empty() {
            parts.push(format!("shared words: {}", self.words.join(", ")));
        }
        parts.join("; ")
    }
}

impl Profile {
    /// Takes a document to pieces. Independent of all other documents.
    pub fn of(document: &Document) -> Self {
        let language = Language::of(&document.lang);
        let mut profile = Self { id: document.id.clone(), ..Self::default() };
        profile.add(Field::Title, &document.title, &language);
        for section in &document.sections {
            profile.add(section.field, &section.text, &language);
        }
        for &(name, weight) in FACET_WEIGHTS {
            let values = document.facets.get(name).into_iter().flatten();
            profile.values.extend(values.map(|value| (name, weight, value.clone())));
        }
        profile
    }

    fn add(&mut self, field: Field, text: &str, language: &Language) {
        for range in words(text) {
            let written = lower(&text[range]);
            // A number, a size such as 10px, a letter or the name of a row such as S2 is the same by chance.
            let is_row = written.len() <= 3 && written.contains(|character: char| character.is_ascii_digit());
            let tells = written.chars().nth(1).is_some() && written.starts_with(char::is_alphabetic) && !is_row;
            if !tells || language.is_stopword(&written) {
                continue;
            }
            let word = self.words.entry(language.term(&written)).or_default();
            word.count += weight(field);
            if word.written.is_empty() || written.len() < word.written.len() {
                word.written = written;
            }
        }
    }
}

/// What a word says by where it stands.
fn weight(field: Field) -> f32 {
    match field {
        Field::Title => 3.0,
        Field::Summary | Field::Factors => 2.0,
        Field::Learnings | Field::Body => 1.0,
    }
}

impl Similar {
    /// Makes documents comparable.
    pub fn new(profiles: &[Profile]) -> Self {
        let mut similar = Self { ids: profiles.iter().map(|profile| profile.id.clone()).collect(), ..Self::default() };
        for profile in profiles {
            for term in profile.terms() {
                *similar.frequencies.entry(term).or_default() += 1;
            }
        }
        for (number, profile) in (0..).zip(profiles) {
            for (term, part) in similar.parts(profile) {
                similar.holders.entry(term).or_default().push((number, part));
            }
        }
        similar
    }

    /// The documents most like this one, which need not be one of them; never itself.
    pub fn like(&self, profile: &Profile, limit: usize) -> Vec<Alike> {
        let parts = self.parts(profile);
        let mut likeness = vec![0.0f32; self.ids.len()];
        for (term, part) in &parts {
            for &(document, other) in self.holders.get(term).into_iter().flatten() {
                if let Some(sum) = likeness.get_mut(document as usize) {
                    *sum += part * other;
                }
            }
        }
        let mut order: Vec<(f32, &String, u32)> = (0..)
            .zip(likeness.iter().zip(&self.ids))
            .map(|(number, (&likeness, id))| (likeness, id, number))
            .filter(|(likeness, id, _)| *likeness >= LEAST && **id != profile.id)
            .collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        let alike = order.into_iter().take(limit);
        alike.map(|(likeness, id, number)| self.explain(profile, &parts, (id, number), likeness)).collect()
    }

    /// What two documents have in common, by its share in their likeness.
    fn explain(&self, asked: &Profile, parts: &[(Term, f32)], other: (&str, u32), likeness: f32) -> Alike {
        let mut alike = Alike { id: other.0.to_owned(), likeness, ..Alike::default() };
        let share = |(term, part): &(Term, f32)| {
            let holders = self.holders.get(term)?;
            let place = holders.binary_search_by_key(&other.1, |&(document, _)| document).ok()?;
            Some((part * holders.get(place)?.1, term.clone()))
        };
        let mut shared: Vec<(f32, Term)> = parts.iter().filter_map(share).collect();
        shared.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        for (_, term) in shared {
            match term {
                Term::Value(name, value) => match alike.facets.iter_mut().find(|(facet, _)| facet == name) {
                    Some((_, values)) => values.push(value),
                    None => alike.facets.push((name.to_owned(), vec![value])),
                },
                Term::Word(word) if alike.words.len() < MOST_WORDS && !self.is_common(&word) => {
                    alike.words.extend(asked.words.get(&word).map(|word| word.written.clone()));
                }
                Term::Word(_) => {}
            }
        }
        let rank = |name: &str| FACET_WEIGHTS.iter().position(|(facet, _)| *facet == name);
        alike.facets.sort_by_key(|(name, _)| rank(name));
        alike
    }

    /// Whether more than half of the documents have a word: it is no reason, but for a handful of documents.
    fn is_common(&self, word: &str) -> bool {
        let holders = self.frequencies.get(&Term::Word(word.to_owned())).copied().unwrap_or_default() as usize;
        holders * 2 > self.ids.len().max(8)
    }

    /// The terms of a document with their parts in it: the squares of those of words and of those of values each have the
    /// sum that the share of the two demands.
    fn parts(&self, profile: &Profile) -> Vec<(Term, f32)> {
        let words = profile.words.iter().map(|(term, word)| {
            let term = Term::Word(term.clone());
            let weight = (1.0 + word.count.ln_1p()) * self.rarity(&term);
            (term, weight)
        });
        let values = profile.values.iter().map(|(name, weight, value)| {
            let term = Term::Value(name, value.clone());
            let weight = weight * self.rarity(&term);
            (term, weight)
        });
        let mut parts = scaled(words.collect(), 1.0 - FACETS);
        parts.extend(scaled(values.collect(), FACETS));
        parts
    }

    /// Inverse document frequency, as BM25 has it; a word that no document has says as much as one that one has.
    #[expect(clippy::cast_precision_loss, reason = "weights need no more than seven digits")]
    fn rarity(&self, term: &Term) -> f32 {
        let holders = self.frequencies.get(term).copied().unwrap_or(1) as f32;
        (1.0 + (self.ids.len() as f32 - holders + 0.5).max(0.5) / (holders + 0.5)).ln()
    }
}

impl Profile {
    fn terms(&self) -> impl Iterator<Item = Term> {
        let words = self.words.keys().map(|word| Term::Word(word.clone()));
        words.chain(self.values.iter().map(|(name, _, value)| Term::Value(name, value.clone())))
    }
}

/// The heaviest terms, so that the squares of their weights have the sum `share`.
fn scaled(mut terms: Vec<(Term, f32)>, share: f32) -> Vec<(Term, f32)> {
    terms.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    terms.truncate(MOST_TERMS);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut terms {
            *weight *= share.sqrt() / length;
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Section;
    use proptest::prelude::*;

    fn document(id: &str, title: &str, text: &str, mode: &str) -> Document {
        Document {
            id: id.to_owned(),
            title: title.to_owned(),
            lang: "en".to_owned(),
            sections: vec![Section { field: Field::Summary, text: text.to_owned(), ..Section::default() }],
            facets: BTreeMap::from([("failure_mode".to_owned(), vec![mode.to_owned()])]),
            ..Document::default()
        }
    }

    fn archive() -> Vec<Profile> {
        [
            document("1", "Refund promised", "The bot promised refunds that no policy allows (S2).", "invented-policy"),
            document("2", "Wrong language", "Answers came in French to everyone.", "wrong-language"),
            document(
                "3",
                "Device rule made up",
                "The bot told of a device policy that is not there.",
                "invented-policy",
            ),
            document("4", "Mail read aloud", "An assistant summarised labelled mail.", "data-leak"),
        ]
        .iter()
        .map(Profile::of)
        .collect()
    }

    #[test]
    fn the_nearest_comes_first_with_its_reason() {
        let similar = Similar::new(&archive());
        let asked = document("5", "Refunding", "A policy for refunds was invented, see S2.", "invented-policy");
        let alike = similar.like(&Profile::of(&asked), 3);
        assert_eq!(alike.iter().map(|alike| alike.id.as_str()).collect::<Vec<_>>(), ["1", "3"]);
        assert_eq!(alike[0].reason(), "same failure mode: invented-policy; shared words: refunds, policy");
    }

    #[test]
    fn a_document_is_not_like_itself_nor_like_one_that_shares_nothing() {
        let profiles = archive();
        let similar = Similar::new(&profiles);
        assert!(similar.like(&profiles[0], 9).iter().all(|alike| alike.id == "3"));
        assert!(similar.like(&profiles[1], 9).is_empty());
        assert!(Similar::default().like(&profiles[1], 9).is_empty());
    }

    proptest! {
        #[test]
        fn likeness_is_between_nothing_and_the_same(texts in prop::collection::vec("[a-d ]{0,40}", 1..8), asked in "[a-d ]{0,40}") {
            let document = |(number, text): (usize, &String)| document(&number.to_string(), text, text, "x");
            let profiles: Vec<Profile> = texts.iter().enumerate().map(document).map(|document| Profile::of(&document)).collect();
            let asked = Profile::of(&self::document("asked", &asked, "", "x"));
            let alike = Similar::new(&profiles).like(&asked, 8);
            prop_assert!(alike.iter().all(|alike| (0.0..=1.0001).contains(&alike.likeness)));
            prop_assert!(alike.is_sorted_by(|one, other| one.likeness >= other.likeness));
        }
    }
}
