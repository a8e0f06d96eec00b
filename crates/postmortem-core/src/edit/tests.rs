//! Tests of editing: the change is made, and nothing else moves.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Edit, Place, apply};
use crate::field::{FIELDS, Heading, TableKind};
use crate::parse::parse;

const TEXT: &str = "---\nschema: prompt-postmortem/1 # keep\nid:   PPM-2026-001\ntitle: 'It''s odd'\nstatus: draft\ntimes:\n  started: 2026-03-02T09:20Z   # first answer\n  resolved: 2026-03-04\nmodel: {provider: openai, top_p: 1}\ntags: [a, \"b\", c]   # words\nreviewers:\n  - platform  # them\n  - legal\nx-own: 1\n---\n\nIntro.\n\n## Summary\n\nWords.\n\n\n## My own\n\nKept.\n\n## Action items\n\nBefore.\n\n|ID|Action|Owner|\n|:--|---|---|\n| A1 |  do this | a |\n| A2 | do that ||\n\nAfter.\n";

fn set(text: &str, path: &str, values: &[&str]) -> String {
    let values = values.iter().map(|&value| value.to_owned()).collect();
    apply(&parse(text), &Edit::SetField { path: path.to_owned(), values }).unwrap()
}

fn cell(text: &str, row: usize, column: &str, value: &str) -> String {
    let edit = Edit::SetCell { table: TableKind::Actions, row, column: column.to_owned(), value: value.to_owned() };
    apply(&parse(text), &edit).unwrap()
}

fn prose(text: &str, heading: Heading, part: Option<&str>, place: Place, new: &str) -> String {
    let edit = Edit::SetProse { heading, part: part.map(str::to_owned), place, text: new.to_owned() };
    apply(&parse(text), &edit).unwrap()
}

/// The lines that differ, as `-old` and `+new`.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let limit = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(limit).take_while(|(a, b)| a == b).count();
    let removed = old[front..old.len() - back].iter().map(|line| format!("-{line}"));
    removed.chain(new[front..new.len() - back].iter().map(|line| format!("+{line}"))).collect()
}

#[test]
fn a_value_changes_its_line_only() {
    let check = |path: &str, values: &[&str], expected: &[&str]| {
        assert_eq!(changes(TEXT, &set(TEXT, path, values)), expected, "{path}");
    };
    check("status", &["in-review"], &["-status: draft", "+status: in-review"]);
    check("title", &["A: b"], &["-title: 'It''s odd'", "+title: \"A: b\""]);
    check(
        "times.started",
        &["2026-03-02T09:21Z"],
        &["-  started: 2026-03-02T09:20Z   # first answer", "+  started: 2026-03-02T09:21Z   # first answer"],
    );
    check("times.detected", &["2026-03-03"], &["+  detected: 2026-03-03"]);
    check("severity", &["sev2"], &["+severity: sev2"]);
    check("change.kind", &["routing"], &["+change:", "+  kind: routing"]);
    check("prompt.after", &["1.10"], &["+prompt:", "+  after: \"1.10\""]);
    check("tags", &["a", "b", "d", "c"], &["-tags: [a, \"b\", c]   # words", "+tags: [a, \"b\", d, c]   # words"]);
    check("tags", &["b", "c"], &["-tags: [a, \"b\", c]   # words", "+tags: [\"b\", c]   # words"]);
    check("tags", &[], &["-tags: [a, \"b\", c]   # words"]);
    check("reviewers", &["platform", "sre", "legal"], &["+  - sre"]);
    check("reviewers", &["legal"], &["-  - platform  # them"]);
    check("system", &["Chat, web"], &["+system: Chat, web"]);
    check("model.provider", &["x_ai"], &["-model: {provider: openai, top_p: 1}", "+model: {provider: x_ai, top_p: 1}"]);
    check(
        "model.seed",
        &["7"],
        &["-model: {provider: openai, top_p: 1}", "+model:", "+  provider: openai", "+  top_p: 1", "+  seed: 7"],
    );
}

#[test]
fn the_last_member_of_a_map_takes_the_map_with_it() {
    let text = set(&set(TEXT, "times.started", &[]), "times.resolved", &[]);
    assert!(!text.contains("times:"), "{text}");
}

#[test]
fn a_line_that_cannot_be_read_is_replaced_not_doubled() {
    let text = "---\ntitle: Bot: said yes\nstatus: draft\n---\n";
    assert_eq!(set(text, "title", &["Bot said yes"]), "---\ntitle: Bot said yes\nstatus: draft\n---\n");
}

