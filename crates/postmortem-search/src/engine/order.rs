//! Sorting, always of 64-bit numbers in a heap: each use of the library's sort adds some five kilobytes to a module that
//! readers load, and of a hundred thousand matches only the first ten are shown.

use std::collections::BinaryHeap;

/// Places of the highest of `keys`, at most `most`, the highest first; of equal keys the earlier place first.
pub(super) fn highest_first(keys: impl Iterator<Item = u32>, most: usize) -> Vec<usize> {
    let mut heap: BinaryHeap<u64> = (0u32..).zip(keys).map(|(place, key)| pair(key, !place)).collect();
    let mut places = Vec::new();
    while places.len() < most {
        let Some(highest) = heap.pop() else { break };
        places.push(!second(highest) as usize);
    }
    places
}

/// The numbers in order.
pub(super) fn sorted(numbers: Vec<u64>) -> Vec<u64> {
    BinaryHeap::from(numbers).into_sorted_vec()
}

/// Two numbers as one that sorts by the first, then by the second.
pub(super) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

pub(super) fn first(pair: u64) -> u32 {
    (pair >> 32) as u32
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
fn second(pair: u64) -> u32 {
    pair as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_comes_first_and_the_earlier_of_equals() {
        assert_eq!(highest_first([1, 3, 0, 3].into_iter(), 9), [1, 3, 0, 2]);
        assert_eq!(highest_first([1, 3, 0, 3].into_iter(), 2), [1, 3]);
    }

    #[test]
    fn a_pair_is_taken_apart() {
        let both = pair(7, u32::MAX);
        assert_eq!((first(both), second(both)), (7, u32::MAX));
    }
}
