//! How a postmortem is begun: quickly or in full, by a link, with times written short, and how it is handed on.

use crate::page::Page;
use crate::site;

const TEXT: &str = "document.querySelector('postmortem-form').text";

fn open(fragment: &str) -> Page {
    let mut page = Page::new();
    page.open(&format!("{}new/index.html{fragment}", site::address()));
    page.wait("document.querySelector('.form-file')?.textContent");
    page
}

fn is_shown(page: &mut Page, selector: &str) -> bool {
    page.evaluate(&format!("document.querySelector({selector:?}).checkVisibility()")) == true
}

#[test]
fn a_quick_record_asks_little_and_goes_on_to_the_full_review() {
    let mut page = open("");
    page.evaluate("document.querySelector('.form-start button').focus()");
    page.press("Enter", 0);
    assert_eq!(page.text("document.activeElement.id"), "form1-title");
    for (selector, shown) in [
        ("#form1-id", true),
        ("#form1-times-started", true),
        ("#form1-impact-users-affected", true),
        ("#form1-summary-text", true),
        ("#form1-impact-text", true),
        ("#form1-times-resolved", false),
        ("#form1-timeline-add", false),
        ("#form1-model-provider", false),
        ("#form1-chapter-factors", false),
    ] {
        assert_eq!(is_shown(&mut page, selector), shown, "{selector}");
    }
    page.fill("#form1-title", "Refund window made up by the support bot");
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");

    // The draft remembers how far its author wanted to go.
    page.reload();
    page.wait("document.querySelector('#form1-title')?.value.startsWith('Refund')");
    assert!(!is_shown(&mut page, "#form1-timeline-add"));
    page.evaluate("document.querySelector('.form-start button').focus()");
    page.press("Enter", 0);
    assert!(is_shown(&mut page, "#form1-timeline-add"));
    assert!(page.text(TEXT).contains("title: Refund window made up by the support bot\n"));
    page.assert_quiet();
}

#[test]
fn a_link_begins_a_postmortem_and_cannot_take_it_apart() {
    let mut page = open(
        "#prefill&title=Errors%20%3Cscript%3Ealert(1)%3C%2Fscript%3E%0Astatus:%20published&system=Support&tags=a&tags=b\
         &times.started=2026-03-02T09:20Z&summary=Line%0A%23%23%20Timeline%0A%60%60%60&status=published&nothing=1&start=quick",
    );
    page.wait("document.querySelector('.form-alert').textContent.includes('Begun by a link')");
    let told = page.text("document.querySelector('.form-alert').textContent");
    assert!(told.contains("Not taken: status, nothing."), "{told}");
    assert_eq!(page.text("location.hash"), "");
    let text = page.text(TEXT);
    assert!(text.contains("\nstatus: draft\n") && !text.contains("\nstatus: published"), "{text}");
    assert!(text.contains("  started: 2026-03-02T09:20Z\n") && text.contains("tags: [a, b]\n"), "{text}");
    assert_eq!(text.matches("\n## Timeline").count(), 1, "{text}");
    assert!(text.contains("Line\n\\## Timeline\n\\```"), "{text}");
    assert!(!is_shown(&mut page, "#form1-timeline-add"));
    page.assert_quiet();
}

#[test]
fn short_times_are_written_out_and_durations_follow() {
    let mut page = open("");
    page.fill("#form1-times-started", "2026-03-02T09:20+01:00");
    page.focus("#form1-times-detected");
    page.type_keys("+1 h 15 min");
    page.wait(
        "document.querySelector('.form-time-hint:not([hidden])')?.textContent.includes('2026-03-02T10:35+01:00')",
    );
    page.press("Tab", 0);
    page.wait("document.querySelector('#form1-times-detected').value === '2026-03-02T10:35+01:00'");
    assert!(page.text(TEXT).contains("  detected: 2026-03-02T10:35+01:00\n"));
    page.wait("document.querySelector('.form-spans').textContent.includes('1 h 15 min')");
    page.focus("#form1-times-mitigated");
    page.type_keys("11:05");
    page.press("Tab", 0);
    page.wait("document.querySelector('#form1-times-mitigated').value === '2026-03-02T11:05+01:00'");
    page.focus("#form1-times-resolved");
    page.type_keys("2026-03-02 12:00");
    page.wait("document.querySelector('.form-time-hint:not([hidden]) button')");
    page.evaluate("document.querySelector('.form-time-hint:not([hidden]) button').click()");
    let resolved = page.text("document.querySelector('#form1-times-resolved').value");
    let is_whole =
        page.evaluate(&format!("new Date({resolved:?}).getTime() === new Date('2026-03-02T12:00').getTime()"));
    assert!(is_whole == true, "{resolved}");
    page.assert_quiet();
}

