//! What every page keeps to, over archives of none, one and several documents.

use std::collections::{HashMap, HashSet};

use super::archive::{Archive, EXAMPLE, Site};
use super::html::{Tag, ids, tags, target};
use postmortem_site::policy;
use postmortem_site::settings::Settings;

/// The example under another id, so that it stands beside itself.
fn another(id: &str) -> String {
    EXAMPLE.replace("id: PPM-2026-001", &format!("id: {id}")).replace("Short answers given", "Long answers given")
}

fn archives() -> [(&'static str, Archive); 3] {
    let several = Archive::small()
        .with("postmortems/2026/PPM-2026-002-long.md", another("PPM-2026-002"))
        .with("postmortems/2026/PPM-2026-003-draft.md", DRAFT)
        .with("postmortems/README.md", "# Not a postmortem\n");
    [("empty", Archive::empty()), ("one", Archive::small()), ("several", several)]
}

/// A document that is hardly begun, in another language, with errors.
const DRAFT: &str = "---\nschema: prompt-postmortem/1\nid: PPM-2026-003\ntitle: Antworten in der falschen Sprache\n\
    status: draft\nlang: de\nsystem: Hilfe-Chat\nseverity: sev9\ntags: [übersetzung, <b>]\n---\n\n## Summary\n\nKurz.\n\n\
    ## Main\n\n### Main\n\nText with [a link](https://example.com/a?b=1&c=\"2\").\n";

#[test]
fn pages_are_whole_and_their_links_lead_somewhere() {
    for (name, archive) in archives() {
        let site = archive.build();
        let pages: HashMap<&str, Vec<Tag>> = site.pages().map(|(path, html)| (path, tags(path, html))).collect();
        assert!(pages.len() > 40, "{name}: {} pages", pages.len());
        let anchors: HashMap<&str, HashSet<&str>> = pages.iter().map(|(path, tags)| (*path, ids(path, tags))).collect();
        for (path, tags) in pages.iter().filter(|(path, _)| **path != "404.html") {
            for address in
                tags.iter().flat_map(|tag| [tag.value("href"), tag.value("src"), tag.value("data-index")]).flatten()
            {
                check_link(&site, &anchors, path, address);
            }
        }
    }
}

fn check_link(site: &Site, anchors: &HashMap<&str, HashSet<&str>>, page: &str, address: &str) {
    let Some((file, fragment)) = target(page, address) else { return };
    // The search folder stands for its index.
    if address.ends_with("search/") {
        assert!(site.has(&file) && site.has("search/index.bin"), "{page}: {address}");
        return;
    }
    assert!(site.has(&file), "{page}: {address} leads to {file}, which is not there");
    if !fragment.is_empty() {
        assert!(anchors[file.as_str()].contains(fragment.as_str()), "{page}: {address}: no such place in {file}");
    }
}

#[test]
fn pages_keep_the_policy_and_the_outline() {
    for (name, archive) in archives() {
        let site = archive.build();
        let mut titles = HashSet::new();
        for (path, html) in site.pages() {
            let tags = tags(path, html);
            check_policy(path, &tags);
            check_outline(path, &tags);
            let title = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
            assert!(titles.insert(title.to_owned()), "{name}: {path}: the title {title:?} stands on another page too");
            assert!(!html.contains("{{") || path.starts_with("rules/"), "{path} shows a template's marks");
        }
    }
}

fn check_policy(path: &str, tags: &[Tag]) {
    let policy = tags.iter().find(|tag| tag.value("http-equiv") == Some("Content-Security-Policy"));
    assert_eq!(
        policy.and_then(|tag| tag.value("content")),
        Some(policy::policy(&Settings::default()).as_str()),
        "{path}"
    );
    for tag in tags {
        assert!(tag.name != "style", "{path}: an inline style");
        assert!(tag.name != "script" || tag.value("src").is_some() || is_data(tag), "{path}: an inline script");
        for (name, value) in &tag.attributes {
            assert!(name != "style" && !name.starts_with("on"), "{path}: {name}={value:?}");
        }
    }
}

/// Whether a script is a block of data, which no browser runs.
fn is_data(tag: &Tag) -> bool {
    tag.value("type") == Some("application/ld+json")
}

/// One `h1`, no level left out, one `main`, a language.
fn check_outline(path: &str, tags: &[Tag]) {
    let levels: Vec<usize> = tags
        .iter()
        .filter_map(|tag| tag.name.strip_prefix('h').filter(|level| level.len() == 1)?.parse().ok())
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: {levels:?}");
    assert_eq!(levels.first(), Some(&1), "{path}: {levels:?}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{path}: a heading of level {} follows one of {}", pair[1], pair[0]);
    }
    assert_eq!(tags.iter().filter(|tag| tag.name == "main").count(), 1, "{path}");
    assert_eq!(tags[0].value("lang"), Some("en"), "{path}");
}

