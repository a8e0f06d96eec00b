//! A postmortem written from empty to published with keys alone: nothing is clicked, focused or set by script.
//!
//! The gate writes it once, in a narrow window, where more is out of sight; `POSTMORTEM_WIDTHS=1280,360` writes it in both.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::page::{ALT, CONTROL, Page, SHIFT};
use crate::site;

const FORM: &str = "document.querySelector('postmortem-form')";
/// The day on which it is written.
const TODAY: &str = "2026-03-12";
/// More keys than this to get from one field to the next are too many.
const FAR: usize = 60;

/// Somebody who writes with a keyboard, and what it costs.
struct Writer {
    page: Page,
    /// Keys that lead to another place.
    moves: usize,
    /// Characters of short values, each a key.
    typed: usize,
    /// Characters of whole texts, written at once.
    written: usize,
    /// Keys that choose, tick, add and press.
    actions: usize,
    /// The longest ways.
    ways: Vec<(usize, String)>,
}

impl Writer {
    fn at(width: u32, height: u32) -> Self {
        let mut page = Page::new();
        page.resize(width, height);
        page.prepare(&format!(
            "document.addEventListener('readystatechange', () => {FORM}?.setAttribute('today', '{TODAY}'))"
        ));
        page.open(&format!("{}new/index.html", site::address()));
        page.wait("document.querySelector('.form-file')?.textContent");
        Self { page, moves: 0, typed: 0, written: 0, actions: 0, ways: Vec::new() }
    }

    /// Presses a key that chooses something.
    fn act(&mut self, key: &str, held: u32) {
        self.actions += 1;
        self.page.press(key, held);
    }

    /// Presses a key that leads somewhere.
    fn go(&mut self, key: &str, held: u32) {
        self.moves += 1;
        self.page.press(key, held);
    }