#[test]
fn completeness_is_told_by_challenge_and_leads_to_what_is_missing() {
    let mut page = open("");
    page.wait("document.querySelectorAll('.form-meter[data-state=new]').length === 5");
    let good = std::fs::read_to_string(site::repository().join("tests/corpora/good/PPM-2026-001-short-answers.md"));
    page.evaluate(&format!("document.querySelector('postmortem-form').text = {:?}", good.unwrap()));
    page.wait("document.querySelectorAll('.form-meter:not([data-state=new])').length === 5");
    let told = page.text("document.querySelector('.form-meter-count').textContent");
    assert!(told.contains(" of "), "{told}");
    page.fill("#form1-summary-text", "An idiot pushed a bad prompt. The engineer should have known better.");
    page.wait("document.querySelectorAll('.form-meter')[2].dataset.state === 'begun'");
    page.evaluate("document.querySelectorAll('.form-meter')[2].open = true");
    page.evaluate("document.querySelectorAll('.form-meter')[2].querySelector('a').click()");
    assert_eq!(page.text("document.activeElement.id"), "form1-summary-text");
    page.assert_quiet();
}

#[test]
fn the_page_of_a_forge_carries_the_file_or_takes_it_by_paste() {
    let mut page = open("");
    let address = |page: &mut Page, attributes: &str, name: &str, text: &str, known: &str| {
        page.evaluate(&format!(
            "import('../assets/js/form/forge.js').then(({{ Forge }}) => {{
               const form = document.createElement('div');
               for (const [name, value] of Object.entries({attributes})) form.setAttribute(name, value);
               const page = Forge.of(form)?.page({name:?}, {text}, {known});
               return page && [page.address, page.carries]; }})"
        ))
    };
    let github = "{repository: 'https://github.com/example/lessons/', branch: 'a/b'}";
    let told = address(&mut page, github, "PPM-1.md", "'a & b\\n#c'", "undefined");
    assert_eq!(
        told,
        serde_json::json!([
            "https://github.com/example/lessons/new/a/b?filename=postmortems%2FPPM-1.md&value=a%20%26%20b%0A%23c",
            true
        ])
    );
    let told = address(&mut page, github, "PPM-1.md", "'x'.repeat(9000)", "undefined");
    assert_eq!(told[1], false);
    let told = address(&mut page, github, "PPM-1.md", "'x'", "'postmortems/2026/PPM-1.md'");
    assert_eq!(told[0], "https://github.com/example/lessons/edit/a/b/postmortems/2026/PPM-1.md");
    let gitlab = "{repository: 'https://gitlab.com/group/lessons', folder: ''}";
    let told = address(&mut page, gitlab, "PPM-1.md", "'x'", "undefined");
    assert_eq!(told, serde_json::json!(["https://gitlab.com/group/lessons/-/new/main?file_name=PPM-1.md", false]));
    let forgejo = "{repository: 'https://git.example.org/group/lessons'}";
    let told = address(&mut page, forgejo, "PPM-1.md", "'x'", "undefined");
    assert_eq!(told[0], "https://git.example.org/group/lessons/_new/main/postmortems?filename=PPM-1.md&value=x");
    assert!(address(&mut page, "{repository: 'javascript:alert(1)'}", "x", "''", "undefined").is_null());
    page.assert_quiet();
}
