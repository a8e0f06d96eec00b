//! How good a ranked list is, by judgements.

use super::collection::Question;

/// Hits that recall looks at; the other measures look at the first ten.
pub(crate) const DEPTH: usize = 100;

/// Means over questions.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Measures {
    /// Normalised discounted cumulative gain of the first ten, the gain counted as it is judged.
    pub(crate) ndcg: f64,
    /// Reciprocal rank of the first relevant one among the first ten.
    pub(crate) mrr: f64,
    /// Share of questions whose first hit is relevant.
    pub(crate) first: f64,
    /// Share of questions with a relevant one among the first ten.
    pub(crate) ten: f64,
    /// Share of the relevant ones among the first hundred.
    pub(crate) recall: f64,
}

/// The measures of one list a question, best hits first.
#[expect(clippy::cast_precision_loss, reason = "counts of questions are small")]
pub(crate) fn measure(questions: &[Question], lists: &[Vec<String>]) -> Measures {
    let mut sum = Measures::default();
    for (question, list) in questions.iter().zip(lists) {
        let one = measure_one(question, list);
        sum.ndcg += one.ndcg;
        sum.mrr += one.mrr;
        sum.first += one.first;
        sum.ten += one.ten;
        sum.recall += one.recall;
    }
    let count = questions.len().max(1) as f64;
    Measures {
        ndcg: sum.ndcg / count,
        mrr: sum.mrr / count,
        first: sum.first / count,
        ten: sum.ten / count,
        recall: sum.recall / count,
    }
}

/// The measures of one list.
#[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
pub(crate) fn measure_one(question: &Question, list: &[String]) -> Measures {
    let gain = |id: &String| question.gains.get(id).copied().unwrap_or(0.0);
    let kept = list.iter().filter(|id| question.exclude.as_ref() != Some(*id)).take(DEPTH);
    let found: Vec<f64> = kept.map(gain).collect();
    let mut ideal: Vec<f64> = question.gains.values().copied().collect();
    ideal.sort_by(|one, other| other.total_cmp(one));
    let best = discounted(&ideal);
    let rank = (1u32..=10).zip(&found).find(|(_, gain)| **gain > 0.0).map(|(rank, _)| rank);
    Measures {
        ndcg: if best > 0.0 { discounted(&found) / best } else { 0.0 },
        mrr: rank.map_or(0.0, |rank| 1.0 / f64::from(rank)),
        first: f64::from(u8::from(rank == Some(1))),
        ten: f64::from(u8::from(rank.is_some())),
        recall: found.iter().filter(|gain| **gain > 0.0).count() as f64 / question.gains.len().max(1) as f64,
    }
}

fn discounted(gains: &[f64]) -> f64 {
    gains.iter().take(10).zip(2u32..).map(|(gain, place)| gain / f64::from(place).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn measures_are_those_of_the_books() {
        let gains = HashMap::from([("a".to_owned(), 3.0), ("b".to_owned(), 1.0)]);
        let question = Question { text: String::new(), exclude: Some("x".to_owned()), gains };
        let list = ["x", "n", "a"].map(str::to_owned);
        let one = measure_one(&question, &list);
        let expected = (3.0 / 3f64.log2()) / (3.0 + 1.0 / 3f64.log2());
        assert!((one.ndcg - expected).abs() < 1e-9);
        assert!((one.mrr - 0.5).abs() < 1e-9 && (one.recall - 0.5).abs() < 1e-9);
        assert!(one.first < 0.5 && one.ten > 0.5);
    }
}
