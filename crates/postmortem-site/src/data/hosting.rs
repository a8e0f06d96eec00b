//! What a host and a search engine read: headers, `robots.txt` and the sitemap.

use std::collections::HashMap;

use postmortem_core::html::{element, to_xml};

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
        files.push((SitePath::new("sitemap.xml")?, sitemap(collection, pages).into_bytes()));
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

/// Every page, and the day on which the page of a postmortem changed; of other pages the archive knows no day.
/// Source: sitemaps.org, protocol 0.9.
fn sitemap(collection: &Collection, pages: &[&SitePath]) -> String {
    let incidents: HashMap<&str, &Incident> =
        collection.incidents.iter().map(|incident| (incident.folder.as_str(), incident)).collect();
    let mut addresses: Vec<&str> =
        pages.iter().map(|path| path.address()).filter(|address| *address != "404.html").collect();
    addresses.sort_unstable();
    let entries = addresses.into_iter().map(|address| {
        let changed = incidents.get(address).map(|incident| incident.changed().to_string());
        element("url")
            .child(element("loc").text(collection.settings.address(address)))
            .children(changed.map(|day| element("lastmod").text(day)))
    });
    to_xml(&element("urlset").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9").children(entries))
}
