//! A page before it is written: its place, its template and what the template shows.

use std::fmt;

use serde::Serialize;
use tera::Context;

use crate::error::{Error, Result};
use crate::path::SitePath;

/// One page of the site.
pub(crate) struct Page<'a> {
    /// Where it stands.
    pub(crate) path: SitePath,
    /// The name of its template, which is that of its module.
    pub(crate) template: &'static str,
    /// Its title, unlike that of any other page.
    pub(crate) title: String,
    /// A sentence for search engines and previews.
    pub(crate) description: String,
    /// The feed of what the page lists, by its place in the site; that of the whole site is on every page.
    pub(crate) feed: Option<SitePath>,
    /// What the template shows.
    data: Data<'a>,
    /// What it shows besides.
    more: Context,
}

/// What a template shows: made already, or not before the page is written, since those of all pages of a large archive at once
/// would fill gigabytes.
enum Data<'a> {
    Made(Context),
    Later(Box<dyn Fn() -> tera::TeraResult<Context> + Send + Sync + 'a>),
}

impl<'a> Page<'a> {
    /// The page of a folder such as `lessons/`.
    ///
    /// # Errors
    /// When the folder is no path of a site, or the data is not a struct.
    pub(crate) fn new(
        folder: &str,
        template: &'static str,
        title: impl Into<String>,
        data: &impl Serialize,
    ) -> Result<Self> {
        Self::at(SitePath::page(folder)?, template, title, data)
    }

    /// The page of a folder, of which the site has as many as incidents: `make` is called when it is written.
    ///
    /// # Errors
    /// When the folder is no path of a site.
    pub(crate) fn later<D: Serialize>(
        folder: &str,
        template: &'static str,
        title: impl Into<String>,
        make: impl Fn() -> D + Send + Sync + 'a,
    ) -> Result<Self> {
        let data = Data::Later(Box::new(move || Context::from_serialize(&make())));
        Ok(Self::with(SitePath::page(folder)?, template, title.into(), data))
    }

    /// The page at a path.
    ///
    /// # Errors
    /// When the data is not a struct.
    pub(crate) fn at(
        path: SitePath,
        template: &'static str,
        title: impl Into<String>,
        data: &impl Serialize,
    ) -> Result<Self> {
        let data =
            Context::from_serialize(data).map_err(|error| Error::caused(format!("cannot show {path}"), error))?;
        Ok(Self::with(path, template, title.into(), Data::Made(data)))
    }

    fn with(path: SitePath, template: &'static str, title: String, data: Data<'a>) -> Self {
        Self { path, template, title, description: String::new(), feed: None, data, more: Context::new() }
    }

    /// What its template shows.
    ///
    /// # Errors
    /// When the data is not a struct.
    pub(crate) fn data(&self) -> Result<Context> {
        let mut data = match &self.data {
            Data::Made(data) => data.clone(),
            Data::Later(make) => make().map_err(|error| Error::caused(format!("cannot show {}", self.path), error))?,
        };
        data.extend(self.more.clone());
        Ok(data)
    }

    /// The same page with one thing more for its template.
    pub(crate) fn showing(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.more.insert(name, value);
        self
    }

    /// The same page with a feed beside it.
    ///
    /// # Errors
    /// When the page is none that answers for a folder.
    pub(crate) fn with_feed(self) -> Result<Self> {
        let feed = Some(SitePath::new(format!("{}feed.xml", self.path.address()))?);
        Ok(Self { feed, ..self })
    }

    /// The same page with a description.
    pub(crate) fn described(self, description: impl Into<String>) -> Self {
        Self { description: description.into(), ..self }
    }
}

impl fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("path", &self.path).field("template", &self.template).finish_non_exhaustive()
    }
}

/// A text without line ends, cut at a word where it is longer than `limit` characters.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= limit {
        return text;
    }
    let cut: String = text.chars().take(limit).collect();
    let end = cut.rfind(' ').filter(|end| *end > limit / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_text_is_cut_at_a_word() {
        assert_eq!(shorten("one\n two", 20), "one two");
        assert_eq!(shorten("one two, three four", 10), "one two …");
        assert_eq!(shorten(&"ü".repeat(30), 10), format!("{} …", "ü".repeat(10)));
    }
}
