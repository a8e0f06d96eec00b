//! Several archives asked as one: each by its own index, their answers put together as the search page does it.

use postmortem_search::{Answer, Correction, Hit, Request, Sort};

use super::Search;
use crate::error::Result;

/// The answers of several archives as one.
#[derive(Debug, Default)]
pub struct Together {
    /// How many documents match in all archives.
    pub total: usize,
    /// The best of all hits, or the newest, each with the place of its archive.
    pub hits: Vec<(usize, Hit)>,
    /// As for one archive; given only where every archive that answers has something to put right.
    pub suggestion: Option<String>,
    /// Words that the first archive does not hold, and what was searched in their place.
    pub corrections: Vec<Correction>,
    /// No archive has the exact phrases.
    pub relaxed: bool,
}

/// Asks all archives.
///
/// # Errors
/// When a file of an index cannot be read.
pub fn ask_all(searches: &mut [Search], request: &Request) -> Result<Together> {
    let answers = searches.iter_mut().map(|search| search.answer(request)).collect::<Result<Vec<Answer>>>()?;
    let suggests = answers.iter().all(|answer| answer.suggestion.is_some());
    let mut together = Together {
        total: answers.iter().map(|answer| answer.total).sum(),
        relaxed: answers.iter().all(|answer| answer.relaxed),
        ..Together::default()
    };
    for (place, answer) in answers.into_iter().enumerate() {
        if place == 0 {
            together.suggestion = answer.suggestion.filter(|_| suggests);
            together.corrections = answer.corrections;
        }
        together.hits.extend(answer.hits.into_iter().map(|hit| (place, hit)));
    }
    sort(&mut together.hits, searches, request.sort);
    together.hits.truncate(request.limit);
    Ok(together)
}

fn sort(hits: &mut [(usize, Hit)], searches: &[Search], sort: Sort) {
    // A question without words gives every document the score 1.
    if sort == Sort::Date || hits.iter().all(|(_, hit)| hit.score.to_bits() == 1.0f32.to_bits()) {
        hits.sort_by(|(_, one), (_, other)| other.date.cmp(&one.date));
        return;
    }
    let fair = |(place, hit): &(usize, Hit)| hit.score / highest_rarity(searches[*place].engine.documents());
    hits.sort_by(|one, other| fair(other).total_cmp(&fair(one)));
}

/// The rarity of a word that one document of so many has. Scores count in rarities of words, which grow with the archive: told
/// in this unit, those of different archives compare.
#[expect(clippy::cast_precision_loss, reason = "weights need no more than seven digits")]
fn highest_rarity(documents: usize) -> f32 {
    (2.0 * documents as f32 + 2.0).ln()
}
