//! `evidence add`: from a file or standard input, as a dry run, as a diff, and in earnest.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{archive, code, postmortem, root, text};

#[test]
fn a_trace_becomes_evidence_and_nothing_of_it_leaks() {
    let (folder, path) = archive();
    let file = path.to_str().unwrap();
    let trace = folder.path().join("run.json");
    let key = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    let told = fs::read_to_string(root().join("tests/traces/openai-chat.jsonl")).unwrap();
    fs::write(&trace, told.replace("How long can I return it?", &format!("I am ann@host.tld, {key}"))).unwrap();
    let before = fs::read_to_string(&path).unwrap();

    let dry = postmortem(folder.path(), &["evidence", "add", file, "--trace", "run.json", "--dry-run"]);
    assert_eq!(code(&dry), 0, "{}", text(&dry.stderr));
    assert!(text(&dry.stdout).contains("Recognised: 1 call of OpenAI chat completions"), "{}", text(&dry.stdout));
    assert!(text(&dry.stdout).contains("email-1: e-mail address, in call 1, gen_ai.input.messages"));
    assert!(text(&dry.stdout).contains("(prompt-change-without-text)"));
    let diff = postmortem(folder.path(), &["evidence", "add", file, "--trace", "run.json", "--diff"]);
    assert!(text(&diff.stdout).contains("+  provider: openai"), "{}", text(&diff.stdout));
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "a dry run and a diff change nothing");

    let done = postmortem(folder.path(), &["evidence", "add", file, "--trace", "run.json", "--keep", "email-1"]);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("I am ann@host.tld, [redacted:secret-1]"), "{after}");
    for output in [&dry, &diff, &done] {
        let all = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(!all.contains(&key) && !all.contains("ann@host.tld"), "{all}");
    }
    let secret = postmortem(folder.path(), &["evidence", "add", file, "--trace", "run.json", "--keep", "secret-2"]);
    assert_eq!((code(&secret), fs::read_to_string(&path).unwrap()), (2, after));
    assert!(text(&secret.stderr).contains("never kept"), "{}", text(&secret.stderr));
}

#[test]
fn standard_input_is_read_and_contradictions_are_told() {
    let (folder, path) = archive();
    let written = fs::read_to_string(&path).unwrap().replace("  provider:  #", "  provider: azure.ai.openai  #");
    fs::write(&path, &written).unwrap();
    let trace = fs::read(root().join("tests/traces/langfuse.json")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["evidence", "add", path.to_str().unwrap(), "--trace", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&trace).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    let told = "model.provider is azure.ai.openai in the document, openai in the trace";
    assert!(text(&output.stdout).contains(told), "{}", text(&output.stdout));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("provider: azure.ai.openai") && after.contains("after: \"42\""), "{after}");
}

#[test]
fn two_prompts_become_a_difference() {
    let (folder, path) = archive();
    fs::write(folder.path().join("41.txt"), "Quote the passage.\nBe kind.\n").unwrap();
    fs::write(folder.path().join("42.txt"), "Be kind.\nBe brief.\n").unwrap();
    let file = path.to_str().unwrap();
    let arguments = ["evidence", "add", file, "--prompt-before", "41.txt", "--prompt-after", "42.txt"];
    assert_eq!(code(&postmortem(folder.path(), &arguments)), 0);
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("```diff\n-Quote the passage.\n Be kind.\n+Be brief.\n```"), "{after}");
}

#[test]
fn what_cannot_be_read_is_told_with_file_and_line() {
    let (folder, path) = archive();
    let file = path.to_str().unwrap();
    fs::write(folder.path().join("broken.json"), "{\"a\": 1,\n oops}").unwrap();
    fs::write(folder.path().join("other.json"), "{\"a\": 1}").unwrap();
    let before = fs::read_to_string(&path).unwrap();
    for (trace, expected) in [
        ("broken.json", "broken.json:2: expected JSON"),
        (
            "other.json",
            "other.json: no call of a model is recognised in its 1 record; expected a trace of OpenTelemetry",
        ),
        ("missing.json", "cannot read missing.json"),
    ] {
        let output = postmortem(folder.path(), &["evidence", "add", file, "--trace", trace]);
        assert_eq!(code(&output), 2);
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let none = postmortem(folder.path(), &["evidence", "add", "broken.json", "--trace", "other.json"]);
    assert!(text(&none.stderr).contains("expected a postmortem"), "{}", text(&none.stderr));
}
