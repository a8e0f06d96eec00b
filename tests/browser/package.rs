//! The package: its elements in a page of somebody else, several at once, and its API in Node.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::page::Page;
use crate::server::serve;
use crate::site;

/// A folder with the package, the sample site, a postmortem and a page that is not ours.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_postmortem"));
    let package = command.args(["package", "package"]).current_dir(&folder).output().unwrap();
    assert!(package.status.success(), "{}", String::from_utf8_lossy(&package.stderr));
    site::build(&site::repository().join("site"), &folder.path().join("site"));
    let (tests, good) = ("tests/package", "tests/corpora/good/PPM-2026-001-short-answers.md");
    for file in ["page.html", "page.css", "api.mjs"] {
        fs::copy(site::repository().join(tests).join(file), folder.path().join(file)).unwrap();
    }
    fs::copy(site::repository().join(good), folder.path().join("short-answers.md")).unwrap();
    folder
}

fn open(folder: &Path) -> Page {
    let mut page = Page::new();
    page.open(&format!("{}page.html", serve(folder.to_path_buf())));
    page.wait("[...document.querySelectorAll('.form-file')].filter((file) => file.textContent).length === 2");
    page.wait("document.querySelectorAll('postmortem-view article').length === 2");
    page
}

fn style(page: &mut Page, selector: &str, property: &str) -> String {
    page.text(&format!("getComputedStyle(document.querySelector({selector:?})).getPropertyValue({property:?})"))
}

#[test]
fn elements_and_page_leave_each_other_alone() {
    let folder = folder();
    let mut page = open(folder.path());
    let twice = page.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
           return ids.filter((id, index) => ids.indexOf(id) !== index); })()",
    );
    assert_eq!(twice, json!([]));
    for (selector, property, value) in [
        ("#host-button", "padding-top", "31px"),
        ("#host-cell", "padding-top", "31px"),
        ("body", "display", "block"),
        (".form-button", "text-transform", "none"),
        (".form-button", "border-top-style", "solid"),
        ("postmortem-view td", "border-top-style", "none"),
        (".form-bar input[type=file]", "display", "none"),
        // A custom property of the page is taken.
        (".form-primary", "background-color", "rgb(0, 100, 0)"),
    ] {
        assert_eq!(style(&mut page, selector, property), value, "{selector} {property}");
    }
    assert_ne!(style(&mut page, ".form-chapter h2", "color"), "rgb(220, 20, 60)");
    assert_ne!(style(&mut page, "postmortem-view .summary p", "font-size"), "40px");
    page.assert_quiet();
}

#[test]
fn elements_work_beside_each_other() {
    let folder = folder();
    let mut page = open(folder.path());
    assert_eq!(
        page.text("document.querySelectorAll('postmortem-view')[1].querySelector('h1').textContent").trim(),
        "Text inside <script>alert(1)</script>"
    );
    page.fill("#form1-title", "Written in the first form");
    page.fill("#form2-title", "Written in the second form");
    let title =
        |page: &mut Page, form: u32| page.text(&format!("document.querySelectorAll('postmortem-form')[{form}].text"));
    assert!(title(&mut page, 0).contains("title: Written in the first form\n"));
    assert!(title(&mut page, 1).contains("title: Written in the second form\n"));

    // A trap in one form costs neither of them a word, and both go on checking.
    page.evaluate(
        "import(new URL('package/js/wasm/form.js', location.href)).then(async (plugin) => {
           const wasm = await plugin.default(); new Uint8Array(wasm.memory.buffer).fill(255); })",
    );
    page.fill("#form1-id", "nonsense");
    page.fill("#form2-id", "nonsense too");
    page.fill("#form1-system", "x");
    for form in ["form1", "form2"] {
        page.wait(&format!("document.querySelector('#{form}-id-findings').textContent !== ''"));
    }
    assert!(title(&mut page, 1).contains("title: Written in the second form\n"));

    page.focus("postmortem-search input");
    page.type_keys("refund");
    page.wait("document.querySelector('postmortem-search .search-title')");
    let address = page.text("document.querySelector('postmortem-search .search-title').href");
    assert!(address.contains("/site/postmortems/"), "{address}");
}

#[test]
fn the_api_answers_in_node_as_on_the_command_line() {
    let folder = folder();
    let modules = folder.path().join("node_modules");
    fs::create_dir(&modules).unwrap();
    fs::rename(folder.path().join("package"), modules.join("prompt-postmortem")).unwrap();
    let run = Command::new("node").arg("api.mjs").current_dir(&folder).output();
    let run = run.expect("no Node found, install it with: sudo apt-get install nodejs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["check", "--format", "json", "--today", site::TODAY, "short-answers.md"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let findings: Value = serde_json::from_slice(&check.stdout).unwrap();
    let rules: Vec<&Value> = findings["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(json!(rules), told["findings"]);
    // The sample archive has a document of this id.
    assert!(told["known"].as_array().unwrap().contains(&json!("duplicate-document-id")), "{}", told["known"]);
    assert_eq!(told["title"], "Short answers given without a source check");
    assert!(told["rows"].as_u64() > Some(3));
    assert!(told["html"].as_str().unwrap().starts_with("<article class=\"postmortem\">"));
    let hostile = told["hostile"].as_str().unwrap();
    assert!(!hostile.contains("<script") && !hostile.contains("<img"), "{hostile}");
    assert!(!told["hits"].as_array().unwrap().is_empty());
    assert!(told["facets"].as_array().unwrap().contains(&json!("layer")));
}
