//! Measures the search on large archives: size and time of the index, what a new document changes of it, and in Chromium
//! what a reader waits for. Pagefind beside it, on pages of the same text, up to ten thousand documents.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use postmortem_core::html;
use postmortem_core::render::{self, Context};
use postmortem_core::time::Date;
use postmortem_search::pack;
use postmortem_site::archive::Archive;
use postmortem_site::search::Search;
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::evaluate::node;
use crate::evaluate::outcome::percentile;
use crate::evaluate::questions::telling;
use crate::generate;

/// The last day of the generated archives, so that nothing in them is in the future.
const TODAY: &str = "2040-01-01";
/// Archives larger than this take Pagefind too long.
const MOST_PAGEFIND: usize = 10_000;
/// Questions that are asked.
const QUESTIONS: usize = 205;

const HEAD: &str = "\
| documents | engine | index B/doc | build µs/doc | first: requests | first: bytes | next five: requests | next five: bytes | \
loaded p50 µs | loaded p95 µs | fresh p50 µs | fresh p95 µs | memory KB |
| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |";

/// Measures an archive of each count of documents, with the words of `text`.
pub(crate) fn run(text: &Path, package: &Path, counts: &[&str]) -> Result<(), String> {
    println!("{HEAD}");
    for count in counts {
        let count = count.parse().map_err(|_| format!("expected a number of documents, but found {count}"))?;
        measure(count, text, package)?;
    }
    Ok(())
}

fn measure(count: usize, text: &Path, package: &Path) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    let (source, site) = (folder.path().join("archive"), folder.path().join("site"));
    // One document more than asked for: it comes later.
    generate::run(count + 1, text, &source)?;
    let mut archive = open(&source)?;
    let last = archive.documents.pop();
    let start = Instant::now();
    let before = packed(&archive)?;
    let build_us = micros(start, count);
    let bytes = before.values().map(Vec::len).sum::<usize>() / count.max(1);
    for (name, bytes) in &before {
        write(&site.join("search").join(name), bytes)?;
    }
    copy(package, &site.join("package"))?;
    let task = Task { folder: &site, questions: questions(&archive), pages: pages(&archive, count, &site)? };
    let seen = browse(&task)?;
    print(count, "search", bytes, build_us, &seen.search);
    if let Some(pagefind) = &seen.pagefind {
        print(count, "Pagefind", seen.pagefind_bytes / count, seen.pagefind_build_us / count, pagefind);
    }
    archive.documents.extend(last);
    let after = packed(&archive)?;
    let new: Vec<usize> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(_, bytes)| bytes.len()).collect();
    println!("one document more: {} of {} files new, {} B\n", new.len(), after.len(), new.iter().sum::<usize>());
    Ok(())
}

fn open(folder: &Path) -> Result<Archive, String> {
    Archive::open(folder).map_err(|error| error.to_string())
}

fn today() -> Result<Date, String> {
    Date::parse(TODAY).ok_or_else(|| format!("{TODAY} is no date"))
}

/// The index of an archive as a site has it, by file.
fn packed(archive: &Archive) -> Result<HashMap<String, Vec<u8>>, String> {
    let search = Search::new(archive, today()?).map_err(|error| error.to_string())?;
    Ok(search.files().map(|(name, bytes)| (name.to_owned(), pack(bytes))).collect())
}

fn micros(start: Instant, count: usize) -> usize {
    usize::try_from(start.elapsed().as_micros()).unwrap_or(usize::MAX) / count.max(1)
}

/// Three words each of titles by chance.
fn questions(archive: &Archive) -> Vec<String> {
    let mut dice = Dice(7);
    let titles = (0..QUESTIONS).map(|_| {
        let document = &archive.documents[dice.below(archive.documents.len())].document;
        telling(document.str("title"), 3, &mut dice).join(" ")
    });
    titles.collect()
}

/// Writes the pages for Pagefind, and gives their folder; none for an archive that is too large for it.
fn pages(archive: &Archive, count: usize, site: &Path) -> Result<Option<PathBuf>, String> {
    if count > MOST_PAGEFIND {
        return Ok(None);
    }
    let folder = site.join("pages");
    for source in &archive.documents {
        let context = Context { today: today()?, root: "", archive: None, words: &archive.words };
        let article = html::to_html(&render::article(&source.document, &context));
        let page = format!("<!doctype html><html lang=\"en\"><body data-pagefind-body>{article}</body></html>");
        write(&folder.join(source.document.str("id")).join("index.html"), page.as_bytes())?;
    }
    Ok(Some(folder))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let told = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
    fs::write(path, bytes).map_err(told)
}

/// Copies the modules of the plugin.
fn copy(package: &Path, to: &Path) -> Result<(), String> {
    for name in ["search.js", "search_bg.wasm"] {
        let path = package.join("js/wasm").join(name);
        write(&to.join(name), &fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?)?;
    }
    Ok(())
}

/// What the script is told.
#[derive(Serialize)]
struct Task<'t> {
    folder: &'t Path,
    questions: Vec<String>,
    /// Pages for Pagefind.
    pages: Option<PathBuf>,
}

/// What the script saw.
#[derive(Deserialize)]
struct Seen {
    search: Waits,
    pagefind: Option<Waits>,
    #[serde(default)]
    pagefind_bytes: usize,
    #[serde(default)]
    pagefind_build_us: usize,
}

/// What a reader waits for.
#[derive(Deserialize)]
struct Waits {
    /// Requests and bytes of the first question, the engine's own files left out, and of the five after it.
    first: [usize; 2],
    next: [usize; 2],
    /// Times of questions for the first and for the second time.
    fresh: Vec<u32>,
    loaded: Vec<u32>,
    memory_kb: usize,
}

fn browse(task: &Task) -> Result<Seen, String> {
    let path = task.folder.join("task.json");
    write(&path, &serde_json::to_vec(task).map_err(|error| error.to_string())?)?;
    let output = Command::new("node").arg(node::folder().join("scale.mjs")).arg(&path).output();
    let output = output.map_err(|error| format!("cannot run node ({error}): install it from https://nodejs.org"))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("scale.mjs failed: {}", String::from_utf8_lossy(&output.stderr)))
}

fn print(count: usize, engine: &str, bytes: usize, build_us: usize, waits: &Waits) {
    let ([first_requests, first_bytes], [next_requests, next_bytes]) = (waits.first, waits.next);
    let times =
        [&waits.loaded, &waits.fresh].map(|times| [50, 95].map(|percent| percentile(times, percent).to_string()));
    let times = times.concat().join(" | ");
    println!(
        "| {count} | {engine} | {bytes} | {build_us} | {first_requests} | {first_bytes} | {next_requests} | {next_bytes} | {times} | {} |",
        waits.memory_kb
    );
}
