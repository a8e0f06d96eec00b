//! The command as its user runs it: exit codes, formats, first steps, messages that help.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

#[path = "command/evidence.rs"]
mod evidence;
#[path = "command/export.rs"]
mod export;
#[path = "command/precheck.rs"]
mod precheck;
#[path = "command/together.rs"]
mod together;

fn postmortem(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_postmortem")).args(arguments).current_dir(folder).output().unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// An archive with one draft in a fresh folder.
fn archive() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&postmortem(folder.path(), &["init"])), 0);
    let new = postmortem(folder.path(), &["new", "--title", "Answers in the wrong language", "--today", "2026-03-04"]);
    assert_eq!(code(&new), 0, "{}", text(&new.stderr));
    let path = folder.path().join("postmortems/2026/PPM-2026-001-answers-in-the-wrong-language.md");
    assert!(path.is_file(), "{}", text(&new.stdout));
    (folder, path)
}

#[test]
fn the_first_steps_lead_to_a_draft_that_says_what_is_missing() {
    let (folder, path) = archive();
    let second = postmortem(folder.path(), &["new", "--title", "Another", "--today", "2026-03-04"]);
    assert!(text(&second.stdout).contains("PPM-2026-002-another.md"));
    let check = postmortem(folder.path(), &["check", "--today", "2026-03-04", path.to_str().unwrap()]);
    assert_eq!(code(&check), 1);
    assert!(text(&check.stdout).contains("`system` is missing"), "{}", text(&check.stdout));
    let again = postmortem(folder.path(), &["init"]);
    assert_eq!(code(&again), 2);
    assert!(text(&again.stderr).contains("is there already"));
}

#[test]
fn the_sample_archive_is_clean() {
    let check = postmortem(&root(), &["check", "site/postmortems", "--today", "2026-11-22"]);
    assert_eq!(code(&check), 0, "{}", text(&check.stdout));
    assert!(text(&check.stdout).contains("clean") || text(&check.stdout).contains("info"));
}

#[test]
fn a_finding_has_every_part_in_json() {
    let (folder, path) = archive();
    let check =
        postmortem(folder.path(), &["check", "--format", "json", "--today", "2026-03-04", path.to_str().unwrap()]);
    assert_eq!(code(&check), 1);
    let report: Value = serde_json::from_slice(&check.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        for key in ["rule", "severity", "file", "message", "help"] {
            assert!(finding[key].as_str().is_some_and(|value| !value.is_empty()), "{key}: {finding}");
        }
        assert!(finding["line"].as_u64().is_some() && finding["column"].as_u64().is_some());
    }
}

#[test]
fn sarif_and_github_name_the_same_findings() {
    let (folder, path) = archive();
    let run = |format: &str| {
        let arguments = ["check", "--format", format, "--today", "2026-03-04", path.to_str().unwrap()];
        text(&postmortem(folder.path(), &arguments).stdout)
    };
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let count = json["findings"].as_array().unwrap().len();
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
    let github = run("github");
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), count);
}

#[test]
fn standard_input_is_a_document() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["check", "-", "--today", "2026-06-30"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"---\nschema: prompt-postmortem/1\ntitle: Bot: said yes\n---\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("Put it in quotes"), "{}", text(&output.stdout));
}

