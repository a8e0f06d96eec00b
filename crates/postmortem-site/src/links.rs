//! The links of a site: each must lead to one of its files, and to a place on that page. They are looked at in every build,
//! since the templates, pages and texts of an archive can name any address.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::path::{self, SitePath};

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// The first page with it, by its path in the site.
    pub page: String,
    /// Where it should lead, by its path in the site.
    pub target: String,
}

/// What the pages of a site link to, and the places on them.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// For each target the first page that links to it.
    targets: BTreeMap<String, String>,
    /// Every page with each of its ids, as a target names it, by its fingerprint: there are many, and few are linked to.
    places: HashSet<u64>,
}

impl Links {
    /// These and those of other pages.
    pub(crate) fn with(self, other: Self) -> Self {
        let (mut all, few) = if self.places.len() < other.places.len() { (other, self) } else { (self, other) };
        all.places.extend(few.places);
        for (target, page) in few.targets {
            let first = all.targets.entry(target).or_insert_with(|| page.clone());
            if page < *first {
                *first = page;
            }
        }
        all
    }

    /// Those of one page.
    pub(crate) fn of(page: &SitePath, html: &str) -> Self {
        let folder = page.as_str().rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut links = Self::default();
        for (name, value) in attributes(html) {
            let value = unescaped(value);
            match name {
                "id" => drop(links.places.insert(fingerprint(&format!("{page}#{value}")))),
                "href" | "src" => {
                    if let Some(target) = target(page, &folder, &value) {
                        links.targets.insert(target, page.as_str().to_owned());
                    }
                }
                _ => {}
            }
        }
        links
    }

    /// The links that lead nowhere in a site with these files.
    pub(crate) fn dead(self, files: &HashSet<SitePath>) -> Vec<DeadLink> {
        let files: HashSet<&str> = files.iter().map(SitePath::as_str).collect();
        let is_dead = |target: &str| match target.split_once('#') {
            Some(_) => !self.places.contains(&fingerprint(target)),
            None => !files.contains(target),
        };
        let dead = self.targets.iter().filter(|(target, _)| is_dead(target));
        dead.map(|(target, page)| DeadLink { page: page.clone(), target: target.clone() }).collect()
    }
}

fn fingerprint(target: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    target.hash(&mut hasher);
    hasher.finish()
}

/// The file of the site that an address means, with the place in it; none for an address of another host, or from the root
/// of a host, which no site knows.
fn target(page: &SitePath, folder: &str, address: &str) -> Option<String> {
    let is_elsewhere = address.starts_with(['/', '\\']) || scheme(address);
    if is_elsewhere {
        return None;
    }
    let (way, place) = address.split_once('#').unwrap_or((address, ""));
    let way = way.split_once('?').map_or(way, |(way, _)| way);
    let file = match way {
        "" => page.as_str().to_owned(),
        way => path::join(folder, way),
    };
    let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
    Some(if place.is_empty() { file } else { format!("{file}#{place}") })
}

fn scheme(address: &str) -> bool {
    address.find([':', '/', '?', '#']).is_some_and(|at| address[at..].starts_with(':'))
}

/// The attributes with a value in quotes in the tags of a page, in order. Text holds no `<`, so each begins a tag.
fn attributes(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').skip(1).flat_map(|tag| {
        let mut rest = tag.find([' ', '\n']).map_or("", |at| &tag[at..]);
        std::iter::from_fn(move || {
            loop {
                let at = rest.find(['=', '>'])?;
                let (before, after) = rest.split_at(at);
                let value = after.strip_prefix('=')?;
                let quote = value.chars().next()?;
                let name = before.rsplit([' ', '\n']).next()?;
                if matches!(quote, '"' | '\'') {
                    let (value, after) = value[1..].split_once(quote)?;
                    rest = after;
                    return Some((name, value));
                }
                rest = value;
            }
        })
    })
}

fn unescaped(value: &str) -> String {
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dead(html: &str) -> Vec<String> {
        let page = SitePath::new("a/b/index.html").unwrap();
        let files = ["a/b/index.html", "index.html", "x.css"].map(|path| SitePath::new(path).unwrap());
        let dead = Links::of(&page, html).dead(&files.into_iter().collect());
        dead.into_iter().map(|link| link.target).collect()
    }

    #[test]
    fn a_link_leads_to_a_file_and_to_a_place_on_it() {
        let good = "<!DOCTYPE html><p id=\"e&amp;1\" hidden><a class='x' href=\"#e&amp;1\">a = b > c</a><a href='../../'>home</a>\
            <link href=../../x.css><a href=\"../../index.html?ids=A\">q</a><a href=\"https://b/c\">b</a><a href=\"mailto:c\">c</a>";
        assert!(dead(good).is_empty(), "{:?}", dead(good));
        let bad = "<p id=\"e1\"><a title=\"x\" href=\"#e2\">a</a><img alt=\"=\" src=\"y.png\"><a href=\"../\">up</a><a href=\"../index.html#e1\">x</a>";
        assert_eq!(dead(bad), ["a/b/index.html#e2", "a/b/y.png", "a/index.html", "a/index.html#e1"]);
    }

    #[test]
    fn of_many_pages_the_first_is_named() {
        let pages = ["b.html", "a.html", "c.html"].map(|path| SitePath::new(path).unwrap());
        let links = pages.iter().map(|page| Links::of(page, "<a href=\"none.html\">x</a>"));
        let links = links.reduce(Links::with).unwrap();
        let dead = links.dead(&pages.into_iter().collect());
        assert_eq!(dead, [DeadLink { page: "a.html".to_owned(), target: "none.html".to_owned() }]);
    }
}
