//! Typing mistakes: the words of the archive that a word with no match may have been meant to be.

use super::Engine;
use super::files::Needs;
use super::order::highest_first;
use crate::format::{WordCount, bucket_of};
use crate::text::is_spelled;

/// Words that are searched in the place of one.
const MOST_MEANT: usize = 3;
/// Words shorter than this stay as they are: too many others are near.
const SHORTEST: usize = 4;
/// From this length on, two mistakes are put right.
const TWO_FROM: usize = 8;

impl Engine {
    /// The nearest words of the archive, the best first; none for what is no word.
    pub(super) fn meant_words(&self, word: &str, needs: &mut Needs) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < SHORTEST || !is_spelled(word) {
            return Vec::new();
        }
        let most = if letters.len() < TWO_FROM { 1 } else { 2 };
        let mut near: Vec<(usize, &WordCount)> = Vec::new();
        let lengths = letters.len() - most..=letters.len() + most;
        for bucket in lengths.filter_map(bucket_of) {
            let file = self.entry.vocabulary.get(bucket).and_then(|&file| self.files.vocabulary(file, needs));
            for known in file.iter().flat_map(|words| &words.0) {
                if let Some(mistakes) = mistakes(&letters, &known.word, most) {
                    near.push((mistakes, known));
                }
            }
        }
        let fewest = near.iter().map(|&(mistakes, _)| mistakes).min();
        near.retain(|&(mistakes, _)| Some(mistakes) == fewest);
        let likelihood = |&(_, known): &(usize, &WordCount)| {
            // The first letter is rarely the one that is wrong.
            u32::from(known.word.starts_with(letters[0])) << 31 | known.frequency.min(31)
        };
        let order = highest_first(near.iter().map(likelihood), MOST_MEANT);
        order.into_iter().map(|place| near[place].1.word.clone()).collect()
    }
}

/// How many letters are missing, added, changed or swapped with their neighbour; none if more than `most`.
fn mistakes(letters: &[char], word: &str, most: usize) -> Option<usize> {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    let mut previous = None;
    for (number, letter) in (1..).zip(word.chars()) {
        let mut next = vec![number];
        for (at, &wanted) in letters.iter().enumerate() {
            let changed = row[at] + usize::from(wanted != letter);
            let mut fewest = changed.min(row[at + 1] + 1).min(next[at] + 1);
            if at > 0 && Some(wanted) == previous && letters[at - 1] == letter {
                fewest = fewest.min(above[at - 1] + 1);
            }
            next.push(fewest);
        }
        if next.iter().all(|&count| count > most) {
            return None;
        }
        above = std::mem::replace(&mut row, next);
        previous = Some(letter);
    }
    row.last().copied().filter(|&count| count <= most)
}

#[cfg(test)]
mod tests {
    use super::mistakes;

    fn count(one: &str, other: &str) -> Option<usize> {
        mistakes(&one.chars().collect::<Vec<_>>(), other, 2)
    }

    #[test]
    fn mistakes_are_counted() {
        assert_eq!(count("refund", "refund"), Some(0));
        assert_eq!(count("refnud", "refund"), Some(1));
        assert_eq!(count("reund", "refund"), Some(1));
        assert_eq!(count("halucinaton", "hallucination"), Some(2));
        assert_eq!(count("prompt", "policy"), None);
    }
}
