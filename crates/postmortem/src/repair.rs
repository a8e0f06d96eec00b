//! `check --fix` and `check --diff`: the repairs that rules are sure of.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use postmortem_core::diff::{self, Change};
use postmortem_core::fix;
use postmortem_core::parse::parse;
use postmortem_core::time::Date;
use postmortem_site::archive::Archive;

use crate::check::{Subject, check_one};
use crate::replace::replace;

/// How many lines around a change are shown.
const AROUND: usize = 3;

/// A document that repairs have changed.
pub(crate) struct Repaired {
    file: String,
    path: Option<PathBuf>,
    before: String,
    after: String,
}

/// Makes the repairs in the documents, and gives those that changed.
pub(crate) fn repair(subjects: &mut [Subject], archive: Option<&Archive>, today: Date) -> Vec<Repaired> {
    let mut repaired = Vec::new();
    for subject in subjects {
        let check = |document: &_| check_one(&subject.file, document, archive, today);
        let (after, made) = fix::apply_all(&subject.document, check);
        if made > 0 && after != subject.document.text() {
            let before = subject.document.text().to_owned();
            subject.document = parse(after.as_str());
            repaired.push(Repaired { file: subject.file.clone(), path: subject.path.clone(), before, after });
        }
    }
    repaired
}

/// Writes the changed documents where they were read.
pub(crate) fn write(repaired: &[Repaired]) -> Result<()> {
    for Repaired { path, after, .. } in repaired {
        let Some(path) = path else { continue };
        replace(path, after)?;
    }
    Ok(())
}

/// Prints the changes as unified diffs.
pub(crate) fn show(repaired: &[Repaired], out: &mut impl Write) -> io::Result<()> {
    repaired.iter().try_for_each(|Repaired { file, before, after, .. }| show_change(file, before, after, out))
}

/// Prints how a file changes as a unified diff. Source: POSIX `diff -u`.
pub(crate) fn show_change(file: &str, before: &str, after: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "--- {file}\n+++ {file}")?;
    let lines = diff::compare(before, after);
    let is_near = |at: usize| {
        let window = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
        lines[window].iter().any(|line| line.change != Change::Same)
    };
    let (mut old, mut new) = (1, 1);
    let mut shown = false;
    for (at, line) in lines.iter().enumerate() {
        if is_near(at) {
            if !shown {
                writeln!(out, "@@ -{old} +{new} @@")?;
            }
            let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
            writeln!(out, "{}{text}", sign(line.change))?;
        }
        shown = is_near(at);
        old += usize::from(line.change != Change::Added);
        new += usize::from(line.change != Change::Removed);
    }
    Ok(())
}

fn sign(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Removed => '-',
        _ => ' ',
    }
}