    /// Goes to what the selector names, and opens what it is folded into.
    fn to(&mut self, selector: &str) {
        let folded = format!(
            "(() => {{ const to = document.querySelector({selector:?}), fold = to?.closest('details:not([open])');
               if (!fold || fold.firstElementChild === to) return false;
               document.querySelector('[data-fold]')?.removeAttribute('data-fold');
               fold.firstElementChild.dataset.fold = ''; return true; }})()"
        );
        if self.page.evaluate(&folded) == true {
            self.tab_to("[data-fold]");
            self.act("Enter", 0);
        }
        self.tab_to(selector);
    }

    /// Presses Tab, or Shift and Tab, until the focus is on what the selector names, and looks whether it is seen there.
    fn tab_to(&mut self, selector: &str) {
        let which_way = format!(
            "(() => {{ const to = document.querySelector({selector:?}), from = document.activeElement;
               if (!to) return null; if (to === from) return 0;
               return from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1; }})()"
        );
        for keys in 0..FAR {
            match self.page.evaluate(&which_way).as_i64() {
                Some(0) => {
                    self.ways.push((keys, selector.to_owned()));
                    return self.look(selector);
                }
                Some(way) => self.go("Tab", if way < 0 { SHIFT } else { 0 }),
                None => panic!("there is no {selector}"),
            }
        }
        let here = self.page.text("document.activeElement.outerHTML.slice(0, 300)");
        panic!("{FAR} keys do not lead to {selector}; the focus is on {here}");
    }

    /// Whether the focus is seen: in the window, under nothing, with a ring around it.
    fn look(&mut self, selector: &str) {
        let hidden = self.page.text(
            "(async () => { const hidden = () => { const e = document.activeElement, r = e.getBoundingClientRect();
               const [x, y] = [r.x + Math.min(r.width, innerWidth) / 2, r.y + Math.min(r.height, 40) / 2];
               if (r.width < 1 || r.height < 1) return 'no room';
               if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return `out of sight at ${x}, ${y}`;
               const top = document.elementFromPoint(x, y);
               if (!top || !(e.contains(top) || top.contains(e) || e.labels?.[0]?.contains(top))) return `under ${top?.className}`;
               if (getComputedStyle(e).outlineStyle === 'none') return 'no ring';
               return ''; };
               for (let tries = 0; tries < 40 && hidden(); tries += 1) await new Promise((done) => setTimeout(done, 25));
               return hidden(); })()",
        );
        if !hidden.is_empty() {
            let picture = self.page.screenshot("keyboard-hidden-focus");
            panic!("the focus on {selector} is not seen: {hidden}; see {}", picture.display());
        }
    }

    /// Types a short value into a field.
    fn value(&mut self, id: &str, text: &str) {
        self.to(&format!("#form1-{id}"));
        self.type_keys(text);
    }

    fn type_keys(&mut self, text: &str) {
        self.typed += text.chars().count();
        self.page.type_keys(text);
    }

    /// Writes a text of some length where the focus is.
    fn prose(&mut self, id: &str, text: &str) {
        self.to(&format!("#form1-{id}"));
        self.written += text.chars().count();
        self.page.write(text);
    }

    /// Chooses from a list by the first letters of the words, and by arrow from there on.
    fn pick(&mut self, id: &str, value: &str) {
        self.to(&format!("#form1-{id}"));
        let label = self.page.text(&format!(
            "[...document.activeElement.options].find((option) => option.value === {value:?}).textContent.slice(0, 4)"
        ));
        let letters: String = label.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        self.actions += letters.len();
        self.page.type_keys(&letters);
        for _ in 0..12 {
            if self.page.text("document.activeElement.value") == value {
                return;
            }
            self.act("ArrowDown", 0);
        }
        panic!("{id}: {value} is not chosen, but {}", self.page.text("document.activeElement.value"));
    }

    /// Ticks boxes of a group.
    fn tick(&mut self, group: &str, values: &[&str]) {
        for value in values {
            self.to(&format!("[aria-labelledby='form1-{group}-label'] [value='{value}']"));
            self.act("Space", 0);
        }
        // A long list is left by one key, not by passing the rest of it.
        if self.page.evaluate("document.activeElement.closest('.form-fold') !== null") == true {
            self.go("Escape", 0);
            self.look(group);
        }
    }

    /// Goes to the next chapter.
    fn chapter(&mut self, name: &str) {
        self.through_chapters("PageDown", name);
    }

    /// Goes forth or back by chapters.
    fn through_chapters(&mut self, key: &str, name: &str) {
        for _ in 0..12 {
            self.go(key, ALT | SHIFT);
            if self.page.text("document.activeElement.id") == format!("form1-chapter-{name}") {
                return;
            }
        }
        panic!("{key} does not lead to the chapter {name}");
    }

    /// Begins the next row of a table, from the last field or from the button below it.
    fn row(&mut self, table: &str, number: usize) {
        if number == 1 {
            self.to(&format!("#form1-{table}-add"));
            self.act("Enter", 0);
        } else {
            self.act("Enter", CONTROL);
        }
        let id = self.page.text("document.activeElement.id");
        assert!(id.starts_with(&format!("form1-{table}-{number}-")), "a new row leaves the focus on {id:?}");
        self.look(&format!("a new row of {table}"));
    }

    fn text(&mut self) -> String {
        self.page.text(&format!("{FORM}.text"))
    }

    /// The findings of the summary, which has some time to come to none.
    fn findings(&mut self) -> Vec<String> {
        let told = self.page.evaluate(
            "(async () => { const list = () => [...document.querySelectorAll('.form-summary-list > li')];
               for (let tries = 0; tries < 150 && list().length > 0; tries += 1) await new Promise((done) => setTimeout(done, 100));
               return list().map((item) => item.textContent); })()",
        );
        told.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    }

    fn cost(&self) -> String {
        format!(
            "{} keys to move, {} to choose and press, {} typed, and {} characters of whole texts",
            self.moves, self.actions, self.typed, self.written
        )
    }

    fn longest_ways(&mut self) -> String {
        self.ways.sort();
        self.ways.iter().rev().take(12).fold(String::new(), |mut told, (keys, place)| {
            let _ = write!(told, "\n  {keys} {place}");
            told
        })
    }
}

