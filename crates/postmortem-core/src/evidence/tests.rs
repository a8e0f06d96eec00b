//! Evidence is added, what the author wrote stays, and nothing that must not travel comes in.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::facts::secret::scan;
use crate::parse::parse;

const DOCUMENT: &str = "---\nschema: prompt-postmortem/1\nid: PPM-2026-001\ntitle: Wrong refund window # keep\nstatus: draft\nmodel:\n  provider: openai   # ours\n  temperature: 0.7\n---\n\n## Summary\n\nWords.\n\n## Evidence\n\n| ID | Kind | What | Version | Location |\n| --- | --- | --- | --- | --- |\n| E2 | log | Channel | n/a | unavailable: private |\n";

fn key() -> String {
    format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2")
}

fn call(said: &str) -> Value {
    json!({"request": {"model": "gpt-4.1", "temperature": 0.2, "messages": [{"role": "user", "content": said}],
        "tools": [{"type": "function", "function": {"name": "order.find", "parameters": {"type": "object"}}}]},
        "response": {"object": "chat.completion", "model": "gpt-4.1-2025-04-14",
            "choices": [{"message": {"role": "assistant", "content": "30 days"}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1204, "completion_tokens": 31}}})
}

fn add_trace(document: &str, trace: &Value, keep: &[&str]) -> Result<Added, Refused> {
    let trace = trace.to_string();
    let keep = keep.iter().map(|&name| name.to_owned()).collect();
    add(&parse(document), &Offer { trace: Some(trace.as_bytes()), keep, ..Offer::default() })
}

fn add_prompts(before: &str, after: &str) -> Added {
    let prompts = Some((before.to_owned(), after.to_owned()));
    add(&parse(DOCUMENT), &Offer { prompts, ..Offer::default() }).unwrap()
}

fn block(added: &Added, id: &str) -> String {
    let document = parse(added.text.as_str());
    let block = document.evidence_blocks(id).next().unwrap();
    block.content.of(document.text()).to_owned()
}

#[test]
fn what_is_empty_is_filled_and_what_is_written_stays() {
    let added = add_trace(DOCUMENT, &call("How long?"), &[]).unwrap();
    let filled: Vec<_> = added.filled.iter().map(|field| (field.path, field.values.join(","))).collect();
    let expected = [
        ("model.request_model", "gpt-4.1"),
        ("model.response_model", "gpt-4.1-2025-04-14"),
        ("model.operation", "chat"),
        ("model.top_p", "default"),
        ("model.max_tokens", "default"),
        ("tools", "order.find"),
    ];
    assert_eq!(filled, expected.map(|(path, value)| (path, value.to_owned())));
    let conflicts: Vec<String> = added.conflicts.iter().map(Conflict::told).collect();
    assert_eq!(conflicts, ["model.temperature is 0.7 in the document, 0.2 in the trace"]);
    for line in DOCUMENT.lines() {
        assert!(added.text.lines().any(|kept| kept == line), "lost: {line}");
    }
    let rows: Vec<_> = added.rows.iter().map(|row| (row.id.as_str(), row.kind)).collect();
    assert_eq!(rows, [("E3", "tool-definition"), ("E4", "trace")]);
    assert_eq!(added.rows[1].what, "One call of gpt-4.1-2025-04-14, 1204 tokens in, 31 out");
    let trace: Value = serde_json::from_str(&block(&added, "E4")).unwrap();
    assert_eq!(trace["gen_ai.output.messages"][0]["parts"][0]["content"], "30 days");
    // The same again fills nothing, and adds what was given again.
    let again = add_trace(&added.text, &call("How long?"), &[]).unwrap();
    assert!(again.filled.is_empty());
    assert_eq!(again.rows[0].id, "E5");
}

#[test]
fn a_trace_that_tells_little_says_what_it_lacks() {
    let bare = json!({"gen_ai.response.model": "gpt-4.1-2025-04-14", "gen_ai.output.messages": [{"role": "assistant",
        "parts": [{"type": "tool_call", "name": "order.find", "arguments": {}}]}], "gen_ai.retrieval.query.text": "refund"});
    let lacks = |added: &Added| added.lacks.iter().map(|lack| lack.rule).collect::<Vec<_>>();
    let blank = "---\nschema: prompt-postmortem/1\n---\n";
    let rules = lacks(&add_trace(blank, &bare, &[]).unwrap());
    for rule in [
        "sampling-not-recorded",
        "no-example-of-failure",
        "required-field-missing",
        "prompt-change-without-text",
        "retrieval-not-recorded",
        "tool-calls-not-recorded",
    ] {
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
        assert!(crate::rule::find(rule).is_some(), "{rule} is no rule");
    }
    assert_eq!(lacks(&add_trace(DOCUMENT, &call("How long?"), &[]).unwrap()), ["prompt-change-without-text"]);
}

#[test]
fn secrets_and_people_are_taken_out_before_anything_else() {
    let said = format!("I am ann@host.tld, Ann@host.tld, key {}", key());
    let mut trace = call(&said);
    trace["request"]["tools"][0]["function"]["parameters"]["api_key"] = json!("q7Rt2mKx9Lw4Zs8Vb1NcT5yHd3GfJ6pW");
    trace["request"]["user"] = json!("user-4711-of-nobody");
    let added = add_trace(DOCUMENT, &trace, &[]).unwrap();
    assert_eq!(scan(&added.text), []);
    assert!(block(&added, "E4").contains("I am [redacted:email-1], [redacted:email-1], key [redacted:secret-1]"));
    assert!(!added.text.contains("of-nobody"));
    let told = serde_json::to_string(&added).unwrap();
    assert!(!told.contains("host.tld") && !told.contains("Ef3Gh4") && !told.contains("Zs8Vb1"), "{told}");
    let kinds: Vec<_> = added.redacted.iter().map(|found| (found.pseudonym.as_str(), found.times)).collect();
    assert_eq!(kinds, [("email-1", 2), ("secret-1", 1), ("secret-2", 1)]);
    assert_eq!(added.redacted[0].places, ["call 1, gen_ai.input.messages"]);

    let kept = add_trace(DOCUMENT, &trace, &["email-1"]).unwrap();
    assert!(block(&kept, "E4").contains("ann@host.tld") && kept.redacted[0].kept);
    let refused = add_trace(DOCUMENT, &trace, &["secret-1"]).err().unwrap();
    assert!(refused.to_string().contains("never kept"));
    assert!(add_trace(DOCUMENT, &trace, &["email-7"]).is_err());
}

#[test]
fn conflicts_do_not_repeat_what_must_not_travel() {
    let document = DOCUMENT.replace("provider: openai ", &format!("provider: {} ", key()));
    let mut trace = call("hi");
    trace["url"] = json!("https://api.openai.com/v1/chat/completions");
    let added = add_trace(&document, &trace, &[]).unwrap();
    assert_eq!(added.conflicts[0].path, "model.provider");
    assert!(!added.conflicts[0].told().contains("Ef3Gh4"));
}

#[test]
fn calls_that_differ_fill_nothing() {
    let mut other = call("hi");
    other["response"]["model"] = json!("gpt-4o-2024-08-06");
    let added = add_trace(DOCUMENT, &json!([call("hi"), other]), &[]).unwrap();
    assert!(added.filled.iter().all(|field| field.path != "model.response_model"));
    let told: Vec<String> = added.conflicts.iter().map(Conflict::told).collect();
    assert!(told.contains(&"model.response_model is gpt-4.1-2025-04-14 and gpt-4o-2024-08-06 in the trace: the calls differ, so it is left empty".to_owned()), "{told:?}");
}

#[test]
fn passages_become_a_piece_of_their_own() {
    let trace = json!([call("How long?"), {"name": "retrieve", "attributes": {"gen_ai.operation.name": "retrieval",
        "gen_ai.data_source.id": "help-centre", "gen_ai.retrieval.query.text": "return window",
        "gen_ai.retrieval.documents": [{"id": "refund-policy#3", "score": 0.8, "content": "Within 14 days."}]}}]);
    let added = add_trace(DOCUMENT, &trace, &[]).unwrap();
    assert_eq!(block(&added, "E4"), "query: return window\n\n[refund-policy#3] score 0.8\nWithin 14 days.\n");
    assert!(added.filled.contains(&Filled { path: "retrieval.data_source", values: vec!["help-centre".to_owned()] }));
    assert!(added.lacks.iter().any(|lack| lack.what.contains("index")));
}

#[test]
fn a_long_trace_stays_readable_and_says_what_is_left_out() {
    let mut failing = call("last");
    failing["response"] = json!({"error": {"type": "rate_limit", "message": "later"}});
    let mut calls: Vec<Value> = (0..200).map(|number| call(&format!("{number} {}", "word ".repeat(3_000)))).collect();
    calls.push(failing);
    let added = add_trace(DOCUMENT, &Value::from(calls), &[]).unwrap();
    let content = block(&added, "E4");
    assert!(content.len() < 140 * 1024 && content.lines().count() <= 200, "{} bytes", content.len());
    assert!(serde_json::from_str::<Value>(&content).is_ok());
    assert!(added.left_out[0].starts_with("40 of 201 calls"), "{:?}", added.left_out);
}

#[test]
fn one_call_that_is_too_long_keeps_what_is_told_of_it() {
    let mut trace = call("hi");
    let many: Vec<Value> = (0..9_000).map(|number| json!({"text": format!("part {number}")})).collect();
    trace["request"]["messages"][0]["content"] = Value::from(many);
    let added = add_trace(DOCUMENT, &trace, &[]).unwrap();
    assert!(block(&added, "E4").len() < 140 * 1024 && block(&added, "E4").contains("gen_ai.response.model"));
    assert!(added.left_out.last().unwrap().contains("beside the document"), "{:?}", added.left_out);
}

#[test]
fn two_prompts_become_one_difference() {
    let added = add_prompts("Quote the passage.\nBe kind to ann@host.tld.\n", "Be kind to ann@host.tld.\nBe brief.\n");
    assert_eq!(block(&added, "E3"), "-Quote the passage.\n Be kind to [redacted:email-1].\n+Be brief.\n");
    assert_eq!((added.rows[0].kind, added.rows[0].what.as_str()), ("prompt-diff", "The prompt before to after"));
    assert!(add_prompts("same", "same\n").rows.is_empty());
}

#[test]
fn chat_messages_are_compared_with_their_like() {
    let before =
        json!([{"role": "system", "content": "Be kind.\nQuote."}, {"role": "user", "content": "{{question}}"}]);
    let after = json!({"messages": [{"role": "system", "content": "Be kind."}, {"role": "assistant", "content": "Hello"},
        {"role": "user", "content": "{{question}}"}]});
    let added = add_prompts(&before.to_string(), &after.to_string());
    let expected = "@@ message 1: system @@\n Be kind.\n-Quote.\n@@ message 2: assistant @@\n+Hello\n@@ message 3: user @@\n {{question}}\n";
    assert_eq!(block(&added, "E3"), expected);
}

#[test]
fn a_long_difference_shows_what_changed() {
    let before: String = (0..900).map(|number| format!("line {number}\n")).collect();
    let after = before.replace("line 450\n", "line four hundred and fifty\n");
    let content = block(&add_prompts(&before, &after), "E3");
    assert_eq!(content.lines().count(), 9, "{content}");
    assert!(content.starts_with("@@ 447 lines are the same @@\n line 447\n"), "{content}");
}

#[test]
fn what_is_no_trace_changes_nothing() {
    let refused = add_trace(DOCUMENT, &json!({"q": "ann@host.tld"}), &[]).err().unwrap().to_string();
    assert!(refused.starts_with("no call of a model is recognised in its 1 record;"), "{refused}");
    assert!(!refused.contains("host.tld"));
    let offer = Offer { trace: Some(b"{\"a\": \n oops}"), ..Offer::default() };
    assert!(add(&parse(DOCUMENT), &offer).err().unwrap().to_string().starts_with("line 2: expected JSON"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn nothing_is_lost_and_the_json_stays_json(said in "[ -~é\n`\"\\\\|#<>-]{0,80}", name in "[ -~]{0,20}") {
        let mut trace = call(&said);
        trace["request"]["tools"][0]["function"]["name"] = json!(name);
        let added = add_trace(DOCUMENT, &trace, &[]).unwrap();
        let document = parse(added.text.as_str());
        prop_assert_eq!(document.str("title"), "Wrong refund window");
        prop_assert_eq!(scan(&added.text).len(), 0);
        for row in &added.rows {
            let content = document.evidence_blocks(&row.id).next().unwrap().content.of(document.text());
            prop_assert!(serde_json::from_str::<Value>(content).is_ok(), "{}", content);
        }
    }
}
