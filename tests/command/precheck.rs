//! `precheck`: a change of a prompt is held against the sample archive.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::{archive, code, postmortem, root, text};

/// The change behind an incident of the sample archive, made once more.
const CHANGE: &str = "\
diff --git a/prompts/support-answer.md b/prompts/support-answer.md
--- a/prompts/support-answer.md
+++ b/prompts/support-answer.md
@@ -1,4 +1,3 @@
 You are the support assistant of an online shop.
-Quote the help centre passage you used. If none fits, say you do not know.
-Answer in full sentences.
+Answer in at most two sentences.
 Never promise a refund.
diff --git a/logo.png b/logo.png
Binary files a/logo.png and b/logo.png differ
";

fn precheck(diff: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["precheck", "--today", "2026-11-22", "--archive"])
        .arg(root().join("site"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(diff.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn report(diff: &str) -> Value {
    serde_json::from_slice(&precheck(diff, &["--format", "json", "--limit", "99"]).stdout).unwrap()
}

fn kinds(incident: &Value) -> Vec<&str> {
    incident["reasons"].as_array().unwrap().iter().map(|reason| reason["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_change_that_failed_before_is_told_with_what_guards_against_it() {
    let found = precheck(CHANGE, &[]);
    assert_eq!(code(&found), 0, "{}", text(&found.stderr));
    let told = text(&found.stdout);
    for words in [
        "PPM-2026-001  2026-03-02  Short answers",
        "prompts/support-answer.md:2: removes “Quote the help centre passage you used.”, as the diff E1",
        "changes the prompt `support-answer`",
        "learnt  L1 A style edit can remove a safety step",
        "test    T2 Refund answers quote a passage (60 questions) [evals/refunds.yaml]",
        "not text, so not looked into: logo.png",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(!told.contains('\u{1b}'), "what is piped has no colours");
}

#[test]
fn a_removed_guard_is_found_by_what_it_says() {
    let diff = "--- a/p.md\n+++ b/p.md\n@@ -1,2 +1 @@\n Be kind.\n\
                   -Always quote the passage of the policy that supports an answer on refunds.\n";
    let removed = report(diff);
    assert_eq!(removed["incidents"][0]["id"], "PPM-2026-001", "{removed}");
    assert_eq!(kinds(&removed["incidents"][0])[0], "alike");
    let added = report(&diff.replace("\n-Always", "\n+Always").replace("-1,2 +1 ", "-1 +1,2 "));
    let weight = |report: &Value| report["incidents"][0]["weight"].as_f64().unwrap_or_default();
    assert!(weight(&removed) > weight(&added), "{added}");
    let nothing =
        report("--- a/p.md\n+++ b/p.md\n@@ -1 +1 @@\n-Use British English here.\n+Use American English here.\n");
    assert_eq!(nothing["total"], 0, "{nothing}");
}

#[test]
fn the_prompt_and_the_model_are_known_by_their_names() {
    let diff = |path: &str, lines: &str| format!("--- a/{path}\n+++ b/{path}\n@@ -1 +1 @@\n{lines}\n");
    for (path, lines) in [
        ("prompts/support_answer/v43.txt", "+Be very brief in all that you say."),
        ("prompts/support-answer-v43.prompt.md", "+x"),
        ("p.yaml", " name: \"support-answer\"\n+x"),
    ] {
        let report = report(&diff(path, lines));
        assert_eq!(report["incidents"][0]["id"], "PPM-2026-001", "{path}: {report}");
        assert_eq!(kinds(&report["incidents"][0]), ["same-prompt"]);
    }
    let report = report(&diff("config.yaml", "-model: gpt-4.1\n+model: gpt-x"));
    assert!(kinds(&report["incidents"][0]).contains(&"same-model"), "{report}");
}

#[test]
fn two_prompts_are_compared_without_a_diff() {
    let (folder, _) = archive();
    let [before, after] = ["old.md", "support-answer.md"].map(|name| folder.path().join(name));
    fs::write(&before, "Quote the help centre passage you used.\nBe kind.\n").unwrap();
    fs::write(&after, "Be kind.\n").unwrap();
    let site = root().join("site");
    let arguments = ["precheck", "--format", "json", "--today", "2026-11-22", "--before", "old.md"];
    let arguments = [&arguments[..], &["--after", "support-answer.md", "--archive", site.to_str().unwrap()]].concat();
    let report: Value = serde_json::from_slice(&postmortem(folder.path(), &arguments).stdout).unwrap();
    assert_eq!(kinds(&report["incidents"][0]), ["same-text", "same-prompt", "alike"], "{report}");
}

#[test]
fn the_exit_code_follows_what_was_asked_for() {
    for (what, exit) in [("any", 1), ("same-text", 1), ("same-prompt", 1)] {
        assert_eq!(code(&precheck(CHANGE, &["--fail-on", what])), exit, "{what}");
    }
    let other = "--- a/p.md\n+++ b/p.md\n@@ -1 +1 @@\n-Use British English here.\n+Use American English here.\n";
    assert_eq!(code(&precheck(other, &["--fail-on", "same-prompt", "--fail-on", "open-action"])), 0);
    assert_eq!(code(&precheck("", &["--fail-on", "any"])), 0, "a diff without a change concerns nobody");
    let wrong = precheck("this is prose\n", &[]);
    assert_eq!(code(&wrong), 2);
    assert!(text(&wrong.stderr).contains("standard input") && text(&wrong.stderr).contains("git diff"));
    assert_eq!(code(&precheck("", &["--diff", "nothing.diff"])), 2);
}

#[test]
fn annotations_and_the_summary_are_one_line_each_and_escaped() {
    let hostile = CHANGE.replace("prompts/support-answer.md", "prompts/support-answer/a,b:[x](y)%0A.md");
    let github = text(&precheck(&hostile, &["--format", "github"]).stdout);
    let first = github.lines().next().unwrap();
    assert!(
        first.starts_with("::warning file=prompts/support-answer/a%2Cb%3A[x](y)%250A.md,line=2,title=PPM-2026-001"),
        "{first}"
    );
    assert!(first.contains("%0AGuarded by: ") && github.lines().all(|line| line.starts_with("::")), "{github}");
    let markdown = text(&precheck(&hostile, &["--format", "markdown"]).stdout);
    assert!(markdown.contains("a,b:\\[x\\](y)"), "{markdown}");
    assert!(markdown.contains("- [ ] Run evals/refunds.yaml: Refund answers quote a passage"), "{markdown}");
}

#[test]
fn secrets_of_a_change_and_documents_that_must_not_be_shown_stay_untold() {
    let secret = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    let diff = CHANGE.replace("Answer in full sentences.", &format!("Quote the help centre passage {secret} used."));
    for format in ["human", "json", "github", "markdown"] {
        let told = text(&precheck(&diff, &["--format", format]).stdout);
        assert!(!told.contains("Ab1Cd2") && told.contains("PPM-2026-001"), "{told}");
    }
    let (folder, path) = archive();
    let document = fs::read_to_string(&path).unwrap();
    fs::write(
        folder.path().join("change.diff"),
        "--- a/p\n+++ b/p\n@@ -1 +0,0 @@\n-Quibble about every single quantum.\n",
    )
    .unwrap();
    let total = |summary: &str| {
        let text = document.replace("## Summary\n", &format!("## Summary\n\n{summary}\n"));
        fs::write(&path, text).unwrap();
        let run = postmortem(folder.path(), &["precheck", "--format", "json", "--diff", "change.diff"]);
        serde_json::from_slice::<Value>(&run.stdout).unwrap()["total"].as_u64()
    };
    assert_eq!(total("Nothing told the bot to quibble about every single quantum."), Some(1));
    assert_eq!(total(&format!("Nothing told the bot to quibble about every single quantum {secret}.")), Some(0));
}