#[test]
fn failures_say_what_and_how() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, told) in [
        (&["check"][..], "postmortem.toml"),
        (&["check", "nothing.md"], "cannot read nothing.md"),
        (&["check", "--today", "soon", "x"], "2026-03-02"),
        (&["explain", "action-without-ownr"], "did you mean `action-without-owner`"),
        (&["check", "--deny", "overdu", "."], "--deny overdu"),
        (&["build"], "postmortem.toml"),
    ] {
        let output = postmortem(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", text(&output.stdout));
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_secret_is_never_repeated() {
    let (folder, path) = archive();
    let secret = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    let document = fs::read_to_string(&path).unwrap() + &format!("\nThe trace held {secret} in a header.\n");
    fs::write(&path, document).unwrap();
    for format in ["human", "json", "github", "sarif"] {
        let output = postmortem(folder.path(), &["check", "--format", format, path.to_str().unwrap()]);
        assert_eq!(code(&output), 1);
        let told = text(&output.stdout);
        assert!(told.contains("secret"), "{format}: the finding is missing: {told}");
        assert!(!told.contains(&secret[4..]), "{format} repeats the secret");
    }
    let build = postmortem(folder.path(), &["build", "--output", "public"]);
    assert!(!text(&build.stdout).contains(&secret) && !text(&build.stderr).contains(&secret));
    for entry in walk(&folder.path().join("public")) {
        let bytes = fs::read(&entry).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{}", entry.display());
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

#[test]
fn reference_commands_print_what_the_program_knows() {
    let schema: Value = serde_json::from_slice(&postmortem(&root(), &["schema"]).stdout).unwrap();
    assert_eq!(schema["properties"]["schema"]["const"], "prompt-postmortem/1");
    let rules: Value = serde_json::from_slice(&postmortem(&root(), &["rules", "--json"]).stdout).unwrap();
    for rule in rules["rules"].as_array().unwrap() {
        let name = rule["name"].as_str().unwrap();
        let page = postmortem(&root(), &["explain", name]);
        assert!(text(&page.stdout).starts_with(&format!("# {name}\n")));
    }
    let completions = text(&postmortem(&root(), &["completions", "bash"]).stdout);
    assert!(completions.contains("postmortem"));
}

#[test]
fn safe_repairs_are_shown_and_made() {
    let (folder, path) = archive();
    let slips = fs::read_to_string(&path).unwrap().replace("status: draft", "status: Draft").replace(
        "| Time | Kind | Event | Source |\n| --- | --- | --- | --- |\n",
        "| Time | Kind | Event | Source |\n| --- | --- | --- | --- |\n| 2026/3/2 9:05 UTC | start | b | E1 |\n\
         | 2026-03-01T09:05Z | chnge | a |\n",
    );
    fs::write(&path, &slips).unwrap();
    let arguments =
        |flag: &'static str| ["check", flag, "--today", "2026-03-04", path.to_str().unwrap()].map(str::to_owned);
    let run = |flag| {
        let arguments = arguments(flag);
        postmortem(folder.path(), &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let diff = run("--diff");
    assert_eq!(code(&diff), 1);
    assert!(text(&diff.stdout).contains("-status: Draft\n+status: draft\n"), "{}", text(&diff.stdout));
    assert_eq!(fs::read_to_string(&path).unwrap(), slips, "--diff changes nothing");
    run("--fix");
    let mended = fs::read_to_string(&path).unwrap();
    assert!(
        mended.contains("| 2026-03-01T09:05Z | change | a | |\n| 2026-03-02T09:05Z | start | b | E1 |\n"),
        "{mended}"
    );
    assert!(text(&run("--diff").stdout).is_empty());
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let (folder, path) = archive();
    let build = ["build", "--today", "2026-03-04"];
    let text = fs::read_to_string(&path).unwrap();
    let titled = |title: &str| fs::write(&path, text.replace("Answers in the wrong language", title)).unwrap();
    titled("Answers, at first");
    postmortem(folder.path(), &build);
    let public = folder.path().join("public");
    let shown = |name: &str| fs::read_to_string(public.join(name)).unwrap();
    let count = || walk(&public).len();
    let (mut before, files) = ("Answers, at first".to_owned(), count());
    for round in 0..12_u64 {
        let title = format!("Answers, round {round:02}");
        titled(&title);
        let mut child = Command::new(env!("CARGO_BIN_EXE_postmortem"))
            .args(build)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(40 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let home = shown("index.html");
        let is_new = home.contains(&title);
        let whole = if is_new { &title } else { &before };
        for page in ["index.html", "postmortems/index.html", "postmortems/ppm-2026-001/index.html"] {
            assert!(shown(page).contains(whole.as_str()), "round {round}: {page} is of another build");
        }
        assert_eq!(count(), files, "round {round}");
        before = whole.clone();
    }
    postmortem(folder.path(), &build);
    let left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".public"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "the next build removes what a killed one left");
}

#[test]
fn the_local_server_builds_again_on_change_and_only_then() {
    let (folder, path) = archive();
    let mut server = Command::new(env!("CARGO_BIN_EXE_postmortem"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.find(|line| line.starts_with("Serving on ")).unwrap();
    let host = address.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert!(host.starts_with("localhost:"), "{address}");
    assert!(get(&host, "/").contains("Content-Security-Policy"));
    assert!(get(&host, "/postmortems/ppm-2026-001/").contains("Answers in the wrong language"));
    assert!(get(&host, "/nothing/").starts_with("HTTP/1.1 404"));

    std::thread::sleep(std::time::Duration::from_millis(800));
    assert!(get(&host, "/_version?known=9").ends_with("\r\n\r\n0"), "nothing changed, so nothing is built");
    let changed = fs::read_to_string(&path).unwrap().replace("wrong language", "wrong tongue");
    fs::write(&path, changed).unwrap();
    assert!(get(&host, "/_version?known=0").ends_with("\r\n\r\n1"), "a page that waits is told of the new site");
    assert!(get(&host, "/postmortems/ppm-2026-001/").contains("Answers in the wrong tongue"));
    server.kill().unwrap();
    server.wait().unwrap();
}

#[test]
fn a_built_site_inside_the_archive_is_not_checked() {
    let (folder, _) = archive();
    assert_eq!(code(&postmortem(folder.path(), &["build", "--today", "2026-03-04"])), 0);
    let check = postmortem(folder.path(), &["check", ".", "--today", "2026-03-04"]);
    assert!(text(&check.stdout).contains("1 postmortem checked"), "{}", text(&check.stdout));
    let strict = postmortem(folder.path(), &["build", "--strict", "--today", "2026-03-04"]);
    assert_eq!(code(&strict), 2, "a draft without a system has an error");
    assert!(text(&strict.stderr).contains("1 postmortem checked: 1 error"), "{}", text(&strict.stderr));
}

/// What a server answers: head and body.
fn get(host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn the_search_finds_in_the_sample_archive_and_says_by_its_exit_code() {
    let site = root().join("site");
    let run = |arguments: &[&str]| postmortem(&site, &[&["search", "--today", "2026-11-22"], arguments].concat());
    let found = run(&["invented", "device", "rule"]);
    assert_eq!(code(&found), 0, "{}", text(&found.stderr));
    let told = text(&found.stdout);
    assert!(told.starts_with("PPM-2025-002  "), "{told}");
    assert!(told.contains("postmortems/2025/PPM-2025-002-support-bot-invents-device-rule.md"), "{told}");
    assert!(!told.contains('\u{1b}'), "what is piped has no colours: {told}");
    assert!(found.stderr.is_empty());

    let json: Value = serde_json::from_slice(&run(&["--json", "--limit", "2", "layer:evaluation"]).stdout).unwrap();
    assert!(json["total"].as_u64().unwrap() > 2);
    let hits = json["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 2);
    for hit in hits {
        assert!(site.join(hit["file"].as_str().unwrap()).is_file(), "{hit}");
    }
    let corrected: Value = serde_json::from_slice(&run(&["--json", "devcie"]).stdout).unwrap();
    assert_eq!(corrected["suggestion"], "device");

    for arguments in [&["zyzzyva"][..], &["--json", "zyzzyva"], &["system:nowhere"]] {
        assert_eq!(code(&run(arguments)), 1, "{arguments:?}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let failed = postmortem(elsewhere.path(), &["search", "refund"]);
    assert_eq!(code(&failed), 2);
    assert!(text(&failed.stderr).contains("postmortem.toml"));
}

#[test]
fn the_search_finds_nothing_that_the_site_must_not_show() {
    let (folder, path) = archive();
    let document = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{document}\nThe word is quibble\u{1b}[31mred.\n")).unwrap();
    let found = postmortem(folder.path(), &["search", "quibble"]);
    assert_eq!(code(&found), 0, "{}", text(&found.stderr));
    assert!(!text(&found.stdout).contains('\u{1b}'), "a document must not steer the terminal");
    let secret = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    fs::write(&path, format!("{document}\nThe word is quibble, the token {secret}.\n")).unwrap();
    assert_eq!(code(&postmortem(folder.path(), &["search", "quibble"])), 1);
}

#[test]
fn the_similar_incidents_come_with_a_reason() {
    let site = root().join("site");
    let run = |arguments: &[&str]| postmortem(&site, &[&["similar", "--today", "2026-11-22"], arguments].concat());
    let device = "postmortems/2025/PPM-2025-002-support-bot-invents-device-rule.md";
    let found = run(&[device]);
    assert_eq!(code(&found), 0, "{}", text(&found.stderr));
    let told = text(&found.stdout);
    assert!(told.contains("same failure mode: ") && told.contains("shared words: "), "{told}");
    assert!(!told.contains("PPM-2025-002") && !told.contains('\u{1b}'), "{told}");

    let words = ["--json", "--limit", "2", "--text", "A support bot made up a rule about devices and users cancelled"];
    let report: Value = serde_json::from_slice(&run(&words).stdout).unwrap();
    let similar = report["similar"].as_array().unwrap();
    assert_eq!(similar.len(), 2);
    assert_eq!(similar[0]["file"], device);
    assert!(similar[0]["reason"].as_str().unwrap().contains("devices"), "{report}");
    assert!(similar[0]["likeness"].as_f64() > similar[1]["likeness"].as_f64());

    assert_eq!(code(&run(&["--text", "zyzzyva"])), 1);
    for (arguments, told) in [
        (&[][..], "required"),
        (&["nothing.md"], "cannot read nothing.md"),
        (&["postmortems"], "is a folder"),
        (&[device, "--text", "x"], "cannot be used with"),
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn the_allow_list_lets_a_value_stand_until_its_last_day() {
    let (folder, path) = archive();
    let secret = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    let document = fs::read_to_string(&path).unwrap() + &format!("\nThe trace held {secret} in a header.\n");
    fs::write(&path, document).unwrap();
    let settings = fs::read_to_string(folder.path().join("postmortem.toml")).unwrap();
    let list = |sha256: &str, expires: &str| {
        let entry =
            format!("\n[[check.allow]]\nsha256 = \"{sha256}\"\nreason = \"revoked\"\nexpires = \"{expires}\"\n");
        fs::write(folder.path().join("postmortem.toml"), settings.clone() + &entry).unwrap();
        postmortem(folder.path(), &["check", "--format", "json", "--today", "2026-11-22"])
    };
    // printf %s ghp_... | sha256sum
    let sha256 = "6c76d023bbeadbc7c467e544bd656c594c9649a121290717a924ed1a85f227f1";
    assert!(!text(&list(sha256, "2026-11-22").stdout).contains("secret-in-text"));
    let lapsed = text(&list(sha256, "2026-11-21").stdout);
    assert!(lapsed.contains("secret-in-text") && lapsed.contains("expired on 2026-11-21"), "{lapsed}");
    let mistaken = list(&secret, "2026-11-22");
    assert_eq!(code(&mistaken), 2);
    let told = text(&mistaken.stderr);
    assert!(told.contains("entry 1 of `check.allow`: `sha256`") && !told.contains(&secret), "{told}");
}

/// What is offered to other programs must name the command as it is: its options, its rules, its settings.
#[test]
fn ci_files_and_the_guide_name_options_that_exist() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let help = text(&postmortem(&root(), &["check", "--help"]).stdout);
    let files = ["action.yml", ".pre-commit-hooks.yaml", "guide/checking.md"];
    let mut calls = 0;
    for (file, line) in
        files.iter().flat_map(|file| read(file).lines().map(|line| (*file, line.to_owned())).collect::<Vec<_>>())
    {
        let Some((_, arguments)) =
            line.split_once("postmortem check").or_else(|| line.split_once("postmortem\" check"))
        else {
            continue;
        };
        calls += 1;
        let call = arguments.split('`').next().unwrap();
        for option in call.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2) {
            assert!(help.contains(option), "{file}: `{option}` is no option of check");
        }
    }
    assert!(calls >= 6, "{calls}");
    for severity in ["error", "warning", "info", "never"] {
        assert!(read("action.yml").contains(severity));
        let check = postmortem(&root(), &["check", "--fail-on", severity, "site/postmortems", "--today", "2026-11-22"]);
        assert_ne!(code(&check), 2, "{severity} is no severity");
    }
    let folder = tempfile::tempdir().unwrap();
    let guide = read("guide/checking.md");
    // The settings that a new archive begins with are shown as comments.
    let start = read("crates/postmortem/src/start/postmortem.toml");
    let example = |line: &str| line.contains(" = ") || line.starts_with('[');
    let settings: String = start
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| example(rest)).unwrap_or(line))
        .map(|line| format!("{line}\n"))
        .collect();
    let guide = format!("{guide}\n```toml\n{settings}```\n");
    for settings in guide.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        fs::write(folder.path().join("postmortem.toml"), settings).unwrap();
        let check = postmortem(folder.path(), &["check"]);
        assert_eq!(code(&check), 0, "{settings}\n{}", text(&check.stderr));
    }
}

#[test]
fn a_file_of_the_archive_that_cannot_be_read_is_a_failure() {
    let (folder, path) = archive();
    // Larger than the limit; the file is sparse.
    let large = fs::File::create(path.with_file_name("PPM-2026-002-large.md")).unwrap();
    large.set_len(1 << 30).unwrap();
    for arguments in [&["check"][..], &["check", "postmortems"]] {
        let check = postmortem(folder.path(), arguments);
        assert_eq!(code(&check), 2, "{arguments:?}");
        assert!(text(&check.stderr).contains("PPM-2026-002-large.md"), "{}", text(&check.stderr));
    }
}

#[test]
fn the_package_speaks_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let words = |folder: &Path| -> Value {
        serde_json::from_slice(&fs::read(folder.join("words/form.json")).unwrap()).unwrap()
    };
    for (language, save) in [("en", "Save"), ("de-AT", "Speichern")] {
        let output = postmortem(folder.path(), &["package", "--language", language, "out"]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        let words = words(&folder.path().join("out"));
        assert_eq!(words["language"], language);
        assert!(words["texts"]["form.save"].as_str().unwrap().starts_with(save), "{words}");
    }
    let output = postmortem(folder.path(), &["package", "--language", "fr", "out"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("no texts in the language `fr`; there are some in `en` and `de`"));
}
