//! `evidence add`: a trace or two versions of a prompt become evidence of a postmortem.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use postmortem_core::evidence::{self, Added, Conflict, Offer, Refused};
use postmortem_core::facts::words::{count, list};
use postmortem_core::parse::parse;
use postmortem_core::redact::Redacted;
use postmortem_core::trace::LARGEST;

use crate::cli;
use crate::repair::show_change;
use crate::replace::replace;

/// Adds the evidence and says whether the trace fits the document.
pub(crate) fn add(arguments: &cli::AddEvidence, out: &mut impl Write) -> Result<bool> {
    let inputs = [&arguments.trace, &arguments.prompt_before, &arguments.prompt_after];
    if inputs.into_iter().flatten().filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("standard input can be one of --trace, --prompt-before and --prompt-after, not several");
    }
    let file = arguments.file.display().to_string();
    let before = text(&arguments.file)?;
    let document = parse(before.as_str());
    if !document.is_postmortem() {
        bail!(
            "{file}: expected a postmortem, with `schema: prompt-postmortem/1` in its front matter; begin one with `postmortem new`"
        );
    }
    let trace = arguments.trace.as_deref().map(bytes).transpose()?;
    let prompts = match (&arguments.prompt_before, &arguments.prompt_after) {
        (Some(before), Some(after)) => Some((text(before)?, text(after)?)),
        _ => None,
    };
    let offer = Offer { trace: trace.as_deref(), prompts, keep: arguments.keep.clone(), ..Offer::default() };
    let added = evidence::add(&document, &offer).map_err(|refused| refusal(&refused, arguments))?;
    if arguments.diff {
        show_change(&file, &before, &added.text, out)?;
    } else {
        report(&added, out)?;
        if added.text == before {
            writeln!(out, "\nNothing to add to {file}.")?;
        } else if arguments.dry_run {
            writeln!(out, "\nNothing is written: this is a dry run.")?;
        } else {
            replace(&arguments.file, &added.text)?;
            writeln!(out, "\nWrote {file}. Look at it with: postmortem check {file}")?;
        }
    }
    Ok(added.conflicts.is_empty())
}

/// What went wrong, with the file in which it did.
fn refusal(refused: &Refused, arguments: &cli::AddEvidence) -> anyhow::Error {
    match (refused, &arguments.trace) {
        (Refused::Keep(why), _) => anyhow::anyhow!("--keep: {why}"),
        (Refused::Edit(error), _) => anyhow::anyhow!("{}: {error}", arguments.file.display()),
        (Refused::Unreadable(error), Some(trace)) => {
            anyhow::anyhow!("{}:{}: {}", trace.display(), error.line, error.why)
        }
        (refused, Some(trace)) => anyhow::anyhow!("{}: {refused}", trace.display()),
        (refused, None) => anyhow::anyhow!("{refused}"),
    }
}

/// The bytes of a file, or of standard input; one more than can be read of a trace, so that it is told as too large.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let most = LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    let name = if path.as_os_str() == "-" { "standard input".into() } else { path.display().to_string() };
    read.with_context(|| format!("cannot read {name}"))?;
    Ok(bytes)
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path)?).with_context(|| format!("cannot read {}: it is not UTF-8", path.display()))
}

/// Says what was recognised, redacted, filled, added, left out, and what is not there.
fn report(added: &Added, out: &mut impl Write) -> Result<()> {
    let formats: Vec<String> =
        added.recognised.iter().map(|found| format!("{} of {}", count(found.calls, "call"), found.name)).collect();
    if !formats.is_empty() {
        let others = match added.passed_over {
            0 => String::new(),
            records => format!("; {} passed over", count(records, "other record")),
        };
        writeln!(out, "Recognised: {}{others}", list(&formats))?;
    }
    let filled = added.filled.iter().map(|field| format!("{}: {}", field.path, field.values.join(", ")));
    let rows = added.rows.iter().map(|row| format!("{} {}: {}", row.id, row.kind, row.what));
    let lacks = added.lacks.iter().map(|lack| format!("{} {} ({})", lack.what, lack.help, lack.rule));
    section(out, "Redacted", added.redacted.iter().map(redacted))?;
    section(out, "Filled", filled)?;
    section(out, "Differs, and stays as it is", added.conflicts.iter().map(Conflict::told))?;
    section(out, "Added to Evidence", rows)?;
    section(out, "Left out", added.left_out.iter().cloned())?;
    section(out, "Not told", lacks)
}

fn redacted(found: &Redacted) -> String {
    let times = if found.times > 1 { format!(", {} times", found.times) } else { String::new() };
    let kept = if found.kept { " KEPT as you asked" } else { "" };
    let help = if found.is_secret { "; revoke it" } else { "" };
    format!("{}: {}{times}, in {}{help}{kept}", found.pseudonym, found.kind, found.places.join("; "))
}

fn section(out: &mut impl Write, title: &str, lines: impl Iterator<Item = String>) -> Result<()> {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        writeln!(out, "{title}:")?;
        for line in lines {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}
