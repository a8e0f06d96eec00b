//! `similar`: the postmortems most like a file or a text, with the reason.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use postmortem_core::parse::parse;
use postmortem_site::archive::{self, Source};
use postmortem_site::similar::{Neighbour, Subject, find};

use crate::cli;
use crate::search::plain;

/// Prints what is alike and says whether there is something.
pub(crate) fn similar(arguments: &cli::Similar, out: &mut impl Write) -> Result<bool> {
    let archive = arguments.asked.open()?;
    let source = arguments.file.as_deref().map(read).transpose()?;
    let subject = match &source {
        Some(source) => Subject::File(source),
        None => Subject::Text(arguments.text.as_deref().unwrap_or_default()),
    };
    let found = find(&archive, arguments.asked.today.date(), subject, arguments.limit);
    if arguments.json {
        serde_json::to_writer_pretty(&mut *out, &serde_json::json!({ "version": 1, "similar": found }))?;
        writeln!(out)?;
    } else if found.is_empty() {
        writeln!(out, "No postmortem is like this one.")?;
    } else {
        found.iter().try_for_each(|neighbour| print(out, neighbour))?;
    }
    Ok(!found.is_empty())
}

/// The one file that is asked about.
fn read(path: &Path) -> Result<Source> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        let text = String::from_utf8(bytes).context("cannot read standard input: it is not UTF-8")?;
        return Ok(Source { path: path.to_path_buf(), document: parse(text) });
    }
    if path.is_dir() {
        bail!("{} is a folder: name one file", path.display());
    }
    match archive::read(path)?.documents.pop() {
        Some(source) => Ok(source),
        None => bail!("cannot read {}", path.display()),
    }
}

fn print(out: &mut impl Write, neighbour: &Neighbour) -> Result<()> {
    let Neighbour { id, title, date, file, reason, .. } = neighbour;
    let date = date.as_deref().unwrap_or("no date   ");
    writeln!(out, "{}  {date}  \u{1b}[1m{}\u{1b}[0m", plain(id), plain(title))?;
    writeln!(out, "  \u{1b}[2m{}\u{1b}[0m", plain(file))?;
    Ok(writeln!(out, "  {}\n", plain(reason))?)
}
