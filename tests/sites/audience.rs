//! One archive, two sites: strings are planted wherever a document can hold one, and every byte of the public site is
//! searched for them. The site for those inside has them all, so the search would find them.

use std::cell::Cell;

use postmortem_core::field::{FIELDS, Kind, SECTIONS, TableSpec};

use super::archive::{Archive, EXAMPLE};

/// What every planted word holds. No other word begins like it, so the front-coded terms of the search index hold it too.
const MARK: &str = "qxvkj";

/// Makes words that stand nowhere else.
#[derive(Default)]
struct Planter {
    count: Cell<usize>,
}

impl Planter {
    fn word(&self) -> String {
        self.count.set(self.count.get() + 1);
        format!("zz{MARK}{:03}", self.count.get())
    }

    fn words(&self) -> Vec<String> {
        (1..=self.count.get()).map(|number| format!("zz{MARK}{number:03}")).collect()
    }

    /// A document with a planted word in every field, column, section and block but those in `shown`, where harmless ones
    /// stand, and in every place that the format does not know.
    fn document(&self, id: &str, shown: &Shown) -> String {
        let mut text = self.front_matter(id, shown);
        text.push_str(&format!("{}\n\n", self.word()));
        for section in SECTIONS {
            let is_shown = shown.sections.contains(&section.title);
            let say = || if is_shown { format!("A sentence of {}.", section.title) } else { self.word() };
            text.push_str(&format!(
                "## {}\n\n{} <!-- {} -->\n\n<!--\n{}\n-->\n\n",
                section.title,
                say(),
                self.word(),
                self.word()
            ));
            text.push_str(&format!("[//]: # ({})\n\n", self.word()));
            for part in section.parts {
                text.push_str(&format!("### {part}\n\n- {}\n\n", say()));
            }
            if let Some(table) = &section.table {
                text.push_str(&self.table(section.title, table, shown));
            }
            if section.title == "Evidence" {
                for block in 1..=2 {
                    text.push_str(&format!(
                        "### E{block} {}\n\n{}\n\n```json\n{}\n```\n\n",
                        self.word(),
                        self.word(),
                        self.word()
                    ));
                }
            }
        }
        text + &format!("## {}\n\n{}\n", self.word(), self.word())
    }

    fn front_matter(&self, id: &str, shown: &Shown) -> String {
        let mut text = format!("---\nx-own: {}\nx-map:\n  inner: {}\n", self.word(), self.word());
        let mut open = "";
        for field in FIELDS {
            let (map, key) = field.path.split_once('.').unwrap_or(("", field.path));
            if !map.is_empty() && map != open {
                text.push_str(&format!("{map}:\n  own_{map}: {}\n", self.word()));
            }
            open = map;
            let value = match field.path {
                "schema" => field.example.to_owned(),
                "id" => id.to_owned(),
                "status" => "published".to_owned(),
                "visibility" => shown.visibility.to_owned(),
                "related" => "[PPM-2031-050, PPM-2031-051]".to_owned(),
                "recurrence_of" | "superseded_by" => "PPM-2031-050".to_owned(),
                path if shown.fields.contains(&path) => field.example.to_owned(),
                _ => self.word(),
            };
            let indent = if map.is_empty() { "" } else { "  " };
            text.push_str(&format!("{indent}{key}: {value} # {}\n", self.word()));
        }
        text + "---\n"
    }

    fn table(&self, title: &str, table: &TableSpec, shown: &Shown) -> String {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let mut text = table.under.map(|under| format!("### {under}\n\n")).unwrap_or_default();
        let own = self.word();
        text.push_str(&format!("| {} | {own} |\n|{}\n", names.join(" | "), " --- |".repeat(names.len() + 1)));
        for number in 1..=2 {
            for column in table.columns {
                let is_shown = shown.sections.contains(&title) && !shown.inside.contains(&column.name);
                let cell = match column.kind {
                    Kind::RowId(letter) => format!("{letter}{number}"),
                    Kind::Rows(_) => format!("A1, E1, https://{}.example", self.word()),
                    Kind::Choice(_) if title == "Evidence" => "tool-definition".to_owned(),
                    _ if is_shown => format!("Cell of {} <!-- {} -->", column.name, self.word()),
                    _ => self.word(),
                };
                text.push_str(&format!("| {cell} "));
            }
            text.push_str(&format!("| {} |\n", self.word()));
        }
        text + "\n"
    }
}

/// Where a document holds no planted words.
#[derive(Default)]
struct Shown {
    visibility: &'static str,
    fields: &'static [&'static str],
    sections: &'static [&'static str],
    /// Columns that hold planted words in a section that is shown.
    inside: &'static [&'static str],
}

/// What is shown when the settings say nothing.
const USUAL: Shown = Shown {
    visibility: "public",
    fields: &[
        "schema",
        "title",
        "created",
        "system",
        "provenance",
        "reviewed",
        "published",
        "updated",
        "lang",
        "organisation",
        "environment",
        "severity",
        "failure_modes",
        "change.kind",
        "change.at",
        "times.started",
        "times.detected",
        "times.acknowledged",
        "times.mitigated",
        "times.resolved",
        "timezone",
        "detection.source",
        "impact.share_affected",
        "impact.duration",
        "impact.basis",
        "impact.harm",
        "impact.harm_level",
        "model.provider",
        "model.request_model",
        "frameworks",
        "tags",
    ],
    sections: &["Summary", "Impact", "Timeline", "Contributing factors", "Lessons", "Sources"],
    inside: &[],
};

