//! Nothing that is written is lost: the browser is killed while one types, two tabs write at once, there is no room left, the
//! draft is of an older version.
//!
//! The gate runs few rounds, and beside other tests it cannot hold the clock against the form. On a machine at rest,
//! `POSTMORTEM_KILLS=50 POSTMORTEM_SAVES=600 POSTMORTEM_CONFLICTS=100` runs them at full size, with a second as the limit.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::chromium::Chromium;
use crate::page::Page;
use crate::site;

const FORM: &str = "document.querySelector('postmortem-form')";

/// The newest draft of the browser.
const NEWEST: &str = "new Promise((done, fail) => {
    const request = indexedDB.open('prompt-postmortem');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction('drafts').objectStore('drafts').getAll();
      all.onsuccess = () => {
        request.result.close();
        done(all.result.sort((a, b) => b.savedAt - a.savedAt)[0]?.text ?? '');
      };
    };
  })";

fn rounds(name: &str, few: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(few)
}

fn open(page: &mut Page) {
    page.open(&format!("{}new/index.html", site::address()));
    page.wait("document.querySelector('.form-file')?.textContent");
}

/// A document of one megabyte.
fn large() -> String {
    let file = site::repository().join("tests/corpora/good/PPM-2026-001-short-answers.md");
    let mut text = std::fs::read_to_string(file).unwrap();
    text.push_str("\n## Notes\n\n");
    while text.len() < 1_000_000 {
        text.push_str(
            "The assistant answered with a window for refunds that no passage of the help centre supports.\n",
        );
    }
    text
}

#[test]
fn a_kill_leaves_a_whole_draft_that_lacks_the_last_moment_at_most() {
    let profile = tempfile::tempdir().unwrap();
    let base = large();
    let title = "title: Short answers given without a source check";
    let (mut oldest, mut keys) = (Duration::ZERO, 0);
    for round in 0..rounds("POSTMORTEM_KILLS", 2) {
        let chromium = Arc::new(Chromium::start_in(profile.path()));
        let mut page = Page::in_profile(&chromium);
        open(&mut page);
        page.evaluate(&format!("{FORM}.text = {}", json!(base)));
        page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
        page.focus("#form1-title");
        page.press("End", 0);
        let typed = type_for(&mut page, random_time());
        let killed = Instant::now();
        drop(page);
        Arc::into_inner(chromium).expect("no other page").kill();

        let chromium = Arc::new(Chromium::start_in(profile.path()));
        let mut page = Page::in_profile(&chromium);
        page.open(&format!("{}404.html", site::address()));
        let kept = page.text(NEWEST);
        let kept_keys = (0..=typed.len())
            .rev()
            .find(|&count| kept == base.replacen(title, &format!("{title}{}", text_of(count)), 1));
        let kept_keys =
            kept_keys.unwrap_or_else(|| panic!("round {round}: the draft is damaged: {} bytes", kept.len()));
        if let Some(first_lost) = typed.get(kept_keys) {
            oldest = oldest.max(killed - *first_lost);
        }
        keys += typed.len();
        page.evaluate("indexedDB.deleteDatabase('prompt-postmortem')");
    }
    println!("{keys} keys, the oldest that was lost was {oldest:?} old");
    assert!(!is_measured() || oldest <= Duration::from_secs(1), "{oldest:?}");
}

/// Whether the machine is at rest, so that the clock tells something of the form.
fn is_measured() -> bool {
    std::env::var_os("POSTMORTEM_KILLS").is_some()
}

/// The first keys of what is typed.
fn text_of(count: usize) -> String {
    ('a'..='z').cycle().take(count).collect()
}

/// Types ten keys a second, and says when each was pressed.
fn type_for(page: &mut Page, time: Duration) -> Vec<Instant> {
    let start = Instant::now();
    let mut pressed = Vec::new();
    for (key, number) in ('a'..='z').cycle().zip(1..) {
        pressed.push(Instant::now());
        page.type_keys(&key.to_string());
        if start.elapsed() >= time {
            break;
        }
        std::thread::sleep((Duration::from_millis(100) * number).saturating_sub(start.elapsed()));
    }
    pressed
}

/// Between one and four seconds.
fn random_time() -> Duration {
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
    Duration::from_millis(1000 + u64::from(nanos / 1000 % 3000))
}

/// Puts the saver of the form into a tab, as `saver`; what it tells is in `told`.
fn saver_in(page: &mut Page) {
    page.open(&format!("{}404.html", site::address()));
    page.evaluate(
        "import('/assets/js/form/saver.js').then(async ({ Saver }) => {
           globalThis.told = []; globalThis.saver = new Saver((state, why) => told.push([state, why]));
           await saver.start(); })",
    );
}

fn save(page: &mut Page, text: &str) {
    page.evaluate(&format!("(saver.note({{ text: {text:?}, title: 'x', name: 'x.md' }}), saver.flush())"));
}

