//! The user guide on the site: the files of the repository, with links that lead to pages.

use std::fs;
use std::path::Path;

use super::archive::Archive;

#[test]
fn every_chapter_has_a_page_with_the_way_to_the_next() {
    let site = Archive::empty().build();
    let contents = site.text("guide/index.html");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guide");
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".md").filter(|name| *name != "README") else { continue };
        let page = site.text(&format!("guide/{name}/index.html"));
        assert!(contents.contains(&format!("href=\"../guide/{name}/index.html\"")), "the contents do not name {name}");
        assert!(page.contains("rel=\"prev\"") && page.contains("rel=\"next\""), "{name}");
        assert!(page.contains("aria-current=\"page\""), "{name} is not marked in its list");
    }
    // A link of the text, which leads to the file of another chapter on a git host.
    assert!(site.text("guide/publishing/index.html").contains("href=\"../../guide/checking/index.html\">checking</a>"));
    assert!(contents.contains("href=\"../rules/index.html\">Rules</a>: every rule"));
}

#[test]
fn links_of_the_guide_lead_to_files_of_the_repository() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guide");
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        // Every second piece between fences is an example.
        let text: String = text.split("```").step_by(2).collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap();
            let is_file = !path.is_empty() && !path.contains(':');
            assert!(!is_file || folder.join(path).exists(), "{}: {link}", entry.path().display());
        }
    }
}