fn write_postmortem(writer: &mut Writer) {
    let w = writer;
    w.to(".form-skip");
    w.act("Enter", 0);
    w.to(".form-start button:nth-child(2)");
    w.act("Enter", 0);
    assert_eq!(w.page.text("document.activeElement.id"), "form1-title");
    w.value("title", "Short answers given without a source check");
    w.value("system", "Support assistant, web chat");
    w.pick("severity", "sev2");
    w.tick("failure-modes", &["unsupported-claim", "wrong-or-missing-citation"]);
    w.prose(
        "summary-text",
        "On 2 March a prompt edit asked the support assistant for answers of at most two sentences. The same edit removed \
         the step that told it to quote the help centre passage it used. For 29 hours about 7 % of answers stated a refund \
         window that no retrieved passage supported.",
    );

    w.chapter("times");
    w.value("times-started", "2026-03-02T09:20Z");
    w.value("times-detected", "2026-03-03T14:10Z");
    w.value("times-mitigated", "2026-03-03T14:48Z");
    w.value("times-resolved", "2026-03-04T10:30Z");
    w.value("times-acknowledged", "2026-03-03T14:22Z");
    for (number, [time, kind, event, source]) in (1..).zip([
        ["2026-03-02T09:05Z", "change", "Prompt version 42 labelled `prod`", "E1"],
        ["2026-03-02T09:20Z", "start", "First answer without a quoted passage", "E4"],
        ["2026-03-03T14:10Z", "detect", "Third ticket about the refund window; support lead opens an incident", "E6"],
        ["2026-03-03T14:22Z", "acknowledge", "On-call for support-ai joins", "E6"],
        ["2026-03-03T14:48Z", "mitigate", "Label `prod` moved back to version 41", "E1"],
        ["2026-03-04T10:30Z", "resolve", "Replay of 200 sampled questions shows quoted passages again", "E5"],
    ]) {
        w.row("timeline", number);
        w.value(&format!("timeline-{number}-time"), time);
        w.pick(&format!("timeline-{number}-kind"), kind);
        w.prose(&format!("timeline-{number}-event"), event);
        w.value(&format!("timeline-{number}-source-other"), source);
    }

    w.chapter("impact");
    w.value("impact-users-affected", "640");
    w.value("impact-requests-affected", "1912");
    w.pick("impact-basis", "estimated");
    w.tick("impact-harm", &["financial-loss", "operational"]);
    w.pick("impact-harm-level", "event");
    w.value("impact-share-affected", "7%");
    w.value("impact-cost", "2150 EUR");
    w.prose("impact-text", "Support re-opened 41 tickets and honoured 18 refunds outside the policy.");

    w.chapter("detection");
    w.pick("detection-source", "support-ticket");
    w.prose("detection-signal", "three customers asked about the same wrong refund window");

    w.chapter("change");
    w.pick("change-kind", "prompt-edit");
    w.value("change-ref", "support-answer@42");
    w.value("change-at", "2026-03-02T09:05Z");
    w.value("prompt-name", "support-answer");
    w.value("prompt-before", "41");
    w.value("prompt-after", "42");
    w.value("prompt-label", "prod");
    w.value("model-provider", "openai");
    w.value("model-request-model", "gpt-4.1");
    w.value("model-response-model", "gpt-4.1-2025-04-14");
    w.value("model-operation", "chat");
    w.value("model-temperature", "0.2");
    w.value("retrieval-data-source", "help-centre");
    w.value("routing-policy", "single-model");
    w.value("retrieval-top-k", "6");
    w.value("retrieval-index-version", "2026-02-27");

    write_evidence(w);
    write_reasons(w);
    write_ends(w);
}