/// What is shown when the settings open what is not usual.
const OPEN: Shown = Shown {
    sections: &["Summary", "Evidence", "Evaluation", "Action items"],
    inside: &["Owner", "Due", "Tracker", "Priority", "Reference", "Location", "What", "Version", "Captured"],
    ..USUAL
};

fn archive(planter: &Planter, shown: &Shown, settings: &str) -> Archive {
    let inner = Shown { visibility: "internal", ..Shown::default() };
    let hash = "0".repeat(64);
    let settings = format!(
        "base_url = \"https://example.org/\"\n{settings}\n[check]\npeople = [\"{}\"]\ninternal_hosts = [\"{}\"]\n\
         [[check.allow]]\nsha256 = \"{hash}\"\nreason = \"{}\"\nexpires = \"2027-06-30\"\n",
        planter.word(),
        planter.word(),
        planter.word()
    );
    let names_hidden = EXAMPLE
        .replace("provenance: fictional", "provenance: fictional\nvisibility: public")
        .replace("owner: support-ai", &format!("owner: {}", planter.word()))
        .replace("Summary\n\nOn", "Summary\n\nAs in PPM-2031-050 and [this](../ppm-2031-050/index.html), on");
    let draft = EXAMPLE.replace("PPM-2026-001", "PPM-2031-051").replace("provenance: fictional", "visibility: public");
    let draft = draft.replace("status: published", "status: draft").replace("Support assistant", &planter.word());
    let unclear = planter.document("PPM-2031-003", shown) + "\n```text\nno end\n";
    Archive::empty()
        .with("postmortem.toml", settings)
        .with("postmortems/2026/PPM-2026-001.md", names_hidden)
        .with(&format!("postmortems/2026/PPM-2026-002-{}.md", planter.word()), planter.document("PPM-2026-002", shown))
        .with("postmortems/2026/PPM-2031-003.md", unclear)
        .with("postmortems/2026/PPM-2031-050.md", planter.document("PPM-2031-050", &inner))
        .with("postmortems/2026/PPM-2031-051.md", draft)
}

#[test]
fn no_byte_of_the_public_site_holds_what_is_internal() {
    let open = "[public]\nsections = [\"Summary\", \"Evidence\", \"Evaluation\", \"Action items\"]\n";
    for (shown, settings) in [(&USUAL, ""), (&OPEN, open)] {
        let planter = Planter::default();
        let archive = archive(&planter, shown, settings);
        let (built, site) = archive.build_public();
        assert_eq!((built.postmortems, built.kept_inside, built.withheld.len()), (2, 2, 1), "{:?}", built.withheld);
        let everything = site.everything();
        let found: Vec<&str> = everything.match_indices(MARK).map(|(at, _)| line_around(&everything, at)).collect();
        assert!(found.is_empty(), "{} places: {:#?}", found.len(), &found[..found.len().min(9)]);
        for id in ["ppm-2031-003", "ppm-2031-050", "ppm-2031-051"] {
            assert!(!everything.contains(id), "{id}: {:?}", site.holding(&id.to_uppercase()));
        }
        for path in ["index.html", "source.md"] {
            let page = site.text(&format!("postmortems/ppm-2026-002/{path}"));
            assert!(page.contains("A sentence of Summary."), "what is public is shown");
        }
    }
}

fn line_around(text: &str, at: usize) -> &str {
    let (start, end) = (at.saturating_sub(80), (at + 80).min(text.len()));
    text.get(start..end).unwrap_or_default()
}

#[test]
fn the_site_for_those_inside_holds_all_of_it() {
    let planter = Planter::default();
    let archive = archive(&planter, &USUAL, "");
    assert_eq!(archive.try_build().unwrap().withheld, []);
    let everything = archive.site().everything();
    let missing: Vec<String> = planter.words().into_iter().filter(|word| !everything.contains(word.as_str())).collect();
    // The settings for the checks stay where they are, and so does the name of a file that the site does not name.
    let count = planter.count.get();
    assert!(count > 500 && missing.len() <= 4, "{} of {count}: {:?}", missing.len(), &missing[..missing.len().min(9)]);
}

#[test]
fn a_public_page_shows_what_its_readers_can_use() {
    let public = EXAMPLE.replace("provenance: fictional", "provenance: fictional\nvisibility: public");
    let (built, site) = Archive::empty().with("postmortems/PPM-2026-001.md", public).build_public();
    assert_eq!((built.postmortems, built.kept_inside, built.with_errors.len()), (1, 0, 0));
    let page = site.text("postmortems/ppm-2026-001/index.html");
    assert!(page.contains("Version 42 dropped the instruction") && page.contains("A label move is a release"));
    assert!(!page.contains("class=\"notice"), "the rules speak of what is left out");
    assert!(!page.contains("platform") && !page.contains("SUP-88") && !page.contains("id=\"evidence\""));
    let source = site.text("postmortems/ppm-2026-001/source.md");
    assert!(source.starts_with("---\nschema: prompt-postmortem/1\nid: PPM-2026-001\n"), "{source}");
    assert!(!site.text("api/v1/postmortems/ppm-2026-001.json").contains("\"findings\""));
}
