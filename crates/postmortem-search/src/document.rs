//! What goes into an index: documents as plain values.

use std::collections::BTreeMap;

/// One document, as the site knows it. Text is plain text: no markup, nothing secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// Unique and stable. Documents are numbered in this order, so new ones should sort last.
    pub id: String,
    /// Address of the page, relative to the root of the site.
    pub url: String,
    /// BCP 47, such as `en` or `pt-BR`. Decides how words are stemmed.
    pub lang: String,
    /// Title of the page.
    pub title: String,
    /// `YYYY-MM-DD`; longer stamps are cut, anything else counts as no date.
    pub date: Option<String>,
    /// Facet name to values, such as `severity` to `sev1`. Names are lower case words.
    pub facets: BTreeMap<String, Vec<String>>,
    /// The text, in the order of the page.
    pub sections: Vec<Section>,
}

/// A piece of text under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Section {
    /// How much a word here counts.
    pub field: Field,
    /// Heading, empty for text that has none.
    pub heading: String,
    /// Fragment of the page where the section begins, without `#`; empty for none.
    pub anchor: String,
    /// Plain text.
    pub text: String,
}

/// Kind of text. A word in the title says more of a document than one in its body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title of the document; not for sections.
    Title,
    /// What happened, in short. The first such section stands under the title in a result.
    Summary,
    /// Contributing factors.
    Factors,
    /// Lessons and actions.
    Learnings,
    /// Everything else, headings included.
    #[default]
    Body,
}

#[cfg(feature = "build")]
impl Field {
    /// How many fields there are.
    pub const COUNT: usize = 5;
}