fn write_evidence(w: &mut Writer) {
    w.chapter("evidence");
    for (number, [kind, what, version, location]) in (1..).zip([
        ["prompt-diff", "`support-answer` 41 to 42", "41..42", "#e1"],
        ["model-config", "Request parameters", "gpt-4.1-2025-04-14", "front-matter"],
        ["retrieval-documents", "Passages for the sampled question", "2026-02-27", "#e3"],
        ["trace", "One answer without a quote", "42", "#e4"],
        ["eval-result", "Replay of 200 questions on 41 and 42", "41, 42", "evidence/replay.csv"],
        ["log", "Incident channel", "n/a", "unavailable: channel is private"],
    ]) {
        w.row("evidence", number);
        w.pick(&format!("evidence-{number}-kind"), kind);
        w.prose(&format!("evidence-{number}-what"), what);
        w.value(&format!("evidence-{number}-version"), version);
        let block = match number {
            1 => Some((
                "diff",
                "- Quote the help centre passage you used. If none fits, say you do not know.\n\
                 - Answer in full sentences.\n\
                 + Answer in at most two sentences.",
            )),
            3 => Some(("text", "[doc refund-policy#3] Refunds are possible within 14 days of delivery.")),
            4 => Some((
                "json",
                "{\"gen_ai.prompt.name\": \"support-answer\", \"gen_ai.response.model\": \"gpt-4.1-2025-04-14\",\n \
                 \"gen_ai.usage.input_tokens\": 1204, \"gen_ai.usage.output_tokens\": 31,\n \
                 \"gen_ai.output.messages\": [{\"role\": \"assistant\", \"parts\": [{\"type\": \"text\", \
                 \"content\": \"You can return it within 30 days.\"}], \"finish_reason\": \"stop\"}]}",
            )),
            _ => None,
        };
        let Some((language, content)) = block else {
            w.value(&format!("evidence-{number}-location"), location);
            continue;
        };
        // The button for the text names the place by itself.
        w.to(&format!(".form-table-evidence > li:nth-child({number}) .form-block > button"));
        w.act("Enter", 0);
        w.prose(&format!("evidence-{number}-content"), content);
        w.to(&format!("#form1-evidence-{number}-language"));
        w.act("KeyA", CONTROL);
        w.type_keys(language);
        w.to(&format!("#form1-evidence-{number}-content"));
    }
}

fn write_reasons(w: &mut Writer) {
    w.chapter("factors");
    for (number, (layer, role, confidence, basis, factor, evidence)) in (1..).zip([
        (
            "prompt",
            "trigger",
            "confirmed",
            "reproduced",
            "Version 42 dropped the instruction to quote the passage used",
            &["E1", "E5"][..],
        ),
        (
            "evaluation",
            "latent",
            "confirmed",
            "inspection",
            "The eval set held 12 questions and none about refunds",
            &["E5"],
        ),
        (
            "release-process",
            "latent",
            "probable",
            "inspection",
            "Prompt edits reach `prod` without a second reader",
            &["E1"],
        ),
        (
            "retrieval",
            "ruled-out",
            "confirmed",
            "ablation",
            "With version 41 the same passages gave supported answers",
            &["E3", "E5"],
        ),
    ]) {
        w.row("contributing-factors", number);
        w.pick(&format!("contributing-factors-{number}-layer"), layer);
        w.pick(&format!("contributing-factors-{number}-role"), role);
        w.pick(&format!("contributing-factors-{number}-confidence"), confidence);
        w.tick(&format!("contributing-factors-{number}-basis"), &[basis]);
        w.prose(&format!("contributing-factors-{number}-factor"), factor);
        w.tick(&format!("contributing-factors-{number}-evidence"), evidence);
    }
    // The archive has this incident already: it is offered as one like it.
    w.page.wait("document.querySelector('.form-seen-verdict[aria-label*=\"PPM-2026-001\"]')");
    w.to(".form-seen-verdict[aria-label*='PPM-2026-001'] > :nth-child(2)");
    w.act("Space", 0);
    write_tests_and_actions(w);
}

