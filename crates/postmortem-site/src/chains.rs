//! Which incidents came back in which: the links between incidents, and the chains that they form.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::collection::Collection;

/// How two incidents are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The mechanism of the earlier one came back in the later one.
    Recurrence,
    /// One names the other as worth reading with it.
    Related,
}

/// Two incidents of which one names the other, by their places in the collection, where the newest is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) earlier: usize,
    pub(crate) later: usize,
    pub(crate) kind: Kind,
}

/// Incidents that came back in one another, directly or over others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    /// The places of its incidents, the first one first.
    pub(crate) incidents: Vec<usize>,
    /// Its links, in the order of the later incidents.
    pub(crate) links: Vec<Link>,
}

/// Every link, those of the newest incidents first. Two incidents are linked once: as a recurrence where they are one.
pub(crate) fn links(collection: &Collection) -> Vec<Link> {
    let incidents = collection.incidents.iter().enumerate();
    let mut found: BTreeMap<(usize, usize), Kind> = BTreeMap::new();
    for (place, incident) in incidents {
        for (kind, path) in [(Kind::Recurrence, "recurrence_of"), (Kind::Related, "related")] {
            let named =
                incident.values(path).into_iter().filter_map(|id| collection.place(id)).filter(|named| *named != place);
            for named in named {
                let pair = (place.min(named), place.max(named));
                found.entry(pair).and_modify(|known| *known = kind.min(*known)).or_insert(kind);
            }
        }
    }
    found.into_iter().map(|((later, earlier), kind)| Link { earlier, later, kind }).collect()
}

/// The links of each incident, by its place.
pub(crate) fn by_incident(links: &[Link], incidents: usize) -> Vec<Vec<Link>> {
    let mut of = vec![Vec::new(); incidents];
    for link in links {
        of[link.earlier].push(*link);
        of[link.later].push(*link);
    }
    of
}

/// The chains of recurrences, the one with the newest incident first.
pub(crate) fn chains(links: &[Link]) -> Vec<Chain> {
    let recurrences = links.iter().filter(|link| link.kind == Kind::Recurrence);
    // Each incident leads to a newer one of its chain, the newest to itself.
    let mut newer: HashMap<usize, usize> = HashMap::new();
    for link in recurrences.clone() {
        let (a, b) = (newest(&newer, link.earlier), newest(&newer, link.later));
        newer.insert(a.max(b), a.min(b));
        newer.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut chains: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    for link in recurrences {
        chains.entry(newest(&newer, link.later)).or_default().push(*link);
    }
    chains.into_values().map(Chain::of).collect()
}

/// The newest incident that one leads to, as far as is known.
fn newest(newer: &HashMap<usize, usize>, mut place: usize) -> usize {
    while let Some(next) = newer.get(&place).filter(|next| **next != place) {
        place = *next;
    }
    place
}

impl Chain {
    fn of(mut links: Vec<Link>) -> Self {
        links.sort_by_key(|link| std::cmp::Reverse((link.later, link.earlier)));
        let incidents: BTreeSet<usize> = links.iter().flat_map(|link| [link.earlier, link.later]).collect();
        Self { incidents: incidents.into_iter().rev().collect(), links }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_touch_are_one_chain() {
        let link = |later, earlier, kind| Link { earlier, later, kind };
        let links = [
            link(0, 3, Kind::Recurrence),
            link(1, 2, Kind::Related),
            link(1, 5, Kind::Recurrence),
            link(3, 4, Kind::Recurrence),
            link(5, 6, Kind::Recurrence),
        ];
        let chains = chains(&links);
        let places: Vec<&[usize]> = chains.iter().map(|chain| chain.incidents.as_slice()).collect();
        assert_eq!(places, [[4, 3, 0], [6, 5, 1]]);
        assert_eq!(chains[0].links, [links[3], links[0]]);
    }
}
