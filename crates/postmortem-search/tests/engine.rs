//! What readers are promised of the search, one test a promise. The guide says the same in their words (`guide/finding.md`).

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeMap;

use postmortem_search::{
    Answer, Document, ENTRY, Engine, Error, FacetGroup, Field, Request, Run, Section, Sort, analyse, build,
};

/// A document with one section of each kind that has a text.
fn document(id: &str, title: &str, sections: &[(Field, &str)]) -> Document {
    let section = |&(field, text): &(Field, &str)| Section {
        field,
        heading: format!("{field:?}"),
        anchor: format!("{field:?}").to_lowercase(),
        text: text.to_owned(),
    };
    Document {
        id: id.to_owned(),
        url: format!("{id}/"),
        lang: "en".to_owned(),
        title: title.to_owned(),
        sections: sections.iter().map(section).collect(),
        ..Document::default()
    }
}

fn text(id: &str, text: &str) -> Document {
    document(id, "Incident", &[(Field::Summary, "What happened."), (Field::Body, text)])
}

fn in_language(lang: &str, document: Document) -> Document {
    Document { lang: lang.to_owned(), ..document }
}

fn with(document: Document, date: &str, facets: &[(&str, &str)]) -> Document {
    let facets = facets.iter().map(|&(name, value)| (name.to_owned(), vec![value.to_owned()])).collect();
    Document { date: Some(date.to_owned()), facets, ..document }
}

fn answer(documents: &[Document], request: &Request) -> Answer {
    let analysed = documents.iter().cloned().map(analyse).collect();
    let files: BTreeMap<_, _> = build(analysed).into_iter().map(|file| (file.name, file.bytes)).collect();
    let mut engine = Engine::open(&files[ENTRY]).unwrap();
    engine.answer_with(request, |name| Ok::<_, Error>(files[name].clone())).unwrap()
}

fn asked(query: &str) -> Request {
    Request { query: query.to_owned(), limit: 20, facets: true, ..Request::default() }
}

fn typed(query: &str) -> Request {
    Request { typing: true, ..asked(query) }
}

fn ids(documents: &[Document], request: &Request) -> Vec<String> {
    answer(documents, request).hits.into_iter().map(|hit| hit.id).collect()
}

