//! Files beside the pages: calendars, tables, citations, badges, data for search engines.

use serde_json::Value;

use super::archive::{Archive, EXAMPLE, Site};

/// An archive with an address; the action that is late says things that calendars, tables and pages could trip over.
fn archive() -> Archive {
    let action =
        "Require one; second, reader \\| </script><br>=next, with ümläuts and so many words that a line must be folded";
    let text = EXAMPLE
        .replace("Require one second reader for edits of production prompts", action)
        .replace("SUP-882", "=HYPERLINK(\"https://example.com\")")
        .replace("| support-ai | 2026-03-20 | done |", "| support-ai | 2026-12-20 | in-progress |");
    Archive::empty()
        .with("postmortem.toml", "title = \"Lessons\"\nbase_url = \"https://example.org/\"\n")
        .with("postmortems/PPM-2026-001.md", text)
}

/// The lines of a calendar, unfolded.
fn calendar(site: &Site, path: &str) -> Vec<String> {
    let text = site.text(path);
    assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains('\n'), "{path}: line ends");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{path}: a long line");
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn open_actions_are_days_in_a_calendar() {
    let site = archive().build();
    let lines = calendar(&site, "actions/actions.ics");
    let all = |name: &str| lines.iter().filter(|line| line.starts_with(name)).collect::<Vec<_>>();
    assert_eq!(
        all("DTSTART;"),
        ["DTSTART;VALUE=DATE:20261220", "DTSTART;VALUE=DATE:20260715", "DTSTART;VALUE=DATE:20260730"]
    );
    assert_eq!(all("DTSTAMP")[0], "DTSTAMP:20260312T000000Z", "the day of the document, not of the build");
    assert!(
        all("SUMMARY")[1].starts_with("SUMMARY:Require one\\; second\\, reader | </script>\\n=next"),
        "{:?}",
        all("SUMMARY")
    );
    assert_eq!(all("URL")[1], "URL:https://example.org/postmortems/ppm-2026-001/#a3");
    let ids: std::collections::HashSet<_> = all("UID").into_iter().collect();
    assert_eq!(ids.len(), 3);
    let own = calendar(&site, "actions/platform/actions.ics");
    assert_eq!(own.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 2);
    assert!(calendar(&Archive::empty().build(), "actions/actions.ics").contains(&"BEGIN:VTIMEZONE".to_owned()));
}

#[test]
fn the_table_of_actions_holds_no_formula() {
    let site = archive().build();
    let mut table = csv::Reader::from_reader(site.text("actions/actions.csv").as_bytes());
    let names = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][names.iter().position(|other| other == name).unwrap()].to_owned();
    assert_eq!(rows.len(), 4);
    assert_eq!((cell(2, "id"), cell(2, "state"), cell(2, "days_late")), ("A3".into(), "overdue".into(), "130".into()));
    assert!(cell(2, "tracker").starts_with("'=HYPERLINK"), "{}", cell(2, "tracker"));
    assert!(cell(2, "action").contains("</script>\n=next"), "{}", cell(2, "action"));
    assert_eq!(cell(2, "url"), "https://example.org/postmortems/ppm-2026-001/#a3");
}

/// The block of data on the page of the example.
fn linked_data(site: &Site) -> Value {
    let page = site.text("postmortems/ppm-2026-001/index.html");
    let (_, block) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(block.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn search_engines_read_what_the_page_says() {
    let attack = EXAMPLE.replace("title: Short", "title: '</script><script>alert(1)</script> Short");
    let attack = attack.replace("source check\n", "source check'\n");
    let data = linked_data(&Archive::empty().with("postmortems/PPM-2026-001.md", attack).build());
    assert!(data["headline"].as_str().unwrap().contains("</script>"), "{data}");
    assert_eq!(data.get("url"), None, "nobody knows the address");
    let data = linked_data(&archive().build());
    assert_eq!((data["@type"].as_str(), data["datePublished"].as_str()), (Some("TechArticle"), Some("2026-03-12")));
    assert_eq!(data["url"], "https://example.org/postmortems/ppm-2026-001/");
    assert_eq!(data["encoding"][1]["contentUrl"], "https://example.org/api/v1/postmortems/ppm-2026-001.json");
    assert_eq!(data["author"]["name"], "support-ai");
}

#[test]
fn a_page_says_how_to_cite_and_to_preview_it() {
    let site = archive().build();
    let page = site.text("postmortems/ppm-2026-001/index.html");
    assert!(
        site.text("postmortems/ppm-2026-001/cite.bib")
            .starts_with("@misc{ppm-2026-001,\n  author = \"{support-ai}\",\n")
    );
    assert!(
        page.contains("support-ai: “Short answers given without a source check”. Lessons, PPM-2026-001, 2026-03-12.")
    );
    for (name, value) in [
        ("og:type", "article"),
        ("og:site_name", "Lessons"),
        ("og:url", "https://example.org/postmortems/ppm-2026-001/"),
        ("article:published_time", "2026-03-12"),
    ] {
        assert!(page.contains(&format!("<meta property=\"{name}\" content=\"{value}\">")), "{name}");
    }
    let map = site.text("sitemap.xml");
    assert!(
        map.contains("<loc>https://example.org/postmortems/ppm-2026-001/</loc><lastmod>2026-03-12</lastmod>"),
        "{map}"
    );
}

#[test]
fn badges_say_in_words_what_they_show() {
    let site = archive().build();
    for (name, title) in [
        ("open-actions", "open actions: 3"),
        ("overdue-actions", "overdue actions: 2"),
        ("last-incident", "last incident: 2026-03-02"),
    ] {
        let badge = site.text(&format!("badges/{name}.svg"));
        assert!(badge.contains(&format!("role=\"img\" aria-label=\"{title}\"><title>{title}</title>")), "{badge}");
    }
    assert!(Archive::empty().build().text("badges/last-incident.svg").contains("last incident: –"));
}
