//! `build` and `package`: the static site of an archive, and the browser plugin for pages of others.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use postmortem_site::archive::Archive;
use postmortem_site::{Audience, Built, Options};

use crate::cli;
use crate::plugin::PLUGIN_FILES;
use crate::progress;

/// Builds the site and says whether every document could be shown.
pub(crate) fn build(arguments: &cli::Build, out: &mut impl Write) -> Result<bool> {
    let archive = Archive::open(&arguments.site.archive)?.for_audience(arguments.site.audience.into());
    let output = output(&arguments.site, &archive);
    if arguments.strict {
        refuse_errors(arguments, &archive)?;
    }
    let count = archive.documents.len();
    let spinner = progress::spinner(format!("building the site of {count} postmortems"), count);
    let built = postmortem_site::build(
        &archive,
        &Options { today: arguments.site.today.date(), output: &output, plugin: PLUGIN_FILES, live: false },
    )?;
    spinner.finish_and_clear();
    report(&built, &archive, out)?;
    writeln!(
        out,
        "{}: postmortems {}, pages {}; files written {}, unchanged {}",
        output.display(),
        built.postmortems,
        built.pages,
        built.written.changed,
        built.written.unchanged
    )?;
    if !archive.unreadable.is_empty() {
        bail!("{} files could not be read", archive.unreadable.len());
    }
    Ok(built.withheld.is_empty() && built.dead_links.is_empty())
}

/// Writes the package of the browser plugin.
pub(crate) fn package(arguments: &cli::Package, out: &mut impl Write) -> Result<()> {
    let written = postmortem_site::package(&arguments.output, &arguments.language, PLUGIN_FILES)?;
    let (folder, files) = (arguments.output.display(), written.changed + written.unchanged);
    Ok(writeln!(out, "{folder}: {files} files, {} of them new", written.changed)?)
}

/// Where the site goes.
pub(crate) fn output(site: &cli::Site, archive: &Archive) -> PathBuf {
    site.output.clone().unwrap_or_else(|| archive.root.join("public"))
}

/// Names the documents that were left out, those that have errors, and the files that could not be read.
pub(crate) fn report(built: &Built, archive: &Archive, out: &mut impl Write) -> Result<()> {
    for error in &archive.unreadable {
        writeln!(out, "not read: {error}")?;
    }
    if archive.audience == Audience::Public {
        writeln!(out, "for the public; kept inside: {}", built.kept_inside)?;
    }
    for withheld in &built.withheld {
        writeln!(out, "left out: {}: it {}", withheld.file, withheld.why)?;
    }
    for link in &built.dead_links {
        writeln!(out, "leads nowhere: a link of {} to {}", link.page, link.target)?;
    }
    for file in &built.with_errors {
        writeln!(out, "has errors: {file} (see `postmortem check`)")?;
    }
    Ok(())
}

fn refuse_errors(arguments: &cli::Build, archive: &Archive) -> Result<()> {
    let check = cli::Check::errors_of(archive.root.clone(), arguments.site.today);
    let mut told = Vec::new();
    if !crate::check::check(&check, &mut told)? {
        bail!(
            "{} has documents with errors, and --strict was asked for:\n{}",
            archive.root.display(),
            String::from_utf8_lossy(&told)
        );
    }
    Ok(())
}
