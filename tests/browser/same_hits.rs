//! The same question gives the same list in the browser as on the command line.

use std::process::Command;

use serde_json::Value;

use crate::page::Page;
use crate::site;

/// Words, a phrase, facets, dates, mistakes, a language, a pasted symptom, and nothing at all.
const QUESTIONS: &[&str] = &[
    "refund",
    "invented policy",
    "\"system prompt\"",
    "layer:evaluation",
    "layer:evaluation guardrail",
    "chatbot after:2025-01",
    "chatbot before:2024",
    "asistant",
    "promted injections",
    "failure_mode:prompt-injection mail",
    "the assistant gave a confident answer that was not in any of the documents it was given",
    "Nutzer antworten falsch",
    "zyzzyva",
    "",
];

#[test]
fn browser_and_command_give_the_same_list() {
    let mut page = Page::new();
    let mut found = 0;
    for question in QUESTIONS {
        let told = on_command_line(question);
        let shown = in_browser(&mut page, question);
        assert_eq!(shown, told, "{question}");
        found += told.len();
    }
    assert!(found > 40, "only {found} lines are the same");
    println!("{found} hits and excerpts, the same in {} questions", QUESTIONS.len());
    page.assert_quiet();
}

/// The first ten hits: id, title, summary and excerpts with their matches in brackets.
fn on_command_line(question: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["search", "--json", "--today", site::TODAY, "--archive"])
        .arg(site::repository().join("site"))
        .args(["--", question])
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut lines = vec![format!("{} in all", report["total"])];
    for hit in report["hits"].as_array().unwrap() {
        lines.push(hit["id"].as_str().unwrap().to_owned());
        lines.push(marked(&hit["title"]));
        lines.push(marked(&hit["summary"]));
        for section in hit["sections"].as_array().unwrap() {
            lines.push(format!("{}: {}", section["heading"].as_str().unwrap(), marked(&section["excerpt"])));
        }
    }
    lines
}

fn marked(runs: &Value) -> String {
    let show = |run: &Value| {
        let text = run["text"].as_str().unwrap();
        if run["is_match"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    runs.as_array().unwrap().iter().map(show).collect()
}

/// What the search page shows of the same hits.
fn in_browser(page: &mut Page, question: &str) -> Vec<String> {
    let query: String = question.bytes().map(|byte| format!("%{byte:02x}")).collect();
    page.open(&format!("{}search/index.html?q={query}", site::address()));
    page.wait("/match|in all|newest/.test(document.querySelector('.search-status')?.textContent ?? '')");
    let shown = page.evaluate(
        "(() => {
           const text = (node) => {
             const copy = node.cloneNode(true);
             for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(`[${mark.textContent}]`);
             return copy.textContent;
           };
           const page = document.querySelector('.search-results').closest('postmortem-search');
           const count = /[0-9]+/.exec(page.querySelector('.search-status').textContent)?.[0] ?? '0';
           const hits = [...page.querySelectorAll('.search-hit')].map((hit) => {
             const [facts, summary, ...sections] = [...hit.querySelectorAll('p')].map(text);
             return [facts.split(' ')[0], text(hit.querySelector('.search-title')), summary, ...sections];
           });
           return [`${count} in all`, ...hits.flat()];
         })()",
    );
    shown.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}
