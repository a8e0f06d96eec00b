//! What came back, incidents side by side, and the tests that guard.

use super::archive::{Archive, EXAMPLE};

/// An incident of 2 April that is the example come back; on that day the example's A1 was done, A2 not yet.
fn again() -> String {
    EXAMPLE
        .replace("id: PPM-2026-001", "id: PPM-2026-002")
        .replace("Short answers given without a source check", "Short answers given once more")
        .replace("recurrence_of: []", "recurrence_of: [PPM-2026-001]")
        .replace("started: 2026-03-02", "started: 2026-04-02")
}

/// The example with the days on which its actions were done.
fn first() -> String {
    EXAMPLE
        .replace("| Tracker | Addresses |\n| --- |", "| Tracker | Addresses | Done |\n| --- | --- |")
        .replace("| done | SUP-880 | F1 |", "| done | SUP-880 | F1 | 2026-03-03 |")
        .replace("| done | SUP-881 | F2 |", "| done | SUP-881 | F2 | 2026-04-20 |")
        .replace("| open | SUP-882 | F3 |", "| open | SUP-882 | F3 | |")
        .replace("| open | SUP-883 | F1 |", "| wont-do | SUP-883 | F1 | |")
}

fn archive() -> Archive {
    Archive::empty().with("postmortems/PPM-2026-001.md", first()).with("postmortems/PPM-2026-002.md", again())
}

#[test]
fn a_chain_tells_how_the_actions_stood_when_it_came_back() {
    let site = archive().build();
    assert!(site.text("recurrences/index.html").contains("recurrences/ppm-2026-001/index.html"));
    let page = site.text("recurrences/ppm-2026-001/index.html");
    let state = |id: &str| {
        let start = page.find(&format!("ppm-2026-001/index.html#{id}\">")).unwrap_or_else(|| panic!("no {id}"));
        page[start..].split("</tr>").next().unwrap()
    };
    assert!(state("a1").contains(">Done<"), "{}", state("a1"));
    assert!(state("a2").contains(">Open then, done since<") && state("a2").contains("meant to prevent it"));
    assert!(state("a3").contains(">Open<"));
    assert!(state("a4").contains(">Declined<") && !state("a4").contains("meant to prevent it"));
    assert!(page.contains("It came back after 31 d"));
    assert!(page.contains("Published in this archive on 2026-03-12, before it came back."));
    assert!(page.contains("A label move is a release"), "the lesson that was known");
    assert!(site.text("recurrences/index.html").contains("2 actions that were meant to prevent it"));
}

#[test]
fn without_a_recurrence_the_page_says_so() {
    assert!(Archive::small().build().text("recurrences/index.html").contains("No incident is told to have come back"));
}

#[test]
fn two_incidents_stand_side_by_side() {
    let site = archive().build();
    let address = "compare/ppm-2026-001/ppm-2026-002/index.html";
    assert!(site.text("compare/index.html").contains(address));
    for id in ["ppm-2026-001", "ppm-2026-002"] {
        assert!(site.text(&format!("postmortems/{id}/index.html")).contains(address), "{id}");
    }
    let page = site.text(address);
    let row = |label: &str| {
        let start = page.find(&format!("<th scope=\"row\">{label}")).unwrap_or_else(|| panic!("no row {label}"));
        page[start..].split("</tr>").next().unwrap()
    };
    assert!(row("Severity").contains("in common"));
    assert!(
        row("Prompt").contains("ppm-2026-001/index.html#f1") && row("Prompt").contains("ppm-2026-002/index.html#f1")
    );
    assert!(row("Time to detect").contains("28 h 50 min"), "{}", row("Time to detect"));
    let retrieval = row("Retrieval");
    assert!(retrieval.contains("Ruled out") && !retrieval.contains("in common"), "what was ruled out is not in common");
}

#[test]
fn incidents_of_a_failure_mode_stand_side_by_side() {
    let third = again().replace("PPM-2026-002", "PPM-2026-003").replace("[unsupported-claim, ", "[");
    let site = archive().with("postmortems/PPM-2026-003.md", third).build();
    let heads = |mode: &str| {
        let page = site.text(&format!("compare/failure-modes/{mode}/index.html"));
        page.matches("<th scope=\"col\"><span class=\"id\">PPM-").count()
    };
    assert_eq!((heads("unsupported-claim"), heads("wrong-or-missing-citation")), (2, 3));
    let address = "compare/failure-modes/wrong-or-missing-citation/index.html";
    for page in ["compare/index.html", "failure-modes/wrong-or-missing-citation/index.html"] {
        assert!(site.text(page).contains(address), "{page}");
    }
    assert!(!site.files.contains_key("compare/failure-modes/over-refusal/index.html"), "one incident has no other");
}

#[test]
fn every_new_test_is_listed_with_what_it_holds_against() {
    let unproven = EXAMPLE
        .replace("id: PPM-2026-001", "id: PPM-2026-003")
        .replace("Short answers given", "Other answers given")
        .replace("| evals/refunds.yaml | fail | pass |", "| evals/refunds.yaml | not-run | pass |");
    let site = Archive::small().with("postmortems/PPM-2026-003.md", unproven).build();
    let index = site.text("evaluations/index.html");
    assert!(index.contains("Of 2 tests that were added or changed because of an incident, 1 were shown"), "{index}");
    let named = &index[index.find("id=\"unproven\"").unwrap()..];
    assert!(named.contains("ppm-2026-003/index.html#t2") && !named.contains("ppm-2026-001/index.html#t2"));
    let page = site.text("evaluations/unsupported-claim/index.html");
    let test = &page[page.find("ppm-2026-001/index.html#t2").unwrap()..];
    let test = test.split("</dl>").next().unwrap();
    assert!(
        test.contains("Guards the fix") && test.contains("context-faithfulness") && test.contains("evals/refunds.yaml")
    );
    assert!(page.contains("ppm-2026-001/index.html#f2"), "the factor that the action with the test addresses");
    assert!(!page.contains("#t1\""), "a test that ran before guards nothing new");
}