#[test]
fn cells_change_in_place() {
    assert_eq!(
        changes(TEXT, &cell(TEXT, 0, "Owner", "b|c\nd")),
        ["-| A1 |  do this | a |", "+| A1 |  do this | b\\|c<br>d |"]
    );
    assert_eq!(changes(TEXT, &cell(TEXT, 1, "Owner", "b")), ["-| A2 | do that ||", "+| A2 | do that | b |"]);
    assert_eq!(changes(TEXT, &cell(TEXT, 0, "Owner", "")), ["-| A1 |  do this | a |", "+| A1 |  do this | |"]);
    let wider = cell(TEXT, 1, "Due", "2026-04-01");
    let document = parse(wider.as_str());
    assert_eq!(document.rows(TableKind::Actions)[1].cell("Due").text, "2026-04-01");
    assert_eq!(document.rows(TableKind::Actions)[0].cell("Due").text, "");
    assert_eq!(document.problems().iter().filter(|p| matches!(p, crate::model::Problem::CellCount { .. })).count(), 0);
}

#[test]
fn rows_are_added_moved_and_removed_as_lines() {
    let cells = BTreeMap::from([("Action".to_owned(), "third".to_owned())]);
    let added = apply(&parse(TEXT), &Edit::InsertRow { table: TableKind::Actions, at: 9, cells }).unwrap();
    assert_eq!(changes(TEXT, &added), ["+| A3 | third |  |"]);
    let moved = apply(&parse(TEXT), &Edit::MoveRow { table: TableKind::Actions, from: 1, to: 0 }).unwrap();
    assert_eq!(parse(moved.as_str()).rows(TableKind::Actions)[0].id(), "A2");
    let back = apply(&parse(moved), &Edit::MoveRow { table: TableKind::Actions, from: 0, to: 1 }).unwrap();
    assert_eq!(back, TEXT);
    let removed = apply(&parse(TEXT), &Edit::RemoveRow { table: TableKind::Actions, row: 0 }).unwrap();
    assert_eq!(changes(TEXT, &removed), ["-| A1 |  do this | a |"]);
    assert!(apply(&parse(TEXT), &Edit::RemoveRow { table: TableKind::Actions, row: 7 }).is_err());
}

#[test]
fn a_missing_table_is_made_in_its_place() {
    let insert =
        |text: &str, table| apply(&parse(text), &Edit::InsertRow { table, at: 0, cells: BTreeMap::new() }).unwrap();
    let text = insert(&insert(TEXT, TableKind::Timeline), TableKind::Learnings);
    let document = parse(text.as_str());
    assert_eq!(document.rows(TableKind::Learnings)[0].id(), "L1");
    let order: Vec<_> = document.sections().iter().map(|section| section.title.as_str()).collect();
    assert_eq!(order, ["Summary", "My own", "Timeline", "Action items", "Lessons"]);
    assert_eq!(insert("", TableKind::Sources).lines().next(), Some("## Sources"));
}

#[test]
fn prose_changes_between_its_neighbours() {
    assert_eq!(
        changes(TEXT, &prose(TEXT, Heading::Summary, None, Place::Before, "New.\n\nTwo.")),
        ["-Words.", "+New.", "+", "+Two."]
    );
    assert_eq!(changes(TEXT, &prose(TEXT, Heading::Actions, None, Place::After, "Later.")), ["-After.", "+Later."]);
    assert_eq!(
        changes(TEXT, &prose(TEXT, Heading::Impact, None, Place::Before, "Many.")),
        ["+## Impact", "+", "+Many.", "+"]
    );
    let lessons = prose(TEXT, Heading::Lessons, Some("What went badly"), Place::Before, "- slow");
    let lessons = prose(&lessons, Heading::Lessons, Some("What went well"), Place::Before, "- quick");
    assert!(
        lessons.ends_with("## Lessons\n\n### What went well\n\n- quick\n\n### What went badly\n\n- slow\n"),
        "{lessons}"
    );
}

