//! Every kind of page: quiet under the policy, as wide as the window, readable without script, and found by the search.

use std::fs;

use crate::page::Page;
use crate::site;

/// A page of each kind, by its path from the root.
fn kinds() -> Vec<String> {
    let mut kinds: Vec<String> = [
        "",
        "postmortems/",
        "lessons/",
        "lessons/checks/",
        "actions/",
        "failure-modes/",
        "rules/",
        "fields/",
        "search/",
        "new/",
        "guide/",
        "trends/",
        "recurrences/",
        "evaluations/",
        "compare/",
    ]
    .map(|folder| format!("{folder}index.html"))
    .into();
    kinds.push("404.html".to_owned());
    for parent in ["postmortems", "failure-modes", "rules", "evaluations", "lessons", "lessons/checks"] {
        kinds.push(format!("{parent}/{}/index.html", folders(parent).first().unwrap()));
    }
    kinds
}

/// The folders in a folder of the site, sorted.
fn folders(parent: &str) -> Vec<String> {
    let entries = fs::read_dir(site::folder().join(parent)).unwrap().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().join("index.html").is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_kind_of_page_is_quiet_and_as_wide_as_the_window() {
    let mut page = Page::new();
    for path in kinds() {
        page.open(&format!("{}{path}", site::address()));
        if path.starts_with("new/") {
            page.wait("document.querySelector('.form-file')?.textContent");
        }
        let name = path.trim_end_matches("/index.html").trim_end_matches(".html").replace('/', "-");
        for (width, scheme) in [(1280, "light"), (360, "dark")] {
            page.resize(width, 900);
            page.prefer(scheme);
            page.screenshot(&format!("page-{name}-{width}"));
            let found = page.evaluate("document.documentElement.scrollWidth");
            assert!(
                found.as_u64().unwrap() <= u64::from(width),
                "{path} is {found} pixels wide in a window of {width}"
            );
        }
        page.assert_quiet();
    }
}

#[test]
fn pages_read_without_script() {
    let mut page = Page::new();
    page.without_script();
    for path in kinds() {
        page.open(&format!("{}{path}", site::address()));
        // What a reader sees is asked of the browser, not of the page: its script is off.
        let heading = page.accessible_text("h1");
        assert!(!heading.is_empty(), "{path} has no heading");
        page.assert_quiet();
    }
    page.open(&format!("{}new/index.html", site::address()));
    assert!(page.accessible_text("postmortem-form").contains("blank document"));
    let example = format!("{}postmortems/{}/index.html", site::address(), "ppm-2026-001");
    page.open(&example);
    let article = page.accessible_text("article");
    for words in ["Short answers", "Timeline", "Contributing factors", "Action items", "Learnings"] {
        assert!(article.contains(words), "{words} is not in the page without script:\n{article}");
    }
}

#[test]
fn the_search_finds_what_was_written_and_can_be_shared() {
    let mut page = Page::new();
    page.open(&format!("{}search/index.html", site::address()));
    page.focus("#search");
    page.type_keys("refund");
    page.wait("[...document.querySelectorAll('.search-hit')].some((hit) => hit.textContent.includes('refund'))");
    page.wait("document.querySelector('.search-hit mark')");
    page.wait("location.search.includes('q=refund')");
    page.screenshot("search-results-1280");
    let shared = page.text("location.href");
    let first = page.text("document.querySelector('.search-hit a').href");

    let mut other = Page::new();
    other.open(&shared);
    other.wait(&format!("document.querySelector('.search-hit a')?.href === {first:?}"));
    other.resize(360, 800);
    other.screenshot("search-results-360");
    assert!(other.evaluate("document.documentElement.scrollWidth <= 360") == true);
    other.open(&first);
    assert!(other.text("document.querySelector('article').textContent").to_lowercase().contains("refund"));
    page.assert_quiet();
    other.assert_quiet();
}

#[test]
fn the_preview_is_the_page() {
    let mut page = Page::new();
    let mut form = Page::new();
    form.open(&format!("{}new/index.html", site::address()));
    form.wait("document.querySelector('.form-file')?.textContent");
    form.evaluate(&format!(
        "document.querySelector('postmortem-form').setAttribute('today', {:?});
         [...document.querySelectorAll('.form-tab')].find((tab) => tab.textContent === 'Preview').click()",
        site::TODAY
    ));
    let documents = folders("postmortems");
    assert!(documents.len() > 8);
    for id in &documents {
        let address = format!("{}postmortems/{id}/", site::address());
        page.open(&format!("{address}index.html"));
        let text = fs::read_to_string(site::folder().join(format!("postmortems/{id}/source.md"))).unwrap();
        form.evaluate(&format!("document.querySelector('postmortem-form').text = {text:?}"));
        let shown = page.text(&article_in("main"));
        let previewed = wait_for_preview(&mut form, &shown);
        let same = shown.chars().zip(previewed.chars()).take_while(|(a, b)| a == b).count();
        let rest = |html: &str| html.chars().skip(same.saturating_sub(40)).take(120).collect::<String>();
        assert!(shown == previewed, "{id}\n the page: {}\n  preview: {}", rest(&shown), rest(&previewed));
    }
    println!("the same article in {} previews and pages", documents.len());
    form.assert_quiet();
}

/// The article in the preview: the awaited one, or the one that is there after a while.
fn wait_for_preview(form: &mut Page, awaited: &str) -> String {
    for _ in 0..50 {
        if form.evaluate("document.querySelector('.form-preview article') !== null") == true
            && previewed(form) == awaited
        {
            return awaited.to_owned();
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    previewed(form)
}

/// The article of the preview, without what its ids have in front so that they are the form's own.
fn previewed(form: &mut Page) -> String {
    form.text(&article_in(".form-preview")).replace("form1-preview-", "")
}

/// The article as HTML, its addresses told from the root of the site.
fn article_in(selector: &str) -> String {
    format!(
        "(() => {{ const article = document.querySelector('{selector} article').cloneNode(true);
           for (const node of article.querySelectorAll('[href]')) {{
             const address = node.getAttribute('href');
             if (!address.startsWith('#')) node.setAttribute('href', new URL(address, location.href).href);
           }}
           return article.outerHTML; }})()"
    )
}
