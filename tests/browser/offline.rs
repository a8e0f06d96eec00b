//! The search without a network: what one tab has read, another finds again.

use crate::page::Page;
use crate::server::serve;
use crate::site;

/// What the box in the head of a page says.
const STATUS: &str = "document.querySelector('.site-search .search-status').textContent";

fn ask(page: &mut Page, words: &str) {
    page.fill("#page_search", words);
}

#[test]
fn what_was_searched_once_is_found_without_a_network() {
    // A server of its own: its port is an origin that no other test fills.
    let address = serve(site::folder().clone());
    let lessons = format!("{address}lessons/index.html");
    let mut first = Page::new();
    first.open(&lessons);
    first.focus("#page_search");
    ask(&mut first, "refund policy");
    first.wait("document.querySelectorAll('.site-search .search-hit mark').length > 1");
    let hits =
        "[...document.querySelectorAll('.site-search .search-title')].map((title) => title.textContent).join('|')";
    let online = first.text(hits);

    // The second tab has the engine, but has asked nothing when the network goes.
    let mut second = first.another_tab();
    second.open(&lessons);
    second.focus("#page_search");
    for file in ["interface.json", "index.bin", "search_bg.wasm"] {
        second.wait(&format!("performance.getEntriesByType('resource').some(({{ name }}) => name.endsWith({file:?}))"));
    }
    second.wait("caches.open('postmortem-search').then((kept) => kept.keys()).then((keys) => keys.length > 4)");
    second.go_offline();
    ask(&mut second, "refund policy");
    second.wait("document.querySelectorAll('.site-search .search-hit mark').length > 1");
    assert_eq!(second.text(hits), online);

    ask(&mut second, "zebra");
    second.wait(&format!("{STATUS}.includes('The search does not work at the moment')"));
    ask(&mut second, "refund policy");
    second.wait("document.querySelectorAll('.site-search .search-hit mark').length > 1");
}

#[test]
fn files_of_an_older_index_are_forgotten() {
    let address = serve(site::folder().clone());
    let mut page = Page::new();
    page.open(&format!("{address}lessons/index.html"));
    page.evaluate(
        "caches.open('postmortem-search').then((kept) => Promise.all(
           ['index.bin', 'terms-0000000000000000.bin'].map((name) => kept.put(new URL(`../search/${name}`, location), new Response('old')))))",
    );
    page.focus("#page_search");
    ask(&mut page, "refund policy");
    page.wait("document.querySelectorAll('.site-search .search-hit mark').length > 1");
    page.wait(
        "caches.open('postmortem-search').then((kept) => kept.keys())
           .then((keys) => keys.length > 4 && keys.every(({ url }) => !url.includes('0000000000000000')))",
    );
    page.assert_quiet();
}