#[test]
fn evidence_blocks_are_set_and_removed() {
    let block = |text: &str, evidence: &str, content: &str| {
        let edit = Edit::SetBlock {
            evidence: evidence.to_owned(),
            language: "text".to_owned(),
            caption: "one".to_owned(),
            content: content.to_owned(),
        };
        apply(&parse(text), &edit).unwrap()
    };
    let text = block(&block(TEXT, "E2", "b"), "E1", "```\na");
    let document = parse(text.as_str());
    let found: Vec<_> =
        document.blocks().iter().map(|b| (b.evidence.as_deref().unwrap(), b.content.of(&text))).collect();
    assert_eq!(found, [("E1", "```\na\n"), ("E2", "b\n")]);
    assert_eq!(block(&text, "E2", "b"), text);
    let gone = apply(&document, &Edit::RemoveBlock { evidence: "E1".to_owned() }).unwrap();
    assert_eq!(parse(gone).blocks().len(), 1);
}

#[test]
fn the_fences_and_the_heading_of_a_block_stay_as_they_are_written() {
    let text = "## Evidence\n\n### E1: one ###\n\n~~~~text title=\"x\"\na\n~~~~\n";
    let set = |text: &str, language: &str, caption: &str, content: &str| {
        let (language, caption, content) = (language.to_owned(), caption.to_owned(), content.to_owned());
        apply(&parse(text), &Edit::SetBlock { evidence: "E1".to_owned(), language, caption, content }).unwrap()
    };
    assert_eq!(set(text, "text", "one", "a"), text);
    assert_eq!(set(text, "text", "one", "b\n~~~"), text.replace("\na\n", "\nb\n~~~\n"));
    assert_eq!(set(text, "text", "two", "a"), text.replace("### E1: one ###", "### E1 two"));
    let fenced = |block: &str| format!("## Evidence\n\n### E1: one ###\n\n{block}\n");
    assert_eq!(set(text, "text", "one", "~~~~\n```"), fenced("````text\n~~~~\n```\n````"));
    assert_eq!(set(text, "diff", "one", "a"), fenced("```diff\na\n```"));
    // A second section of the name belongs to nobody, but what stands there is shown.
    let twice = format!("## Evidence\n\n{text}");
    assert_eq!(set(&twice, "text", "one", "a"), twice);
}

#[test]
fn of_columns_that_differ_in_case_each_has_its_cell() {
    let text = "## Action items\n\n| ID | x-Team | x-team |\n| --- | --- | --- |\n| A1 | a | b |\n";
    assert_eq!(cell(text, 0, "x-team", "b"), text);
    assert_eq!(cell(text, 0, "x-team", "c"), text.replace("| b |", "| c |"));
    assert_eq!(cell(text, 0, "X-TEAM", "c"), text.replace("| a |", "| c |"));
}

#[test]
fn carriage_returns_stay() {
    let text = TEXT.replace('\n', "\r\n");
    for new in [
        set(&text, "severity", &["sev2"]),
        cell(&text, 1, "Due", "2026-04-01"),
        prose(&text, Heading::Impact, None, Place::Before, "a\nb"),
        apply(&parse(text.as_str()), &Edit::MoveRow { table: TableKind::Actions, from: 0, to: 1 }).unwrap(),
    ] {
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{new:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_set_is_read_back(index in 0..FIELDS.len(), value in "[a-zA-Z0-9éü '\":#,\\[\\]{}|@%.+_-]{1,24}") {
        let field = &FIELDS[index];
        let value = value.trim();
        prop_assume!(!value.is_empty() && field.path != "model");
        let text = set(TEXT, field.path, &[value]);
        let document = parse(text.as_str());
        prop_assert_eq!(document.str(field.path), value, "{}", text);
        prop_assert!(text.ends_with(&TEXT[TEXT.find("\nIntro").unwrap()..]));
        prop_assert_eq!(set(&text, field.path, &[value]), text);
    }

    #[test]
    fn cells_read_back(value in "[a-z|`* \nü]{0,16}", row in 0..2usize) {
        let text = cell(TEXT, row, "Action", &value);
        let expected: Vec<&str> = value.trim().lines().map(str::trim).collect();
        let document = parse(text);
        prop_assert_eq!(&document.rows(TableKind::Actions)[row].cell("Action").text, &expected.join("\n"));
    }

    #[test]
    fn no_cell_breaks_its_row(value in "[a|\\\\<>#-]{0,8}") {
        let text = cell(TEXT, 0, "Action", &value);
        let document = parse(text.as_str());
        prop_assert_eq!(document.rows(TableKind::Actions).len(), 2);
        prop_assert_eq!(&document.rows(TableKind::Actions)[0].cell("Owner").text, "a");
    }
}