fn counts(facets: &[FacetGroup], name: &str) -> Vec<(String, u32)> {
    let facet = facets.iter().find(|facet| facet.name == name).unwrap();
    facet.values.iter().map(|value| (value.value.clone(), value.count)).collect()
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn marked(runs: &[Run]) -> Vec<&str> {
    runs.iter().filter(|run| run.is_match).map(|run| run.text.as_str()).collect()
}

/// Incidents with the values that readers filter by.
fn archive() -> Vec<Document> {
    let incident = |id: &str, date, layer, severity, model| {
        let values = [("layer", layer), ("severity", severity), ("model", model)];
        with(text(id, "A refund was promised."), date, &values)
    };
    vec![
        incident("right", "2025-03-01", "retrieval", "sev1", "gpt-4.1"),
        incident("old", "2024-12-31", "retrieval", "sev1", "gpt-4.1"),
        incident("mild", "2025-03-01", "retrieval", "sev2", "gpt-4.1"),
        incident("other-layer", "2025-03-01", "prompt", "sev1", "gpt-4.1"),
        incident("other-model", "2025-03-01", "retrieval", "sev1", "gpt-4.1-mini"),
    ]
}

#[test]
fn a_word_counts_by_its_field() {
    let filler = "Something happened with something else on this day";
    let holding = |id: &str, field: Field| {
        let fields = [Field::Summary, Field::Factors, Field::Learnings, Field::Body];
        let texts: Vec<String> = fields
            .iter()
            .map(|&other| format!("{filler} {}.", if other == field { "quibble" } else { "again" }))
            .collect();
        let sections: Vec<_> = fields.into_iter().zip(texts.iter().map(String::as_str)).collect();
        document(id, if field == Field::Title { "A quibble" } else { "An incident" }, &sections)
    };
    let documents = [
        holding("body", Field::Body),
        holding("factors", Field::Factors),
        holding("learnings", Field::Learnings),
        holding("summary", Field::Summary),
        holding("title", Field::Title),
    ];
    let found = answer(&documents, &asked("quibble"));
    let scores: BTreeMap<_, _> = found.hits.iter().map(|hit| (hit.id.as_str(), hit.score)).collect();
    assert_eq!(found.hits[0].id, "title");
    assert_eq!(found.hits[4].id, "body");
    assert!(["summary", "factors", "learnings"].iter().all(|id| scores[id] > scores["body"]), "{scores:?}");
}

#[test]
fn every_document_is_stemmed_in_its_own_language() {
    let documents = [
        in_language("de", text("german", "Die Entscheidungen waren falsch.")),
        in_language("fr", text("french", "Les réponses étaient inventées.")),
        in_language("es-MX", text("spanish", "Las respuestas inventadas engañaron.")),
        in_language("en", text("english", "The decisions were wrong.")),
    ];
    let ids = |query| ids(&documents, &asked(query));
    assert_eq!(ids("Entscheidung"), ["german"]);
    assert_eq!(ids("réponse"), ["french"]);
    assert_eq!(ids("reponse"), ["french"], "accents may be left out");
    assert_eq!(ids("respuesta"), ["spanish"]);
    assert_eq!(ids("decision"), ["english"]);
}

#[test]
fn scripts_without_spaces_are_found_by_parts_of_a_text() {
    let documents = [
        in_language("zh", text("chinese", "检索系统返回了过期的文档。")),
        in_language("ja", text("japanese", "検索結果が古くなっていた。")),
        in_language("ko", text("korean", "검색 결과가 오래되었다.")),
    ];
    let ids = |query| ids(&documents, &asked(query));
    assert_eq!(ids("过期的文档"), ["chinese"]);
    assert_eq!(ids("検索結果"), ["japanese"]);
    assert_eq!(ids("결과가"), ["korean"]);
    assert_eq!(marked(&answer(&documents, &asked("过期")).hits[0].sections[0].excerpt), ["过期"]);
}

#[test]
fn a_phrase_is_its_words_in_their_order_and_nothing_between() {
    let documents = [
        text("exact", "The model said: quote the passage you used."),
        text("apart", "The passage was long; nobody could quote the whole of it."),
        text("turned", "The passage quote was missing."),
    ];
    assert_eq!(ids(&documents, &asked("\"quote the passage\"")), ["exact"]);
    assert_eq!(ids(&documents, &asked("\"Quoting the passages\"")), ["exact"], "its words in any form");
    assert_eq!(ids(&documents, &asked("\"passage the quote\"")).len(), 3, "no text has it: its words are searched");
    assert!(answer(&documents, &asked("\"passage the quote\"")).relaxed);
    assert!(!answer(&documents, &asked("\"quote the passage\"")).relaxed);
}

#[test]
fn a_word_being_typed_is_found_at_every_letter_and_best_when_it_is_whole() {
    let documents = [
        text("longer", "The retrievals returned nothing; retrievable documents were gone."),
        text("whole", "The retrieval returned nothing."),
        text("other", "The refund was promised."),
    ];
    let word = "retrieval";
    for end in 2..=word.len() {
        let found = ids(&documents, &typed(&word[..end]));
        assert!(found.contains(&"whole".to_owned()), "{}: {found:?}", &word[..end]);
    }
    assert_eq!(ids(&documents, &typed("retrieval retu")).len(), 2, "only the last word may be longer");
    assert_eq!(ids(&documents, &typed("retr "))[..], [""; 0], "a word with a space behind it is whole");

    let documents = [text("beginning", "The prompts were promptly reviewed."), text("itself", "A prom was held.")];
    assert_eq!(ids(&documents, &typed("prom")), ["itself", "beginning"]);
}

#[test]
fn typing_mistakes_are_put_right_and_change_no_other_ranking() {
    let documents = [
        text("cause", "The cause was a stale cache."),
        text("clause", "A clause of the contract was quoted."),
        text("pause", "A pause in the conversation confused the assistant."),
        text("assistants", "Assistants answered; the assistant of the team invented a clause."),
    ];
    // Words that somebody wrote are searched as they are, however near others may be.
    assert_eq!(ids(&documents, &asked("cause")), ["cause"]);
    assert_eq!(answer(&documents, &asked("clause")).suggestion, None);
    // A mistake finds what the right word finds, and the best first; the word that was written right counts more.
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    let right = ids(&documents, &asked("assistant clause"));
    for mistaken in ["asistant clause", "assistnat clause", "assistamt clause", "aassistant clause"] {
        let found = answer(&documents, &asked(mistaken));
        assert_eq!(found.hits[0].id, right[0], "{mistaken}");
        let found_ids = found.hits.iter().map(|hit| hit.id.clone()).collect();
        assert_eq!(sorted(found_ids), sorted(right.clone()), "{mistaken}");
        assert_eq!(found.suggestion.as_deref(), Some("assistant clause"), "{mistaken}");
        assert_eq!(found.corrections.len(), 1, "{mistaken}");
    }
    // What is too far from every word is not guessed.
    let found = answer(&documents, &asked("zyzzyva"));
    assert!(found.hits.is_empty() && found.suggestion.is_none());
}

#[test]
fn fields_filter_together() {
    let archive = archive();
    let all = "layer:retrieval severity:sev1 model:gpt-4.1 after:2025-01";
    assert_eq!(ids(&archive, &asked(all)), ["right"]);
    assert_eq!(ids(&archive, &asked(&format!("{all} refund"))), ["right"]);
    assert_eq!(ids(&archive, &asked(&format!("{all} chatbot"))), [""; 0]);
    assert_eq!(ids(&archive, &asked("layer:retrieval severity:sev1 before:2025")), ["old"]);
    assert_eq!(ids(&archive, &asked("LAYER:Prompt")), ["other-layer"]);
    // Two values of one facet: either.
    assert_eq!(ids(&archive, &asked("after:2025 severity:sev2 severity:sev1")).len(), 4);
    // What is no facet of the archive is words.
    assert_eq!(ids(&archive, &asked("colour:refund")).len(), 5);
}

#[test]
fn facets_are_counted_with_and_without_a_question() {
    let mut archive = archive();
    archive.push(with(text("unlike", "Another matter."), "2025-05-01", &[("severity", "sev3")]));
    let counted = |query| counts(&answer(&archive, &asked(query)).facets, "severity");
    let count = |value: &str, count| (value.to_owned(), count);
    assert_eq!(counted(""), [count("sev1", 4), count("sev2", 1), count("sev3", 1)]);
    assert_eq!(counted("refund"), [count("sev1", 4), count("sev2", 1)]);
    assert_eq!(counted("refund layer:retrieval"), [count("sev1", 3), count("sev2", 1)]);
    // A facet does not narrow itself: other values of it can still be chosen.
    assert_eq!(counted("refund severity:sev2"), [count("sev1", 4), count("sev2", 1)]);
    let of = |group: &str| counts(&answer(&archive, &asked("refund severity:sev2")).facets, group);
    assert_eq!(of("layer"), [count("retrieval", 1)]);
    // The counts do not depend on how many hits are shown.
    let few = answer(&archive, &Request { limit: 1, ..asked("refund") });
    assert_eq!((few.hits.len(), few.total, counts(&few.facets, "severity")), (1, 5, counted("refund")));
}

#[test]
fn hits_are_ordered_by_relevance_or_by_date() {
    let documents = [
        with(text("best", "Refund, refund, and again a refund of the chatbot."), "2024-01-01", &[]),
        with(text("newer", "A refund of the chatbot was promised late on a long day."), "2025-01-01", &[]),
        with(text("newest", "A refund of the chatbot was promised late on a very long day."), "2026-01-01", &[]),
        with(text("undated", "A refund of the chatbot was promised late on a very long day."), "", &[]),
    ];
    assert_eq!(ids(&documents, &asked("refund chatbot"))[0], "best");
    let by_date = Request { sort: Sort::Date, ..asked("refund chatbot") };
    assert_eq!(ids(&documents, &by_date), ["newest", "newer", "best", "undated"]);
    assert_eq!(ids(&documents, &asked("")), ["newest", "newer", "best", "undated"]);
}

#[test]
fn sections_that_match_are_hits_of_their_own() {
    let sections = [
        (Field::Summary, "Customers were promised money."),
        (Field::Factors, "The retrieval index was stale."),
        (Field::Learnings, "Watch the age of the index, and alert on it."),
        (Field::Body, "Nothing to see."),
    ];
    let found = answer(&[document("a", "Refunds", &sections)], &asked("stale index alert")).hits.remove(0);
    let shown: Vec<_> = found.sections.iter().map(|hit| (hit.heading.as_str(), hit.url.as_str())).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown.contains(&("Factors", "a/#factors")) && shown.contains(&("Learnings", "a/#learnings")), "{shown:?}");
}

