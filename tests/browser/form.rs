//! The form: from empty to saved, from a file and back, by keyboard, and with nothing lost on the way.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::page::{ALT, CONTROL, Page, SHIFT};
use crate::site;

const FORM: &str = "document.querySelector('postmortem-form')";

/// The form as a reader finds it who comes for the first time.
fn open_form() -> Page {
    let mut page = Page::new();
    page.open(&format!("{}new/index.html", site::address()));
    wait_for_form(&mut page);
    page
}

fn wait_for_form(page: &mut Page) {
    page.wait("document.querySelector('.form-file')?.textContent");
}

fn example() -> String {
    let file = site::repository().join("tests/corpora/good/PPM-2026-001-short-answers.md");
    fs::read_to_string(file).unwrap()
}

fn set_text(page: &mut Page, text: &str) {
    page.evaluate(&format!("{FORM}.text = {text:?}"));
}

fn text(page: &mut Page) -> String {
    page.text(&format!("{FORM}.text"))
}

/// The lines of one text that the other has not, with `-` and `+`.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let limit = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(limit).take_while(|(a, b)| a == b).count();
    let removed = old[front..old.len() - back].iter().map(|line| format!("-{line}"));
    removed.chain(new[front..new.len() - back].iter().map(|line| format!("+{line}"))).collect()
}

fn wait_saved(page: &mut Page) {
    page.wait("document.querySelector('.form-state').dataset.state === 'saved'");
}

#[test]
fn a_postmortem_is_written_from_empty_broken_mended_and_kept() {
    let mut page = open_form();
    page.fill("#form1-id", "PPM-2026-777");
    page.fill("#form1-title", "Short answers given without a source check");
    page.fill("#form1-system", "Support assistant, web chat");
    page.fill("#form1-summary-text", "Answers stated a refund window that no passage supported.");
    page.wait("!document.querySelector('.form-summary .form-error')");

    // A time without an offset is told in the summary and beside the field, with the page of its rule.
    page.fill("#form1-times-started", "2026-03-02T09:20");
    let beside = "document.querySelector('#form1-times-started-findings')";
    page.wait(&format!("{beside}.textContent.includes('offset')"));
    page.wait("document.querySelector('.form-summary').textContent.includes('Started')");
    assert_eq!(
        page.text(&format!("{beside}.querySelector('a').getAttribute('href')")),
        "../rules/time-without-offset/index.html"
    );
    let input = "document.querySelector('#form1-times-started')";
    assert_eq!(page.text(&format!("{input}.getAttribute('aria-invalid')")), "true");
    let described = page.text(&format!("{input}.getAttribute('aria-describedby')"));
    assert_eq!(described, "form1-times-started-help form1-times-started-findings");
    page.focus("#form1-title");
    page.click(".form-summary .form-error a");
    assert_eq!(page.text("document.activeElement.id"), "form1-times-started");

    // One key more mends it.
    page.press("End", 0);
    page.type_keys("Z");
    page.wait(&format!("{beside}.hidden && !{input}.hasAttribute('aria-invalid')"));

    wait_saved(&mut page);
    let written = text(&mut page);
    assert!(written.contains("times:\n  started: 2026-03-02T09:20Z"), "{written}");
    page.reload();
    wait_for_form(&mut page);
    assert_eq!(text(&mut page), written);
    assert_eq!(page.text("document.querySelector('#form1-title').value"), "Short answers given without a source check");
    assert_eq!(
        page.text("document.querySelector('.form-file').textContent"),
        "PPM-2026-777-short-answers-given-without-a-source-check.md"
    );
    page.assert_quiet();
}

#[test]
fn a_repair_is_made_though_one_has_typed_on_since_it_was_offered() {
    let mut page = open_form();
    set_text(&mut page, &example().replace("severity: sev2", "severity: SEV2"));
    page.wait("document.querySelector('#form1-severity-findings .form-fix')");
    // Both in one turn: the check has no time to catch up.
    page.evaluate(
        "(() => { const title = document.querySelector('#form1-title'); title.value += ', again';
           title.dispatchEvent(new Event('input', { bubbles: true }));
           document.querySelector('#form1-severity-findings .form-fix').click(); })()",
    );
    let expected = example().replace("source check\nstatus", "source check, again\nstatus");
    assert_eq!(changes(&expected, &text(&mut page)), [""; 0]);
    page.assert_quiet();
}

