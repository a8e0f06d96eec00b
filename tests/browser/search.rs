//! The search page as a reader uses it: words for facets, an address for every question, the keyboard, and what is said when
//! something is missing.

use crate::page::Page;
use crate::site;

/// What the status line says.
const STATUS: &str = "document.querySelector('.whole-search .search-status')?.textContent";

fn open(question: &str) -> Page {
    let mut page = Page::new();
    page.open(&format!("{}search/index.html{question}", site::address()));
    page
}

fn wait_for_status(page: &mut Page, words: &str) {
    page.wait(&format!("({STATUS} ?? '').includes({words:?})"));
}

/// A script that clicks the facet value with these words.
fn toggle(words: &str) -> String {
    format!(
        "(() => {{ const labels = [...document.querySelectorAll('.search-filters label')];
           const box = labels.find((label) => label.children[1].textContent === {words:?}).querySelector('input');
           box.focus(); box.click(); }})()"
    )
}

#[test]
fn without_a_question_all_are_shown_with_their_facets_in_words() {
    let mut page = open("");
    wait_for_status(&mut page, "All 27 postmortems, newest first.");
    let names =
        page.evaluate("[...document.querySelectorAll('.search-filters details > summary')].map((s) => s.textContent)");
    assert_eq!(names[0], "Failure mode");
    assert_eq!(names[5], "Found by");
    let values = page.text("document.querySelector('.search-filters').textContent");
    assert!(values.contains("Unsupported claim") && values.contains("SEV1"), "{values}");
    assert!(!values.contains("unsupported-claim") && !values.contains("sev1"), "{values}");
    assert!(page.evaluate("getComputedStyle(document.querySelector('.browse-below')).display") == "none");
    page.assert_quiet();
}

#[test]
fn a_facet_is_asked_for_shared_and_taken_back() {
    let mut page = open("?q=policy");
    wait_for_status(&mut page, "match.");
    page.evaluate(&toggle("Retrieval"));
    page.wait("document.querySelector('.search-chosen button')?.textContent.startsWith('Layer: Retrieval')");
    assert!(page.text("location.search").contains("layer%3Aretrieval"), "{}", page.text("location.search"));
    assert!(
        page.evaluate("document.activeElement.type + document.activeElement.dataset.key") == "checkboxlayer:retrieval",
        "the box keeps the focus"
    );
    page.evaluate("history.back()");
    page.wait("!document.querySelector('.search-chosen button') && location.search === '?q=policy'");
    assert!(page.evaluate("document.querySelector('#search').value") == "policy");
    page.evaluate("history.forward()");
    page.wait("document.querySelector('.search-chosen button')");
    page.click(".search-chosen button");
    page.wait(
        "!document.querySelector('.search-chosen button') && document.querySelector('#search').value === 'policy'",
    );
    page.assert_quiet();
}

#[test]
fn the_focus_stays_on_a_facet_while_the_answer_changes() {
    let mut page = open("?q=policy");
    wait_for_status(&mut page, "match.");
    let held = "document.activeElement.matches('summary') && document.activeElement.textContent";
    page.evaluate("[...document.querySelectorAll('.search-filters details > summary')].at(2).focus()");
    let facet = page.text(held);
    page.evaluate(
        "(() => { document.querySelector('.search-filters').isOld = true; const input = document.querySelector('#search');
           input.value = 'refund'; input.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    page.wait("!document.querySelector('.search-filters').isOld");
    assert_eq!(page.text(held), facet);
}

#[test]
fn order_and_length_are_part_of_the_address() {
    let mut page = open("?q=model");
    wait_for_status(&mut page, "match.");
    page.choose(".search-order select", "date");
    wait_for_status(&mut page, "newest first");
    let dates =
        page.evaluate("[...document.querySelectorAll('.search-facts')].map((facts) => facts.textContent.slice(-10))");
    assert!(dates.as_array().unwrap().is_sorted_by(|one, other| one.as_str() >= other.as_str()), "{dates}");
    let few = page.evaluate("document.querySelectorAll('.search-hit').length");
    page.evaluate("document.querySelectorAll('.search-hit')[9].isOld = true");
    page.click(".search-more button");
    page.wait("location.search.includes('show=20') && document.querySelectorAll('.search-hit').length > 10");
    assert!(
        page.evaluate("document.querySelectorAll('.search-hit')[9].isOld") == true,
        "a hit that stays is not made anew"
    );
    assert_eq!(few, 10);
    page.reload();
    page.wait("document.querySelectorAll('.search-hit').length > 10 && document.querySelector('.search-order select').value === 'date'");
    page.assert_quiet();
}

#[test]
fn the_keyboard_goes_from_any_page_through_the_results() {
    let mut page = Page::new();
    page.open(&format!("{}lessons/index.html", site::address()));
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))");
    assert!(page.evaluate("document.activeElement.id") == "page_search");
    page.write("refund policy");
    page.wait("/match/.test(document.querySelector('.site-search .search-status').textContent)");
    page.press("ArrowDown", 0);
    page.press("ArrowDown", 0);
    let second = "document.querySelectorAll('.site-search .search-title')[1]";
    assert!(page.evaluate(&format!("document.activeElement === {second}")) == true);
    page.press("Escape", 0);
    assert!(page.evaluate("document.activeElement.id") == "page_search");
    page.press("Enter", 0);
    page.wait("location.pathname.endsWith('/search/index.html') && location.search === '?q=refund+policy'");
    page.wait("document.querySelector('.whole-search .search-hit mark')");
    page.assert_quiet();
}

