//! Quartiles of lengths of time that are partly known: what is only known to the day gives a range, never a false exactness.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::time::Duration;

/// What doubt is worth: a time told to the day, or marked as doubtful, lies within a day of what is written.
const SLACK: i64 = 86_400;

/// Below this number of values there are no quartiles worth telling.
const FEWEST: usize = 4;

/// A value with the bounds between which it lies, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bounds {
    /// The least it can be.
    pub(crate) low: i64,
    /// The most it can be.
    pub(crate) high: i64,
}

/// How a length of time is spread over incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spread {
    /// The known lengths, shortest first.
    pub(crate) values: Vec<Bounds>,
    /// How many incidents do not tell it.
    pub(crate) unknown: usize,
    /// How many of the known ones are told to the day or marked as doubtful.
    pub(crate) approximate: usize,
    /// How many ended before they began, such as an effect that was over before anybody noticed; they are no lengths.
    pub(crate) reversed: usize,
}

impl Spread {
    /// The spread of these lengths; `None` stands for one that is not known.
    pub(crate) fn of(lengths: impl IntoIterator<Item = Option<Duration>>) -> Self {
        let mut spread = Self::default();
        for length in lengths {
            match length {
                None => spread.unknown += 1,
                Some(length) if length.seconds < 0 => spread.reversed += 1,
                Some(length) => {
                    let slack = if length.approximate { SLACK } else { 0 };
                    spread.approximate += usize::from(length.approximate);
                    let low = (length.seconds - slack).max(0);
                    spread.values.push(Bounds { low, high: length.seconds + slack });
                }
            }
        }
        spread.values.sort_unstable();
        spread
    }

    /// The median; none without a value.
    pub(crate) fn median(&self) -> Option<Bounds> {
        (!self.values.is_empty()).then(|| self.quartile(2))
    }

    /// The first and the third quartile; none of few values.
    pub(crate) fn quartiles(&self) -> Option<(Bounds, Bounds)> {
        (self.values.len() >= FEWEST).then(|| (self.quartile(1), self.quartile(3)))
    }

    /// A quartile of the low bounds and one of the high bounds: the true one lies between them, since no value passes its
    /// bounds.
    fn quartile(&self, number: usize) -> Bounds {
        let sorted = |bound: fn(&Bounds) -> i64| {
            let mut bounds: Vec<i64> = self.values.iter().map(bound).collect();
            bounds.sort_unstable();
            quartile(&bounds, number)
        };
        Bounds { low: sorted(|value| value.low), high: sorted(|value| value.high) }
    }
}

impl Bounds {
    /// For people: one length, or the two between which it lies.
    pub(crate) fn told(self, words: &Catalogue) -> String {
        let length = |seconds| Duration { seconds, approximate: false }.to_string();
        match (self.low, self.high) {
            (low, high) if low == high => length(low),
            (0, high) => words.fill("trends.under", &[("length", &length(high))]),
            (low, high) => words.fill("trends.between", &[("low", &length(low)), ("high", &length(high))]),
        }
    }
}

/// The quartile of sorted values, with a straight line between neighbours. Source: Hyndman and Fan, "Sample quantiles in
/// statistical packages" (1996), definition 7.
fn quartile(sorted: &[i64], number: usize) -> i64 {
    let place = sorted.len().saturating_sub(1) * number;
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    let (below, above) = (at(place / 4), at((place / 4 + 1).min(sorted.len().saturating_sub(1))));
    let part = i64::try_from(place % 4).unwrap_or_default();
    below + (above - below) * part / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(seconds: i64) -> Duration {
        Duration { seconds, approximate: false }
    }

    #[test]
    fn quartiles_are_those_of_the_definition() {
        // R: quantile(c(1, 2, 4, 8, 16, 32) * 100, type = 7) gives 250, 600 and 1400.
        let spread = Spread::of([1, 2, 4, 8, 16, 32].map(|value| Some(exact(value * 100))));
        assert_eq!(spread.median(), Some(Bounds { low: 600, high: 600 }));
        assert_eq!(spread.quartiles(), Some((Bounds { low: 250, high: 250 }, Bounds { low: 1400, high: 1400 })));
    }

    #[test]
    fn what_is_known_to_the_day_gives_a_range() {
        let days = |days: i64| Some(Duration { seconds: days * 86_400, approximate: true });
        let spread = Spread::of([days(0), days(3), Some(exact(3600)), None, Some(exact(-60))]);
        assert_eq!((spread.values.len(), spread.approximate, spread.unknown, spread.reversed), (3, 2, 1, 1));
        assert_eq!(spread.median(), Some(Bounds { low: 3600, high: 86_400 }));
        assert_eq!(spread.median().unwrap().told(Catalogue::english()), "1 h to 24 h");
        assert_eq!(spread.values[0].told(Catalogue::english()), "under 24 h");
        assert_eq!(spread.quartiles(), None, "of three values there are no quartiles");
        assert_eq!(Spread::of([None]).median(), None);
    }
}
