//! Any incidents side by side: chosen by words, by keyboard, kept in the address.

use crate::page::Page;
use crate::site;

fn open(ids: &str) -> Page {
    let mut page = Page::new();
    page.open(&format!("{}compare/index.html{ids}", site::address()));
    page.wait("document.querySelector('postmortem-compare input')");
    page
}

const HEADS: &str = "[...document.querySelectorAll('.comparison thead .id')].map((id) => id.textContent).join()";

#[test]
fn any_incidents_are_chosen_by_their_words_and_stand_in_the_address() {
    let mut page = open("");
    page.click("#compare_add");
    for (words, heads) in [("forgetful", "PPM-2026-003"), ("ppm-2026-001", "PPM-2026-003,PPM-2026-001")] {
        page.type_keys(words);
        let id = &heads[heads.len() - "PPM-2026-001".len()..];
        page.wait(&format!("document.querySelector('.compare-found button')?.textContent.startsWith({id:?})"));
        page.press("Enter", 0);
        page.wait(&format!("{HEADS} === {heads:?}"));
        assert!(page.evaluate("document.activeElement.id + document.activeElement.value") == "compare_add");
    }
    assert_eq!(page.text("location.search"), "?ids=PPM-2026-003,PPM-2026-001");
    for (width, scheme) in [(1280, "light"), (360, "dark")] {
        page.resize(width, 900);
        page.prefer(scheme);
        page.screenshot(&format!("compare-chosen-{width}"));
        assert!(page.evaluate("document.documentElement.scrollWidth").as_u64().unwrap() <= u64::from(width));
    }
    page.evaluate("history.back()");
    page.wait(&format!("{HEADS} === 'PPM-2026-003'"));
    page.click(".comparison thead button");
    page.wait("!document.querySelector('.comparison') && location.search === ''");
    assert!(page.evaluate("document.activeElement.id") == "compare_add");
    page.assert_quiet();
}

/// The cells of the table as text, without the words of buttons.
const TABLE: &str = "[...document.querySelectorAll('.comparison tr')].map((row) => row.className + [...row.children]
    .map((cell) => { const copy = cell.cloneNode(true); copy.querySelectorAll('button').forEach((b) => b.remove());
      return copy.innerHTML.replaceAll(/href=\"[^\"]*\"/g, '').replaceAll(/\\s+/g, ' ').trim(); }).join('|'))";

#[test]
fn the_script_shows_what_the_pages_of_the_site_show() {
    let mut page = Page::new();
    page.open(&format!("{}compare/failure-modes/unsupported-claim/index.html", site::address()));
    let made = page.evaluate(TABLE);
    let ids = page.text(HEADS);
    let mut page = open(&format!("?ids={ids}"));
    page.wait(&format!("{HEADS} === {ids:?}"));
    let shown = page.evaluate(TABLE);
    let (made, shown) = (made.as_array().unwrap(), shown.as_array().unwrap());
    assert!(made.iter().any(|row| row.as_str().unwrap().starts_with("shared")), "{made:?}");
    for (made, shown) in made.iter().zip(shown) {
        assert_eq!(made.as_str().unwrap().replace("> <", "><"), shown.as_str().unwrap().replace("> <", "><"));
    }
    assert_eq!(made.len(), shown.len());
    page.assert_quiet();
}

#[test]
fn an_incident_that_is_not_there_is_named_and_too_many_are_not_taken() {
    let mut page = open("?ids=ppm-2026-003,PPM-1999-001,<b>");
    page.wait("document.querySelector('.compare-status').textContent.includes('PPM-1999-001 is not in this archive.')");
    assert_eq!(page.text(HEADS), "PPM-2026-003");
    let many: Vec<String> = (1..=9).map(|number| format!("PPM-2025-00{number}")).collect();
    let mut page = open(&format!("?ids={}", many.join(",")));
    page.wait("document.querySelectorAll('.comparison thead .id').length === 8");
    page.click("#compare_add");
    page.type_keys("PPM-2025-009");
    page.wait("document.querySelector('.compare-found button')");
    page.press("Enter", 0);
    page.wait("document.querySelector('.compare-status').textContent.startsWith('Eight stand')");
}