#[test]
fn excerpts_are_the_text_itself_whatever_it_holds() {
    let hostile = "Before <img src=x onerror=alert(1)> the refund & <b>policy</b> \u{202e}after.";
    let found = answer(
        &[document("a", hostile, &[(Field::Summary, "Short."), (Field::Factors, hostile)])],
        &asked("refund policy"),
    )
    .hits
    .remove(0);
    assert_eq!(plain(&found.title), hostile);
    assert_eq!(plain(&found.sections[0].excerpt), hostile);
    assert_eq!(marked(&found.title), ["refund", "policy"]);

    let long = format!("{}The stale retrieval index answered. {}", "Nothing of note. ".repeat(99), "More. ".repeat(99));
    let found = answer(&[text("a", &long)], &asked("stale index")).hits.remove(0);
    let excerpt = plain(&found.sections[0].excerpt);
    assert!(long.contains(excerpt.trim_matches(['…', ' '])) && excerpt.len() < 400, "{excerpt}");
    assert_eq!(marked(&found.sections[0].excerpt), ["stale", "index"]);
}

#[test]
fn what_was_meant_is_the_whole_question_with_the_word_put_right() {
    let documents = [text("a", "The hallucination was promised in a refund letter.")];
    let meant = |query| answer(&documents, &asked(query)).suggestion;
    assert_eq!(meant("refund  halucination, letter").as_deref(), Some("refund  hallucination, letter"));
    assert_eq!(meant("\"refund leter\"").as_deref(), Some("\"refund letter\""));
    assert_eq!(meant("refund letter"), None);
}

