//! What other programs read of a site: feeds and the JSON API, held to their schema, with links that lead somewhere.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::Value;

use super::archive::{Archive, EXAMPLE, Site};
use super::html::{tags, target};

const BASE: &str = "https://example.org/lessons/";

/// An archive with an address, a second document that names the first, and text that needs escaping.
fn with_address() -> Archive {
    let second = EXAMPLE
        .replace("id: PPM-2026-001", "id: PPM-2026-002")
        .replace("title: Short answers", "title: '<b>Long</b> & \"loud\" answers'")
        .replace("published: 2026-03-12", "published: 2026-03-12\nupdated: 2026-05-01")
        .replace("related: []", "related: [PPM-2026-001]")
        .replace("On 2 March", "See (E1), PPM-2026-001 and [the file](evidence/replay.csv). On 2\u{1} March");
    Archive::small()
        .with("postmortem.toml", format!("title = \"Lessons & more\"\nbase_url = \"{BASE}\"\n"))
        .with("postmortems/2026/PPM-2026-002-long.md", second)
}

/// An element of a feed: the names from the root to it, its attributes as text, its own text.
struct Found {
    path: String,
    address: Option<String>,
    text: String,
}

/// Every element of an XML file; panics where it is not well formed.
fn elements(name: &str, xml: &str) -> Vec<Found> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<Found>) = (Vec::new(), Vec::new());
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        match event {
            Event::Eof => break,
            Event::Start(ref start) | Event::Empty(ref start) => {
                path.push(start.name().as_ref().to_owned());
                let address = start.attributes().map(Result::unwrap).find(|one| one.key.as_ref() == "href");
                let address = address.map(|one| unescape(&one.value).unwrap().into_owned());
                found.push(Found { path: path.join("/"), address, text: String::new() });
                open.push(found.len() - 1);
                if matches!(event, Event::Empty(_)) {
                    path.pop();
                    open.pop();
                }
            }
            Event::End(_) => {
                path.pop();
                open.pop();
            }
            Event::Text(text) => add(&mut found, &open, &text),
            Event::GeneralRef(name) => {
                let text = match &*name {
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "amp" => "&".to_owned(),
                    other => panic!("&{other};"),
                };
                add(&mut found, &open, &text);
            }
            _ => {}
        }
    }
    assert!(path.is_empty(), "{name}: {path:?} left open");
    found
}

fn add(found: &mut [Found], open: &[usize], text: &str) {
    if let Some(at) = open.last() {
        found[*at].text.push_str(text);
    }
}

fn texts<'a>(found: &'a [Found], path: &str) -> Vec<&'a str> {
    found.iter().filter(|one| one.path == path).map(|one| one.text.as_str()).collect()
}

/// The file of the site that an address of a feed leads to.
fn led_to(feed: &str, address: &str) -> Option<String> {
    match address.strip_prefix(BASE) {
        Some(path) => target("index.html", if path.is_empty() { "index.html" } else { path }).map(|(file, _)| file),
        None => target(feed, address).map(|(file, _)| file),
    }
}

fn feeds(site: &Site) -> impl Iterator<Item = (&str, Vec<Found>)> {
    let paths = site.paths().into_iter().filter(|path| path.ends_with("feed.xml"));
    paths.map(|path| (path, elements(path, site.text(path))))
}

#[test]
fn every_feed_is_whole_and_its_links_lead_somewhere() {
    for archive in [Archive::empty(), Archive::small(), with_address()] {
        let site = archive.build();
        let mut count = 0;
        for (path, found) in feeds(&site) {
            count += 1;
            for name in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
                assert_eq!(texts(&found, name).len(), 1, "{path}: {name}");
            }
            let entries = texts(&found, "feed/entry").len();
            for name in ["feed/entry/id", "feed/entry/title", "feed/entry/updated", "feed/entry/content"] {
                assert_eq!(texts(&found, name).len(), entries, "{path}: {name}");
            }
            let html: String = texts(&found, "feed/entry/content").concat();
            let html = tags(path, &format!("<!DOCTYPE html><body>{html}</body>"));
            let in_content = html.iter().filter_map(|tag| tag.value("href").or_else(|| tag.value("src")));
            for address in found.iter().filter_map(|one| one.address.as_deref()).chain(in_content) {
                let file = led_to(path, address).unwrap_or_else(|| panic!("{path}: {address}"));
                // The text of a document may name files that no archive holds.
                assert!(site.has(&file) || file.ends_with("evidence/replay.csv"), "{path}: {address} leads to {file}");
            }
        }
        assert!(count > 30, "{count} feeds");
    }
}

