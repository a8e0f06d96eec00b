//! What is particular to a language: how its words are stemmed, and which of them say little.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::fold;
use super::stopwords;

/// Code of a language that is searched by its words as they are.
const UNKNOWN: &str = "und";

/// One language of the archive.
pub(crate) struct Language {
    code: &'static str,
    stemmer: Option<Stemmer>,
    stopwords: &'static str,
}

impl Language {
    /// The language of a BCP 47 tag. An unknown language is searched by its words as they are.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        if matches!(primary.as_str(), "" | "en") {
            return Self::new("en", Stemmer::create(Algorithm::English), stopwords::ENGLISH);
        }
        #[cfg(feature = "languages")]
        if let Some(language) = super::languages::of(&primary) {
            return language;
        }
        Self { code: UNKNOWN, stemmer: None, stopwords: "" }
    }

    pub(super) fn new(code: &'static str, stemmer: Stemmer, stopwords: &'static str) -> Self {
        Self { code, stemmer: Some(stemmer), stopwords }
    }

    /// Code of the language, `und` for one without a stemmer here.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// The term of a lower case word: stemmed, without accents.
    pub(crate) fn term(&self, word: &str) -> String {
        let stemmed = match &self.stemmer {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        };
        // A stemmer may eat a word whole; such a word stands for itself.
        let kept = if stemmed.is_empty() { word } else { &stemmed };
        fold(kept).into_owned()
    }

    /// Whether a lower case word is so common that it says little of a document.
    pub(crate) fn is_stopword(&self, word: &str) -> bool {
        self.stopwords.split(' ').any(|stopword| stopword == word)
    }
}

/// Whether the small module of the browser, which is built without the feature `languages`, searches a language as well
/// as the large one: a BCP 47 tag of English, or of a language that no module has a stemmer for.
#[cfg(feature = "languages")]
pub fn is_in_small_module(tag: &str) -> bool {
    matches!(Language::of(tag).code, "en" | UNKNOWN)
}

/// The terms of a text in the language of a BCP 47 tag: its words in order, stemmed, without the common ones.
#[cfg(feature = "languages")]
pub fn terms(lang: &str, text: &str) -> Vec<String> {
    let language = Language::of(lang);
    let words = super::words(text).into_iter().map(|range| super::lower(&text[range]));
    words.filter(|word| !language.is_stopword(word)).map(|word| language.term(&word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [&str; 10] = ["en", "de", "fr", "es", "pt", "it", "nl", "sv", "ru", "xx"];

    #[test]
    fn words_of_one_stem_meet() {
        let english = Language::of("en-GB");
        assert_eq!(english.term("hallucinated"), english.term("hallucinations"));
        #[cfg(feature = "languages")]
        assert_eq!(Language::of("de").term("fehlers"), Language::of("de").term("fehler"));
        assert_eq!(Language::of("ja").term("検索"), "検索");
    }

    proptest! {
        #[test]
        fn a_term_begins_with_the_letter_of_its_word(word in "[a-z0-9][a-zàâäçéèêëíìîïóôöúùûüñßъяыи'́]{0,14}") {
            for tag in ALL {
                let term = Language::of(tag).term(&word);
                prop_assert_eq!(term.as_bytes().first(), word.as_bytes().first(), "{} in {}", &word, tag);
            }
        }

        #[test]
        fn no_word_breaks_a_stemmer(word in "\\PC{0,24}") {
            let word = crate::text::lower(&word);
            for tag in ALL {
                let language = Language::of(tag);
                prop_assert!(word.is_empty() || fold(&word).is_empty() || !language.term(&word).is_empty());
            }
        }
    }
}
