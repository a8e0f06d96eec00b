//! Two sites on two ports searched together, and a third that is down.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::page::Page;
use crate::server::serve;
use crate::site;

const DOCUMENT: &str = "---
schema: prompt-postmortem/1
id: PPM-2026-301
title: Refund letters written in the wrong tense
status: draft
created: 2026-06-02
system: Letter writer
severity: sev3
failure_modes: [unsupported-claim]
times:
  started: 2026-06-01T10:00Z
---

## Summary

A refund letter told customers of a refund that had not been made.
";

/// The site of a small archive of another team, and the address of its root.
fn other_site(folder: &Path) -> String {
    let archive = folder.join("other");
    fs::create_dir_all(archive.join("postmortems")).unwrap();
    fs::write(archive.join("postmortem.toml"), "title = \"Team B\"\n[search]\nshared = true\n").unwrap();
    fs::write(archive.join("postmortems/PPM-2026-301-letters.md"), DOCUMENT).unwrap();
    site::build(&archive, &folder.join("other-site"));
    let headers = fs::read_to_string(folder.join("other-site/_headers")).unwrap();
    assert!(headers.contains("/search/*\n  Access-Control-Allow-Origin: *"), "{headers}");
    serve(folder.join("other-site"))
}

/// The sample archive, searched together with the sites at these addresses.
fn own_site(folder: &Path, others: &[(&str, &str)]) -> String {
    let archive = folder.join("own");
    let documents = site::repository().join("site/postmortems/2026");
    fs::create_dir_all(archive.join("postmortems")).unwrap();
    for entry in fs::read_dir(documents).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        fs::copy(&entry, archive.join("postmortems").join(entry.file_name().unwrap())).unwrap();
    }
    let site =
        |(title, address): &(&str, &str)| format!("[[search.federation]]\ntitle = {title:?}\naddress = {address:?}\n");
    let settings: String = others.iter().map(site).collect();
    fs::write(archive.join("postmortem.toml"), format!("title = \"Team A\"\n{settings}")).unwrap();
    site::build(&archive, &folder.join("own-site"));
    serve(folder.join("own-site"))
}

#[test]
fn sites_are_searched_together_and_one_that_is_down_is_named() {
    let folder = TempDir::new().unwrap();
    let other = other_site(folder.path());
    // Nobody listens on port 9 of this machine.
    let address = own_site(folder.path(), &[("Team B", &other), ("Team C", "http://127.0.0.1:9/")]);
    let mut page = Page::new();
    page.open(&format!("{address}search/index.html?q=refund"));
    page.wait("document.querySelector('.search-status')?.textContent.includes('could not be reached: Team C.')");
    let facts = page.evaluate("[...document.querySelectorAll('.search-facts')].map((facts) => facts.textContent)");
    let facts: Vec<&str> = facts.as_array().unwrap().iter().map(|facts| facts.as_str().unwrap()).collect();
    assert!(facts.iter().any(|facts| facts.starts_with("Team A · PPM-2026-001")), "{facts:?}");
    assert!(facts.iter().any(|facts| facts.starts_with("Team B · PPM-2026-301")), "{facts:?}");
    let link = page.text(
        "[...document.querySelectorAll('.search-hit')].find((hit) => hit.textContent.includes('Team B')).querySelector('a').href",
    );
    assert_eq!(link, format!("{other}postmortems/ppm-2026-301/index.html"));
    let status = page.text("document.querySelector('.search-status').textContent");
    assert!(status.starts_with(&format!("{} postmortems match.", facts.len())), "{status}");
    page.screenshot("search-federation-1280");

    page.evaluate(
        "(() => { const q = document.querySelector('#search'); q.value = 'letter tense'; q.form.requestSubmit(); })()",
    );
    page.wait("document.querySelector('.search-facts')?.textContent.startsWith('Team B')");
    page.evaluate("(() => { const q = document.querySelector('#search'); q.value = ''; q.form.requestSubmit(); })()");
    page.wait("document.querySelector('.search-facts')?.textContent.endsWith('2026-06-01')");
    page.wait("/Letter writer.*Support assistant|Support assistant.*Letter writer/.test(document.querySelector('[data-facet=system]').textContent)");
}
