//! Traces that others recorded, and secrets that others collected, put into a document. They stand in the folder that
//! `POSTMORTEM_CORPORA` names (`traces/`, `secrets/`, `naughty/`); the fixtures of `tests/traces` are always there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

use std::fs;
use std::path::{Path, PathBuf};

use postmortem_core::evidence::{Added, Offer, add};
use postmortem_core::facts::secret::{Class, scan};
use postmortem_core::parse::parse;
use postmortem_core::write::{Blank, blank};
use serde_json::{Value, json};

fn corpora(folder: &str) -> Option<PathBuf> {
    let found = std::env::var_os("POSTMORTEM_CORPORA").map(|corpora| Path::new(&corpora).join(folder));
    if found.is_none() {
        println!("{folder}: not looked at, POSTMORTEM_CORPORA is not set");
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

fn document() -> String {
    blank(&Blank {
        id: "PPM-2026-001",
        title: "A refund window that no passage supports",
        created: "2026-03-04",
        bare: true,
    })
}

fn add_trace(trace: &[u8]) -> Added {
    add(&parse(document()), &Offer { trace: Some(trace), ..Offer::default() }).unwrap()
}

/// What must be true of every document with evidence: nothing is lost, JSON is JSON, nothing is given away.
fn hold(added: &Added, name: &str) {
    let document = parse(added.text.as_str());
    assert_eq!(document.str("title"), "A refund window that no passage supports", "{name}");
    for row in &added.rows {
        let block =
            document.evidence_blocks(&row.id).next().unwrap_or_else(|| panic!("{name}: {} has no block", row.id));
        let content = block.content.of(document.text());
        assert!(block.language != "json" || serde_json::from_str::<Value>(content).is_ok(), "{name}: {content}");
    }
    let left: Vec<&str> = scan(document.text()).iter().map(|hit| hit.kind).collect();
    assert!(left.is_empty(), "{name}: {left:?}");
}

#[test]
fn recorded_traces_are_recognised_and_leave_nothing_that_must_not_travel() {
    let own = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/traces"));
    let others = corpora("traces").map(|folder| files(&folder)).unwrap_or_default();
    let (mut filled, mut redacted, mut calls) = (Vec::new(), 0, 0);
    for file in own.iter().chain(&others) {
        let name = file.display().to_string();
        let added = add_trace(&fs::read(file).unwrap());
        hold(&added, &name);
        assert!(!added.rows.is_empty(), "{name}");
        filled.push(added.filled.len());
        redacted += added.redacted.len();
        calls += added.recognised.iter().map(|found| found.calls).sum::<usize>();
    }
    filled.sort_unstable();
    println!(
        "{} traces, {calls} calls; fields filled: median {}, from {} to {}; {redacted} values redacted, 0 left",
        filled.len(),
        filled[filled.len() / 2],
        filled[0],
        filled[filled.len() - 1]
    );
    assert!(filled[0] >= 1);
}

/// A trace in whose parts the texts stand.
fn planted(texts: &[String]) -> Vec<u8> {
    let arguments = json!({"note": texts}).to_string();
    let messages = texts.iter().flat_map(|text| {
        let around = json!({"role": "system", "content": format!("Answer. {text}\nIn two sentences.")});
        [around, json!({"role": "user", "content": [{"type": "text", "text": text}]})]
    });
    json!({"request": {"model": "gpt-4.1", "messages": messages.collect::<Vec<_>>()},
        "response": {"object": "chat.completion", "model": "gpt-4.1-2025-04-14", "choices": [{"message": {
            "role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function",
                "function": {"name": "order.find", "arguments": arguments}}]}, "finish_reason": "tool_calls"}]}})
    .to_string()
    .into_bytes()
}

fn strings(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| row["string"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn planted_secrets_and_personal_data_are_gone() {
    let Some(folder) = corpora("secrets") else { return };
    for file in ["positives.jsonl", "negatives.jsonl", "pii_presidio.jsonl"] {
        let all = strings(&folder.join(file));
        let mut found = 0;
        for texts in all.chunks(20) {
            let added = add_trace(&planted(texts));
            hold(&added, file);
            for text in texts {
                let hits = scan(text);
                found += usize::from(!hits.is_empty());
                for hit in hits.iter().filter(|hit| hit.class == Class::Secret) {
                    assert!(!added.text.contains(hit.span.of(text)), "{file}: a {} is left", hit.kind);
                }
            }
            let told = serde_json::to_string(&(&added.redacted, &added.conflicts, &added.left_out)).unwrap();
            assert!(scan(&told).is_empty(), "{file}: told");
        }
        println!("{file}: {} planted, {found} of them found by the rules, 0 left", all.len());
    }
}

#[test]
fn strings_that_break_programs_break_nothing() {
    let Some(folder) = corpora("naughty") else { return };
    let file = fs::read(folder.join("blns.json")).unwrap();
    let all: Vec<String> = serde_json::from_slice(&file).unwrap();
    for text in &all {
        hold(&add_trace(&planted(std::slice::from_ref(text))), text);
        let _ = add(&parse(document()), &Offer { trace: Some(text.as_bytes()), ..Offer::default() });
        let prompts = Some((text.clone(), format!("{text}\nmore")));
        let added = add(&parse(document()), &Offer { prompts, ..Offer::default() }).unwrap();
        hold(&added, text);
    }
    assert!(add(&parse(document()), &Offer { trace: Some(&file), ..Offer::default() }).is_err());
}
