//! What must never happen: text that runs, paths that lead out, secrets that travel, files that hang the build.

use std::fs;

use super::archive::{Archive, EXAMPLE};
use super::html::tags;

/// A secret that no file of this repository holds: it is put together when the test runs.
fn secret() -> String {
    let mut state = 7_u32;
    let letters = (0..93).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"[(state >> 16) as usize % 54])
    });
    format!("sk-{}-api03-{}AA", "ant", letters.collect::<String>())
}

#[test]
fn a_secret_is_in_no_byte_of_the_site() {
    let secret = secret();
    let leaking = EXAMPLE
        .replace("PPM-2026-001", "PPM-2026-007")
        .replace("Short answers given", "Answers with pelargonium given")
        .replace("A label move is a release", "A pelargonium is a release")
        .replace("support-ai", "pelargonium-team")
        .replace("[refunds, rag, brevity]", "[pelargonium]")
        .replace("You can return it", &format!("The key is {secret}. You can return it"));
    // Another document that names the one that is left out, by its id alone.
    let naming = EXAMPLE.replace("related: []", "related: [PPM-2026-007]");
    let archive = Archive::empty()
        .with("postmortems/PPM-2026-001.md", naming)
        .with("postmortems/PPM-2026-007-pelargonium.md", leaking);
    let built = archive.try_build().unwrap();
    assert_eq!((built.postmortems, built.withheld.len()), (1, 1));
    assert!(built.withheld[0].file.ends_with("PPM-2026-007-pelargonium.md"));
    assert!(!built.withheld[0].why.contains(&secret), "the secret is told: {}", built.withheld[0].why);
    let site = archive.site();
    for text in [secret.as_str(), "pelargonium", "Pelargonium"] {
        assert_eq!(site.holding(text), Vec::<&str>::new(), "{text}");
    }
    assert!(!site.has("postmortems/ppm-2026-007/index.html"));
}

#[test]
fn hostile_text_is_text() {
    let attack = "<img src=x onerror=alert(1)><script>alert(2)</script>\" onmouseover=\"alert(3)";
    let text = EXAMPLE
        .replace(
            "title: Short answers given without a source check",
            &format!("title: '{}'", attack.replace('\'', "''")),
        )
        .replace("system: Support assistant, web chat", &format!("system: '{attack}'"))
        .replace("[refunds, rag, brevity]", &format!("['{attack}', '../../x', '{{{{ site }}}}']"))
        .replace("| support-ai |", "| <b>team</b>\" zz=\" |")
        .replace(
            "A label move is a release",
            &format!("{attack} [x](javascript:alert(4)) ![y](https://example.com/track.png)"),
        )
        .replace("| Require one", "| <script>alert(5)</script> [z](data:text/html,x) Require one");
    let site = Archive::empty().with("postmortems/PPM-2026-001.md", text).build();
    for (path, html) in site.pages() {
        for tag in tags(path, html) {
            assert!(
                tag.name != "img"
                    && (tag.name != "script"
                        || tag.value("src").is_some()
                        || tag.value("type") == Some("application/ld+json")),
                "{path}: <{}>",
                tag.name
            );
            for (name, value) in &tag.attributes {
                assert!(!name.starts_with("on") && name != "zz", "{path}: {name}={value}");
                assert!(
                    !matches!(name.as_str(), "href" | "src") || !value.contains(':') || value.starts_with("https://"),
                    "{path}: {value}"
                );
            }
        }
        assert!(!path.contains(".."), "{path}");
    }
}

#[test]
fn ids_that_are_no_address_have_no_page() {
    let with_id = |id: &str| EXAMPLE.replace("id: PPM-2026-001", &format!("id: \"{id}\""));
    let archive = Archive::small()
        .with("postmortems/a.md", with_id("../../../etc"))
        .with("postmortems/b.md", with_id("PPM-2026-001/../../x"))
        .with("postmortems/c.md", with_id("PPM-2026-00Ä"))
        .with("postmortems/d.md", with_id(""))
        .with("postmortems/zz-again.md", EXAMPLE);
    let built = archive.try_build().unwrap();
    assert_eq!((built.postmortems, built.withheld.len()), (1, 5), "{:?}", built.withheld);
    let pages = archive.site();
    let pages: Vec<&str> = pages.paths().into_iter().filter(|path| path.starts_with("postmortems/")).collect();
    assert_eq!(
        pages,
        [
            "postmortems/index.html",
            "postmortems/ppm-2026-001/avid.json",
            "postmortems/ppm-2026-001/cite.bib",
            "postmortems/ppm-2026-001/index.html",
            "postmortems/ppm-2026-001/source.md"
        ]
    );
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_build() {
    let archive = Archive::small()
        .with("postmortems/large.md", vec![b'x'; 5 * 1024 * 1024])
        .with("postmortems/binary.md", [0xff, 0xfe, 0x00, 0x80])
        .with("postmortems/deep.md", format!("---\nschema: prompt-postmortem/1\nid: {}\n---\n", "[".repeat(100_000)));
    let read = postmortem_site::archive::Archive::open(&archive.root()).unwrap();
    assert_eq!(read.unreadable.len(), 1, "{:?}", read.unreadable);
    assert_eq!(archive.try_build().unwrap().postmortems, 1);
}

#[test]
fn a_front_matter_that_does_not_end_does_not_make_the_file_vanish() {
    let archive =
        Archive::small().with("postmortems/PPM-2026-009.md", "---\nschema: prompt-postmortem/1\nid: PPM-2026-009\n");
    let read = postmortem_site::archive::Archive::open(&archive.root()).unwrap();
    assert_eq!(read.documents.len(), 2);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed() {
    use std::os::unix::fs::symlink;
    let archive = Archive::small().with("elsewhere/private.md", EXAMPLE.replace("PPM-2026-001", "PPM-2026-008"));
    let folder = archive.root().join("postmortems");
    symlink(archive.root().join("elsewhere/private.md"), folder.join("PPM-2026-008.md")).unwrap();
    symlink(archive.root().join("elsewhere"), folder.join("linked")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("pipe.md")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let built = archive.try_build().unwrap();
    assert_eq!(built.postmortems, 1);
    let error = postmortem_site::archive::read(&folder.join("pipe.md")).unwrap_err().to_string();
    assert!(error.ends_with("it is not a regular file"), "{error}");
}

#[test]
fn names_of_files_do_not_matter() {
    let mut archive = Archive::empty();
    for (number, name) in ["<script>.md", "a b&c.md", "..md", "ü\u{202e}.md", "-rf.md"].iter().enumerate() {
        let text = EXAMPLE.replace("PPM-2026-001", &format!("PPM-2026-10{number}"));
        archive = archive.with(&format!("postmortems/{name}"), text);
    }
    let site = archive.build();
    assert_eq!(site.paths().iter().filter(|path| path.ends_with("/source.md")).count(), 5);
    for (path, html) in site.pages() {
        assert!(!html.contains("<script>"), "{path}");
    }
    assert!(fs::read_dir(archive.output()).unwrap().count() > 10);
}