fn write_tests_and_actions(w: &mut Writer) {
    w.chapter("evaluation");
    for (number, [kind, test, method, reference, bad, fixed]) in (1..).zip([
        ["existing", "Support smoke set (12 questions)", "llm-rubric", "evals/smoke.yaml", "pass", "pass"],
        [
            "new",
            "Refund answers quote a passage (60 questions)",
            "contains, context-faithfulness",
            "evals/refunds.yaml",
            "fail",
            "pass",
        ],
    ]) {
        w.row("evaluation", number);
        w.pick(&format!("evaluation-{number}-kind"), kind);
        w.prose(&format!("evaluation-{number}-test"), test);
        w.value(&format!("evaluation-{number}-method"), method);
        w.value(&format!("evaluation-{number}-reference"), reference);
        w.pick(&format!("evaluation-{number}-bad-version"), bad);
        w.pick(&format!("evaluation-{number}-fixed-version"), fixed);
    }
    w.chapter("actions");
    for (number, [kind, target, action, owner, due, status, tracker, addresses]) in (1..).zip([
        [
            "mitigate-now",
            "prompt",
            "Move label `prod` back to version 41",
            "support-ai",
            "2026-03-03",
            "done",
            "SUP-880",
            "F1",
        ],
        [
            "prevent",
            "eval",
            "Add T2 to the pre-release run and block the label on failure",
            "support-ai",
            "2026-03-20",
            "done",
            "SUP-881",
            "F2",
        ],
        [
            "prevent",
            "process",
            "Require one second reader for edits of production prompts",
            "platform",
            "2026-04-15",
            "open",
            "SUP-882",
            "F3",
        ],
        [
            "detect",
            "monitoring",
            "Alert when the share of answers without a quoted passage passes 2 % in an hour",
            "platform",
            "2026-04-30",
            "open",
            "SUP-883",
            "F1",
        ],
    ]) {
        w.row("action-items", number);
        w.pick(&format!("action-items-{number}-type"), kind);
        w.pick(&format!("action-items-{number}-target"), target);
        w.prose(&format!("action-items-{number}-action"), action);
        w.value(&format!("action-items-{number}-owner"), owner);
        w.value(&format!("action-items-{number}-due"), due);
        w.pick(&format!("action-items-{number}-status"), status);
        w.value(&format!("action-items-{number}-tracker"), tracker);
        w.tick(&format!("action-items-{number}-addresses"), &[addresses]);
    }
}

fn write_ends(w: &mut Writer) {
    w.chapter("lessons");
    w.prose("lessons-what-went-well", "- Version history let the team move the label back in 26 minutes.");
    w.prose("lessons-what-went-badly", "- The change was live for 29 hours before a person noticed.");
    w.prose(
        "lessons-where-we-got-lucky",
        "- The wrong window was longer than the real one, so no customer lost a right.",
    );
    for (number, [kind, learning, leads_to]) in (1..).zip([
        ["eval", "A style edit can remove a safety step; run the faithfulness set on every prompt edit", "A2"],
        ["process", "A label move is a release", "A3"],
        ["guardrail", "Answers about money need a quoted passage", "A4"],
    ]) {
        w.row("lessons", number);
        w.pick(&format!("lessons-{number}-kind"), kind);
        w.prose(&format!("lessons-{number}-learning"), learning);
        w.tick(&format!("lessons-{number}-leads-to"), &[leads_to]);
    }
    w.chapter("links");
    for tag in ["refunds", "rag", "brevity"] {
        w.value("tags", tag);
        w.act("Enter", 0);
    }
    w.chapter("record");
    w.pick("status", "published");
    w.pick("provenance", "fictional");
    w.value("owner", "support-ai");
    w.to("#form1-created");
    w.act("KeyA", CONTROL);
    w.type_keys("2026-03-04");
    w.value("reviewed", "2026-03-10");
    w.value("published", "2026-03-12");
    for reader in ["platform", "support-lead"] {
        w.value("reviewers", reader);
        w.act("Enter", 0);
    }
}

