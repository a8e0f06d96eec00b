//! The page of a postmortem as a whole.

use std::collections::HashSet;

use super::*;
use crate::archive::Known;
use crate::html::tests::check_balance;
use crate::html::to_html;
use crate::parse::parse;
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../../../../tests/corpora/good/PPM-2026-001-short-answers.md");

fn context() -> Context<'static> {
    Context { today: Date::parse("2026-11-22").unwrap(), root: "../../", archive: None, words: Catalogue::english() }
}

fn page(text: &str) -> String {
    to_html(&article(&parse(text), &context()))
}

/// The document with other lines put in place of some of its own.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(EXAMPLE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// Every element of a tree.
fn elements(node: &Node) -> Vec<&Element> {
    let Node::Element(element) = node else { return Vec::new() };
    std::iter::once(element).chain(element.content().iter().flat_map(elements)).collect()
}

/// What holds for every page: each id once, every link in the page leads somewhere, no level of heading is left out, and
/// names that are referred to exist.
fn check(node: &Node) {
    check_balance(&to_html(node));
    let all = elements(node);
    let mut ids = HashSet::new();
    for element in &all {
        assert!(element.value("id").is_none_or(|id| !id.is_empty() && ids.insert(id)), "{:?}", element.value("id"));
        assert!(element.attributes().iter().all(|(name, _)| *name != "style" && !name.starts_with("on")));
    }
    let mut level = 0;
    for element in &all {
        for name in element.value("aria-labelledby").unwrap_or_default().split_whitespace() {
            assert!(ids.contains(name), "{name}");
        }
        if let Some(number) = element.name().strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) {
            assert!(number <= level + 1, "h{number} behind h{level}");
            level = number;
        }
    }
}

fn check_links(node: &Node) {
    let all = elements(node);
    let ids: HashSet<&str> = all.iter().filter_map(|element| element.value("id")).collect();
    for target in all.iter().filter_map(|element| element.value("href")?.strip_prefix('#')) {
        assert!(ids.contains(target), "#{target} leads nowhere");
    }
}

#[test]
fn the_example_is_whole() {
    let node = article(&parse(EXAMPLE), &context());
    check(&node);
    check_links(&node);
    let text = node.plain_text();
    for told in [
        "Short answers given without a source check",
        "Fictional",
        "29 h 28 min",
        "28 h 50 min",
        "2026-03-02 09:05\u{a0}UTC",
        "−15 min",
        "not available: channel is private",
        "You can return it within 30 days.",
        "Guards the fix",
        "Missed it",
        "2 of 4 done, 2 overdue",
        "by 130 days",
        "What went badly",
    ] {
        assert!(text.contains(told), "{told}");
    }
    for id in ["f1", "f4", "e1", "e2", "t2", "a4", "l3", "summary", "timeline", "contributing-factors", "action-items"]
    {
        assert!(elements(&node).iter().any(|element| element.value("id") == Some(id)), "{id}");
    }
}

#[test]
fn the_outline_names_the_sections_of_the_page() {
    let outline = outline(&article(&parse(EXAMPLE), &context()));
    let titles: Vec<&str> = outline.iter().map(|(_, title)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Summary",
            "Impact",
            "Timeline",
            "Contributing factors",
            "Evidence",
            "Evaluation",
            "Action items",
            "Lessons",
            "Record"
        ]
    );
}

#[test]
fn unknown_and_approximate_times_are_told_as_such() {
    let text = changed(&[
        ("started: 2026-03-02T09:20Z", "started: unknown"),
        ("detected: 2026-03-03T14:10Z", "detected: 2026-03-03~"),
    ]);
    let measures = durations(&parse(text.as_str()));
    let of = |name: &str| measures.iter().find(|measure| measure.name == name).unwrap().duration;
    assert_eq!(of("time_to_detect"), None);
    assert_eq!(of("user_affected"), None);
    assert!(of("time_to_mitigate").unwrap().approximate);
    let html = page(&text);
    assert!(html.contains("not known") && html.contains("the same day") && html.contains("Not known: First effect."));
}

