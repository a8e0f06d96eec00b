//! One archive, two sites: everything for those inside, and for the public only what it may read.
//!
//! The documents are reduced right after they were read, so that nothing that is made of them later can know more. What the
//! settings tell of the inside goes too.

use std::collections::HashSet;

use postmortem_core::archive::{Archive as KnownArchive, Known};
use postmortem_core::parse::parse;
use postmortem_core::public::{self, Allow};
use rayon::prelude::*;

use crate::archive::{Archive, Source};
use crate::collection::Withheld;

/// For whom a site is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Those who may read the archive itself: the site shows everything.
    #[default]
    Internal,
    /// Everybody: the site shows published documents with `visibility: public`, and of them what `[public]` in the settings
    /// names.
    Public,
}

impl Archive {
    /// The archive as this audience may know it.
    pub fn for_audience(self, audience: Audience) -> Self {
        match audience {
            Audience::Internal => self,
            Audience::Public => reduced(self),
        }
    }
}

fn reduced(mut archive: Archive) -> Archive {
    let all = std::mem::take(&mut archive.documents);
    let ids: HashSet<String> = all.iter().map(|source| source.document.str("id").to_owned()).collect();
    let (shown, inside): (Vec<Source>, Vec<Source>) = all.into_iter().partition(|it| public::is_public(&it.document));
    archive.kept_inside = inside.len();
    archive.pages.retain(|page| page.document.has("visibility", "public"));
    let (clear, unclear): (Vec<Source>, Vec<Source>) =
        shown.into_iter().partition(|source| public::unclear(&source.document).is_none());
    archive.withheld.extend(unclear.iter().map(told));
    let known: HashSet<&str> = clear.iter().map(|source| source.document.str("id")).collect();
    let is_hidden = |id: &str| ids.contains(id) && !known.contains(id);
    archive.documents = clear.par_iter().map(|source| reduce(source, &archive, &is_hidden)).collect();
    let entry = |source: &Source| Known::of(&source.document, &source.name());
    archive.known = KnownArchive::new(archive.documents.iter().map(entry).collect());
    for entry in &mut archive.settings.check.allow {
        "stands in this archive".clone_into(&mut entry.reason);
    }
    archive.audience = Audience::Public;
    archive
}

/// A document as the public may know it. The name of its file may say more than its title, so it is named by its id.
fn reduce(source: &Source, archive: &Archive, is_hidden: &(dyn Fn(&str) -> bool + Sync)) -> Source {
    let allow: &Allow = &archive.settings.public;
    let text = public::text(&source.document, allow, &|id| is_hidden(id));
    let path = archive.root.join("postmortems").join(format!("{}.md", source.document.str("id")));
    Source { path, document: parse(text) }
}

fn told(source: &Source) -> Withheld {
    let at = public::unclear(&source.document).map_or(0, |span| span.start);
    let line = source.document.lines().line(at);
    let why = format!("cannot be read in full, so that what is public in it is not sure: see line {line}");
    Withheld { file: source.name(), why }
}
