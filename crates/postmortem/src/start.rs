//! `init` and `new`: the first steps of an archive and of a postmortem.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use postmortem_core::write::{Blank, blank, file_name};

use crate::cli;

const SETTINGS: &str = include_str!("start/postmortem.toml");

/// Makes an archive; nothing that is there is overwritten.
pub(crate) fn init(arguments: &cli::Init, out: &mut impl Write) -> Result<()> {
    let directory = &arguments.directory;
    let settings = directory.join("postmortem.toml");
    if settings.exists() {
        bail!("{} is there already: this is an archive", settings.display());
    }
    let postmortems = directory.join("postmortems");
    fs::create_dir_all(&postmortems).with_context(|| format!("cannot make {}", postmortems.display()))?;
    create(&settings, SETTINGS)?;
    let ignore = directory.join(".gitignore");
    if !ignore.exists() {
        create(&ignore, "/public/\n")?;
    }
    writeln!(out, "Made an archive: {}", settings.display())?;
    writeln!(out, "Begin a postmortem with: postmortem new --title \"What users saw\"")?;
    Ok(())
}

/// Begins a postmortem with the next free id of the year.
pub(crate) fn new(arguments: &cli::New, out: &mut impl Write) -> Result<()> {
    let today = arguments.asked.today.date();
    let archive = if arguments.stdout { None } else { Some(arguments.asked.open()?) };
    let id = match (&arguments.id, &archive) {
        (Some(id), _) => id.clone(),
        (None, Some(archive)) => archive.known.next_id(today.year()),
        (None, None) => format!("PPM-{}-001", today.year()),
    };
    if !is_id(&id) {
        bail!("`{id}` is not an id: expected the form PPM-2026-014");
    }
    let title = arguments.title.as_deref().unwrap_or_default();
    let text = blank(&Blank { id: &id, title, created: &today.to_string(), bare: false });
    let Some(archive) = archive else { return Ok(write!(out, "{text}")?) };
    if archive.known.has(&id) {
        bail!("{id} is taken: {}", archive.known.with_id(&id).map(|known| known.file.as_str()).collect::<String>());
    }
    let directory = archive.root.join("postmortems").join(&id[4..8]);
    fs::create_dir_all(&directory).with_context(|| format!("cannot make {}", directory.display()))?;
    let path = directory.join(file_name(&id, title));
    create(&path, &text)?;
    writeln!(out, "{}", path.display())?;
    Ok(())
}

/// Writes a file that must not be there yet.
fn create(path: &Path, text: &str) -> Result<()> {
    let file = fs::File::options().write(true).create_new(true).open(path);
    let write = |mut file: fs::File| -> io::Result<()> { file.write_all(text.as_bytes()) };
    file.and_then(write).with_context(|| format!("cannot write {}", path.display()))
}

fn is_id(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts[..], ["PPM", year, number] if year.len() == 4 && number.len() >= 3 && digits(year) && digits(number))
}