#[test]
fn a_mistake_is_told_with_what_was_meant() {
    let mut page = open("?q=asistant");
    page.wait("!document.querySelector('.search-suggestion').hidden");
    let told = page.text("document.querySelector('.search-suggestion').textContent");
    assert!(told.starts_with("Nothing found for “asistant”. Did you mean assistant"), "{told}");
    wait_for_status(&mut page, "match");
    page.focus(".search-suggestion button");
    page.press("Enter", 0);
    page.wait("location.search.startsWith('?q=assistant') && document.querySelector('.search-suggestion').hidden");
}

#[test]
fn a_search_that_cannot_be_reached_says_so_and_tries_again() {
    let mut page = Page::new();
    page.prepare(
        "window.allowed = false; const fetched = window.fetch;
         window.fetch = (...given) => window.allowed ? fetched(...given) : Promise.reject(new TypeError('Failed to fetch'));",
    );
    page.open(&format!("{}search/index.html?q=refund", site::address()));
    wait_for_status(&mut page, "The search does not work at the moment.");
    page.screenshot("search-failed-1280");
    assert!(page.evaluate("getComputedStyle(document.querySelector('.browse-below')).display") != "none");
    page.evaluate("window.allowed = true; document.querySelector('.search-status button').click()");
    page.wait("document.querySelectorAll('.search-hit').length > 1");
}

#[test]
fn the_search_reads_on_a_narrow_dark_page() {
    let mut page = open("?q=layer%3Aretrieval+policy");
    page.prefer("dark");
    page.resize(360, 800);
    page.reload();
    page.wait("document.querySelectorAll('.search-hit').length > 1");
    assert!(page.evaluate("document.querySelector('.search-filters').open") == false, "filters wait to be asked for");
    page.screenshot("search-facets-360");
    page.click(".search-filters > summary");
    page.wait("document.querySelector('.search-filters').open");
    page.screenshot("search-facets-open-360");
    assert!(page.evaluate("document.documentElement.scrollWidth <= 360") == true);
}

#[test]
fn a_site_that_was_opened_from_a_disk_is_searched() {
    let mut page = Page::new();
    let root = format!("file://{}/", site::folder().canonicalize().unwrap().display());
    page.open(&format!("{root}lessons/index.html"));
    page.focus("#page_search");
    page.type_keys("refund");
    page.wait("document.querySelectorAll('.site-search .search-hit mark').length > 1");
    page.press("Enter", 0);
    page.wait("location.pathname.endsWith('/search/index.html')");
    wait_for_status(&mut page, "match.");
    page.evaluate(&toggle("Evaluation"));
    page.wait("document.querySelector('.search-chosen button') && location.search.includes('layer')");
    page.screenshot("search-from-disk-1280");
    let hit = page.text("document.querySelector('.search-hit a').href");
    page.open(&hit);
    assert!(page.text("document.querySelector('h1').textContent").len() > 8);
    page.assert_quiet();
}