#[test]
fn an_action_is_late_from_the_day_after_it_was_due() {
    let document = parse(EXAMPLE);
    let row = document.row("A3").unwrap();
    assert!(!is_overdue(row, Date::parse("2026-07-15").unwrap()));
    assert!(is_overdue(row, Date::parse("2026-07-16").unwrap()));
    assert!(!is_overdue(document.row("A1").unwrap(), Date::parse("2030-01-01").unwrap()));
}

#[test]
fn a_new_test_that_passes_on_the_bad_version_misses_the_failure() {
    let document = parse(changed(&[("| fail | pass |", "| pass | pass |")]));
    assert_eq!(verdict(document.row("T2").unwrap()).key, "article.misses");
}

#[test]
fn documents_that_name_each_other_are_linked() {
    let other = changed(&[("id: PPM-2026-001", "id: PPM-2026-002"), ("related: []", "related: [PPM-2026-001]")]);
    let archive = Archive::new(vec![Known::of(&parse(EXAMPLE), "a.md"), Known::of(&parse(other.as_str()), "b.md")]);
    let context = Context { archive: Some(&archive), ..context() };
    assert!(
        to_html(&article(&parse(EXAMPLE), &context)).contains("<a href=\"../../postmortems/ppm-2026-002/index.html\">")
    );
    assert!(
        to_html(&article(&parse(other), &context)).contains("<a href=\"../../postmortems/ppm-2026-001/index.html\">")
    );
}

#[test]
fn prompts_before_and_after_are_compared() {
    let text = changed(&[
        (
            "| E1 | prompt-diff |",
            "| E7 | prompt-before | Old | 41 | #e7 |\n| E8 | prompt-after | New | 42 | #e8 |\n| E1 | prompt-diff |",
        ),
        (
            "### E3",
            "### E7\n\n```text\nAnswer in full sentences.\n```\n\n### E8\n\n```text\nAnswer in two sentences.\n```\n\n### E3",
        ),
    ]);
    let node = article(&parse(text), &context());
    check(&node);
    let html = to_html(&node);
    assert!(html.contains("What changed from E7 to E8"), "{html}");
    assert!(html.contains("-Answer in <mark>full</mark> sentences."));
}

#[test]
fn a_recorded_run_is_a_conversation() {
    let run = r#"[{"role": "user", "parts": [{"type": "text", "content": "<b>hi</b>"}]},
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c1", "name": "refund.create", "arguments": {"n": 1}}]},
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "result": "done"}]},
        {"role": "assistant", "content": "ok", "finish_reason": "length"}]"#;
    let html = to_html(&conversation::show(Catalogue::english(), run).unwrap().into());
    for told in [
        "&lt;b&gt;hi&lt;/b&gt;",
        "Calls <code>refund.create</code>",
        "\"n\": 1",
        "Result <code>c1</code>",
        "finish reason: length",
    ] {
        assert!(html.contains(told), "{told}: {html}");
    }
    for text in ["", "{}", "[]", "[1]", "not json", "{\"a\": 1}", "{\"role\": 3}"] {
        assert!(conversation::show(Catalogue::english(), text).is_none(), "{text}");
    }
    assert!(conversation::show(Catalogue::english(), &"[".repeat(100_000)).is_none());
}

#[test]
fn a_broken_document_still_has_a_page() {
    for text in [
        "",
        "---\n",
        "# x",
        "---\nlang: \"\\\" onload=x\"\n---\n## Evidence\n### E1\n```\n",
        "## Summary\n## Summary\na",
    ] {
        check(&article(&parse(text), &context()));
    }
    let html = page("---\ntitle: <script>x</script>\nlang: x\" y=\"\n---\n\n## <b>Own</b> section\n\ntext\n");
    assert!(
        html.contains("&lt;script&gt;")
            && html.contains("<h2 id=\"x-b-own-b-section-heading\">&lt;b&gt;Own&lt;/b&gt; section</h2>")
    );
    assert!(html.starts_with("<article class=\"postmortem\"><header>"), "{html}");
}

