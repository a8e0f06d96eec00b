//! The files of the browser plugin that a site needs: of the two search modules the one with the languages of the archive.

use std::borrow::Cow;

use postmortem_search::is_in_small_module;

use crate::collection::Collection;
use crate::search_index::language;

/// Beginning of the names of the search module, under which every page asks for it.
const SMALL: &str = "search";
/// Beginning of the names of the search module that knows all languages.
const LARGE: &str = "languages";

/// The languages that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Languages {
    /// Those that the small module knows: English, and those that have no stemmer anyhow.
    Few,
    /// Any.
    All,
}

impl Languages {
    /// The languages of an archive.
    pub(crate) fn of(collection: &Collection) -> Self {
        let mut incidents = collection.incidents.iter();
        let are_few = incidents.all(|incident| is_in_small_module(&language(collection, incident)));
        if are_few { Self::Few } else { Self::All }
    }
}

/// The files of `plugin`, which has both search modules, with one of them, by their names in a site.
pub(crate) fn files<'p>(
    plugin: &'p [(&'static str, &'static [u8])],
    languages: Languages,
) -> impl Iterator<Item = (Cow<'p, str>, &'p [u8])> {
    plugin.iter().filter_map(move |&(name, bytes)| Some((chosen(name, languages)?, bytes)))
}

/// Name of a file of the plugin in a site; none when the site has the other search module.
fn chosen(name: &str, languages: Languages) -> Option<Cow<'_, str>> {
    match (languages, name.strip_prefix(LARGE)) {
        (Languages::Few, Some(_)) => None,
        (Languages::All, Some(rest)) => Some(Cow::Owned(format!("{SMALL}{rest}"))),
        (Languages::All, None) if name.starts_with(SMALL) => None,
        (_, None) => Some(Cow::Borrowed(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Languages, files};

    #[test]
    fn a_site_has_one_search_module() {
        let all: [(&str, &[u8]); 4] =
            [("form.js", b"f"), ("search.js", b"s"), ("search_bg.wasm", b"s"), ("languages.js", b"l")];
        let names =
            |languages| files(&all, languages).map(|(name, bytes)| (name.into_owned(), bytes[0])).collect::<Vec<_>>();
        let owned = |name: &str, byte: u8| (name.to_owned(), byte);
        assert_eq!(
            names(Languages::Few),
            [owned("form.js", b'f'), owned("search.js", b's'), owned("search_bg.wasm", b's')]
        );
        assert_eq!(names(Languages::All), [owned("form.js", b'f'), owned("search.js", b'l')]);
    }
}
