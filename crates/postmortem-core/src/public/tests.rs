use super::*;
use crate::parse::parse;

const DOCUMENT: &str = "---\nschema: prompt-postmortem/1\nid: PPM-2026-014\ntitle: \"Answers: short\"\nstatus: published\n\
    visibility: public\ncreated: 2026-03-04 # secret-one\nowner: secret-two\nsystem: Chat\ntimes:\n  started: 2026-03-02T09:20Z\n\
    prompt:\n  after: \"1.10\"\nrelated: [PPM-2026-013, PPM-2026-001]\nx-own: secret-three\ntags: [refunds]\n---\n\
    secret-four\n\n## Summary\n\nSeen in PPM-2026-013 and ppm-2026-001. <!-- secret-five -->Over.\n\n[//]: # (secret-six)\n\n\
    ## Timeline\n\n| Time | Event | Source | Mine |\n| --- | --- | --- | --- |\n\
    | 2026-03-02 | One \\| two<br>three | E1, S1, https://secret-seven.example | secret-eight |\n\nAfter.\n\n\
    ## Secret-nine\n\nText.\n\n## Sources\n\n| ID | Title |\n| --- | --- |\n| S1 | A report |\n\n\
    ## Evidence\n\n| ID | Kind | What | Location |\n| --- | --- | --- | --- |\n| E1 | log | secret-ten | x |\n\
    | E2 | press | A paper | secret-eleven |\n\n### E1\n\n```text\nsecret-twelve\n```\n\n### E2 Told\n\n```text\n<!-- quoted -->\n```\n";

fn hidden(id: &str) -> bool {
    id == "PPM-2026-013"
}

fn reduced(allow: &Allow) -> String {
    let text = text(&parse(DOCUMENT.to_owned()), allow, &hidden);
    assert!(!text.to_lowercase().contains("secret"), "{text}");
    assert_eq!(unclear(&parse(text.clone())), None, "{text}");
    text
}

#[test]
fn only_what_the_list_names_is_left() {
    assert_eq!(
        reduced(&Allow::default()),
        "---\nschema: prompt-postmortem/1\nid: PPM-2026-014\ntitle: \"Answers: short\"\nstatus: published\ncreated: 2026-03-04\n\
         visibility: public\nsystem: Chat\ntimes:\n  started: 2026-03-02T09:20Z\nrelated: [PPM-2026-001]\ntags: [refunds]\n---\n\n\
         ## Summary\n\nSeen in [internal] and ppm-2026-001. Over.\n\n\
         ## Timeline\n\n| Time | Event | Source |\n| --- | --- | --- |\n| 2026-03-02 | One \\| two<br>three | S1 |\n\nAfter.\n\n\
         ## Sources\n\n| ID | Title |\n| --- | --- |\n| S1 | A report |\n"
    );
}

#[test]
fn evidence_is_shown_by_kind_and_quoted_as_it_is() {
    let text = reduced(&Allow { sections: vec!["Evidence".to_owned()], ..Allow::default() });
    let evidence = "## Evidence\n\n| ID | Kind | What |\n| --- | --- | --- |\n| E2 | press | A paper |\n\n\
         ### E2 Told\n\n```text\n<!-- quoted -->\n```\n";
    assert!(text.ends_with(evidence), "{text}");
}

#[test]
fn an_own_field_is_shown_where_it_is_named() {
    let allow = Allow { fields: vec!["x-own".to_owned(), "prompt".to_owned()], ..Allow::default() };
    let text = text(&parse(DOCUMENT.to_owned()), &allow, &hidden);
    assert!(text.contains("prompt:\n  after: \"1.10\"\nx-own: secret-three\n---"), "{text}");
}

#[test]
fn a_document_that_cannot_be_read_in_full_is_not_clear() {
    let broken = |from: &str, to: &str| unclear(&parse(DOCUMENT.replace(from, to)));
    assert_eq!(unclear(&parse(DOCUMENT.to_owned())), None);
    assert!(broken("| S1 | A report |", "| S1 | A | report |").is_some(), "a row with a cell too many");
    assert!(broken("| S1 | A report |", "\n| S1 | A report |").is_some(), "a row behind a blank line");
    assert!(broken("<!-- quoted -->\n```\n", "").is_some(), "a block without an end");
    assert!(broken("tags: [refunds]", "tags: [refunds").is_some(), "a list without an end");
    assert!(broken("## Sources", "## Summary").is_some(), "a section twice");
}

#[test]
fn names_that_the_format_does_not_know_are_told() {
    let with =
        |fields: &[&str]| Allow { fields: fields.iter().map(|&name| name.to_owned()).collect(), ..Allow::default() };
    assert_eq!(Allow::default().problem(), None);
    assert_eq!(with(&["times", "x-own", "prompt.name"]).problem(), None);
    let told = with(&["severty"]).problem().unwrap();
    assert_eq!(told, "`public.fields` names `severty`, but there is no such field; did you mean `severity`?");
}