#[test]
fn a_line_break_in_a_box_of_one_line_is_kept() {
    let mut page = open_form();
    let broken = example().replace("| SUP-882 |", "| SUP-882<br>SUP-884 |");
    set_text(&mut page, &broken);
    let input = "document.querySelector('#form1-action-items-3-tracker')";
    assert_eq!(page.text(&format!("{input}.value")), "SUP-882<br>SUP-884");
    page.evaluate(&format!("{input}.closest('details').open = true"));
    page.focus("#form1-action-items-3-tracker");
    page.press("End", 0);
    page.type_keys("5");
    let expected = broken.replace("SUP-882<br>SUP-884", "SUP-882<br>SUP-8845");
    assert_eq!(changes(&expected, &text(&mut page)), [""; 0]);
    page.assert_quiet();
}

#[test]
fn the_contents_mark_the_chapter_that_one_writes_in() {
    let mut page = open_form();
    set_text(&mut page, &example());
    let marked = "[...document.querySelectorAll('.form-contents [aria-current]')].map((link) => link.hash).join()";
    let chapters = page.evaluate("[...document.querySelectorAll('.form-contents a')].map((link) => link.hash)");
    for chapter in chapters.as_array().unwrap() {
        let chapter = chapter.as_str().unwrap();
        page.evaluate(&format!(
            "[...document.querySelectorAll('{chapter} :is(input, textarea, select, button, summary)')]
               .filter((input) => input.checkVisibility()).at(-1).focus()"
        ));
        page.wait(&format!("{marked} === {chapter:?}"));
    }
    page.assert_quiet();
}

#[test]
fn an_opened_file_changes_only_where_it_is_edited() {
    let folder = tempfile::tempdir().unwrap();
    for (name, original) in [("plain.md", example()), ("windows.md", example().replace('\n', "\r\n"))] {
        let file = folder.path().join(name);
        fs::write(&file, &original).unwrap();
        let mut page = open_form();
        page.give_file(".form-bar input[type=file]", &file);
        page.wait(&format!("document.querySelector('.form-file').textContent === {name:?}"));
        assert_eq!(text(&mut page), original);
        page.fill("#form1-prompt-after", "43");

        let downloads = folder.path().join(format!("{name}-out"));
        fs::create_dir(&downloads).unwrap();
        page.download_to(&downloads);
        page.evaluate(
            "[...document.querySelectorAll('.form-bar button')].find((b) => b.textContent === 'Download').click()",
        );
        let saved = wait_for_file(&downloads.join(name));
        assert_eq!(changes(&original, &saved), ["-  after: \"42\"", "+  after: \"43\""]);
        assert_eq!(saved.len(), original.len());

        // The same through the Markdown: what was not touched keeps its line ends.
        page.evaluate("[...document.querySelectorAll('.form-tab')].find((b) => b.textContent === 'Markdown').click()");
        page.evaluate(
            "(() => { const a = document.querySelector('.form-markdown'); const at = a.value.indexOf('\"43\"');
               a.focus(); a.setSelectionRange(at + 1, at + 3); })()",
        );
        page.write("42");
        page.wait("document.querySelector('#form1-prompt-after').value === '42'");
        assert_eq!(text(&mut page), original);
        page.assert_quiet();
    }
}

