//! The sets of questions that a collection is asked: as they are judged, cut to three words, and known items.
//!
//! A known item is a document that somebody has seen and remembers four telling words of its title: with one typing mistake
//! in a word by chance, with the last word half written, or with one of them missing. The same collection gives the same sets.

use std::collections::HashMap;

use super::collection::{Collection, Question};
use crate::dice::Dice;

/// Titles that are taken of a collection.
const TITLES: usize = 200;
/// Words of a title that are remembered.
const REMEMBERED: usize = 4;
/// Letters that a word has at least, so that a mistake leaves something of it.
const LETTERS: usize = 4;

/// A set of questions.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) questions: Vec<Question>,
    /// Whether the last word may be the beginning of a longer one.
    pub(crate) typing: bool,
    /// Whether an engine that looks for near words on demand only is asked to.
    pub(crate) fuzzy: bool,
}

/// The sets of a collection.
#[derive(Debug)]
pub(crate) struct Sets {
    pub(crate) judged: Set,
    pub(crate) short: Set,
    pub(crate) mistake: Set,
    pub(crate) prefix: Set,
    pub(crate) missing: Set,
}

impl Sets {
    /// All sets, in the order in which engines are asked them.
    pub(crate) fn all(&self) -> [&Set; 5] {
        [&self.judged, &self.short, &self.mistake, &self.prefix, &self.missing]
    }
}

/// Makes the sets of a collection.
pub(crate) fn sets(collection: &Collection) -> Sets {
    let judged = |questions| Set { questions, typing: false, fuzzy: false };
    let known = |change: fn(&mut Vec<String>, &mut Dice), typing| Set {
        questions: known_items(collection, change),
        typing,
        fuzzy: true,
    };
    Sets {
        judged: judged(collection.questions.clone()),
        short: judged(short(&collection.questions)),
        mistake: known(|words, dice| mistake(words, dice), false),
        prefix: known(half_written, true),
        missing: known(missing, false),
    }
}

/// The questions with three words each, by chance, of those that are not common words of English.
fn short(questions: &[Question]) -> Vec<Question> {
    let mut dice = Dice(3);
    let shorten =
        |question: &Question| Question { text: telling(&question.text, 3, &mut dice).join(" "), ..question.clone() };
    questions.iter().map(shorten).collect()
}

/// At most `most` words of a text by chance, in order, without common words of English.
pub(crate) fn telling(text: &str, most: usize, dice: &mut Dice) -> Vec<String> {
    let words = text.split_whitespace().filter(|word| !postmortem_search::terms("en", word).is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    while words.len() > most {
        words.remove(dice.below(words.len()));
    }
    words
}

fn known_items(collection: &Collection, change: fn(&mut Vec<String>, &mut Dice)) -> Vec<Question> {
    let mut dice = Dice(1);
    let step = (collection.documents.len() / TITLES).max(1);
    let mut same_title: HashMap<&str, usize> = HashMap::new();
    collection.documents.iter().for_each(|document| *same_title.entry(&document.title).or_default() += 1);
    let titled = collection.documents.iter().step_by(step).filter_map(|document| {
        let mut words: Vec<String> = telling(&document.title, REMEMBERED, &mut dice);
        // Of two documents with one title neither is the one that is known.
        if words.len() < REMEMBERED || same_title.get(&*document.title) != Some(&1) {
            return None;
        }
        change(&mut words, &mut dice);
        Some(Question { text: words.join(" "), exclude: None, gains: HashMap::from([(document.id.clone(), 1.0)]) })
    });
    titled.collect()
}

/// One letter left out, doubled, changed or swapped with the next, in one word.
fn mistake(words: &mut [String], dice: &mut Dice) {
    let is_long = |word: &&mut String| word.chars().filter(|letter| letter.is_alphabetic()).count() >= LETTERS;
    let mut long: Vec<&mut String> = words.iter_mut().filter(is_long).collect();
    let chosen = dice.below(long.len());
    let Some(word) = long.get_mut(chosen) else { return };
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len() - 1);
    match dice.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b"abcdefghijklmnopqrstuvwxyz"[dice.below(26)]),
        _ => letters.swap(at, at + 1),
    }
    **word = letters.into_iter().collect();
}

/// The last word that is long enough is half written, and what follows it is not there yet.
fn half_written(words: &mut Vec<String>, _: &mut Dice) {
    let Some(last) = words.iter().rposition(|word| word.chars().count() > LETTERS) else { return };
    words.truncate(last + 1);
    if let Some(word) = words.last_mut() {
        *word = word.chars().take(word.chars().count().div_ceil(2).max(LETTERS)).collect();
    }
}

fn missing(words: &mut Vec<String>, dice: &mut Dice) {
    words.remove(dice.below(words.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::collection::Source;

    #[test]
    fn known_items_are_changed_titles() {
        let titles = ["The refund policy broke twice", "Search index stale overnight", "Same", "Two words"];
        let document = |title: &&str| Source {
            id: (*title).to_owned(),
            title: (*title).to_owned(),
            text: String::new(),
            lang: String::new(),
            date: None,
        };
        let documents = titles.iter().map(document).collect();
        let sets = sets(&Collection { name: String::new(), documents, questions: Vec::new() });
        for set in [&sets.mistake, &sets.prefix, &sets.missing] {
            assert_eq!(set.questions.len(), 2);
            assert!(set.questions.iter().all(|question| !titles.contains(&question.text.as_str())));
        }
        assert_eq!(sets.prefix.questions[1].text, "Search index stale overn");
    }
}
