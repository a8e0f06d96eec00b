//! What several rules ask of a document and what is worked out at most once.

use std::sync::OnceLock;

use crate::facts::blame;
use crate::facts::prose::{self, Segment};
use crate::facts::secret;
use crate::facts::value::{self, Value};
use crate::model::Document;
use crate::redact;

/// The results, filled when first asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Derived {
    segments: OnceLock<Vec<Segment>>,
    blame: OnceLock<Vec<blame::Hit>>,
    values: OnceLock<Vec<Value>>,
    sensitive: OnceLock<Vec<secret::Hit>>,
    pseudonyms: OnceLock<Vec<String>>,
}

impl Document {
    /// The prose, in its order.
    pub fn segments(&self) -> &[Segment] {
        self.derived.segments.get_or_init(|| prose::segments(self))
    }

    /// Every value that the format knows, in fields and cells, in their order.
    pub fn values(&self) -> &[Value] {
        self.derived.values.get_or_init(|| value::values(self))
    }

    /// The phrases that blame, in their order.
    pub fn blame_hits(&self) -> &[blame::Hit] {
        self.derived.blame.get_or_init(|| blame::hits(self))
    }

    /// Secrets and personal data in the whole text, in their order.
    pub fn sensitive(&self) -> &[secret::Hit] {
        self.derived.sensitive.get_or_init(|| secret::scan(self.text()))
    }

    /// The pseudonym for each of [`Self::sensitive`], numbered on from those that the text has.
    pub fn pseudonyms(&self) -> &[String] {
        self.derived.pseudonyms.get_or_init(|| redact::pseudonyms(self.text(), self.sensitive()))
    }
}
