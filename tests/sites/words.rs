//! The language of a site: German where the settings say so, single texts of the archive's own, and English for what is
//! not translated.

use super::archive::{Archive, EXAMPLE};

fn archive(language: &str) -> Archive {
    Archive::small().with("postmortem.toml", format!("title = \"Archiv\"\nlanguage = \"{language}\"\n"))
}

#[test]
fn a_german_site_speaks_german_on_every_page() {
    let site = archive("de").build();
    for (page, told) in [
        ("index.html", "Neueste Vorfälle"),
        ("postmortems/index.html", "1 Vorfall."),
        ("lessons/index.html", "jede mit dem Vorfall"),
        ("actions/index.html", "Termin verstrichen und noch offen."),
        ("failure-modes/index.html", "Unbelegte Behauptung"),
        ("failure-modes/unsupported-claim/index.html", "Das System behauptet etwas, das keine Quelle stützt."),
        ("browse/index.html", "Alle Wege ins Archiv."),
        ("fields/index.html", "Was Nutzer sahen, in 8 bis 100 Zeichen"),
        ("rules/index.html", "Wie schwer jede wiegt"),
        ("search/index.html", "Die Suche braucht JavaScript."),
        ("new/index.html", "Ein Postmortem schreiben"),
        ("404.html", "Diese Seite gibt es nicht"),
        ("postmortems/ppm-2026-001/index.html", "Beitragende Faktoren"),
    ] {
        let html = site.text(page);
        assert!(html.contains(told), "{page}: {told}");
        assert!(html.contains("<html lang=\"de\" dir=\"ltr\">") && html.contains("Zum Inhalt springen"), "{page}");
    }
}

#[test]
fn the_article_is_german_around_the_words_of_its_author() {
    let html = archive("de").build().text("postmortems/ppm-2026-001/index.html").to_owned();
    for told in [
        "<article class=\"postmortem\" lang=\"en\">",
        "<h2 id=\"timeline-heading\" lang=\"de\">Zeitverlauf</h2>",
        "Short answers given without a source check",
        "Zeit bis zur Entdeckung",
        "nicht verfügbar",
        "datetime=\"2026-03-02T09:05Z\"",
        "2 von 4 erledigt, 2 überfällig",
        "seit 130 Tagen",
        "id=\"contributing-factors\"",
    ] {
        assert!(html.contains(told), "{told}");
    }
    for english in ["Time to detect", "Contributing factors<", "overdue"] {
        assert!(!html.contains(english), "{english}");
    }
}

#[test]
fn a_document_in_the_language_of_the_site_needs_no_marks() {
    let german = EXAMPLE.replacen("status: published\n", "status: published\nlang: de\n", 1);
    let site = archive("de").with("postmortems/2026/PPM-2026-001-short-answers.md", german).build();
    let html = site.text("postmortems/ppm-2026-001/index.html");
    assert!(html.contains("<article class=\"postmortem\" lang=\"de\">"), "{html}");
    assert!(html.contains("<h2 id=\"timeline-heading\">Zeitverlauf</h2>"));
}

#[test]
fn an_archive_changes_single_texts_and_adds_a_language() {
    let own = archive("de-AT").with("templates/locales/de.json", r#"{"layout": {"lessons": "Lehren"}}"#).build();
    let home = own.text("index.html");
    assert!(home.contains(">Lehren</a>") && home.contains("Neueste Vorfälle") && home.contains("lang=\"de-AT\""));
    let added = archive("fr").with("templates/locales/fr.json", r#"{"layout": {"lessons": "Leçons"}}"#).build();
    let home = added.text("index.html");
    assert!(home.contains(">Leçons</a>") && home.contains("Latest incidents"));
}

#[test]
fn a_language_from_right_to_left_turns_the_page_and_falls_back_to_english() {
    let home = archive("ar").build().text("index.html").to_owned();
    assert!(home.contains("<html lang=\"ar\" dir=\"rtl\">") && home.contains("Latest incidents"));
}

#[test]
fn scripts_read_the_words_of_the_site() {
    let site = archive("de").build();
    let words: serde_json::Value = serde_json::from_str(site.text("assets/words/form.json")).unwrap();
    assert_eq!(words["language"], "de");
    assert_eq!(words["texts"]["article.not_known"], "nicht bekannt");
    assert_eq!(words["texts"]["fields.times.started.label"], "Beginn");
    assert!(words["texts"].get("home.latest").is_none(), "only what the form says");
}
