//! The build as a whole: the same input gives the same bytes, and the old site stands until the new one is whole.

use std::fs;

use super::archive::{Archive, EXAMPLE, Site, build};
use postmortem_site::policy::policy;
use postmortem_site::settings::Settings;

fn names(archive: &Archive) -> Vec<String> {
    let parent = archive.output().parent().unwrap().to_path_buf();
    let mut names: Vec<String> =
        fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_same_archive_gives_the_same_bytes_wherever_it_lies() {
    let second = EXAMPLE.replace("PPM-2026-001", "PPM-2026-002");
    let one = Archive::small().with("postmortems/2026/PPM-2026-002.md", &second);
    // The files come into being in another order, in another place.
    let other = Archive::empty()
        .with("postmortems/2026/PPM-2026-002.md", &second)
        .with("postmortems/2026/PPM-2026-001-short-answers.md", EXAMPLE);
    let (one, other) = (one.build(), other.build());
    let differing: Vec<&String> =
        one.files.keys().filter(|path| one.files.get(*path) != other.files.get(*path)).collect();
    assert!(one == other, "{differing:?}");
}

#[test]
fn a_second_build_writes_nothing_and_a_change_only_what_it_touches() {
    let archive = Archive::small();
    assert_eq!(archive.try_build().unwrap().written.unchanged, 0);
    assert_eq!(archive.try_build().unwrap().written.changed, 0);
    let archive =
        archive.with("postmortems/2026/PPM-2026-001-short-answers.md", EXAMPLE.replace("41 tickets", "42 tickets"));
    let written = archive.try_build().unwrap().written;
    // Files of the index count twice: with their twins for a site on a disk.
    assert!(written.changed < 16 && written.unchanged > 60, "{written:?}");
    assert_eq!(names(&archive), ["archive", "public"]);
}

#[test]
fn what_left_the_archive_leaves_the_site() {
    let archive = Archive::small();
    assert!(archive.build().has("postmortems/ppm-2026-001/index.html"));
    fs::remove_dir_all(archive.root().join("postmortems")).unwrap();
    let site = archive.build();
    assert_eq!(site.holding("honoured 18 refunds"), Vec::<&str>::new());
    assert!(!site.has("postmortems/ppm-2026-001/index.html") && !site.has("browse/tag/refunds/index.html"));
}

#[test]
fn a_build_that_fails_leaves_the_old_site() {
    let archive = Archive::small();
    let before = archive.build();
    for template in ["{% broken", "{% extends \"layout.html\" %}{% block main %}{{ no_such_value }}{% endblock main %}"]
    {
        let archive = Archive::small().with("templates/lessons.html", template);
        fs::rename(archive.root(), archive.root().with_file_name("failing")).unwrap();
        let failed = build(&archive.root().with_file_name("failing"), &self::Archive::output(&archive));
        assert!(failed.is_err());
        assert_eq!(names(&archive), ["failing"], "a first build that fails leaves nothing");
    }
    fs::create_dir_all(archive.root().join("templates")).unwrap();
    fs::write(archive.root().join("templates/lessons.html"), "{{ no_such_value }}").unwrap();
    let error = archive.try_build().unwrap_err();
    assert!(error.to_string().starts_with("cannot show lessons/index.html"), "{error}");
    assert!(archive.site() == before, "the old site has changed");
    assert_eq!(names(&archive), ["archive", "public"]);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let archive = Archive::small();
    fs::create_dir(archive.output()).unwrap();
    fs::write(archive.output().join("thesis.txt"), "years of work").unwrap();
    let error = archive.try_build().unwrap_err().to_string();
    assert!(error.contains("not of a site of ours"), "{error}");
    assert_eq!(Site::read(&archive.output()).paths(), ["thesis.txt"]);
    assert!(build(&archive.root(), &archive.root()).is_err(), "the archive itself is no output");
}

#[test]
fn templates_styles_and_scripts_of_the_archive_win_over_the_built_in_ones() {
    let archive = Archive::small()
        .with("templates/not_found.html", "<!DOCTYPE html><title>{{ title }}</title><p>Gone, says {{ site }}.</p>")
        .with("templates/css/zz-brand.css", ":root { --color-accent: rebeccapurple; }")
        .with("templates/js/own.js", "// own");
    let site = archive.build();
    assert!(site.text("404.html").contains("Gone, says Lessons."));
    assert!(site.text("assets/site.css").trim_end().ends_with("rebeccapurple; }"));
    assert_eq!(site.text("assets/js/own.js"), "// own");
    assert!(site.text("index.html").contains("site-header"), "the other templates are as they were");
    assert!(site.has("assets/js/wasm/search.js") && !site.has("assets/js/live.js"));
}

#[test]
fn the_address_of_the_site_goes_where_it_is_needed() {
    let plain = Archive::small().build();
    assert!(!plain.has("sitemap.xml"));
    assert_eq!(plain.holding("rel=\"canonical\""), Vec::<&str>::new());
    let archive = Archive::small().with("postmortem.toml", "base_url = \"https://example.org/lessons\"\n");
    let site = archive.build();
    let map = site.text("sitemap.xml");
    assert!(map.contains("<loc>https://example.org/lessons/postmortems/ppm-2026-001/</loc>"), "{map}");
    assert!(site.text("robots.txt").contains("Sitemap: https://example.org/lessons/sitemap.xml"));
    assert!(
        site.text("lessons/index.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/lessons/lessons/\">")
    );
    assert!(site.text("404.html").contains("href=\"/lessons/assets/site.css\""));
    assert!(site.text("_headers").contains(&policy(&Settings::default())));
}
