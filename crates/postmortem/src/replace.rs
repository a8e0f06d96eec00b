//! Writes a file anew so that whoever reads it, and whatever ends the command, finds the old text or the new one.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// Replaces the text of a file; its permissions stay, and a link still leads to it.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let write = || -> Result<()> {
        let file = fs::canonicalize(path)?;
        let folder = file.parent().context("it is in no folder")?;
        let mut aside = NamedTempFile::new_in(folder)?;
        aside.write_all(text.as_bytes())?;
        aside.as_file().set_permissions(fs::metadata(&file)?.permissions())?;
        aside.as_file().sync_all()?;
        aside.persist(&file)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}