fn wait_for_file(file: &Path) -> String {
    let start = Instant::now();
    while start.elapsed().as_secs() < 10 {
        if let Ok(text) = fs::read_to_string(file) {
            return text;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("{} was not downloaded", file.display());
}

/// Presses Tab until the focus is there: buttons and the links of findings may stand between.
fn tab_to(page: &mut Page, id: &str) {
    for _ in 0..6 {
        page.press("Tab", 0);
        if page.text("document.activeElement.id") == id {
            return;
        }
    }
    panic!("Tab does not lead to {id}");
}

#[test]
fn rows_are_added_moved_copied_and_removed_by_keyboard_alone() {
    let mut page = open_form();
    page.focus("#form1-timeline-add");
    page.press("Enter", 0);
    assert_eq!(page.text("document.activeElement.id"), "form1-timeline-1-time");
    page.type_keys("2026-03-02T09:20Z");
    tab_to(&mut page, "form1-timeline-1-kind");
    page.type_keys("start");
    tab_to(&mut page, "form1-timeline-1-event");
    page.type_keys("First answer");
    page.press("Enter", CONTROL);
    assert_eq!(page.text("document.activeElement.id"), "form1-timeline-2-time");
    page.type_keys("2026-03-03T14:10Z");
    tab_to(&mut page, "form1-timeline-2-kind");
    page.type_keys("detect");
    tab_to(&mut page, "form1-timeline-2-event");
    page.type_keys("Third ticket");
    let rows = |page: &mut Page| -> Vec<String> {
        text(page).lines().filter(|line| line.starts_with("| 2026")).map(str::to_owned).collect()
    };
    let (first, second) =
        ("| 2026-03-02T09:20Z | start | First answer |  |", "| 2026-03-03T14:10Z | detect | Third ticket |  |");
    assert_eq!(rows(&mut page), [first, second]);

    page.press("ArrowUp", ALT | SHIFT);
    assert_eq!(rows(&mut page), [second, first]);
    assert_eq!(page.text("document.activeElement.id"), "form1-timeline-1-event");
    assert_eq!(
        page.text("document.querySelector('postmortem-form > .form-whole > [role=status]').textContent"),
        "Moved to row 1 of 2."
    );

    page.evaluate("document.querySelectorAll('.form-table-timeline .form-row-tools button')[2].focus()");
    page.press("Enter", 0);
    assert_eq!(rows(&mut page), [second, second, first]);
    assert_eq!(page.text("document.activeElement.id"), "form1-timeline-2-time");

    page.press("Delete", ALT | SHIFT);
    assert_eq!(rows(&mut page), [second, first]);
    assert_eq!(page.text("document.activeElement.getAttribute('aria-label')"), "Remove row 2");
    page.press("Enter", 0);
    page.press("Enter", 0);
    assert_eq!(rows(&mut page), [] as [&str; 0]);
    assert_eq!(page.text("document.activeElement.id"), "form1-timeline-add");
    page.evaluate("[...document.querySelectorAll('.form-bar button')].find((b) => b.textContent === 'Undo').click()");
    assert_eq!(rows(&mut page), [second]);
    page.assert_quiet();
}

#[test]
fn references_choices_lists_and_evidence_are_written_into_the_document() {
    let mut page = open_form();
    let original = example();
    set_text(&mut page, &original);
    page.evaluate("document.querySelector('.form-table-timeline [value=E2]').click()");
    page.evaluate("document.querySelector('[id=\"form1-failure-modes-fold\"]').click()");
    page.evaluate("document.querySelector('[id=\"form1-failure-modes-fold\"]').parentElement.querySelector('[value=over-refusal]').click()");
    page.focus("#form1-tags");
    page.type_keys("style");
    page.press("Enter", 0);
    page.choose("#form1-severity", "sev3");
    page.evaluate("document.querySelectorAll('.form-table-evidence summary')[1].click()");
    page.evaluate(
        "[...document.querySelectorAll('.form-table-evidence li')][1].querySelector('.form-block button').click()",
    );
    page.write("temperature: 0.2");
    let new = text(&mut page);
    for line in [
        "| Prompt version 42 labelled `prod` | E1, E2 |",
        "failure_modes: [unsupported-claim, wrong-or-missing-citation, over-refusal]",
        "tags: [refunds, rag, brevity, style]",
        "severity: sev3",
        "### E2\n\n```text\ntemperature: 0.2\n```\n",
    ] {
        assert!(new.contains(line), "{line} is not in\n{new}");
    }
    let kept = original.lines().filter(|line| new.contains(line)).count();
    assert_eq!(kept, original.lines().count() - 4);
    page.assert_quiet();
}

#[test]
fn a_heading_that_is_being_typed_does_not_pile_up() {
    let mut page = open_form();
    let original = example();
    set_text(&mut page, &original);
    page.focus("#form1-impact-text");
    page.press("End", CONTROL);
    let typed = "\n## Timeline\n\nwords";
    for line in typed.split_inclusive('\n') {
        page.type_keys(line.trim_end_matches('\n'));
        if line.ends_with('\n') {
            page.press("Enter", 0);
        }
        page.wait("true");
    }
    assert_eq!(text(&mut page).matches("## Timeline").count(), 2);
    page.press_times("Backspace", typed.len());
    assert_eq!(text(&mut page), original);
    page.assert_quiet();
}

#[test]
fn what_cannot_be_saved_is_told_at_once_and_offered_as_a_file() {
    let mut page = Page::new();
    page.prepare("indexedDB.open = () => { throw new DOMException('no room left', 'QuotaExceededError'); };");
    page.open(&format!("{}new/index.html", site::address()));
    wait_for_form(&mut page);
    page.fill("#form1-title", "Words that nobody keeps");
    page.wait("document.querySelector('.form-alert').textContent.includes('NOT SAVED')");
    assert_eq!(page.text("document.querySelector('.form-state').textContent"), "NOT SAVED");
    page.wait("document.querySelector('.form-alert button').textContent === 'Download the file'");
    assert!(text(&mut page).contains("title: Words that nobody keeps"));
    page.assert_quiet();
}

#[test]
fn a_trap_costs_no_word() {
    let mut page = open_form();
    page.fill("#form1-title", "Before the trap");
    wait_saved(&mut page);
    // The memory of the running instance is destroyed.
    page.evaluate(
        "import(new URL('../assets/js/wasm/form.js', location.href)).then(async (plugin) => {
           const wasm = await plugin.default(); new Uint8Array(wasm.memory.buffer).fill(255); })",
    );
    page.focus("#form1-title");
    page.press("End", 0);
    page.type_keys(", and after");
    page.press("Tab", 0);
    page.wait(&format!("{FORM}.text.includes('and after')"));
    let written = text(&mut page);
    assert!(written.contains("title: Before the trap, and after\n"), "{written}");
    page.fill("#form1-id", "nonsense");
    page.wait("document.querySelector('#form1-id-findings').textContent !== ''");
}