#[test]
fn a_pasted_symptom_finds_its_incident_among_many() {
    let ordinary = [
        "The assistant gave an answer to a customer and the answer was wrong in the end",
        "A customer asked the model for the policy and the model failed with an error",
        "The request to the service failed, the retry failed, and the line was at fault",
        "The order of the customer could not be read, and the assistant said it could",
    ];
    let mut documents: Vec<Document> =
        (0..200).map(|number| text(&format!("other{number}"), ordinary[number % ordinary.len()])).collect();
    documents.push(text("symptom", "The bot told a traveller that bereavement fares can be claimed after the flight."));
    documents
        .push(text("log", "The worker ended with a ContextWindowExceededError while the tool catalogue was read."));
    let first = |query: &str| ids(&documents, &asked(query))[0].clone();
    assert_eq!(
        first(
            "A customer complains: the assistant gave him an answer that the policy of the service does not have, namely \
             that the bereavement fare could be claimed up to 90 days after the order, and now the request failed"
        ),
        "symptom"
    );
    assert_eq!(
        first(
            "Traceback (most recent call last):\n  File \"/srv/app/worker.py\", line 212, in answer\n    reply = \
             client.complete(request)\nlitellm.ContextWindowExceededError: Error code: 400 - {'error': {'message': \"the \
             request failed: This model's maximum is 128000 tokens\", 'type': 'invalid_request_error'}}"
        ),
        "log"
    );
    // However long it is, and whatever it holds, it is answered.
    let endless = "the request failed: \"bereavement: ".repeat(2000);
    assert_eq!(first(&endless), "symptom");
}

#[test]
fn who_asks_by_id_gets_that_document_first_and_then_those_that_name_it() {
    let mut documents: Vec<Document> = (1..600)
        .map(|number| {
            text(&format!("PPM-2026-{number:03}"), "It came back after PPM-2026-017, as PPM-2026-017 told in 2026.")
        })
        .collect();
    documents[16] = text("PPM-2026-017", "A refund was promised.");
    for query in ["PPM-2026-017", "ppm-2026-017", "(PPM-2026-017)", "why did PPM-2026-017, of all, come back?"] {
        let hits = ids(&documents, &asked(query));
        assert_eq!((hits[0].as_str(), hits.len()), ("PPM-2026-017", 20), "{query}");
    }
    assert_eq!(ids(&documents, &asked("PPM-2026-003 PPM-2026-017"))[..2], ["PPM-2026-017", "PPM-2026-003"]);
    for number in [1, 2, 128, 129, 250, 598, 599] {
        let id = format!("PPM-2026-{number:03}");
        assert_eq!(ids(&documents, &asked(&id))[0], id);
    }
    assert_ne!(ids(&documents, &asked("PPM-2026-1700"))[0], "PPM-2026-017");
    // A number is no id.
    let numbered: Vec<Document> = (1..60).map(|number| text(&number.to_string(), "429 refunds")).collect();
    assert_eq!(ids(&numbered, &asked("429 17")), ids(&numbered, &asked("429 18")));
}
