//! Filters, dates and facets: which of the matches are shown, and how they are spread.

use super::Engine;
use super::answer::{FacetCount, FacetGroup};
use super::files::Needs;
use super::order::highest_first;
use super::query::{Filter, Query};
use super::scores::Scores;
use crate::format::Facet;
use crate::text::lower;

/// Values of a facet that are given, beside those asked for.
const MOST_VALUES: usize = 10;
/// The condition that stands for the dates; the others are numbered like the facets.
const DATES: usize = 63;

/// For each document the conditions that it does not meet, one bit each: a document with none is shown,
/// and one that fails only the condition of a facet still counts among the values of that facet.
pub(super) struct Selection(Vec<u64>);

impl Selection {
    /// Whether a document meets all conditions.
    pub(super) fn shows(&self, document: usize) -> bool {
        self.0.get(document) == Some(&0)
    }

    fn counts_for(&self, document: u32, facet: usize) -> bool {
        self.0.get(document as usize).is_some_and(|failed| failed & !bit(facet) == 0)
    }
}

fn bit(condition: usize) -> u64 {
    1 << condition.min(DATES)
}

impl Engine {
    /// Tests every document against the conditions of a question.
    pub(super) fn select(&self, query: &Query, needs: &mut Needs) -> Selection {
        let mut failed = vec![0u64; self.documents()];
        for (place, name) in self.entry.facets.iter().enumerate() {
            let asked: Vec<&Filter> = query.filters.iter().filter(|filter| filter.facet == place).collect();
            if asked.is_empty() {
                continue;
            }
            if let Some(facet) = self.files.facet(name.file, needs) {
                let mut fails = vec![bit(place); failed.len()];
                for &document in asked.iter().flat_map(|filter| holders(facet, &filter.value)) {
                    if let Some(fails) = fails.get_mut(document as usize) {
                        *fails = 0;
                    }
                }
                failed.iter_mut().zip(fails).for_each(|(failed, fails)| *failed |= fails);
            }
        }
        if query.after.is_some() || query.before.is_some() {
            self.select_dates(query, &mut failed, needs);
        }
        Selection(failed)
    }

    fn select_dates(&self, query: &Query, failed: &mut [u64], needs: &mut Needs) {
        let Some(dates) = self.files.dates(self.entry.dates, needs) else {
            return;
        };
        for (failed, &date) in failed.iter_mut().zip(&dates.0) {
            let early = query.after.is_some_and(|after| date < after);
            let late = query.before.is_some_and(|before| date >= before);
            if date == 0 || early || late {
                *failed |= bit(DATES);
            }
        }
    }

    /// Counts the values of every facet among the matches.
    pub(super) fn count_facets(
        &self,
        query: &Query,
        scores: &Scores,
        selection: &Selection,
        needs: &mut Needs,
    ) -> Vec<FacetGroup> {
        let mut groups = Vec::new();
        for (place, name) in self.entry.facets.iter().enumerate() {
            let Some(facet) = self.files.facet(name.file, needs) else {
                continue;
            };
            let matches = |&document: &u32| {
                scores.0.get(document as usize).is_some_and(|&score| score > 0.0)
                    && selection.counts_for(document, place)
            };
            let count = |(value, documents): &(String, Vec<u32>)| FacetCount {
                count: documents.iter().filter(|document| matches(document)).fold(0, |count, _| count + 1),
                selected: query.asks_for(place, value),
                toggled: query.toggled(place, &name.name, value),
                value: value.clone(),
            };
            groups.push(FacetGroup { name: name.name.clone(), values: most_frequent(facet.values.iter().map(count)) });
        }
        groups
    }
}

/// The values that occur most, and those that are asked for.
fn most_frequent(counts: impl Iterator<Item = FacetCount>) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> = counts.filter(|value| value.count > 0 || value.selected).collect();
    let order = highest_first(counts.iter().map(|value| value.count), counts.len());
    let shown = (0..).zip(order).filter(|&(rank, place)| rank < MOST_VALUES || counts[place].selected);
    let shown: Vec<usize> = shown.map(|(_, place)| place).collect();
    shown.into_iter().map(|place| std::mem::take(&mut counts[place])).collect()
}

/// The documents of a value; where there is no such value, those of the values that begin with it.
fn holders<'f>(facet: &'f Facet, asked: &str) -> Vec<&'f u32> {
    let exact = facet.values.iter().filter(|(value, _)| lower(value) == asked);
    let exact: Vec<&u32> = exact.flat_map(|(_, documents)| documents).collect();
    if !exact.is_empty() {
        return exact;
    }
    let longer = facet.values.iter().filter(|(value, _)| lower(value).starts_with(asked));
    longer.flat_map(|(_, documents)| documents).collect()
}
