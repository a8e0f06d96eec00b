//! `search --also`: an archive and the built site of another searched as one.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{code, postmortem, root, text};

/// The site of another team, of one postmortem, built into a folder.
fn other_site(folder: &Path) -> String {
    let archive = folder.join("other");
    fs::create_dir_all(archive.join("postmortems")).unwrap();
    fs::write(archive.join("postmortem.toml"), "title = \"Team B\"\n").unwrap();
    let document = "---\nschema: prompt-postmortem/1\nid: PPM-2026-301\ntitle: Refund letters written in the wrong tense\n\
        status: draft\ncreated: 2026-06-02\nsystem: Letter writer\nseverity: sev3\ntimes:\n  started: 2026-06-01T10:00Z\n---\n\n\
        ## Summary\n\nA refund letter told customers of a refund that had not been made.\n";
    fs::write(archive.join("postmortems/PPM-2026-301-letters.md"), document).unwrap();
    let built = postmortem(&archive, &["build", "--today", "2026-11-22", "--output", "site"]);
    assert_eq!(code(&built), 0, "{}", text(&built.stderr));
    archive.join("site").to_str().unwrap().to_owned()
}

fn hits(report: &Value) -> Vec<(&str, &str)> {
    let hits = report["hits"].as_array().unwrap().iter();
    hits.map(|hit| (hit["site"].as_str().unwrap_or_default(), hit["id"].as_str().unwrap())).collect()
}

#[test]
fn sites_are_searched_together_and_each_hit_names_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let other = other_site(folder.path());
    let ask = |question: &[&str]| {
        let own = root().join("site");
        let asked = [&["search", "--today", "2026-11-22", "--also", &other], question].concat();
        postmortem(&own, &asked)
    };
    let json = |question: &str| -> Value {
        serde_json::from_slice(&ask(&["--json", "--limit", "99", question]).stdout).unwrap()
    };

    let refund = json("refund");
    let named = hits(&refund);
    assert!(named.contains(&("Team B", "PPM-2026-301")), "{named:?}");
    assert!(named.contains(&("Prompt postmortems", "PPM-2026-001")), "{named:?}");
    assert_eq!(refund["total"], named.len());
    let found = json("letter tense");
    assert_eq!(hits(&found)[0], ("Team B", "PPM-2026-301"));
    let page = found["hits"][0]["file"].as_str().unwrap();
    assert!(page.starts_with(&other) && Path::new(page).is_file(), "{page}");

    // Facets alone give no scores: the newest come first, whosoever they are.
    let dates = json("severity:sev3");
    let dates: Vec<&str> = dates["hits"].as_array().unwrap().iter().map(|hit| hit["date"].as_str().unwrap()).collect();
    assert!(dates.len() > 2 && dates.is_sorted_by(|one, other| one >= other), "{dates:?}");

    let told = text(&ask(&["letter tense"]).stdout);
    assert!(told.starts_with("Team B · PPM-2026-301  2026-06-01"), "{told}");
    let mistyped = json("refnud");
    assert_eq!(mistyped["suggestion"], "refund");
    // One archive has the word: nothing is put right.
    assert_eq!(json("tense")["suggestion"], Value::Null);
}

#[test]
fn what_is_no_built_site_is_told() {
    let site = root().join("site");
    for wrong in ["postmortems", "https://example.org/lessons/"] {
        let failed = postmortem(&site, &["search", "--also", wrong, "refund"]);
        assert_eq!(code(&failed), 2, "{wrong}");
        let told = text(&failed.stderr);
        assert!(told.contains(wrong) && told.contains("search of a built site"), "{told}");
    }
}