#[test]
fn drafts_are_listed_opened_and_deleted() {
    let mut page = open_form();
    let button = |name: &str| {
        format!("[...document.querySelectorAll('postmortem-form button')].find((b) => b.textContent === {name:?})")
    };
    for title in ["The first draft of two", "The second draft of two"] {
        page.evaluate(&format!("{}.click()", button("New")));
        page.wait("document.querySelector('#form1-title').value === ''");
        page.fill("#form1-title", title);
        wait_saved(&mut page);
    }
    page.evaluate(&format!("{}.click()", button("Drafts")));
    page.wait("document.querySelectorAll('.form-draft').length === 2");
    page.evaluate("document.querySelectorAll('.form-draft [aria-label^=Open]')[1].click()");
    page.wait("document.querySelector('#form1-title').value === 'The first draft of two'");

    page.evaluate(&format!("{}.click()", button("Drafts")));
    page.wait("document.querySelectorAll('.form-draft').length === 2");
    page.evaluate("document.querySelector('.form-draft [aria-label^=Delete]').click()");
    assert_eq!(page.evaluate("document.querySelectorAll('.form-draft').length"), 2);
    page.evaluate("document.querySelector('.form-draft [aria-label^=Delete]').click()");
    page.wait("document.querySelectorAll('.form-draft').length === 1");
    page.assert_quiet();
}

#[test]
fn two_tabs_on_one_draft_both_keep_what_was_written() {
    let mut page = open_form();
    page.fill("#form1-title", "One draft in two tabs");
    wait_saved(&mut page);
    let mut other = page.another_tab();
    other.open(&format!("{}new/index.html", site::address()));
    wait_for_form(&mut other);
    other.evaluate("document.querySelector('.form-alert button').click()");
    other.wait("document.querySelector('.form-draft')");
    other.evaluate("document.querySelector('.form-draft button').click()");
    other.wait("document.querySelector('#form1-title').value === 'One draft in two tabs'");
    page.fill("#form1-system", "written in the first tab");
    wait_saved(&mut page);
    page.wait(&stored_texts("first tab"));
    other.fill("#form1-system", "written in the second tab");
    other.wait("document.querySelector('.form-alert').textContent.includes('Another tab')");
    other.wait(&stored_texts("second tab"));
    page.wait(&stored_texts("first tab"));
    page.assert_quiet();
    other.assert_quiet();
}

