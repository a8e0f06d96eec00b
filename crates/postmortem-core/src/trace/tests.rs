//! What each format tells, and that nothing can break the reader. The fixtures of `tests/traces` tell of one call in the words
//! of each format.

use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::attribute as a;
use super::*;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/traces");
    std::fs::read(folder.join(name)).unwrap()
}

fn only(bytes: &[u8]) -> Call {
    let trace = read(bytes).unwrap();
    assert_eq!(trace.calls.len(), 1, "{:#?}", trace.calls);
    trace.calls[0].clone()
}

#[test]
fn every_format_tells_of_the_same_call() {
    let gpt = ("openai", "gpt-4.1", Some("gpt-4.1-2025-04-14"));
    let claude = ("anthropic", "claude-sonnet-4-5", Some("claude-sonnet-4-5-20250929"));
    let expected = [
        ("otlp.json", Format::GenAi, gpt),
        ("gen-ai-old-names.json", Format::GenAi, gpt),
        ("openinference.json", Format::OpenInference, gpt),
        ("langfuse.json", Format::Langfuse, ("openai", "gpt-4.1", None)),
        ("langsmith.json", Format::LangSmith, gpt),
        ("promptlayer.json", Format::PromptLayer, ("openai", "gpt-4.1", None)),
        ("openai-chat.jsonl", Format::OpenAiChat, gpt),
        ("openai-chat-stream.json", Format::OpenAiChat, gpt),
        ("openai-responses.json", Format::OpenAiResponses, gpt),
        ("anthropic.json", Format::Anthropic, claude),
        ("anthropic-stream.har", Format::Anthropic, claude),
        ("gemini.json", Format::Gemini, ("gcp.gemini", "gemini-2.5-flash", Some("gemini-2.5-flash-001"))),
        ("bedrock.yaml", Format::Bedrock, ("aws.bedrock", "amazon.nova-lite-v1:0", None)),
    ];
    for (file, format, (provider, asked, answered)) in expected {
        let call = only(&fixture(file));
        let text = |name| call.text(name).unwrap_or_default();
        assert_eq!(call.format, format, "{file}");
        assert_eq!(text(a::PROVIDER), provider, "{file}");
        assert_eq!(text(a::REQUEST_MODEL), asked, "{file}");
        assert_eq!(call.text(a::RESPONSE_MODEL).as_deref(), answered, "{file}");
        assert_eq!(text(a::TEMPERATURE), "0.2", "{file}");
        assert_eq!((text(a::INPUT_TOKENS).as_str(), text(a::OUTPUT_TOKENS).as_str()), ("1204", "31"), "{file}");
        let said = |name, part: usize| call.list(name)[0]["parts"][part]["content"].clone();
        assert_eq!(said(a::INPUT, 0), "How long can I return it?", "{file}");
        assert_eq!(said(a::OUTPUT, 0), "You can return it within 30 days.", "{file}");
        assert_eq!(call.list(a::INPUT).len(), 1, "{file}");
        assert!(!call.to_json().to_string().contains("of nobody"), "{file}");
        assert!(!call.to_json().to_string().contains("not read"), "{file}");
    }
}

#[test]
fn formats_tell_what_they_have_of_their_own() {
    let langfuse = only(&fixture("langfuse.json"));
    assert_eq!(langfuse.text(a::PROMPT_VERSION).unwrap(), "42");
    assert_eq!(langfuse.text(a::COST).unwrap(), "0.0027");
    assert_eq!(langfuse.list(a::EVALUATIONS)[0]["gen_ai.evaluation.name"], "faithfulness");
    let openai = only(&fixture("openai-chat.jsonl"));
    assert_eq!(openai.list(a::TOOLS)[0]["name"], "order.find");
    assert_eq!(openai.list(a::OUTPUT)[0]["parts"][1]["arguments"], json!({"number": 7}));
    assert!(openai.is_whole_request);
    let anthropic = only(&fixture("anthropic.json"));
    assert_eq!(anthropic.list(a::INSTRUCTIONS)[0]["content"], "Answer in at most two sentences.");
    let picture = &anthropic.list(a::INPUT)[0]["parts"][1];
    assert_eq!((&picture["type"], &picture["content"]), (&json!("blob"), &json!("[left out: 8 bytes]")));
    let otlp = read(&fixture("otlp.json")).unwrap();
    assert_eq!(otlp.passed_over, 1);
    assert_eq!(otlp.calls[0].text(a::START).unwrap(), "2026-03-02T09:02:00Z");
}

