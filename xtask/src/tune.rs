//! Tries weights on judged collections, and says what may be expected of them elsewhere.
//!
//! The weights that are best where they were chosen flatter themselves. So they are also chosen without a part of the
//! questions, and measured on that part: each collection in turn (leave one out), and each fifth of the questions.

use std::path::Path;

use postmortem_search::{Analysis, Weights, analyse, build_weighted};

use crate::evaluate::collection::{self, Collection};
use crate::evaluate::engine::{Asked, document};
use crate::evaluate::measures::measure_one;
use crate::evaluate::outcome::SHOWN;
use crate::evaluate::questions::{Set, sets};

const TITLES: [f32; 5] = [1.0, 2.0, 3.0, 4.0, 6.0];
const NORMS: [f32; 4] = [0.4, 0.55, 0.7, 0.85];
const SATURATIONS: [f32; 5] = [0.8, 1.2, 1.6, 2.2, 3.0];
/// Parts that the questions of a collection are cut into.
const FOLDS: usize = 5;

/// nDCG@10 of each question, by collection.
type Gains = Vec<Vec<f64>>;

/// Tries all combinations of weights, and prints the best and what cross-validation says.
pub(crate) fn run(corpora: &Path) -> Result<(), String> {
    let collections = collection::read_all(corpora)?;
    let mut tried: Vec<(Weights, Gains)> = Vec::new();
    let prepared: Vec<Prepared> = collections.iter().map(Prepared::new).collect();
    for weights in grid() {
        let gains = prepared.iter().map(|collection| collection.gains(&weights)).collect::<Result<Gains, String>>()?;
        tried.push((weights, gains));
    }
    let used = Weights::default();
    let gains = prepared.iter().map(|collection| collection.gains(&used)).collect::<Result<Gains, String>>()?;
    println!(
        "| collection | used | chosen here | without the collection | without the fifth |\n| --- | --: | --: | --: | --: |"
    );
    for (place, collection) in collections.iter().enumerate() {
        let own = &chosen(&tried, |other, _| other == place).1;
        let others = &chosen(&tried, |other, _| other != place).1;
        let (used, own, others) = (mean(&gains[place]), mean(&own[place]), mean(&others[place]));
        println!("| {} | {used:.4} | {own:.4} | {others:.4} | {:.4} |", collection.name, without_fold(&tried, place));
    }
    let (best, all) = chosen(&tried, |_, _| true);
    let overall = |gains: &Gains| mean(&gains.iter().map(|gains| mean(gains)).collect::<Vec<_>>());
    println!(
        "\nused {:.4}: {}\nbest of {} {:.4}: {}",
        overall(&gains),
        told(&used),
        tried.len(),
        overall(all),
        told(best)
    );
    Ok(())
}

/// A collection that is taken to pieces once.
struct Prepared {
    analyses: Vec<Analysis>,
    set: Set,
}

impl Prepared {
    fn new(collection: &Collection) -> Self {
        let analyses = collection.documents.iter().map(|source| analyse(document(source))).collect();
        Self { analyses, set: sets(collection).judged }
    }

    fn gains(&self, weights: &Weights) -> Result<Vec<f64>, String> {
        let lists = Asked::open(build_weighted(self.analyses.clone(), weights))?.lists(&self.set, SHOWN + 1)?;
        Ok(self.set.questions.iter().zip(&lists).map(|(question, list)| measure_one(question, list).ndcg).collect())
    }
}

fn grid() -> impl Iterator<Item = Weights> {
    let used = Weights::default();
    TITLES.into_iter().flat_map(move |title| {
        NORMS.into_iter().flat_map(move |norm| {
            SATURATIONS.into_iter().map(move |saturation| {
                let mut boosts = used.boosts;
                boosts[0] = title;
                Weights { boosts, norm, saturation }
            })
        })
    })
}

/// The weights with the best mean over collections, of the questions that `counts` takes: collection and question.
fn chosen(tried: &[(Weights, Gains)], counts: impl Fn(usize, usize) -> bool) -> &(Weights, Gains) {
    let score = |gains: &Gains| -> f64 {
        let means = gains.iter().enumerate().map(|(place, gains)| {
            let counted = gains.iter().enumerate().filter(|(question, _)| counts(place, *question));
            mean(&counted.map(|(_, gain)| *gain).collect::<Vec<_>>())
        });
        means.sum()
    };
    let mut best = &tried[0];
    for one in &tried[1..] {
        if score(&one.1) > score(&best.1) {
            best = one;
        }
    }
    best
}

/// The mean of a collection, each fifth of its questions with the weights chosen without the fifths of all collections.
fn without_fold(tried: &[(Weights, Gains)], place: usize) -> f64 {
    let mut gains = Vec::new();
    for fold in 0..FOLDS {
        let (_, chosen) = chosen(tried, |_, question| question % FOLDS != fold);
        gains.extend(chosen[place].iter().skip(fold).step_by(FOLDS).copied());
    }
    mean(&gains)
}

#[expect(clippy::cast_precision_loss, reason = "counts of questions are small")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn told(weights: &Weights) -> String {
    format!("title {}, norm {}, saturation {}", weights.boosts[0], weights.norm, weights.saturation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_does_not_choose() {
        let weights = |norm| Weights { norm, ..Weights::default() };
        let tried =
            vec![(weights(0.1), vec![vec![1.0, 0.0], vec![0.2]]), (weights(0.2), vec![vec![0.0, 0.5], vec![0.4]])];
        let norm = |chosen: &(Weights, Gains)| chosen.0.norm;
        assert!(norm(chosen(&tried, |_, _| true)) < 0.15 && norm(chosen(&tried, |place, _| place == 1)) > 0.15);
        assert!(norm(chosen(&tried, |place, question| place == 0 && question == 0)) < 0.15);
    }
}