/// Whether one of the stored drafts holds these words.
fn stored_texts(words: &str) -> String {
    format!(
        "new Promise((done) => {{ const r = indexedDB.open('prompt-postmortem'); r.onsuccess = () => {{
           const all = r.result.transaction('drafts').objectStore('drafts').getAll();
           all.onsuccess = () => {{ r.result.close(); done(all.result.some((d) => d.text.includes({words:?}))); }}; }}; }})"
    )
}

#[test]
fn findings_follow_every_key() {
    let mut page = open_form();
    let filler = "The assistant gave short answers and nobody saw which passage it had used for them. ".repeat(125);
    let long = example().replace("## Impact\n", &format!("## Impact\n\n{filler}\n"));
    assert!(long.split_whitespace().count() > 2000);
    set_text(&mut page, &long);
    page.evaluate(&format!(
        "window.times = []; addEventListener('keydown', () => {{ window.pressed = performance.now(); }}, true);
         {FORM}.addEventListener('postmortem-findings', () => {{
           if (window.pressed) window.times.push(performance.now() - window.pressed); window.pressed = 0; }})"
    ));
    page.focus("#form1-title");
    page.press("End", 0);
    for (number, key) in "x".repeat(40).chars().enumerate() {
        page.evaluate("window.pressed = 0");
        page.type_keys(&key.to_string());
        page.wait(&format!("window.times.length === {}", number + 1));
    }
    let mut times: Vec<f64> =
        page.evaluate("window.times").as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "from key to findings, {} words: median {:.0} ms, 95 % {:.0} ms",
        long.split_whitespace().count(),
        times[20],
        times[38]
    );
    page.assert_quiet();
}

#[test]
fn the_form_fits_every_width_and_both_looks() {
    let mut page = open_form();
    let broken = example()
        .replace("severity: sev2", "severity: bad")
        .replace("| support-ai | 2026-03-03", "| | 2026-03-03")
        .replace("2026-03-02T09:20Z | start", "2026-03-02 09:20 | start");
    set_text(&mut page, &broken);
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
        page.resize(width, 900);
        page.prefer(scheme);
        for view in ["Form", "Markdown", "Preview"] {
            page.evaluate(&format!(
                "[...document.querySelectorAll('.form-tab')].find((b) => b.textContent === {view:?}).click()"
            ));
            page.wait("document.querySelector('postmortem-form').dataset.view !== 'preview' || document.querySelector('.form-preview article')");
            page.screenshot(&format!("form-{}-{width}-{scheme}", view.to_lowercase()));
            let overflow = page.evaluate(&format!("document.documentElement.scrollWidth > {width}"));
            assert!(overflow == false, "{view} is wider than {width} pixels");
        }
    }
    page.assert_quiet();
}

#[test]
fn the_form_speaks_the_language_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("postmortem.toml"), "title = \"Archiv\"\nlanguage = \"de\"\n").unwrap();
    site::build(folder.path(), &folder.path().join("public"));
    let mut page = Page::new();
    page.open(&format!("{}new/index.html", crate::server::serve(folder.path().join("public"))));
    wait_for_form(&mut page);
    set_text(&mut page, &example());
    page.wait("document.querySelector('.form-preview article') || document.querySelector('.form-finding')");
    let told = page.text("document.querySelector('postmortem-form').innerText");
    for german in ["Rückgängig", "Was geschah", "Schweregrad", "Wann Nutzer zuerst betroffen waren", "Zeile hinzufügen"]
    {
        assert!(told.contains(german), "{german}: {told}");
    }
    for english in ["Undo", "What happened", "Severity", "Add a row"] {
        assert!(!told.contains(english), "{english}: {told}");
    }
    assert!(!told.split_whitespace().any(|word| word.starts_with("form.")), "a key is shown: {told}");
    let severity = page.text("document.querySelector('#form1-severity').selectedOptions[0].textContent");
    assert!(severity.starts_with("SEV2 – viele Nutzer oder Geld"), "{severity}");
    // What is written stays in the words of the format.
    page.choose("#form1-severity", "sev3");
    assert!(text(&mut page).contains("severity: sev3\n") && text(&mut page).contains("## Contributing factors\n"));
    page.assert_quiet();
}
