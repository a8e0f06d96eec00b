//! `precheck`: what past incidents say of a change of a prompt, before it is made.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use postmortem_site::precheck::patch::{self, FileChange};
use postmortem_site::precheck::{Kind, Report, precheck as hold_against};

use crate::cli::{self, Concerning, PrecheckFormat};
use crate::progress;
use crate::report::concerns;

/// A longer diff is refused, before it fills the memory.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Prints what concerns the change, and says whether none of it is what `--fail-on` names.
pub(crate) fn precheck(arguments: &cli::Precheck, out: &mut impl Write) -> Result<bool> {
    let archive = arguments.asked.open()?;
    let change = change(arguments)?;
    let count = archive.documents.len();
    let spinner = progress::spinner(format!("reading {count} postmortems"), count);
    let report = hold_against(&archive, arguments.asked.today.date(), &change);
    spinner.finish_and_clear();
    let base = archive.settings.base_url.as_deref();
    match arguments.format {
        PrecheckFormat::Human => concerns::human(out, &report, arguments.limit)?,
        PrecheckFormat::Json => concerns::json(out, &report, arguments.limit)?,
        PrecheckFormat::Github => concerns::github(out, &report, arguments.limit)?,
        PrecheckFormat::Markdown => concerns::markdown(out, &report, arguments.limit, base)?,
    }
    Ok(!arguments.fail_on.iter().any(|what| is_there(*what, &report)))
}

/// The change that the arguments name.
fn change(arguments: &cli::Precheck) -> Result<Vec<FileChange>> {
    if let (Some(before), Some(after)) = (&arguments.before, &arguments.after) {
        let path = after.to_string_lossy().replace('\\', "/");
        return Ok(vec![patch::between(&path, &read(before)?, &read(after)?)]);
    }
    let diff = arguments.diff.as_deref().unwrap_or(Path::new("-"));
    patch::read(&read(diff)?).with_context(|| format!("cannot read {}", name(diff)))
}

/// A text of the outside. What is not UTF-8, such as an old file in a diff of many, is read as far as it can be.
fn read(path: &Path) -> Result<String> {
    let told = || format!("cannot read {}", name(path));
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes).with_context(told)?;
    } else {
        File::open(path).with_context(told)?.take(LONGEST + 1).read_to_end(&mut bytes).with_context(told)?;
    }
    if bytes.len() as u64 > LONGEST {
        bail!(
            "{}: it is larger than {} MB; name the folders of the prompts: git diff main -- prompts/",
            told(),
            LONGEST >> 20
        );
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_there(what: Concerning, report: &Report) -> bool {
    let reason =
        |kind| report.incidents.iter().any(|incident| incident.reasons.iter().any(|reason| reason.kind == kind));
    match what {
        Concerning::Any => !report.incidents.is_empty(),
        Concerning::SameText => reason(Kind::SameText),
        Concerning::SamePrompt => reason(Kind::SamePrompt),
        Concerning::OpenAction => report.incidents.iter().any(|incident| !incident.open_actions.is_empty()),
    }
}