#[test]
fn a_retrieval_and_a_tool_are_calls_too() {
    let spans = json!([
        {"name": "retrieve", "attributes": {"openinference.span.kind": "RETRIEVER", "input.value": "return window",
            "retrieval.documents.0.document.id": "refund-policy#3", "retrieval.documents.0.document.score": 0.8,
            "retrieval.documents.0.document.content": "Refunds are possible within 14 days."}},
        {"name": "execute_tool", "attributes": {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "order.find",
            "gen_ai.tool.call.arguments": "{\"number\": 7}", "gen_ai.tool.call.result": "sent"},
            "events": [{"name": "exception", "attributes": {"exception.type": "TimeoutError"}}]}
    ]);
    let calls = read(spans.to_string().as_bytes()).unwrap().calls;
    assert_eq!(calls[0].list(a::DOCUMENTS)[0]["id"], "refund-policy#3");
    assert_eq!(calls[0].text(a::QUERY).unwrap(), "return window");
    assert_eq!(calls[1].get(a::TOOL_ARGUMENTS).unwrap(), &json!({"number": 7}));
    assert_eq!(calls[1].text(a::ERROR).unwrap(), "TimeoutError");
}

#[test]
fn a_body_that_fills_the_memory_is_not_inflated() {
    let gzip = |text: &[u8]| {
        let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        bytes.extend(miniz_oxide::deflate::compress_to_vec(text, 6));
        bytes
    };
    assert_eq!(encoding::text(&gzip(b"{\"a\": 1}")).unwrap(), "{\"a\": 1}");
    assert_eq!(encoding::text(&gzip(&vec![b' '; 4 << 20])), None);
    assert_eq!(encoding::base64("e30 =\n").unwrap(), b"{}");
}

#[test]
fn what_is_no_trace_is_told_with_its_line() {
    let why = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(why(b"{\"a\": 1,\n \"b\": }").line, 2);
    assert!(why(b"\xff\xfe{\0").why.contains("UTF-16"));
    assert_eq!(why(b"{}\n\xc3\x28").line, 2);
    assert!(why(b" \n").why.contains("empty"));
    assert!(why(&b"[".repeat(200_000)).why.contains("128 deep"));
    assert!(why(b"{\"a\": 1e999}").why.contains("too large"));
    assert!(why(&b" ".repeat(LARGEST + 1)).why.contains("larger than 16 MB"));
    assert!(read(b"{\"q\": \"refund?\", \"a\": \"30 days\"}").unwrap().calls.is_empty());
}

/// Any JSON with the names that formats look for.
fn hostile() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "messages",
        "model",
        "choices",
        "message",
        "content",
        "role",
        "type",
        "resourceSpans",
        "scopeSpans",
        "spans",
        "attributes",
        "key",
        "value",
        "stringValue",
        "intValue",
        "gen_ai.prompt.0.content",
        "gen_ai.input.messages",
        "llm.input_messages",
        "openinference.span.kind",
        "observations",
        "run_type",
        "child_runs",
        "inputs",
        "outputs",
        "prompt_version_number",
        "request",
        "response",
        "interactions",
        "log",
        "entries",
        "usage",
        "tools",
        "parts",
        "function",
        "arguments",
        "delta",
        "index",
        "candidates",
        "output",
        "input",
        "events",
        "name",
        "data",
        "body",
        "string",
        "contentBlockDelta",
        "startTime",
        "traceId",
        "system",
        "source",
        "id",
        "kwargs",
        "0",
        "generations",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ -~é]{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "message",
            "message_start",
            "chat.completion.chunk",
            "response",
            "LLM",
            "user",
            "[{}]"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_json_breaks_the_reader(value in hostile()) {
        let trace = read(value.to_string().as_bytes()).unwrap();
        for call in trace.calls {
            prop_assert!(serde_json::from_str::<Value>(&call.to_json().to_string()).is_ok());
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = encoding::text(&bytes);
    }

    #[test]
    fn no_cassette_breaks_the_reader(text in "interactions:\n(- request:|  body: ['\"a{}\\[\\]&*!|>-]{0,9}|  response:|[ a:'\"\n-]{0,9}|\n){0,12}") {
        let _ = read(text.as_bytes());
    }
}
