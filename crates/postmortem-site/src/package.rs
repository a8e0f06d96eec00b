//! The npm-shaped package of the browser plugin: the scripts and modules of a site, its styles for pages of others, and what
//! only a package needs (`package/`). No file of it is written twice: what a site loads and what the package holds is one.

mod style;

use std::borrow::Cow;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::assets::Assets;
use crate::emit::{Stage, Written};
use crate::error::{Error, Result};
use crate::path::SitePath;
use crate::plugin::{self, Languages};
use crate::words;

static OWN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../package");

/// Stands in `package/package.json` where the version of this program goes.
const VERSION: &str = "0.0.0";

/// The style sheet of the package.
const STYLE: &str = "postmortem.css";

/// Writes the package into the folder `output`, with the interface in a language that the program carries, such as `de`.
/// `plugin` holds the WebAssembly modules with their scripts, by name.
///
/// # Errors
/// When there are no texts in the language, the output is not ours to write, or a file cannot be written. What stood there
/// before stands then as it was.
pub fn package(output: &Path, language: &str, plugin: &[(&'static str, &'static [u8])]) -> Result<Written> {
    if !words::is_carried(language) {
        return Err(Error::new(format!(
            "there are no texts in the language `{language}`; there are some in `en` and `de`"
        )));
    }
    let words = words::read(language, &[])?;
    let assets = Assets::new(&[], &words, false)?;
    let stage = Stage::begin(output)?;
    for file in OWN.files() {
        let path = SitePath::new(file.path().to_string_lossy().into_owned())?;
        stage.put(&path, &versioned(&path, file.contents())?)?;
    }
    for (path, bytes) in assets.scripts() {
        stage.put(&SitePath::new(path)?, bytes)?;
    }
    for (path, bytes) in words::files(&words, "")? {
        stage.put(&path, &bytes)?;
    }
    for (name, bytes) in plugin::files(plugin, Languages::All) {
        stage.put(&SitePath::new(format!("js/wasm/{name}"))?, bytes)?;
    }
    let sheets: Vec<Cow<str>> = assets.styles().map(String::from_utf8_lossy).collect();
    stage.put(&SitePath::new(STYLE)?, style::scoped(&sheets).as_bytes())?;
    stage.finish()
}

/// The file with the version of this program, where it names one.
fn versioned<'a>(path: &SitePath, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>> {
    if path.as_str() != "package.json" {
        return Ok(Cow::Borrowed(bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Error::caused("cannot read package/package.json", error))?;
    Ok(Cow::Owned(text.replacen(VERSION, env!("CARGO_PKG_VERSION"), 1).into_bytes()))
}
