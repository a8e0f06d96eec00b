//! Long lists in parts with addresses that last: the page of the list shows its newest end, and numbered parts count from the
//! oldest, so that what a part shows changes as little as can be when the list grows.

use std::ops::Range;

use postmortem_core::catalogue::Catalogue;
use serde::Serialize;

use crate::page::Page;

/// How many entries a page shows.
pub(crate) const SIZE: usize = 100;

/// A part of a list that is sorted with the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The folder of its page.
    pub(crate) folder: String,
    /// Which entries it shows.
    pub(crate) range: Range<usize>,
    /// Its number; none for the page of the list itself.
    number: Option<usize>,
    /// The folder of the list.
    list: String,
    /// How many numbered parts there are.
    count: usize,
}

/// The ways from one part to the others.
#[derive(Serialize)]
struct Ways {
    /// The address of the newest end.
    newest: String,
    is_newest: bool,
    parts: Vec<Way>,
}

#[derive(Serialize)]
struct Way {
    number: usize,
    address: String,
    is_current: bool,
}

/// The parts of a list of so many entries at this folder, such as `postmortems/`; its own page comes first.
pub(crate) fn parts(folder: &str, entries: usize) -> Vec<Part> {
    let count = if entries > SIZE { entries.div_ceil(SIZE) } else { 0 };
    let part = |number: Option<usize>| {
        let (name, range) = match number {
            Some(number) => {
                let end = entries - (number - 1) * SIZE;
                (format!("{folder}part-{number}/"), end.saturating_sub(SIZE)..end)
            }
            None => (folder.to_owned(), 0..entries.min(SIZE)),
        };
        Part { folder: name, range, number, list: folder.to_owned(), count }
    };
    std::iter::once(part(None)).chain((1..=count).map(|number| part(Some(number)))).collect()
}

impl Part {
    /// Whether it is the page of the list itself, which tells more than the entries.
    pub(crate) fn is_first(&self) -> bool {
        self.number.is_none()
    }

    /// The page of this part: with its number in the title, and the ways to the other parts.
    pub(crate) fn finish<'a>(&self, words: &Catalogue, mut page: Page<'a>) -> Page<'a> {
        let way = |number: usize| Way {
            number,
            address: format!("{}part-{number}/index.html", self.list),
            is_current: self.number == Some(number),
        };
        let newest = format!("{}index.html", self.list);
        if self.count > 0 {
            let ways = Ways { newest, is_newest: self.is_first(), parts: (1..=self.count).rev().map(way).collect() };
            page = page.showing("parts", &ways);
        }
        if let Some(number) = self.number {
            let number = number.to_string();
            page.title = words.fill("page.part_title", &[("title", &page.title), ("number", &number)]);
            page.description = words.fill("page.part_title", &[("title", &page.description), ("number", &number)]);
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_parts_keep_their_entries_when_the_list_grows() {
        assert_eq!(parts("x/", SIZE).len(), 1);
        let ranges =
            |entries: usize| -> Vec<Range<usize>> { parts("x/", entries).into_iter().map(|part| part.range).collect() };
        assert_eq!(ranges(250), [0..100, 150..250, 50..150, 0..50]);
        // One more in front: the first part holds what it held.
        assert_eq!(ranges(251), [0..100, 151..251, 51..151, 0..51]);
        assert_eq!(parts("x/", 250)[3].folder, "x/part-3/");
        assert_eq!(parts("x/", 0)[0].range, 0..0);
    }
}
