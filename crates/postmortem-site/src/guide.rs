//! The project's own user guide, carried in the program: one Markdown file a chapter, with `README.md` as the contents.

use include_dir::{Dir, include_dir};
use postmortem_core::html::{Node, element};
use postmortem_core::markdown::{self, Links};

static GUIDE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../guide");

/// The file with the contents, which also sets the order of the chapters.
const CONTENTS: &str = "README.md";

/// A page of the guide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chapter {
    /// Its file, such as `writing.md`.
    file: &'static str,
    /// Its Markdown; the first line is the title.
    text: &'static str,
}

/// The contents, then every chapter in the order in which the contents name them; one that they do not name comes last.
pub(crate) fn chapters() -> Vec<Chapter> {
    let files = GUIDE.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let mut chapters: Vec<Chapter> = files.map(|(file, text)| Chapter { file, text }).collect();
    let contents = GUIDE.get_file(CONTENTS).and_then(|file| file.contents_utf8()).unwrap_or_default();
    let place = |chapter: &Chapter| contents.find(&format!("]({}", chapter.file)).unwrap_or(usize::MAX);
    chapters.sort_by_key(|chapter| (chapter.file != CONTENTS, place(chapter), chapter.file));
    chapters
}

impl Chapter {
    /// The folder of its page, from the site's root.
    pub(crate) fn folder(&self) -> String {
        match self.file {
            CONTENTS => "guide/".to_owned(),
            file => format!("guide/{}/", file.trim_end_matches(".md")),
        }
    }

    /// Its title.
    pub(crate) fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches('#').trim()
    }

    /// Its first paragraph without marks.
    pub(crate) fn opening(&self) -> String {
        let paragraph = self.text.split("\n\n").nth(1).unwrap_or_default();
        markdown::plain(&paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// What stands under the title, for a page from which `root` leads to the site's root.
    pub(crate) fn body(&self, root: &str) -> Vec<Node> {
        let body = self.text.split_once('\n').map_or("", |(_, body)| body);
        // A block of its own, so that every link below it is resolved.
        let links = Links { root, top_heading: 2, ..Links::default() };
        let mut whole = element("div").children(markdown::blocks(body, &links));
        whole.resolve_addresses(&|link| address(link).map_or_else(|| link.to_owned(), |page| format!("{root}{page}")));
        whole.content().to_vec()
    }
}

/// The page that stands for a file of the repository, from the site's root; none for what is no such file.
fn address(link: &str) -> Option<String> {
    let (path, place) = link.find('#').map_or((link, ""), |at| link.split_at(at));
    let page = match path.strip_prefix("../").unwrap_or(path) {
        "" => return None,
        "tests/rules" => "rules/".to_owned(),
        "crates/postmortem-core/src/field/front_matter.rs" => "fields/".to_owned(),
        path => match path.strip_suffix(".md")?.strip_prefix("tests/rules/") {
            Some(rule) => format!("rules/{rule}/"),
            None => chapters().iter().find(|chapter| chapter.file == path)?.folder(),
        },
    };
    Some(format!("{page}index.html{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contents_name_every_chapter() {
        let chapters = chapters();
        assert_eq!(chapters[0].file, CONTENTS);
        for chapter in &chapters[1..] {
            let link = format!("]({})", chapter.file);
            assert!(chapters[0].text.contains(&link), "guide/README.md does not name {}", chapter.file);
        }
    }

    #[test]
    fn links_lead_to_a_page_of_the_site() {
        for (link, page) in [
            ("checking.md", Some("guide/checking/index.html")),
            ("checking.md#in-ci", Some("guide/checking/index.html#in-ci")),
            ("README.md", Some("guide/index.html")),
            ("../tests/rules/overdue-action.md", Some("rules/overdue-action/index.html")),
            ("../tests/rules", Some("rules/index.html")),
            ("https://example.com/checking.md", None),
            ("#in-ci", None),
        ] {
            assert_eq!(address(link).as_deref(), page, "{link}");
        }
    }
}
