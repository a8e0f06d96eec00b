//! One sort for whatever is sorted. The library's is compiled anew for each type, some 3 KB of code in the form's module.

use std::cmp::Ordering;

/// Sorts by a comparison; what is equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|one, other| compare(&items[one], &items[other]));
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|index| taken[index].take()));
}

/// Sorts by a key; what has the same key keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["bb", "a", "cc", "", "dd", "e"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["", "a", "e", "bb", "cc", "dd"]);
    }
}