#[test]
fn two_tabs_keep_every_save() {
    let mut one = Page::new();
    let mut two = one.another_tab();
    saver_in(&mut one);
    saver_in(&mut two);
    let saves = rounds("POSTMORTEM_SAVES", 20);
    for number in 0..saves / 2 {
        for (tab, page) in [&mut one, &mut two].into_iter().enumerate() {
            let text = format!("tab {tab}, save {number}");
            save(page, &text);
            assert_eq!(page.text(NEWEST), text);
        }
    }
    assert_eq!(one.evaluate("told.filter(([state]) => state === 'failed').length"), 0);
    println!("{saves} saves in two tabs, all kept");
}

#[test]
fn two_tabs_on_one_draft_keep_both_texts() {
    let mut one = Page::new();
    let mut two = one.another_tab();
    saver_in(&mut one);
    saver_in(&mut two);
    let conflicts = rounds("POSTMORTEM_CONFLICTS", 5);
    for number in 0..conflicts {
        one.evaluate("saver.take()");
        save(&mut one, &format!("draft {number}"));
        let id = one.text("saver.draftId");
        two.evaluate(&format!("saver.get({id:?}).then((draft) => saver.take(draft))"));
        let texts = [format!("{number}: from the first tab"), format!("{number}: from the second tab")];
        save(&mut one, &texts[0]);
        save(&mut two, &texts[1]);
        let kept = one.evaluate("saver.list().then((drafts) => drafts.map(({ text }) => text))");
        let kept: Vec<&str> = kept.as_array().unwrap().iter().filter_map(|text| text.as_str()).collect();
        assert!(texts.iter().all(|text| kept.contains(&text.as_str())), "{kept:?}");
        assert!(!two.text("told.at(-1)[1]").is_empty(), "the second tab says nothing");
    }
    println!("{conflicts} conflicts, both texts kept");
}

#[test]
fn a_full_storage_is_told_within_a_second() {
    let mut page = Page::new();
    page.prepare(
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...record) {
           if (globalThis.isFull) throw new DOMException('no room left', 'QuotaExceededError');
           return put.apply(this, record); };",
    );
    open(&mut page);
    page.fill("#form1-title", "A title that fits");
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
    page.evaluate("globalThis.isFull = true");
    let text = large();
    let waited = page.evaluate(&format!(
        "(async () => {{
           const text = {};
           {FORM}.text = text;
           const written = performance.now();
           while (document.querySelector('.form-state').dataset.state !== 'failed') {{
             if (performance.now() - written > 5000) return 5000;
             await new Promise((done) => setTimeout(done, 10));
           }}
           return {FORM}.text === text ? performance.now() - written : -1;
         }})()",
        json!(text)
    ));
    println!("told after {waited} ms");
    let waited = waited.as_f64().unwrap();
    let longest = if is_measured() { 1000.0 } else { 4000.0 };
    assert!((0.0..=longest).contains(&waited), "{waited}");
    page.wait("document.querySelector('.form-alert button').textContent === 'Download the file'");
    // With room again, what was held back is saved without another word.
    page.evaluate("globalThis.isFull = false");
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
}

#[test]
fn a_draft_of_the_first_version_opens_and_earlier_texts_come_back() {
    let mut page = Page::new();
    page.open(&format!("{}404.html", site::address()));
    page.evaluate(
        "new Promise((done) => {
           const request = indexedDB.open('prompt-postmortem', 1);
           request.onupgradeneeded = () => request.result.createObjectStore('drafts', { keyPath: 'id' });
           request.onsuccess = () => {
             const write = request.result.transaction('drafts', 'readwrite');
             write.objectStore('drafts').put({ id: 'old', revision: 3, name: 'old.md', title: 'Old', savedAt: 1,
               text: '---\\ntitle: Old words\\n---\\n', file: null });
             write.oncomplete = () => { request.result.close(); done(); };
           }; })",
    );
    open(&mut page);
    page.evaluate("document.querySelector('.form-alert button').click()");
    page.wait("document.querySelector('.form-draft [aria-label^=Open]')");
    page.evaluate("document.querySelector('.form-draft [aria-label^=Open]').click()");
    page.wait("document.querySelector('#form1-title').value === 'Old words'");
    page.fill("#form1-title", "New words");
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
    page.evaluate("[...document.querySelectorAll('.form-bar button')].find((b) => b.textContent === 'Drafts').click()");
    page.wait("document.querySelector('.form-draft [aria-label^=Earlier]')");
    page.evaluate("document.querySelector('.form-draft [aria-label^=Earlier]').click()");
    page.wait("document.querySelector('.form-earlier button')");
    page.evaluate("document.querySelector('.form-earlier button').click()");
    page.wait("document.querySelector('#form1-title').value === 'Old words'");
    page.evaluate("[...document.querySelectorAll('.form-bar button')].find((b) => b.textContent === 'Undo').click()");
    page.wait("document.querySelector('#form1-title').value === 'New words'");
    page.assert_quiet();
}
