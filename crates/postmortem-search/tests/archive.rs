//! Small archives, built and asked.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeMap;

use postmortem_search::{
    Answer, Document, ENTRY, Engine, Error, Field, Hit, Request, Run, Section, Sort, analyse, build, pack, unpack,
};
use proptest::prelude::*;

type Files = BTreeMap<String, Vec<u8>>;

fn document(id: &str, lang: &str, title: &str, text: &str) -> Document {
    let section = |field, heading: &str, text: &str| Section {
        field,
        heading: heading.to_owned(),
        anchor: heading.to_lowercase(),
        text: text.to_owned(),
    };
    Document {
        id: id.to_owned(),
        url: format!("postmortems/{id}/"),
        lang: lang.to_owned(),
        title: title.to_owned(),
        date: Some(format!("202{}-03-02", id.len() % 10)),
        facets: BTreeMap::from([("severity".to_owned(), vec![format!("sev{}", id.len())])]),
        sections: vec![section(Field::Summary, "Summary", "What happened."), section(Field::Factors, "Factors", text)],
    }
}

fn archive() -> Vec<Document> {
    vec![
        document("a", "en", "Refund promised by a chatbot", "The retrieval index was stale for two days."),
        document("bb", "en", "Stale prices", "An index of prices, stale; hallucinations followed. Out of memory."),
        document("ccc", "de", "Falsche Auskünfte", "Der Fehler lag in den Anweisungen für das Modell."),
        document("dddd", "ja", "検索の誤り", "古い索引のため数据丢失が起きた。"),
    ]
}

fn files(documents: Vec<Document>) -> Files {
    build(documents.into_iter().map(analyse).collect()).into_iter().map(|file| (file.name, file.bytes)).collect()
}

fn ask_all(files: &Files, request: &Request) -> Answer {
    let mut engine = Engine::open(&files[ENTRY]).unwrap();
    engine.answer_with(request, |name| Ok::<_, Error>(files[name].clone())).unwrap()
}

fn ask(query: &str) -> Answer {
    let request = Request { query: query.to_owned(), limit: 10, facets: true, ..Request::default() };
    ask_all(&files(archive()), &request)
}

fn ids(query: &str) -> Vec<String> {
    ask(query).hits.into_iter().map(|hit| hit.id).collect()
}

fn typed(query: &str) -> Vec<String> {
    let request = Request { query: query.to_owned(), typing: true, limit: 10, ..Request::default() };
    ask_all(&files(archive()), &request).hits.into_iter().map(|hit| hit.id).collect()
}

fn show(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.is_match { format!("[{}]", run.text) } else { run.text.clone() }).collect()
}

#[test]
fn words_are_found_in_every_form() {
    assert_eq!(ids("hallucinated"), ["bb"]);
    assert_eq!(ids("auskunft"), ["ccc"]);
    assert_eq!(ids("AUSKÜNFTE"), ["ccc"]);
    assert_eq!(ids("数据丢失"), ["dddd"]);
    assert_eq!(ids("nothing like this"), [""; 0]);
}

#[test]
fn a_title_counts_more_than_a_text() {
    assert_eq!(ids("stale"), ["bb", "a"]);
}

#[test]
fn names_of_programs_are_found_by_their_parts_and_whole() {
    let mut documents = archive();
    documents.push(document("eeeee", "en", "Crash", "A RateLimitError followed."));
    documents.push(document("ffffff", "en", "Crash", "A limit on the rate was hit."));
    let ask = |query: &str| {
        let request = Request { query: query.to_owned(), limit: 10, ..Request::default() };
        ask_all(&files(documents.clone()), &request)
    };
    let ids = |query: &str| ask(query).hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>();
    assert_eq!(ids("RateLimitError"), ["eeeee", "ffffff"]);
    assert_eq!(ids("ratelimiterror"), ["eeeee"]);
    assert_eq!(ids("\"RateLimitError followed\""), ["eeeee"]);
    assert_eq!(show(&ask("limits error").hits[0].sections[0].excerpt), "A Rate[LimitError] followed.");
}

#[test]
fn phrases_are_exact() {
    assert_eq!(ids("\"retrieval index\""), ["a"]);
    assert_eq!(ids("\"out of memory\""), ["bb"]);
    assert_eq!(ids("\"数据丢失\""), ["dddd"]);
    let answer = ask("\"index retrieval\"");
    assert!(answer.relaxed);
    assert_eq!(answer.total, 2);
}

#[test]
fn facets_and_dates_select() {
    assert_eq!(ids("stale severity:sev1"), ["a"]);
    assert_eq!(ids("severity:sev1 severity:SEV3"), ["ccc", "a"]);
    assert_eq!(ids("after:2023"), ["dddd", "ccc"]);
    assert_eq!(ids("stale before:2022-01"), ["a"]);
}

#[test]
fn facets_count_the_matches_of_all_other_conditions() {
    let answer = ask("stale severity:sev1");
    let values = &answer.facets[0].values;
    let counts: Vec<_> = values.iter().map(|value| (&*value.value, value.count, &*value.toggled)).collect();
    assert_eq!(counts, [("sev1", 1, "stale"), ("sev2", 1, "stale severity:sev1 severity:sev2")]);
    assert_eq!(ask("").facets[0].values.len(), 4);
}

