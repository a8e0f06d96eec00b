//! Evidence in the form: a trace is pasted, redacted, looked at and added as one change; a paste with a secret is held back.

use std::fs;

use crate::page::Page;
use crate::site;

const FORM: &str = "document.querySelector('postmortem-form')";
const STATUS: &str = "document.querySelector('.form-told-status').textContent";

/// A key of a known form, put together so that no scanner takes this file for a leak.
fn key() -> String {
    format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2")
}

fn open_form() -> Page {
    let mut page = Page::new();
    page.open(&format!("{}new/index.html", site::address()));
    page.wait("document.querySelector('.form-file')?.textContent");
    page
}

fn text(page: &mut Page) -> String {
    page.text(&format!("{FORM}.text"))
}

/// What a person does who pastes into the field that has the focus.
fn paste(page: &mut Page, text: &str) {
    page.evaluate(&format!(
        "(() => {{ const data = new DataTransfer(); data.setData('text/plain', {text:?});
           const event = new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }});
           const field = document.activeElement;
           if (field.dispatchEvent(event)) document.execCommand('insertText', false, {text:?}); }})()"
    ));
}

/// Everything that the browser keeps of the page.
fn stored(page: &mut Page) -> String {
    page.text(
        "(async () => { let all = '';
           for (const { name } of await indexedDB.databases()) {
             const db = await new Promise((done) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
             for (const store of db.objectStoreNames) {
               const rows = await new Promise((done) => { const get = db.transaction(store).objectStore(store).getAll(); get.onsuccess = () => done(get.result); });
               all += JSON.stringify(rows);
             }
             db.close();
           }
           return all + JSON.stringify(localStorage) + JSON.stringify(sessionStorage); })()",
    )
}

#[test]
fn a_trace_becomes_evidence_by_keyboard_as_one_change() {
    let mut page = open_form();
    let before = text(&mut page);
    let trace = fs::read_to_string(site::repository().join("tests/traces/openai-chat.jsonl")).unwrap();
    let trace = trace.replace("How long can I return it?", &format!("I am ann@host.tld and bob@host.tld, {}", key()));
    page.focus(".form-add-evidence");
    page.press("Enter", 0);
    page.wait("document.querySelector('dialog[open]')");
    page.focus("#form1-add-evidence-trace");
    paste(&mut page, "{\"a\": \n oops}");
    page.wait(&format!("{STATUS}.includes('line 2: expected JSON')"));
    page.evaluate("document.activeElement.select()");
    paste(&mut page, &trace);
    page.wait(&format!("{STATUS}.includes('1 call of OpenAI chat completions')"));
    let found = page.text("document.querySelector('.form-redaction').textContent");
    assert!(found.contains("Found 3 values") && found.contains("A secret is always replaced"), "{found}");
    assert!(!found.contains("host.tld") && !found.contains(&key()), "{found}");
    assert!(page.evaluate("document.querySelector('[id$=found-secret-1]').disabled") == true);
    page.focus("[id$=found-email-2]");
    page.press(" ", 0);
    page.wait("!document.querySelector('.form-redaction > button').hidden");
    assert_eq!(page.text("document.activeElement.id"), "form1-add-evidence-found-email-2");
    assert_eq!(text(&mut page), before, "nothing is done before it is asked for");
    page.focus("dialog .form-primary");
    page.press("Enter", 0);
    page.wait("!document.querySelector('dialog')");

    let after = text(&mut page);
    assert!(after.contains("I am [redacted:email-1] and bob@host.tld, [redacted:secret-1]"), "{after}");
    assert!(after.contains("request_model: gpt-4.1\n") && after.contains("| E2 | trace |"), "{after}");
    assert_eq!(page.text("document.querySelector('#form1-model-provider').value"), "openai");
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
    let kept = stored(&mut page);
    assert!(kept.contains("[redacted:email-1]") && !kept.contains("ann@host.tld") && !kept.contains(&key()));
    page.evaluate("[...document.querySelectorAll('.form-bar button')].find((b) => b.textContent === 'Undo').click()");
    assert_eq!(text(&mut page), before, "one step back");
    page.assert_quiet();
}

#[test]
fn two_prompts_become_a_difference() {
    let mut page = open_form();
    page.focus(".form-add-evidence");
    page.press("Enter", 0);
    page.wait("document.querySelector('dialog[open]')");
    page.evaluate("document.querySelector('dialog details').open = true");
    page.focus("#form1-add-evidence-before");
    paste(&mut page, "Quote the passage.\nBe kind.");
    page.focus("#form1-add-evidence-after");
    paste(&mut page, "Be kind.");
    page.wait("!document.querySelector('dialog .form-primary').disabled");
    page.click("dialog .form-primary");
    let after = text(&mut page);
    assert!(after.contains("```diff\n-Quote the passage.\n Be kind.\n```"), "{after}");
    page.assert_quiet();
}

#[test]
fn a_paste_with_a_secret_is_held_back() {
    let mut page = open_form();
    page.fill("#form1-summary-text", "Told by ");
    paste(&mut page, &format!("ann@host.tld with {}", key()));
    page.wait("document.querySelector('dialog[open]')");
    assert_eq!(page.text("document.activeElement.textContent"), "Paste redacted");
    page.press("Enter", 0);
    page.wait("!document.querySelector('dialog')");
    let written = "Told by [redacted:email-1] with [redacted:secret-1]";
    assert_eq!(page.text("document.querySelector('#form1-summary-text').value"), written);
    assert!(text(&mut page).contains(written));

    // The same person has the same pseudonym, and may be named where somebody asks for it.
    paste(&mut page, ", ann@host.tld");
    page.wait("document.querySelector('dialog[open]')");
    page.focus("[id$=pasted-email-1]");
    page.press(" ", 0);
    page.wait("document.querySelector('dialog .form-primary').textContent === 'Paste as it is'");
    page.press("Escape", 0);
    page.wait("!document.querySelector('dialog')");
    paste(&mut page, ", nobody");
    assert_eq!(page.text("document.querySelector('#form1-summary-text').value"), format!("{written}, nobody"));
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
    let kept = stored(&mut page);
    assert!(kept.contains("redacted:email-1") && !kept.contains("host.tld") && !kept.contains(&key()));

    // What is typed is told, with one click for a pseudonym.
    page.type_keys(" carl@host.tld");
    page.wait("document.querySelector('.form-fix')");
    assert_eq!(page.text("document.querySelector('.form-fix').textContent"), "Write [redacted:email-2]");
    page.click(".form-fix");
    assert!(text(&mut page).contains(", nobody [redacted:email-2]"));
    page.assert_quiet();
}
