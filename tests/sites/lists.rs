//! Long lists, lessons by kind, and the list of what to check.

use super::archive::{Archive, EXAMPLE, Site};

/// A small document of a day in 2026.
fn incident(number: usize) -> String {
    format!(
        "---\nschema: prompt-postmortem/1\nid: PPM-2026-{number:03}\ntitle: Incident number {number} of the year\nstatus: draft\n\
         created: 2026-03-04\nsystem: Chat\nfailure_modes: [over-refusal]\ntimes:\n  started: 2026-01-01T00:{:02}:{:02}Z\n---\n\n\
         ## Summary\n\nIt happened.\n",
        number / 60,
        number % 60
    )
}

fn many(count: usize) -> Site {
    let archive = (1..=count).fold(Archive::empty(), |archive, number| {
        archive.with(&format!("postmortems/PPM-2026-{number:03}.md"), incident(number))
    });
    archive.build()
}

fn listed(site: &Site, path: &str) -> Vec<usize> {
    let links = site.text(path).split("<h").filter_map(|part| part.split_once("postmortems/ppm-2026-")?.1.get(..3));
    links.map(|number| number.parse().unwrap()).collect()
}

#[test]
fn a_long_list_is_told_in_parts_whose_addresses_last() {
    let site = many(104);
    for folder in ["postmortems", "failure-modes/over-refusal", "browse/system/chat"] {
        let newest = listed(&site, &format!("{folder}/index.html"));
        assert_eq!((newest.len(), newest[0], newest[99]), (100, 104, 5), "{folder}");
        let oldest = listed(&site, &format!("{folder}/part-1/index.html"));
        assert_eq!((oldest.len(), oldest[0], oldest[99]), (100, 100, 1), "{folder}");
        assert_eq!(listed(&site, &format!("{folder}/part-2/index.html")).len(), 4, "{folder}");
        assert!(site.text(&format!("{folder}/index.html")).contains(&format!("{folder}/part-1/index.html")));
    }
    let first = many(102).text("postmortems/part-1/index.html").to_owned();
    let articles = |page: &str| page[page.find("<article").unwrap()..page.rfind("</article>").unwrap()].to_owned();
    assert_eq!(articles(site.text("postmortems/part-1/index.html")), articles(&first), "two more change nothing");
}

#[test]
fn a_short_list_has_no_parts() {
    let site = Archive::small().build();
    assert!(!site.paths().iter().any(|path| path.contains("/part-")));
    assert!(!site.text("postmortems/index.html").contains("class=\"parts\""));
}

#[test]
fn learnings_stand_by_kind_and_tell_what_holds_them() {
    let text = EXAMPLE.replace("on every prompt edit | A2 |", "on every prompt edit | A2, T2 |");
    let site = Archive::empty().with("postmortems/PPM-2026-001.md", text).build();
    let page = site.text("lessons/eval/index.html");
    assert!(
        page.contains("run the faithfulness set on every prompt edit") && !page.contains("A label move is a release")
    );
    assert!(page.contains("Guards the fix") && page.contains("passed on the fix, told on "));
    assert!(site.text("lessons/process/index.html").contains("A label move is a release"));
    let mode = site.text("failure-modes/unsupported-claim/index.html");
    assert!(mode.contains("A label move is a release") && mode.contains("id=\"tests\""));
    let layer = site.text("browse/layer/prompt/index.html");
    assert!(
        layer.contains("LLM09:2025") && layer.contains("A label move is a release") && layer.contains("id=\"tests\"")
    );
}

#[test]
fn what_to_check_is_compiled_from_signals_factors_and_mitigations() {
    let site = Archive::small().build();
    let page = site.text("lessons/checks/unsupported-claim/index.html");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text:?}"));
    assert!(
        place("three customers asked about the same wrong refund window") < place("dropped the instruction to quote")
    );
    assert!(place("dropped the instruction to quote") < place("moved back to version 41"));
    assert!(!page.contains("With version 41 the same passages"), "what was ruled out is not to be checked");
    assert!(!site.has("lessons/checks/over-refusal/index.html"), "nobody saw it yet");
}

#[test]
fn the_board_tells_ages_and_why_an_action_was_declined() {
    let text = EXAMPLE
        .replace("| open | SUP-883 | F1 |", "| wont-do | SUP-883 | F1 |")
        .replace("## Lessons\n", "A1 is old. A4 was decided against: the share says too little.\n\n## Lessons\n");
    let site = Archive::empty().with("postmortems/PPM-2026-001.md", text).build();
    let board = site.text("actions/index.html");
    assert!(board.contains("class=\"action-reason\">A4 was decided against: the share says too little.<"), "{board}");
    let ages = &board[board.find("id=\"ages\"").unwrap()..];
    // Begun on 2026-03-04, seen on 2026-11-22: A3 has waited for 263 days and is overdue.
    assert!(ages.contains("91 to 365 days</th><td class=\"number\">1</td><td class=\"number bad\">1</td>"), "{ages}");
    assert!(board.contains("263 days"));
    assert!(site.text("actions-declined/index.html").contains("Alert when the share"));
    assert!(!site.text("actions-overdue/index.html").contains("Alert when the share"));
}
