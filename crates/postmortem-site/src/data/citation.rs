//! How to cite a postmortem: in words, and as a record of BibTeX.

use postmortem_core::time::Date;
use serde::Serialize;

use super::File;
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::path::SitePath;

/// A citation, for the page.
#[derive(Serialize)]
pub(crate) struct Citation {
    /// One sentence for a list of references, with the permanent address where the site has one.
    pub(crate) plain: String,
    /// The record.
    pub(crate) bibtex: String,
}

impl Citation {
    pub(crate) fn of(collection: &Collection, incident: &Incident) -> Self {
        let settings = collection.settings;
        let author = match incident.document.str("owner") {
            "" => settings.title.as_str(),
            owner => owner,
        };
        let published = incident.document.date("published").unwrap_or_else(|| incident.changed());
        let address = settings.base_url.as_ref().map(|_| settings.address(&incident.address()));
        let told = Told { author, title: &incident.title, site: &settings.title, id: incident.id, published };
        Self { plain: told.plain(address.as_deref()), bibtex: told.bibtex(address.as_deref()) }
    }
}

/// What a citation tells.
struct Told<'a> {
    author: &'a str,
    title: &'a str,
    site: &'a str,
    id: &'a str,
    published: Date,
}

impl Told<'_> {
    fn plain(&self, address: Option<&str>) -> String {
        let Self { author, title, site, id, published } = self;
        let author = if author == site { String::new() } else { format!("{author}: ") };
        let address = address.map(|address| format!(" {address}")).unwrap_or_default();
        format!("{author}“{title}”. {site}, {id}, {published}.{address}")
    }

    /// An entry of the kind `misc`, which every style knows. Braces keep the case of a title, and a name in one piece.
    fn bibtex(&self, address: Option<&str>) -> String {
        let (year, month, _) = self.published.civil();
        let mut fields = vec![
            ("author", format!("\"{{{}}}\"", bibtex_text(self.author))),
            ("title", format!("\"{{{}}}\"", bibtex_text(self.title))),
            ("howpublished", format!("{{{}}}", bibtex_text(self.site))),
            ("number", format!("{{{}}}", self.id)),
            ("year", format!("{year:04}")),
            ("month", month.to_string()),
        ];
        fields.extend(address.map(|address| ("url", format!("{{{address}}}"))));
        let fields: String = fields.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
        format!("@misc{{{},\n{fields}}}\n", self.id.to_lowercase())
    }
}

/// A text without what TeX would take for a command.
fn bibtex_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' | '}' => escaped.push_str(if c == '{' { "\\{" } else { "\\}" }),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `cite.bib` beside a page.
///
/// # Errors
/// When it has no path of a site: a mistake of this crate.
pub(super) fn file(collection: &Collection, incident: &Incident) -> Result<File> {
    let path = SitePath::new(format!("{}cite.bib", incident.folder))?;
    Ok((path, Citation::of(collection, incident).bibtex.into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_holds_what_tex_would_take_for_a_command() {
        let told = Told {
            author: "support_ai",
            title: "50 % of {answers} & \\more",
            site: "Lessons",
            id: "PPM-2026-001",
            published: Date::parse("2026-03-12").unwrap(),
        };
        assert_eq!(
            told.bibtex(Some("https://example.org/postmortems/ppm-2026-001/")),
            "@misc{ppm-2026-001,\n  author = \"{support\\_ai}\",\n  title = \"{50 \\% of \\{answers\\} \\& \\textbackslash{}more}\",\n  \
             howpublished = {Lessons},\n  number = {PPM-2026-001},\n  year = 2026,\n  month = 3,\n  \
             url = {https://example.org/postmortems/ppm-2026-001/},\n}\n"
        );
        assert!(told.plain(None).ends_with("Lessons, PPM-2026-001, 2026-03-12."));
    }
}
