//! The files that have been fed, and the names of those that are missing.

use crate::error::{Damage, Error};
use crate::format::{Dates, Facet, Hash, Kind, Name, Page, Places, Posting, Records, Terms, Vocabulary};

/// Names of files that were asked for and are not there, each once.
#[derive(Debug, Default)]
pub(super) struct Needs(pub(super) Vec<Name>);

impl Needs {
    pub(super) fn add(&mut self, name: Name) {
        if !self.0.contains(&name) {
            self.0.push(name);
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        other.0.into_iter().for_each(|name| self.add(name));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The files that have been fed.
#[derive(Default)]
pub(super) struct Files {
    /// In order of name.
    loaded: Vec<(Name, Loaded)>,
}

enum Loaded {
    Terms(Terms),
    Places(Places),
    Records(Records),
    Page(Page),
    Facet(Facet),
    Dates(Dates),
    Vocabulary(Vocabulary),
}

/// One method for each kind: the file, or nothing and a note that it is needed.
macro_rules! file_getters {
    ($($method:ident $kind:ident)*) => {$(
        pub(super) fn $method(&self, hash: Hash, needs: &mut Needs) -> Option<&$kind> {
            match self.get(Name { kind: Kind::$kind, hash }, needs)? {
                Loaded::$kind(file) => Some(file),
                _ => None,
            }
        }
    )*};
}

impl Files {
    pub(super) fn feed(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Damage> {
        let name = Name::parse(name).ok_or(Damage::Unknown)?;
        let file = match name.kind {
            Kind::Terms => Loaded::Terms(Terms::decode(bytes)?),
            Kind::Places => Loaded::Places(Places::decode(bytes)?),
            Kind::Records => Loaded::Records(Records::decode(&bytes)?),
            Kind::Page => Loaded::Page(Page::decode(&bytes)?),
            Kind::Facet => Loaded::Facet(Facet::decode(&bytes)?),
            Kind::Dates => Loaded::Dates(Dates::decode(&bytes)?),
            Kind::Vocabulary => Loaded::Vocabulary(Vocabulary::decode(&bytes)?),
        };
        match self.place(name) {
            Ok(place) => self.loaded[place] = (name, file),
            Err(place) => self.loaded.insert(place, (name, file)),
        }
        Ok(())
    }

    file_getters! {
        terms Terms
        places Places
        records Records
        page Page
        facet Facet
        dates Dates
        vocabulary Vocabulary
    }

    /// The documents of the term at a place of a file of terms that is there.
    pub(super) fn postings(&self, hash: Hash, place: usize) -> Result<Vec<Posting>, Error> {
        match self.terms(hash, &mut Needs::default()) {
            Some(terms) => terms.postings(place).map_err(|damage| damaged(Kind::Terms, hash, damage)),
            None => Ok(Vec::new()),
        }
    }

    /// The positions of the term at a place of a file of positions that is there.
    pub(super) fn positions(&self, hash: Hash, place: usize) -> Result<Vec<Vec<u32>>, Error> {
        match self.places(hash, &mut Needs::default()) {
            Some(places) => places.positions(place).map_err(|damage| damaged(Kind::Places, hash, damage)),
            None => Ok(Vec::new()),
        }
    }

    fn get(&self, name: Name, needs: &mut Needs) -> Option<&Loaded> {
        let place = self.place(name).ok();
        if place.is_none() {
            needs.add(name);
        }
        Some(&self.loaded[place?].1)
    }

    /// Where a file is, or would be.
    fn place(&self, name: Name) -> Result<usize, usize> {
        self.loaded.binary_search_by_key(&name, |&(name, _)| name)
    }
}

fn damaged(kind: Kind, hash: Hash, damage: Damage) -> Error {
    Error::new(&Name { kind, hash }.text(), damage)
}