/// Saves the file by the dialog, as the command finds it clean, and comes back to where one was.
fn save_as_file(w: &mut Writer) {
    let folder = tempfile::tempdir().unwrap();
    w.page.download_to(folder.path());
    let before = w.page.text("document.activeElement.id");
    w.act("KeyS", CONTROL);
    w.page.wait("document.querySelector('dialog[open]')?.contains(document.activeElement)");
    for _ in 0..6 {
        if w.page.text("document.activeElement.textContent") == "Download" {
            break;
        }
        w.go("Tab", 0);
    }
    w.act("Enter", 0);
    let file = folder.path().join(w.page.text("document.querySelector('.form-file').textContent"));
    for _ in 0..500 {
        if file.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), w.text());
    let checked = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["check", "--fail-on", "info", "--today", TODAY])
        .arg(&file)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    w.act("Escape", 0);
    assert_eq!(w.page.text("document.activeElement.id"), before, "the dialog gives the focus back");
}

/// Writes what must not be there, is led to it, and mends it with one press; then removes a row and takes that back.
fn break_and_mend(w: &mut Writer) {
    let whole = w.text();
    w.through_chapters("PageUp", "detection");
    w.to("#form1-detection-signal");
    w.act("KeyA", CONTROL);
    w.type_keys("a letter of jane.doe@acme-mail.com to the support");
    w.go("PageUp", ALT | SHIFT);
    w.page.wait("document.querySelector('#form1-detection-signal-findings .form-fix')");
    w.go("KeyF", ALT | SHIFT);
    assert_eq!(w.page.text("document.activeElement.id"), "form1-detection-signal");
    w.look("the field with a finding");
    w.page.screenshot("keyboard-broken");
    w.to("#form1-detection-signal-findings .form-fix");
    w.act("Enter", 0);
    assert_eq!(
        w.page.text("document.activeElement.id"),
        "form1-detection-signal",
        "after a repair one is in its field"
    );
    assert!(!w.text().contains("jane.doe"), "{}", w.text());
    w.act("KeyA", CONTROL);
    w.type_keys("three customers asked about the same wrong refund window");
    w.page.wait("!document.querySelector('.form-summary .form-finding')");
    // A pseudonym needs quotes, which then stay.
    let mended = w.text();
    assert_eq!(mended.replace("signal: \"three", "signal: three").replace("window\"\n", "window\n"), whole);
    // The last row is nearest from the chapter behind it.
    w.through_chapters("PageDown", "lessons");
    w.to(".form-table-actions > li:last-child summary");
    w.act("Delete", ALT | SHIFT);
    assert!(!w.text().contains("SUP-883"));
    w.look("what comes after a removed row");
    w.act("KeyZ", ALT | SHIFT);
    assert_eq!(w.text(), mended);
    w.look("what comes after an undone change");
}

fn from_empty_to_published(width: u32, height: u32) {
    let start = Instant::now();
    let mut writer = Writer::at(width, height);
    write_postmortem(&mut writer);
    assert_eq!(writer.findings(), [] as [&str; 0], "{}", writer.text());
    println!(
        "{width} pixels: from empty to published in {:.1} s with {}{}",
        start.elapsed().as_secs_f32(),
        writer.cost(),
        writer.longest_ways()
    );
    writer.page.screenshot(&format!("keyboard-published-{width}"));
    save_as_file(&mut writer);
    break_and_mend(&mut writer);
    writer.page.screenshot(&format!("keyboard-mended-{width}"));
    writer.page.assert_quiet();
}

#[test]
fn from_empty_to_published_by_keyboard() {
    let widths = std::env::var("POSTMORTEM_WIDTHS").unwrap_or_else(|_| "360".to_owned());
    for width in widths.split(',') {
        from_empty_to_published(width.parse().unwrap(), 800);
    }
}
