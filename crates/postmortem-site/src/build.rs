//! The build: from an archive to a site that stands in its place.

use std::path::Path;

use postmortem_core::finding::Severity;
use postmortem_core::time::Date;
use rayon::prelude::*;

use crate::archive::{Archive, attachments};
use crate::assets::Assets;
use crate::collection::{Collection, Withheld};
use crate::emit::{Stage, Written};
use crate::error::Result;
use crate::links::{DeadLink, Links};
use crate::page::Page;
use crate::path::SitePath;
use crate::plugin::{self, Languages};
use crate::similar::Neighbours;
use crate::{data, on_disk, pages, search_index, words};

/// What a build is given besides the archive.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The date against which actions are late.
    pub today: Date,
    /// The folder of the site: one of ours, an empty one, or one that is not there yet.
    pub output: &'a Path,
    /// The files of the browser plugin, with both search modules: names below `assets/js/wasm/`, and bytes.
    pub plugin: &'a [(&'static str, &'static [u8])],
    /// Whether pages reload themselves; only a local server wants that.
    pub live: bool,
}

/// What a build did.
#[derive(Clone, Debug)]
pub struct Built {
    /// How many postmortems the site shows.
    pub postmortems: usize,
    /// How many postmortems it does not show because they are not for its audience.
    pub kept_inside: usize,
    /// How many pages it has.
    pub pages: usize,
    /// Its files.
    pub written: Written,
    /// The documents that were left out, and why.
    pub withheld: Vec<Withheld>,
    /// The links that lead nowhere, by where they should lead.
    pub dead_links: Vec<DeadLink>,
    /// The files of documents that are shown though they have errors.
    pub with_errors: Vec<String>,
}

/// Builds the site of an archive.
///
/// # Errors
/// When the output is not ours to write, a file cannot be written, or a template cannot be read. The old site stands then
/// as it was.
pub fn build(archive: &Archive, options: &Options) -> Result<Built> {
    let collection = Collection::new(archive, options.today);
    let assets = Assets::new(&archive.templates, &archive.words, options.live)?;
    let neighbours = Neighbours::new(&collection);
    let pages = pages::all(&collection, &neighbours)?;
    let paths: Vec<&SitePath> = pages.iter().map(|page| &page.path).collect();
    let words = words::files(collection.words, "assets/")?;
    let data = [data::files(&collection, &paths)?, neighbours.files()?, words].concat();
    let (written, dead_links) = write(&collection, &assets, &pages, &data, options)?;
    let has_error = |findings: &[postmortem_core::finding::Finding]| {
        findings.iter().any(|finding| finding.severity == Severity::Error)
    };
    let with_errors = collection.incidents.iter().filter(|incident| has_error(&incident.findings));
    Ok(Built {
        postmortems: collection.incidents.len(),
        kept_inside: archive.kept_inside,
        pages: pages.len(),
        written,
        dead_links,
        with_errors: with_errors.map(|incident| incident.source.name()).collect(),
        withheld: collection.withheld.clone(),
    })
}

fn write(
    collection: &Collection,
    assets: &Assets,
    pages: &[Page],
    data: &[(SitePath, Vec<u8>)],
    options: &Options,
) -> Result<(Written, Vec<DeadLink>)> {
    let stage = Stage::begin(options.output)?;
    let put_page = |page: &Page| {
        let html = assets.render(page, collection)?;
        stage.put(&page.path, html.as_bytes())?;
        // Its links are addresses from the root of a host, for it is shown at any address.
        Ok(if page.path.as_str() == "404.html" { Links::default() } else { Links::of(&page.path, &html) })
    };
    let links = pages.par_iter().map(put_page).try_reduce(Links::default, |one, other| Ok(one.with(other)))?;
    data.par_iter().try_for_each(|(path, bytes)| stage.put(path, bytes))?;
    collection.incidents.par_iter().try_for_each(|incident| {
        data::of_incident(collection, incident)?.iter().try_for_each(|(path, bytes)| stage.put(path, bytes))?;
        incident.attachments.iter().try_for_each(|file| {
            stage.put(&SitePath::new(format!("{}{}", incident.folder, file.address))?, &attachments::read(&file.path)?)
        })
    })?;
    for page in &collection.own_pages {
        for file in &page.attachments {
            stage.put(&SitePath::new(format!("{}{}", page.folder, file.address))?, &attachments::read(&file.path)?)?;
        }
    }
    for (path, bytes) in assets.files()? {
        stage.put(&path, &bytes)?;
    }
    write_search(collection, assets, &stage, options)?;
    let dead = links.dead(&stage.paths());
    Ok((stage.finish()?, dead))
}

/// The index, the engine and the script that asks it.
fn write_search(collection: &Collection, assets: &Assets, stage: &Stage, options: &Options) -> Result<()> {
    let plugin: Vec<_> = plugin::files(options.plugin, Languages::of(collection)).collect();
    let glue = plugin.iter().find(|(name, _)| name == "search.js").map(|(_, bytes)| *bytes);
    stage.put(&SitePath::new("assets/search.js")?, assets.search_script(glue)?.as_bytes())?;
    let with_twin = |path: &SitePath, bytes: &[u8]| -> Result<()> {
        if collection.settings.search.from_disk {
            let (path, bytes) = on_disk::twin(path, bytes)?;
            stage.put(&path, &bytes)?;
        }
        stage.put(path, bytes)
    };
    search_index::files(collection)?.par_iter().try_for_each(|(path, bytes)| with_twin(path, bytes))?;
    for (name, bytes) in &plugin {
        let path = SitePath::new(format!("assets/js/wasm/{name}"))?;
        if name == "search_bg.wasm" { with_twin(&path, bytes)? } else { stage.put(&path, bytes)? }
    }
    Ok(())
}
