//! What a host and a search engine read: headers, `robots.txt` and the sitemap.

use std::collections::HashMap;

use postmortem_core::html::{Element, element, to_xml};

use super::File;
use crate::collection::{Collection, Incident};
use crate::error::Result;
use crate::path::SitePath;
use crate::policy::form_policy;
use crate::settings::Settings;

/// The files; `pages` are the paths of the pages.
pub(super) fn files(collection: &Collection, pages: &[&SitePath]) -> Result<Vec<File>> {
    let base = collection.settings.base_url.as_deref();
    let mut files = vec![
        (SitePath::new("_headers")?, headers(collection.settings).into_bytes()),
        (SitePath::new("robots.txt")?, robots(base).into_bytes()),
    ];
    if base.is_some() {
        files.extend(sitemaps(collection, pages)?);
    }
    Ok(files)
}

/// Headers for hosts that read this file: the policy of the pages, and what a page cannot ask for itself.
fn headers(settings: &Settings) -> String {
    // What the page of the form may do is refused to the others by the policy that they carry themselves.
    let policy = form_policy(settings);
    // Other sites may read the index where the archive says so: a page of a foreign site must not read an internal one.
    let shared = if settings.search.shared { "/search/*\n  Access-Control-Allow-Origin: *\n" } else { "" };
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n{shared}"
    )
}

fn robots(base: Option<&str>) -> String {
    let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// The schema of the files, and how many pages one of them may name. Source: sitemaps.org, protocol 0.9.
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const MOST_PAGES: usize = 50_000;

/// Every page, and the day on which the page of a postmortem changed; of other pages the archive knows no day.
fn sitemaps(collection: &Collection, pages: &[&SitePath]) -> Result<Vec<File>> {
    let incidents: HashMap<&str, &Incident> =
        collection.incidents.iter().map(|incident| (incident.folder.as_str(), incident)).collect();
    let mut addresses: Vec<&str> =
        pages.iter().map(|path| path.address()).filter(|address| *address != "404.html").collect();
    addresses.sort_unstable();
    let entry = |address: &str| {
        let changed = incidents.get(address).map(|incident| incident.changed().to_string());
        element("url")
            .child(element("loc").text(collection.settings.address(address)))
            .children(changed.map(|day| element("lastmod").text(day)))
    };
    let entries = addresses.into_iter().map(entry).collect();
    let files = in_parts(entries, MOST_PAGES, |name| collection.settings.address(name));
    files.into_iter().map(|(name, root)| Ok((SitePath::new(name)?, to_xml(&root).into_bytes()))).collect()
}

/// One sitemap, or where the entries are too many for one, several and a list of them in its place.
fn in_parts(mut entries: Vec<Element>, most: usize, address: impl Fn(&str) -> String) -> Vec<(String, Element)> {
    let file = |root, entries: Vec<Element>| element(root).attribute("xmlns", SITEMAP).children(entries);
    let mut files = Vec::new();
    while entries.len() > most || !files.is_empty() && !entries.is_empty() {
        let rest = entries.split_off(most.min(entries.len()));
        files.push((format!("sitemap-{}.xml", files.len() + 1), file("urlset", entries)));
        entries = rest;
    }
    let listed = files.iter().map(|(name, _)| element("sitemap").child(element("loc").text(address(name)))).collect();
    let main = if files.is_empty() { file("urlset", entries) } else { file("sitemapindex", listed) };
    files.push(("sitemap.xml".to_owned(), main));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(count: usize) -> Vec<(String, String)> {
        let entries = (0..count).map(|number| element("url").text(number.to_string())).collect();
        let files = in_parts(entries, 3, |name| format!("https://a.example/{name}"));
        files.into_iter().map(|(name, root)| (name, to_xml(&root))).collect()
    }

    #[test]
    fn a_sitemap_of_too_many_pages_comes_in_parts_that_it_lists() {
        assert_eq!(parts(3).len(), 1);
        assert!(parts(3)[0].1.contains("<urlset") && parts(0)[0].1.contains("<urlset"));
        for count in [4, 6, 7] {
            let files = parts(count);
            let (list, parts) = files.split_last().unwrap();
            assert_eq!((list.0.as_str(), parts.len()), ("sitemap.xml", count.div_ceil(3)));
            for (name, part) in parts {
                assert!(list.1.contains(&format!("<loc>https://a.example/{name}</loc>")), "{list:?}");
                assert!(part.contains("<urlset") && part.matches("<url>").count() <= 3);
            }
            assert_eq!(parts.iter().map(|(_, part)| part.matches("<url>").count()).sum::<usize>(), count);
        }
    }
}