#[test]
fn a_feed_tells_what_changed_last_with_ids_that_stay() {
    let site = with_address().build();
    let found = elements("feed.xml", site.text("feed.xml"));
    let ids = texts(&found, "feed/entry/id");
    assert_eq!(ids, [format!("{BASE}postmortems/ppm-2026-002/"), format!("{BASE}postmortems/ppm-2026-001/")]);
    assert_eq!(texts(&found, "feed/entry/updated"), ["2026-05-01T00:00:00Z", "2026-03-12T00:00:00Z"]);
    assert_eq!(texts(&found, "feed/entry/published")[0], "2026-03-12T00:00:00Z");
    assert_eq!(texts(&found, "feed/updated"), ["2026-05-01T00:00:00Z"]);
    assert_eq!(texts(&found, "feed/title"), ["Lessons & more"]);
    let content = texts(&found, "feed/entry/content")[0];
    assert!(content.contains(&format!("{BASE}postmortems/ppm-2026-002/#e1")), "{content}");
    assert!(content.contains(&format!("{BASE}postmortems/ppm-2026-002/evidence/replay.csv")), "{content}");
    assert!(content.contains("On 2\u{fffd} March"), "{content}");
    assert!(elements("x", site.text("failure-modes/unsupported-claim/feed.xml")).len() > found.len() / 2);
    assert_eq!(texts(&elements("x", site.text("failure-modes/jailbreak/feed.xml")), "feed/entry").len(), 0);
    assert!(site.has("browse/system/support-assistant-web-chat/feed.xml"));

    let plain = elements("feed.xml", Archive::small().build().text("feed.xml"));
    let again = elements("feed.xml", Archive::small().build().text("feed.xml"));
    let (plain, again) = (texts(&plain, "feed/entry/id"), texts(&again, "feed/entry/id"));
    assert_eq!(plain, again);
    assert!(plain[0].starts_with("urn:uuid:"), "{plain:?}");
}

fn read(site: &Site, path: &str) -> Value {
    serde_json::from_str(site.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Two documents that the schema must bear too: one that says little, one whose values are wrong.
const BARE: &str = "---\nschema: prompt-postmortem/1\nid: PPM-2026-008\n---\n";
const WRONG: &str = "---\nschema: prompt-postmortem/1\nid: PPM-2026-009\ntitle: Wrong\nseverity: sev9\ntimes: never\n\
    times.started: soon\nx-own: [1, 2]\nx-map:\n  a: 1\nfailure_modes: nonsense\n---\n\n## Action items\n\n\
    | ID | Action | Owner | Mine |\n| --- | --- | --- | --- |\n| A1 | Do it | | yes |\n";

#[test]
fn every_file_of_the_api_keeps_its_schema() {
    let full = || with_address().with("postmortems/bare.md", BARE).with("postmortems/wrong.md", WRONG);
    for archive in [Archive::empty(), full()] {
        let site = archive.build();
        let schema = read(&site, "api/v1/schema.json");
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let own = ["api/v1/schema.json", "api/v1/archive.json"];
        let files = site.paths().into_iter().filter(|path| path.starts_with("api/v1/") && !own.contains(path));
        let mut kinds = std::collections::BTreeSet::new();
        for path in files {
            let value = read(&site, path);
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{path}: {errors:?}");
            kinds.insert(value["kind"].as_str().unwrap().to_owned());
        }
        assert!(kinds.len() >= 5, "{kinds:?}");
        let broken = serde_json::json!({ "kind": "actions", "version": 1, "as_of": "2026-11-22", "actions": [{}] });
        assert!(!validator.is_valid(&broken), "the schema bears everything");
    }
}

#[test]
fn the_api_tells_what_the_documents_say() {
    let site = with_address().build();
    let index = read(&site, "api/v1/index.json");
    assert_eq!(index["files"][1]["count"], 8);
    for file in index["files"].as_array().unwrap() {
        assert!(site.has(file["url"].as_str().unwrap().strip_prefix(BASE).unwrap()), "{file}");
    }
    let whole = read(&site, "api/v1/postmortems/ppm-2026-001.json");
    assert_eq!(whole["front_matter"]["prompt"]["after"], "42");
    assert_eq!(whole["front_matter"]["failure_modes"][0], "unsupported-claim");
    assert_eq!(whole["tables"]["evaluation"][1]["method"][1], "context-faithfulness");
    assert_eq!(whole["blocks"][0]["evidence"], "E1");
    assert_eq!(whole["durations"][0]["duration"], "PT29H28M");
    assert_eq!(whole["links"]["linked_from"][0]["id"], "PPM-2026-002");
    assert_eq!(whole["findings"]["error"], 0);
    assert!(whole["sections"][0]["markdown"].as_str().unwrap().starts_with("On 2 March"));
    let actions = read(&site, "api/v1/actions.json");
    let third = actions["actions"].as_array().unwrap().iter().find(|action| action["id"] == "A3").unwrap();
    assert_eq!((third["state"].as_str(), third["days_late"].as_i64()), (Some("overdue"), Some(130)));
    assert_eq!(read(&site, "api/v1/evaluations.json")["evaluations"][1]["guards"], true);
    assert_eq!(read(&site, "api/v1/lessons.json")["lessons"][1]["leads_to"][0], "A3");
}
