//! The pages that an archive adds to its site: a Markdown file each, in `pages/` beside the settings. `pages/on-call.md` becomes
//! `on-call/`, and an `index.md` stands for its folder.
//!
//! The first heading is the title. A front matter is not needed; `visibility: public` in it shows the page to the public too,
//! and `lang` is the language of its text. Pictures and files lie in a folder named as the page, as those of a postmortem do.

use std::collections::HashMap;
use std::path::Path;

use postmortem_core::facts::secret;
use postmortem_core::html::{Node, element};
use postmortem_core::markdown::{self, Links};
use postmortem_core::render::Files;

use crate::archive::attachments::{self, Attachment};
use crate::archive::{Archive, Source};
use crate::collection::{Collection, Withheld};
use crate::path::{SitePath, join};
use crate::view::Link;

/// The folder of the pages in an archive.
const FOLDER: &str = "pages/";

/// A page that an archive adds.
#[derive(Debug)]
pub(crate) struct OwnPage<'a> {
    /// Its file, from the root of the archive.
    pub(crate) file: String,
    source: &'a Source,
    /// The folder of its page, from the site's root.
    pub(crate) folder: String,
    /// Its title without marks.
    pub(crate) title: String,
    /// The language of its text; empty where it is that of the site.
    pub(crate) language: &'a str,
    /// The files that it names.
    pub(crate) attachments: Vec<Attachment>,
}

/// The pages of an archive by their files, and what must stay out.
pub(crate) fn all(archive: &Archive) -> (Vec<OwnPage<'_>>, Vec<Withheld>) {
    let (mut pages, mut withheld) = (Vec::new(), Vec::new());
    for source in &archive.pages {
        match OwnPage::new(source, &archive.root) {
            Ok((page, refused)) => {
                // A page that is named here is no file to be published.
                let refused = refused.into_iter().filter(|(path, _)| path.extension().is_none_or(|end| end != "md"));
                let told =
                    |(path, why): attachments::Refused| Withheld { file: path.to_string_lossy().into_owned(), why };
                withheld.extend(refused.map(told));
                pages.push(page);
            }
            Err(why) => withheld.push(Withheld { file: source.name(), why }),
        }
    }
    (pages, withheld)
}

impl<'a> OwnPage<'a> {
    /// The page, or why it cannot be shown, as the end of a sentence: "it ...".
    fn new(source: &'a Source, root: &Path) -> Result<(Self, Vec<attachments::Refused>), String> {
        let file = source.below(root);
        let name = file.strip_prefix(FOLDER).unwrap_or(&file);
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let folder = match name.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
            Some("") => {
                return Err("has the place of the home page, which is changed by a template home.html".to_owned());
            }
            Some(folder) => folder.to_owned(),
            None => format!("{name}/"),
        };
        if SitePath::page(&folder).is_err() {
            return Err("has a name that no site can have: letters a to z, digits, `.`, `-` and `_`".to_owned());
        }
        let text = source.document.text();
        if let Some(hit) = secret::scan(text).first() {
            let line = source.document.lines().line(hit.span.start);
            return Err(format!("must not be shown: line {line} holds what looks like private data ({})", hit.kind));
        }
        let last = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let (attachments, refused) = attachments::of(source, last);
        let title =
            heading(body(source)).map_or_else(|| last.replace(['-', '_'], " "), |(title, _)| markdown::plain(title));
        let language = source.document.str("lang");
        Ok((Self { file, source, folder, title, language, attachments }, refused))
    }

    /// The link to it at the foot of every page; none where it lies deeper, for a page above it leads there.
    pub(crate) fn way(&self) -> Option<Link> {
        let is_top = self.folder.matches('/').count() == 1;
        is_top.then(|| Link { label: self.title.clone(), address: format!("{}index.html", self.folder) })
    }

    /// Its text under the title, as its page shows it: links to the files of other pages lead to those pages.
    pub(crate) fn nodes(&self, collection: &Collection) -> Vec<Node> {
        let root = "../".repeat(self.folder.matches('/').count());
        let text = body(self.source);
        let text = heading(text).map_or(text, |(_, rest)| rest);
        let links = Links { root: &root, archive: Some(&collection.known), document: None, top_heading: 2, scope: "" };
        let pages = pages_by_file(collection);
        let beside = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let resolve = |address: &str| {
            let (path, place) = address.find('#').map_or((address, ""), |at| address.split_at(at));
            let page = pages.get(join(&format!("{beside}/"), path).as_str());
            page.map_or_else(|| address.to_owned(), |folder| format!("{root}{folder}index.html{place}"))
        };
        let names: Vec<String> = self.attachments.iter().map(|file| file.address.clone()).collect();
        let files = Files { folder: String::new(), names: &names };
        // A block of its own, so that every link below it is resolved.
        let mut whole = element("div").children(markdown::blocks(text, &links));
        whole.resolve_addresses(&resolve);
        whole.content().iter().cloned().map(|node| files.settle(node)).collect()
    }

    /// Its first paragraph without marks; empty where it begins with something else.
    pub(crate) fn opening(&self) -> String {
        let text = body(self.source);
        let text = heading(text).map_or(text, |(_, rest)| rest).trim_start();
        let is_paragraph =
            text.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '*' | '_' | '`' | '['));
        let paragraph = text.split("\n\n").next().filter(|_| is_paragraph).unwrap_or_default();
        markdown::plain(&paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The folders of the pages, by their files.
fn pages_by_file<'c>(collection: &'c Collection) -> HashMap<&'c str, &'c str> {
    collection.own_pages.iter().map(|page| (page.file.as_str(), page.folder.as_str())).collect()
}

/// What stands behind the front matter.
fn body(source: &Source) -> &str {
    let text = source.document.text();
    text.get(source.document.front_matter().span.end..).unwrap_or(text).trim_start()
}

/// The title of a text that begins with one, and what follows it.
fn heading(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = line.strip_prefix("# ")?.trim();
    (!title.is_empty()).then_some((title, rest))
}
