//! Engines that run in node: the search as WebAssembly, and `MiniSearch`, lunr and Pagefind from npm.
//!
//! The scripts are in `xtask/node`. They get a task as a JSON file and print an [`Outcome`].

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use postmortem_search::{IndexFile, pack};
use serde::Serialize;

use super::collection::Source;
use super::measures::DEPTH;
use super::outcome::{Outcome, SHOWN};
use super::questions::{Set, Sets};

/// What a script is told.
#[derive(Serialize)]
struct Task<'t> {
    documents: &'t [Source],
    sets: Vec<Asked<'t>>,
    depth: usize,
    shown: usize,
    /// Folder of an index of the search.
    index: PathBuf,
    /// Folder of the npm package of the plugin.
    package: Option<&'t Path>,
}

#[derive(Serialize)]
struct Asked<'t> {
    questions: Vec<&'t str>,
    typing: bool,
    fuzzy: bool,
}

impl<'t> Asked<'t> {
    fn of(set: &'t Set) -> Self {
        let questions = set.questions.iter().map(|question| question.text.as_str()).collect();
        Self { questions, typing: set.typing, fuzzy: set.fuzzy }
    }
}

/// A task that is written down for the scripts; it goes with this value.
pub(crate) struct Written {
    folder: tempfile::TempDir,
}

impl Written {
    /// Writes the task of a collection, with the index of the search.
    pub(crate) fn new(
        documents: &[Source],
        sets: &Sets,
        files: &[IndexFile],
        package: Option<&Path>,
    ) -> Result<Self, String> {
        let told = |error: std::io::Error| format!("cannot write the task of the scripts: {error}");
        let folder = tempfile::tempdir().map_err(told)?;
        let index = folder.path().join("index");
        fs::create_dir(&index).map_err(told)?;
        for file in files {
            fs::write(index.join(&file.name), pack(&file.bytes)).map_err(told)?;
        }
        let package = package.map(|package| package.canonicalize().map_err(told)).transpose()?;
        let sets = sets.all().into_iter().map(Asked::of).collect();
        let task = Task { documents, sets, depth: DEPTH + 1, shown: SHOWN, index, package: package.as_deref() };
        let json = serde_json::to_vec(&task).map_err(|error| error.to_string())?;
        fs::write(folder.path().join("task.json"), json).map_err(told)?;
        Ok(Self { folder })
    }

    /// Runs the script of an engine.
    ///
    /// # Errors
    /// When node or the package of the engine is missing, or the script fails; the message says what to do.
    pub(crate) fn run(&self, engine: &str) -> Result<Outcome, String> {
        let script = folder().join(format!("{engine}.mjs"));
        let output = Command::new("node").arg(script).arg(self.folder.path().join("task.json")).output();
        let output =
            output.map_err(|error| format!("cannot run node ({error}): install it from https://nodejs.org"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let missing = said.contains("ERR_MODULE_NOT_FOUND");
            let last = said.lines().rfind(|line| line.contains("Error")).unwrap_or_default().trim().to_owned();
            return Err(if missing { "install its package: npm install --prefix xtask/node".to_owned() } else { last });
        }
        serde_json::from_slice(&output.stdout).map_err(|error| format!("{engine}.mjs gave no outcome: {error}"))
    }
}

/// Folder of the scripts.
pub(crate) fn folder() -> PathBuf {
    // Cargo sets this for `cargo xtask`; a copied program looks beside the place where it was built.
    let own = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&own).join("node")
}
