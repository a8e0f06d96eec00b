//! The core over whole files: every text survives reading, broken ones are told precisely, hostile ones do no
//! harm. The files are those of `tests/corpora`, of the sample archive, and of the folder that `POSTMORTEM_CORPORA` names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

use std::fs;
use std::path::{Path, PathBuf};

use postmortem_core::model::Document;
use postmortem_core::parse::parse;
use postmortem_core::rule::{self, Context, Settings};
use postmortem_core::time::Date;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every Markdown file below a folder.
fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Every text to test with, and its file.
fn texts() -> Vec<(PathBuf, String)> {
    let mut files = markdown_files(&root().join("tests"));
    files.extend(markdown_files(&root().join("site")));
    if let Some(corpora) = std::env::var_os("POSTMORTEM_CORPORA") {
        files.extend(markdown_files(Path::new(&corpora)));
    }
    let read = |path: PathBuf| String::from_utf8(fs::read(&path).unwrap()).ok().map(|text| (path, text));
    let texts: Vec<_> = files.into_iter().filter_map(read).collect();
    println!("{} files", texts.len());
    texts
}

fn findings(document: &Document) -> Vec<postmortem_core::finding::Finding> {
    let settings = Settings::default();
    let today = Date::parse("2026-06-30").unwrap();
    let file = format!("{}.md", document.str("id"));
    rule::check(document, &Context { file: &file, today, settings: &settings, archive: None })
}

#[test]
fn every_file_is_kept_byte_for_byte() {
    for (path, text) in texts() {
        let document = parse(text.as_str());
        assert_eq!(document.text(), text, "{}", path.display());
        assert_eq!(tiles(&document), text, "{}: the parts do not make up the whole", path.display());
    }
}

/// The text put together from the parts that the parser found: what lies between them included, each byte once.
fn tiles(document: &Document) -> String {
    let text = document.text();
    let mut written = String::new();
    let mut at = 0;
    let mut part = |start: usize, end: usize| {
        assert!(start >= at, "parts overlap");
        written.push_str(&text[at..start]);
        written.push_str(&text[start..end]);
        at = end;
    };
    part(0, document.front_matter().span.end);
    for section in document.sections() {
        part(section.title_span.start, section.title_span.end);
        part(section.body.start, section.body.end);
    }
    written.push_str(&text[at..]);
    written
}

#[test]
fn checking_any_file_gives_places_inside_it() {
    for (path, text) in texts() {
        let document = parse(text.as_str());
        for finding in findings(&document) {
            assert!(text.get(finding.span.start..finding.span.end).is_some(), "{}: {finding:?}", path.display());
            assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{}: {finding:?}", path.display());
        }
    }
}

#[test]
fn broken_files_are_told_at_the_right_line() {
    let folder = root().join("tests/corpora/broken");
    let files = markdown_files(&folder);
    assert!(files.len() >= 8, "the broken files are missing");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let given: String =
            findings(&parse(text)).iter().map(|f| format!("{} {} {}\n", f.line, f.severity.name(), f.rule)).collect();
        // `UPDATE_EXPECTED=1` writes down what is given; read the difference before you commit it.
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(path.with_extension("expected"), &given).unwrap();
        }
        let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
        assert_eq!(given, expected, "{}", path.display());
    }
}

#[test]
fn each_planted_fault_is_found_where_it_was_planted() {
    let text = include_str!("corpora/good/PPM-2026-001-short-answers.md");
    let faults = [
        ("mitigated: 2026-03-03T14:48Z", "mitigated: 2026-03-03T13:48Z", "times-out-of-order"),
        ("failure | support-ai | 2026-03-20", "failure |  | 2026-03-20", "action-without-owner"),
        ("quote the passage used | E1, E5 |", "quote the passage used | E1, E9 |", "unknown-evidence-id"),
        ("evals/refunds.yaml | fail | pass |", "evals/refunds.yaml | pass | pass |", "new-test-passes-on-bad-version"),
        ("On-call for support-ai joins | E6 |", "On-call | support-ai joins | E6 |", "unescaped-pipe"),
        ("detected: 2026-03-03T14:10Z", "detected: 2026-03-03T14:10", "time-without-offset"),
    ];
    for (sound, broken, rule) in faults {
        assert!(text.contains(sound), "{sound}");
        let line = text[..text.find(sound).unwrap()].matches('\n').count() + 1;
        let found = findings(&parse(text.replace(sound, broken)));
        assert!(
            found.iter().any(|finding| finding.rule == rule && finding.line == line),
            "expected {rule} at line {line}, found {:#?}",
            found.iter().map(|f| format!("{}: {} {}", f.line, f.rule, f.message)).collect::<Vec<_>>()
        );
    }
}