#[test]
fn labels_of_the_picture_stay_inside_and_apart() {
    for (at, started) in [
        ("2026-03-02T09:05Z", "2026-03-02T09:20Z"),
        ("2026-01-02T09:05Z", "2026-03-03T14:09Z"),
        ("2026-03-04", "2026-03-04"),
    ] {
        let text = changed(&[
            ("at: 2026-03-02T09:05Z", &format!("at: {at}")),
            ("started: 2026-03-02T09:20Z", &format!("started: {started}")),
        ]);
        let node = article(&parse(text), &context());
        for svg in elements(&node).into_iter().filter(|element| element.name() == "svg") {
            let view: Vec<i64> = svg.value("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
            let texts: Vec<&Element> =
                svg.content().iter().flat_map(elements).filter(|element| element.name() == "text").collect();
            let mut lines = HashSet::new();
            for text in texts {
                let number = |name: &str| text.value(name).unwrap().parse::<i64>().unwrap();
                assert!(lines.insert(number("y")), "two labels on one line");
                // Letters of the narrow drawing are 11.5 units high, and under 6 wide on average.
                let width = i64::try_from(text.content()[0].plain_text().chars().count()).unwrap() * 6;
                let (from, to) = if text.value("class") == Some("end") {
                    (number("x") - width, number("x"))
                } else {
                    (number("x"), number("x") + width)
                };
                assert!(from >= 0 && to <= view[2] && number("y") > 8 && number("y") < view[3], "{text:?} in {view:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_page(text in "(?s).{0,120}") {
        check(&article(&parse(text), &context()));
    }

    #[test]
    fn a_torn_document_has_a_page(cut in 0usize..7000, length in 0usize..900, put in "[-|#`\n <>&\"'a1EFS:\\[\\]~]{0,20}") {
        let place = |at: usize| (0..=at.min(EXAMPLE.len())).rev().find(|at| EXAMPLE.is_char_boundary(*at)).unwrap();
        let (start, end) = (place(cut), place(cut + length));
        let text = format!("{}{put}{}", &EXAMPLE[..start], &EXAMPLE[end..]);
        check(&article(&parse(text), &context()));
    }
}

/// Every document of the sample archive, and the foreign ones of the shared corpora where they are there.
#[test]
fn real_documents_have_whole_pages() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../site/postmortems");
    let mut files = markdown_files(&sample);
    assert!(files.len() > 8);
    if let Ok(corpora) = std::env::var("POSTMORTEM_CORPORA") {
        files.extend(markdown_files(&std::path::Path::new(&corpora).join("postmortems-md")));
    }
    for file in files {
        let document = parse(std::fs::read_to_string(&file).unwrap());
        let node = article(&document, &context());
        check(&node);
        if file.starts_with(&sample) {
            check_links(&node);
        }
    }
}

fn markdown_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Documents that are all one thing, some thousand times.
#[test]
fn hostile_documents_are_quick() {
    let rows = |head: &str, row: &str| format!("{head}\n{}", row.repeat(60_000 / row.len()));
    let started = std::time::Instant::now();
    for text in [
        rows(
            "## Evidence\n\n| ID | Kind | What | Version | Location |\n| --- | --- | --- | --- | --- |",
            "| E1 | prompt-after | a | b | #e1 |\n",
        ),
        rows("## Evidence\n", "### E1\n```\nx\n```\n"),
        rows("## Action items\n\n| ID | Action | Addresses |\n| --- | --- | --- |", "| A1 | a | F1, F2 |\n"),
        rows(
            "## Timeline\n\n| Time | Kind | Event | Source |\n| --- | --- | --- | --- |",
            "| 2026-01-01 | start | a | E1, E2 |\n",
        ),
        rows("## Learnings", "\n## Lessons\n### Learnings\na\n"),
        rows("## Notes\n", "# a\n"),
        format!("## Evidence\n### E1\n```json\n{}\n```\n", "[".repeat(200_000)),
        format!("## Evidence\n### E1\n```diff\n{}{}```\n", "-a b c\n".repeat(14_000), "+a d c\n".repeat(14_000)),
    ] {
        let node = article(&parse(text.as_str()), &context());
        assert!(!node.plain_text().is_empty());
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
