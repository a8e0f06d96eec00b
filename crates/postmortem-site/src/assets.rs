//! What a site looks like: templates, styles and scripts. They are carried in the program; an archive's own files win over
//! those of the same name, and others are added.

mod script;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use postmortem_core::catalogue::Catalogue;
use tera::{Kwargs, State, Tera};

use crate::collection::Collection;
use crate::error::{Error, Result};
use crate::own_pages::OwnPage;
use crate::page::Page;
use crate::path::SitePath;
use crate::policy::{form_policy, policy};
use crate::words;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// The style sheets that come first, in order: tokens before what uses them. Others follow by name.
const FIRST_STYLES: &[&str] = &["css/base.css", "css/site.css"];

/// The script that reloads a page when the site was built anew; only a server that tells so has it.
const LIVE: &str = "js/live.js";

/// The scripts that belong to a page of a site, and so not into a package for pages of others.
const OF_A_SITE: &[&str] = &[LIVE, "js/compare.js"];

/// The module that begins the search, and that of WebAssembly, which it asks for.
const SEARCH: &str = "js/search.js";
const GLUE: &str = "js/wasm/search.js";

/// Templates, styles and scripts, those of the archive included.
pub(crate) struct Assets {
    templates: Tera,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    live: bool,
}

impl Assets {
    /// The built-in files with the archive's own over them.
    ///
    /// # Errors
    /// When a template cannot be read.
    pub(crate) fn new(own: &[(String, Vec<u8>)], words: &Catalogue, live: bool) -> Result<Self> {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        files.extend(own.iter().map(|(path, bytes)| (path.clone(), Cow::Owned(bytes.clone()))));
        let is_template = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "html");
        let mut sources = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| is_template(path)) {
            let text = std::str::from_utf8(bytes)
                .map_err(|error| Error::caused(format!("cannot read templates/{path}"), error))?;
            sources.push((path.clone(), text.to_owned()));
        }
        let mut templates = Tera::new();
        templates.register_filter("sentence", |text: &str, _: Kwargs, _: &State| begin_large(text));
        words::teach(&mut templates, words);
        templates.add_raw_templates(sources).map_err(|error| Error::caused("cannot read the templates", error))?;
        files.retain(|path, _| !is_template(path) && !path.starts_with(words::FOLDER));
        Ok(Self { templates, files, live })
    }

    /// The HTML of a page.
    ///
    /// # Errors
    /// When the template asks for something that the page does not have.
    pub(crate) fn render(&self, page: &Page, collection: &Collection) -> Result<String> {
        let settings = collection.settings;
        let mut context = page.data()?;
        if !context.contains_key("root") {
            context.insert("root", &page.path.root());
        }
        context.insert("site", &settings.title);
        context.insert("description", &page.description);
        context.insert("language", &settings.language);
        context.insert(
            "direction",
            if postmortem_core::render::runs_from_right(&settings.language) { "rtl" } else { "ltr" },
        );
        context.insert("title", &page.title);
        context.insert("template", page.template);
        context.insert("is_home", &page.path.address().is_empty());
        let policy = if page.template == "new" { form_policy(settings) } else { policy(settings) };
        context.insert("policy", &policy);
        context.insert("live", &self.live);
        context.insert("own_pages", &collection.own_pages.iter().filter_map(OwnPage::way).collect::<Vec<_>>());
        let canonical = settings.base_url.as_ref().map(|base| format!("{base}{}", page.path.address()));
        context.insert("canonical", &canonical);
        context.insert("feed", &page.feed.as_ref().map(SitePath::as_str));
        let name = format!("{}.html", page.template);
        self.templates
            .render(&name, &context)
            .map_err(|error| Error::caused(format!("cannot show {}", page.path), error))
    }

    /// The files that pages refer to: one style sheet, the scripts, and pictures.
    ///
    /// # Errors
    /// When the archive has a file whose name no site can have.
    pub(crate) fn files(&self) -> Result<Vec<(SitePath, Cow<'_, [u8]>)>> {
        let mut files = vec![(SitePath::new("assets/site.css")?, Cow::Owned(self.style_sheet()))];
        for (path, bytes) in &self.files {
            if !is_style(path) && (path != LIVE || self.live) {
                files.push((SitePath::new(format!("assets/{path}"))?, Cow::Borrowed(bytes.as_ref())));
            }
        }
        Ok(files)
    }

    /// The scripts for pages of others, each with its path below the folder of the assets.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let scripts =
            self.files.iter().filter(|(path, _)| path.starts_with("js/") && !OF_A_SITE.contains(&path.as_str()));
        scripts.map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The search as the one script that every page loads; `glue` is the script of its WebAssembly module, where there is one.
    ///
    /// # Errors
    /// When an own script of the archive cannot be put together with the others.
    pub(crate) fn search_script(&self, glue: Option<&[u8]>) -> Result<String> {
        script::linked(SEARCH, |path| {
            let own = || self.files.get(path).map(Cow::as_ref);
            std::str::from_utf8(glue.filter(|_| path == GLUE).or_else(own)?).ok()
        })
    }

    /// The style sheets in the order in which they count.
    pub(crate) fn styles(&self) -> impl Iterator<Item = &[u8]> {
        let first = FIRST_STYLES.iter().filter_map(|path| self.files.get(*path));
        let rest = self.files.iter().filter(|(path, _)| is_style(path) && !FIRST_STYLES.contains(&path.as_str()));
        first.chain(rest.map(|(_, bytes)| bytes)).map(Cow::as_ref)
    }

    /// All styles in one file: pages load one thing, and layers set what wins.
    fn style_sheet(&self) -> Vec<u8> {
        self.styles().flat_map(|bytes| bytes.iter().copied().chain([b'\n'])).collect()
    }
}

/// A file that is carried in the program.
pub(crate) fn built_in(path: &str) -> Option<&'static [u8]> {
    BUILT_IN.get_file(path).map(include_dir::File::contents)
}

/// The text with a large first letter, all others as they are.
fn begin_large(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn is_style(path: &str) -> bool {
    path.starts_with("css/") && Path::new(path).extension().is_some_and(|extension| extension == "css")
}

fn collect(folder: &'static Dir<'_>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, Cow::Borrowed(file.contents()));
    }
    folder.dirs().for_each(|folder| collect(folder, files));
}