#[test]
fn a_word_being_typed_may_be_longer() {
    assert_eq!(typed("retr"), ["a"]);
    assert_eq!(typed("hallucina"), ["bb"]);
    assert_eq!(ids("retr"), [""; 0]);
}

#[test]
fn a_mistake_is_put_right() {
    let answer = ask("halucinations severity:sev2");
    assert_eq!(answer.hits[0].id, "bb");
    assert_eq!(answer.suggestion.as_deref(), Some("hallucinations severity:sev2"));
    assert!(ask("hallucinations").corrections.is_empty());
}

#[test]
fn a_question_without_words_is_answered_by_date() {
    assert_eq!(ids(""), ["dddd", "ccc", "bb", "a"]);
    let request = Request { query: "stale".to_owned(), sort: Sort::Date, limit: 1, offset: 1, ..Request::default() };
    assert_eq!(ask_all(&files(archive()), &request).hits[0].id, "a");
}

#[test]
fn a_hit_shows_where_it_matches() {
    let Hit { title, summary, sections, .. } = ask("retrieval refunds").hits.remove(0);
    assert_eq!(show(&title), "[Refund] promised by a chatbot");
    assert_eq!(show(&summary), "What happened.");
    assert_eq!(sections[0].url, "postmortems/a/#factors");
    assert_eq!(show(&sections[0].excerpt), "The [retrieval] index was stale for two days.");
}

#[test]
fn an_empty_archive_answers() {
    let answer = ask_all(&files(Vec::new()), &Request { query: "refund".to_owned(), limit: 9, ..Request::default() });
    assert!(answer.ready && answer.total == 0);
}

#[test]
fn a_new_document_leaves_most_files() {
    let many = |count: usize| {
        let text = |number: usize| format!("word{} other{} thing{}", number % 97, number % 89, number * 7);
        files((0..count).map(|number| document(&format!("{number:05}"), "en", "A title", &text(number))).collect())
    };
    let (before, after) = (many(3000), many(3001));
    let changed = after.keys().filter(|name| !before.contains_key(*name)).count();
    assert!(changed < 14, "{changed} of {} files changed", after.len());
}

#[test]
fn packed_files_are_unpacked() {
    for (name, bytes) in files(archive()) {
        assert_eq!(unpack(&name, &pack(&bytes)).unwrap(), bytes);
        assert_eq!(unpack(&name, &bytes).unwrap(), bytes);
    }
}

proptest! {
    #[test]
    fn the_order_of_documents_does_not_matter(seed: usize, texts in prop::collection::vec("[a-z ]{0,40}", 0..12)) {
        let numbered = texts.iter().enumerate();
        let ordered: Vec<_> = numbered.map(|(number, text)| document(&number.to_string(), "en", text, text)).collect();
        let mut shuffled = ordered.clone();
        if !shuffled.is_empty() {
            let middle = seed % shuffled.len();
            shuffled.rotate_left(middle);
            shuffled.swap(0, middle);
        }
        prop_assert_eq!(files(ordered), files(shuffled));
    }

    #[test]
    fn every_document_is_found_by_a_word_of_its_text(word in "[a-z]{5,9}") {
        let mut documents = archive();
        documents.push(document("eeeee", "en", "Other", &format!("Before {word} after.")));
        let request = Request { query: word, limit: 10, ..Request::default() };
        let answer = ask_all(&files(documents), &request);
        prop_assert!(answer.hits.iter().any(|hit| hit.id == "eeeee"));
    }

    #[test]
    fn any_question_is_answered(query: String, typing: bool) {
        let request = Request { query, typing, limit: 10, facets: true, ..Request::default() };
        prop_assert!(ask_all(&files(archive()), &request).ready);
    }

    #[test]
    fn damaged_files_do_no_harm(at: prop::sample::Index, value: u8, cut: bool, query in "[a-z\" :数]{0,20}") {
        let good = files(archive());
        for (name, bytes) in &good {
            let mut bad = bytes.clone();
            let at = at.index(bad.len());
            bad[at] = value;
            if cut {
                bad.truncate(at);
            }
            ask_with_one_bad(&good, name, &bad, &format!("{query} \"stale index\" severity:sev1"));
        }
    }

    #[test]
    fn foreign_bytes_do_no_harm(
        bytes: Vec<u8>,
        kind in "(terms|places|records|page|facet|dates|words)",
        mark in b'a'..b'h',
    ) {
        prop_assert!(Engine::open(&bytes).is_err());
        let mut engine = Engine::open(&files(archive())[ENTRY]).unwrap();
        let marked: Vec<u8> = [mark].into_iter().chain(bytes).collect();
        // Right by chance or an error: all that counts is that it ends.
        let _ = engine.feed(&format!("{kind}-0000000000000000.bin"), marked);
    }
}

/// Asks with one file of the index replaced; the answer does not matter.
fn ask_with_one_bad(good: &Files, bad_name: &str, bad: &[u8], query: &str) {
    let entry = if bad_name == ENTRY { bad } else { &good[ENTRY] };
    let Ok(mut engine) = Engine::open(entry) else { return };
    let request = Request { query: query.to_owned(), limit: 10, facets: true, ..Request::default() };
    let load = |name: &str| match good.get(name) {
        _ if name == bad_name => Ok(bad.to_vec()),
        Some(bytes) => Ok(bytes.clone()),
        None => Err(Error::missing(name)),
    };
    let _ = engine.answer_with(&request, load);
}
