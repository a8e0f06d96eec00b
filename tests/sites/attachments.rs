//! Files beside a postmortem: published where its text names them, and never otherwise.

use super::archive::{Archive, EXAMPLE};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n not a real one";

fn naming(text: &str) -> String {
    EXAMPLE.replace("## Impact\n", &format!("## Impact\n\n{text}\n"))
}

#[test]
fn named_files_are_published_at_the_same_address() {
    let text = naming("![A graph of wrong answers](PPM-2026-001/graph.png) and `PPM-2026-001/runs/replay.csv`");
    let archive = Archive::empty()
        .with("postmortems/2026/PPM-2026-001-short.md", &text)
        .with("postmortems/2026/PPM-2026-001/graph.png", PICTURE)
        .with("postmortems/2026/PPM-2026-001/runs/replay.csv", "case,verdict\n1,pass\n")
        .with("postmortems/2026/PPM-2026-001/notes.txt", "not named by the document");
    let built = archive.try_build().unwrap();
    assert_eq!(built.withheld, []);
    let site = archive.site();
    assert_eq!(site.files["postmortems/ppm-2026-001/PPM-2026-001/graph.png"], PICTURE);
    let page = site.text("postmortems/ppm-2026-001/index.html");
    let picture = "../../postmortems/ppm-2026-001/PPM-2026-001/graph.png";
    assert!(page.contains(&format!("<img src=\"{picture}\" alt=\"A graph of wrong answers\">")));
    assert!(page.contains("<a href=\"../../postmortems/ppm-2026-001/PPM-2026-001/runs/replay.csv\"><code>"));
    assert!(site.holding("not named by the document").is_empty());
}

#[test]
fn a_document_may_lie_in_its_own_folder() {
    let site = Archive::empty()
        .with("postmortems/PPM-2026-001/PPM-2026-001.md", naming("![A graph](graph.png)"))
        .with("postmortems/PPM-2026-001/graph.png", PICTURE)
        .build();
    assert_eq!(site.files["postmortems/ppm-2026-001/graph.png"], PICTURE);
}

#[test]
fn what_is_missing_is_no_link() {
    let site =
        Archive::empty().with("postmortems/PPM-2026-001.md", naming("![A graph](x/graph.png) [t](x/t.csv)")).build();
    let page = site.text("postmortems/ppm-2026-001/index.html");
    assert!(!page.contains("x/graph.png") && !page.contains("x/t.csv") && page.contains("A graph"));
}

#[test]
fn what_must_not_travel_is_refused_with_the_reason() {
    let files = ["page.html", "drawing.svg", "people.csv", "two words.txt", "huge.json"];
    let text: String = files.map(|name| format!("`PPM-2026-001/{name}` ")).concat();
    let archive = Archive::empty()
        .with("postmortems/PPM-2026-001.md", naming(&text))
        .with("postmortems/PPM-2026-001/page.html", "<script>alert(1)</script>")
        .with("postmortems/PPM-2026-001/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .with("postmortems/PPM-2026-001/people.csv", "name,mail\nA,anna.berg@firma-berg.de\n")
        .with("postmortems/PPM-2026-001/two words.txt", "x")
        .with("postmortems/PPM-2026-001/huge.json", vec![b' '; 5 * 1024 * 1024]);
    let built = archive.try_build().unwrap();
    let whys: Vec<&str> = built.withheld.iter().map(|withheld| withheld.why.as_str()).collect();
    assert_eq!(whys.len(), files.len(), "{whys:#?}");
    for told in ["no kind", "line 2 holds what looks like private data", "a name that no site can have", "limit"] {
        assert!(whys.iter().any(|why| why.contains(told)), "{told}: {whys:#?}");
    }
    assert!(!whys.iter().any(|why| why.contains("anna.berg")), "the value is repeated");
    let site = archive.site();
    assert!(site.paths().iter().all(|path| !path.contains("PPM-2026-001/")), "{:?}", site.paths());
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_are_not_followed() {
    let archive = Archive::empty()
        .with("postmortems/PPM-2026-001.md", naming("`PPM-2026-001/passwd.txt` `PPM-2026-001/etc/hosts.txt`"))
        .with("postmortems/PPM-2026-001/x.txt", "x")
        .with("outside/hosts.txt", "outside of the folder");
    let folder = archive.root().join("postmortems/PPM-2026-001");
    std::os::unix::fs::symlink(archive.root().join("outside/hosts.txt"), folder.join("passwd.txt")).unwrap();
    std::os::unix::fs::symlink(archive.root().join("outside"), folder.join("etc")).unwrap();
    let built = archive.try_build().unwrap();
    assert!(built.withheld.iter().any(|withheld| withheld.why.contains("not a regular file")), "{:?}", built.withheld);
    assert!(archive.site().holding("outside of the folder").is_empty());
}
