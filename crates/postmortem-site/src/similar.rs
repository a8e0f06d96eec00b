//! Which incidents are like another one, and why: for the pages of a site, and for a file or a text.

use postmortem_core::markdown;
use postmortem_core::time::Date;
use postmortem_core::traits::{Part, Traits, traits};
use postmortem_search::similar::{Alike, Profile, Similar};
use postmortem_search::{Document, Field, Section, pack};
use rayon::prelude::*;
use serde::Serialize;

use crate::archive::{Archive, Source};
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::path::SitePath;
use crate::search_index;

/// The incidents of a collection, ready to be compared.
pub(crate) struct Neighbours {
    profiles: Vec<Profile>,
    similar: Similar,
}

impl Neighbours {
    pub(crate) fn new(collection: &Collection) -> Self {
        let incidents = collection.incidents.par_iter();
        let profiles: Vec<Profile> = incidents.map(|incident| profile(collection, incident)).collect();
        Self { similar: Similar::new(&profiles), profiles }
    }

    /// The files from which the form names incidents that are like the one that is being written.
    ///
    /// # Errors
    /// When the search names a file as no site can.
    pub(crate) fn files(&self) -> Result<Vec<(SitePath, Vec<u8>)>> {
        let files = self.similar.files().into_par_iter();
        files.map(|file| Ok((SitePath::new(format!("similar/{}", file.name))?, pack(&file.bytes)))).collect()
    }

    /// The incidents most like the one with this place in the collection.
    pub(crate) fn of(&self, index: usize, limit: usize) -> Vec<Alike> {
        self.profiles.get(index).map(|profile| self.similar.like(profile, limit)).unwrap_or_default()
    }
}

/// What is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A postmortem, of the archive or not.
    File(&'a Source),
    /// A few words, or a few sentences.
    Text(&'a str),
}

/// An incident of the archive that is like what was asked about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// Its title without marks.
    pub title: String,
    /// When it began, `2026-03-02`.
    pub date: Option<String>,
    /// Its file, as the archive was named.
    pub file: String,
    /// From 0, nothing in common, to 1, the same.
    pub likeness: f32,
    /// Why, in words.
    pub reason: String,
}

/// The postmortems most like a file or a text, among those that the site of the archive would show on the day `today`.
pub fn find(archive: &Archive, today: Date, subject: Subject, limit: usize) -> Vec<Neighbour> {
    let collection = Collection::new(archive, today);
    let asked = match subject {
        // What is no postmortem, such as notes or a report, counts by its words.
        Subject::File(source) if source.is_postmortem() => profile(&collection, &Incident::new(source, Vec::new())),
        Subject::File(source) => text_profile(&collection, source.document.text()),
        Subject::Text(text) => text_profile(&collection, text),
    };
    let alike = Neighbours::new(&collection).similar.like(&asked, limit);
    alike.into_iter().filter_map(|alike| neighbour(&collection, &alike)).collect()
}

fn neighbour(collection: &Collection, alike: &Alike) -> Option<Neighbour> {
    let incident = collection.incident(&alike.id)?;
    Some(Neighbour {
        id: alike.id.clone(),
        title: incident.title.clone(),
        date: incident.date.map(|time| time.date().to_string()),
        file: incident.source.name(),
        likeness: alike.likeness,
        reason: alike.reason(),
    })
}

fn text_profile(collection: &Collection, text: &str) -> Profile {
    Profile::of(&Document {
        lang: collection.settings.language.clone(),
        sections: vec![Section { field: Field::Summary, text: markdown::plain(text), ..Section::default() }],
        ..Document::default()
    })
}

/// An incident as the search compares it.
fn profile(collection: &Collection, incident: &Incident) -> Profile {
    let Traits { title, facets, passages, .. } = traits(incident.document);
    let part = |part: Part| match part {
        Part::Summary => Field::Summary,
        Part::Factors => Field::Factors,
        Part::Learnings => Field::Learnings,
        Part::Body => Field::Body,
    };
    Profile::of(&Document {
        id: incident.id.to_owned(),
        lang: search_index::language(collection, incident),
        title,
        facets: facets.into_iter().map(|(name, values)| (name.to_owned(), values)).collect(),
        sections: passages
            .into_iter()
            .map(|(place, text)| Section { field: part(place), text, ..Section::default() })
            .collect(),
        ..Document::default()
    })
}