#[test]
fn a_document_is_told_on_every_page_that_lists_it() {
    let site = Archive::small().build();
    let page = site.text("postmortems/ppm-2026-001/index.html");
    assert!(page.contains("Short answers given without a source check"));
    assert!(!page.contains("class=\"notice"), "the example is clean");
    assert_eq!(site.text("postmortems/ppm-2026-001/source.md"), EXAMPLE);
    for path in [
        "index.html",
        "postmortems/index.html",
        "failure-modes/unsupported-claim/index.html",
        "browse/severity/sev2/index.html",
        "browse/layer/evaluation/index.html",
        "browse/year/2026/index.html",
        "browse/tag/refunds/index.html",
    ] {
        assert!(site.text(path).contains("postmortems/ppm-2026-001/index.html"), "{path}");
    }
    assert!(!site.has("browse/layer/retrieval/index.html"), "a layer that was ruled out is no layer of the incident");
    let lessons = site.text("lessons/index.html");
    assert!(lessons.contains("A label move is a release"));
    assert!(lessons.contains("postmortems/ppm-2026-001/index.html#a3"), "what holds a lesson is named");
}

#[test]
fn actions_are_sorted_by_state_and_owner() {
    let site = Archive::small().build();
    let board = site.text("actions/index.html");
    // Due on 2026-07-15 and 2026-07-30, open, and today is 2026-11-22.
    let (overdue, done) = (board.find("id=\"overdue\"").unwrap(), board.find("id=\"done\"").unwrap());
    assert!(overdue < done);
    assert!(board[overdue..done].contains("Require one second reader") && board[done..].contains("Add T2"));
    assert!(board.contains("by 130 days"));
    let own = site.text("actions/platform/index.html");
    assert!(own.contains("Require one second reader") && !own.contains("Add T2"));
}

#[test]
fn errors_of_a_document_stand_on_its_page() {
    let archive = Archive::empty().with("postmortems/PPM-2026-003-draft.md", DRAFT);
    let built = archive.try_build().unwrap();
    assert_eq!((built.postmortems, built.with_errors.len(), built.withheld.len()), (1, 1, 0));
    let site = archive.site();
    let page = site.text("postmortems/ppm-2026-003/index.html");
    assert!(page.contains("class=\"notice bad\"") && page.contains("rules/value-not-in-list/index.html"));
    assert!(page.contains("<article class=\"postmortem\" lang=\"de\">"));
}

#[test]
fn the_search_finds_what_the_pages_tell() {
    let site = Archive::small().build();
    let files: HashMap<String, Vec<u8>> = site
        .files
        .iter()
        .filter_map(|(path, bytes)| {
            let name = path.strip_prefix("search/")?;
            Some((name.to_owned(), postmortem_search::unpack(name, bytes).ok()?))
        })
        .collect();
    let mut engine = postmortem_search::Engine::open(&files["index.bin"]).unwrap();
    let request =
        postmortem_search::Request { query: "quote severity:sev2".to_owned(), limit: 5, ..Default::default() };
    let answer = engine.answer_with(&request, |name| Ok::<_, postmortem_search::Error>(files[name].clone())).unwrap();
    let hit = &answer.hits[0];
    assert_eq!((hit.id.as_str(), hit.url.as_str()), ("PPM-2026-001", "postmortems/ppm-2026-001/index.html"));
    let page = site.text(&hit.url);
    for section in &hit.sections {
        let anchor = section.url.split_once('#').unwrap().1;
        assert!(page.contains(&format!("id=\"{anchor}\"")), "no {anchor} on the page");
    }
}
