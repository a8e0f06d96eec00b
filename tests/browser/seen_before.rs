//! Seen before: the form names the incidents that `postmortem similar` names, and writes the author's verdict.

use std::process::Command;

use serde_json::Value;

use crate::page::Page;
use crate::site;

const SUMMARY: &str =
    "The support bot told a customer a refund policy that does not exist, and the customer relied on it.";

/// Id and reason of each incident, as the command tells them.
fn on_command_line(limit: &str) -> Vec<(String, String)> {
    let archive = site::repository().join("site");
    let output = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["similar", "--json", "--today", site::TODAY, "--limit", limit, "--text", SUMMARY, "--archive"])
        .arg(archive)
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |found: &Value, name: &str| found[name].as_str().unwrap().to_owned();
    told["similar"].as_array().unwrap().iter().map(|found| (text(found, "id"), text(found, "reason"))).collect()
}

#[test]
fn the_form_names_what_the_command_names_and_writes_the_verdict() {
    let mut page = Page::new();
    page.open(&format!("{}new/index.html", site::address()));
    page.wait("document.querySelector('.form-file')?.textContent");
    assert!(page.evaluate("document.querySelector('.form-seen').hidden") == true);
    page.evaluate(
        "(() => { globalThis.said = []; const voice = document.querySelector('.form-hidden[role=status]');
           new MutationObserver(() => said.push(voice.textContent)).observe(voice, { childList: true }); })()",
    );
    page.fill("#form1-owner", "support-ai");
    page.wait("said.length > 0");
    page.fill("#form1-summary-text", SUMMARY);
    page.wait("document.querySelectorAll('.form-seen-item').length === 3");
    let shown = page.evaluate(
        "[...document.querySelectorAll('.form-seen-item')].map((item) =>
           [item.querySelector('.form-help').textContent.split(' ')[0], item.querySelector('p:nth-of-type(2)').textContent])",
    );
    assert_eq!(serde_json::to_value(on_command_line("3")).unwrap(), shown);
    page.wait("said.some((text) => text.includes('3 similar incidents'))");
    let learned = page.text("document.querySelector('.form-seen-item ul').textContent");
    assert!(!learned.is_empty());

    let id = shown[0][0].as_str().unwrap().to_owned();
    let text = "document.querySelector('postmortem-form').text";
    let press = |page: &mut Page, index: usize| {
        page.evaluate(&format!("document.querySelectorAll('.form-seen-verdict button')[{index}].focus()"));
        page.press("Enter", 0);
    };
    press(&mut page, 0);
    assert!(page.text(text).contains(&format!("recurrence_of: [{id}]\n")), "{}", page.text(text));
    press(&mut page, 1);
    let related = page.text(text);
    assert!(
        related.contains(&format!("related: [{id}]\n")) && !related.contains(&format!("recurrence_of: [{id}]")),
        "{related}"
    );
    let held = "document.activeElement.textContent";
    let verdict = page.text(held);
    assert!(page.evaluate("document.activeElement.ariaPressed") == "true", "the focus is on {verdict}");

    // The list changes while the focus is in it: it stays with the incident.
    page.evaluate(
        "(() => { document.querySelector('.form-seen-item').dataset.before = '';
           const title = document.querySelector('#form1-title'); title.value = 'Support bot told of a refund in a chat';
           title.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    page.wait("!document.querySelector('[data-before]')");
    assert_eq!(page.text(held), verdict);
    assert!(page.text("document.activeElement.parentElement.ariaLabel").contains(&id));

    press(&mut page, 2);
    page.wait(&format!("!document.querySelector('.form-seen').textContent.includes({id:?})"));
    page.assert_quiet();
}
