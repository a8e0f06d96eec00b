//! What a postmortem gives to tools that run tests or keep records.

use serde_json::Value;

use super::archive::{Archive, EXAMPLE, Site};

const FOLDER: &str = "postmortems/ppm-2026-001/";

/// The example with the question in its trace, and a test that is asked in words.
fn whole() -> Site {
    let input = "\"gen_ai.system_instructions\": [{\"type\": \"text\", \"content\": \"Be short.\"}], \
        \"gen_ai.input.messages\": [{\"role\": \"user\", \"parts\": [{\"type\": \"text\", \"content\": \"How long can I return it?\"}]}],\n \
        \"gen_ai.output.messages\"";
    let text = EXAMPLE
        .replace("\"gen_ai.output.messages\"", input)
        .replace("| contains, context-faithfulness |", "| contains, not-llm-rubric, context-faithfulness, is-json |");
    Archive::empty().with("postmortems/PPM-2026-001.md", text).build()
}

fn lines(site: &Site, file: &str) -> Vec<Value> {
    site.text(&format!("{FOLDER}{file}")).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_failing_input_becomes_a_test() {
    let site = whole();
    let tests: Value = serde_json::from_str(site.text(&format!("{FOLDER}promptfoo-tests.json"))).unwrap();
    let test = &tests[0];
    assert_eq!(tests.as_array().unwrap().len(), 1, "T1 was there before, and shows nothing new");
    assert_eq!(test["vars"]["question"], "How long can I return it?");
    assert_eq!(test["vars"]["messages"][0]["role"], "system");
    assert!(test["vars"]["context"].as_str().unwrap().contains("within 14 days"));
    let types: Vec<&str> =
        test["assert"].as_array().unwrap().iter().map(|check| check["type"].as_str().unwrap()).collect();
    assert_eq!(
        types,
        ["not-llm-rubric", "context-faithfulness", "is-json"],
        "`contains` needs a value that nobody told"
    );
    assert_eq!(
        (&test["assert"][0]["value"], &test["assert"][0]["metric"]),
        (&"Refund answers quote a passage (60 questions)".into(), &"PPM-2026-001".into())
    );
    assert_eq!(test["metadata"]["reference"], "evals/refunds.yaml");

    let samples = lines(&site, "openai-evals.jsonl");
    assert_eq!((samples.len(), samples[0]["input"][1]["content"].as_str()), (1, Some("How long can I return it?")));
    assert_eq!(samples[0]["criteria"], "Refund answers quote a passage (60 questions)");

    let items = lines(&site, "langfuse-items.jsonl");
    assert_eq!(items[0]["metadata"]["wrong_output"], "You can return it within 30 days.");
    assert_eq!(items[0]["metadata"]["tests"][0]["id"], "T2");
    let page = site.text(&format!("{FOLDER}index.html"));
    assert!(page.contains("<a href=\"promptfoo-tests.json\">For promptfoo</a>"));
}

#[test]
fn a_document_without_a_question_gives_no_test() {
    let site = Archive::small().build();
    let exports: Vec<&str> =
        site.paths().into_iter().filter(|path| path.contains("promptfoo") || path.contains(".jsonl")).collect();
    assert_eq!(exports, Vec::<&str>::new());
}

#[test]
fn a_published_failure_becomes_a_report() {
    let report: Value = serde_json::from_str(Archive::small().build().text(&format!("{FOLDER}avid.json"))).unwrap();
    assert_eq!(report["impact"]["avid"]["sep_view"], serde_json::json!(["E0402: Generative Misinformation"]));
    assert_eq!(report["affects"]["artifacts"][1]["name"], "gpt-4.1-2025-04-14");
    let draft = EXAMPLE.replace("status: published", "status: in-review");
    assert!(!Archive::empty().with("postmortems/PPM-2026-001.md", draft).build().has(&format!("{FOLDER}avid.json")));
}
