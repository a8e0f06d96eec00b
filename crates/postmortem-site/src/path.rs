//! Where a file stands in a site. Only such a path is ever written.

use std::fmt;

use crate::error::{Error, Result};

/// A path below the root of the site: names of ASCII letters, digits, `.`, `-` and `_` with `/` between them. No name
/// begins with a dot, so no path leads out of the site and none hides in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SitePath(String);

impl SitePath {
    /// The path, where it is one.
    ///
    /// # Errors
    /// When a name in it is empty, begins with a dot, is too long or has another character.
    pub(crate) fn new(path: impl Into<String>) -> Result<Self> {
        let path = path.into();
        let is_name = |name: &str| {
            (1..=120).contains(&name.len())
                && !name.starts_with('.')
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        };
        if path.split('/').all(is_name) {
            Ok(Self(path))
        } else {
            Err(Error::new(format!("cannot write {path:?}: that is no path of a site")))
        }
    }

    /// The path of the page that answers for a folder, such as `postmortems/`; the empty text is the home page.
    ///
    /// # Errors
    /// As [`SitePath::new`].
    pub(crate) fn page(folder: &str) -> Result<Self> {
        Self::new(format!("{folder}index.html"))
    }

    /// The path as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from the file to the root of the site: `../../`, or nothing.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// How the file is asked for: a page by its folder.
    pub(crate) fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The way from the site's root to what a page in `folder` (empty, or with `/` at its end) means by a relative address.
pub(crate) fn join(folder: &str, address: &str) -> String {
    let mut names: Vec<&str> = folder.split_terminator('/').collect();
    let mut rest = address;
    loop {
        if let Some(after) = rest.strip_prefix("../") {
            names.pop();
            rest = after;
        } else if let Some(after) = rest.strip_prefix("./") {
            rest = after;
        } else {
            break;
        }
    }
    let folder: String = names.into_iter().map(|name| format!("{name}/")).collect();
    folder + rest
}

/// A name for an address made from a value: lower-case ASCII letters and digits with `-` between them. A text with other
/// letters gets a number of its own behind it, so that two of them do not meet.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(80);
    let slug = slug.trim_end_matches('-');
    if !slug.is_empty() && text.len() <= 80 && text.is_ascii() {
        return slug.to_owned();
    }
    let number = format!("{:08x}", fingerprint(text.as_bytes()));
    if slug.is_empty() { format!("x-{number}") } else { format!("{slug}-{number}") }
}

/// FNV-1a, 32 bits. Source: the authors' page at isthe.com/chongo/tech/comp/fnv.
fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in ["", "/etc", "../x", "a/../b", "a//b", "a/.b", "a\\b", "a b", "a/", "ü", "a\0", "C:/x"] {
            assert!(SitePath::new(path).is_err(), "{path:?}");
        }
        for path in ["index.html", "_headers", "postmortems/ppm-2026-001/source.md"] {
            assert_eq!(SitePath::new(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn an_address_is_followed_from_its_folder() {
        assert_eq!(join("postmortems/ppm-2026-001/", "../../lessons/index.html"), "lessons/index.html");
        assert_eq!(join("postmortems/ppm-2026-001/", "./picture.png"), "postmortems/ppm-2026-001/picture.png");
        assert_eq!(join("postmortems/ppm-2026-001/", "#e1"), "postmortems/ppm-2026-001/#e1");
        assert_eq!(join("", "../../x"), "x");
    }

    #[test]
    fn a_page_knows_the_way_to_the_root() {
        let page = SitePath::page("rules/overdue-action/").unwrap();
        assert_eq!((page.root().as_str(), page.address()), ("../../", "rules/overdue-action/"));
        let home = SitePath::page("").unwrap();
        assert_eq!((home.root().as_str(), home.address()), ("", ""));
        assert_eq!(SitePath::new("404.html").unwrap().address(), "404.html");
    }

    #[test]
    fn slugs_are_names_of_a_path_and_do_not_meet() {
        assert_eq!(slug("Support assistant, web chat"), "support-assistant-web-chat");
        assert_ne!(slug("客服"), slug("助手"));
        for text in ["客服", "", "..", "../../etc/passwd", "é", &"x".repeat(500), "a\u{202e}b"] {
            assert!(SitePath::page(&format!("browse/tag/{}/", slug(text))).is_ok(), "{text:?}");
        }
    }
}
