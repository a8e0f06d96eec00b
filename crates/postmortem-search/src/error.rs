//! What can go wrong with the files of an index.

use std::fmt;

/// A file of the index that cannot be used. The rest of the index still can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    file: String,
    damage: Damage,
}

/// Why the bytes of a file are not what they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The bytes end before the value does.
    Short,
    /// A number has more than 32 bits.
    Number,
    /// A text is not UTF-8, or is cut inside a character.
    Text,
    /// A document number is higher than the archive has documents, or a list is not in order.
    Order,
    /// The first bytes are not those of an index.
    Magic,
    /// The index was written in another version of the format.
    Version,
    /// The archive has a language that this module was built without.
    Language,
    /// There is no such file, or no file of an index has such a name.
    Unknown,
    /// The bytes cannot be unpacked.
    #[cfg(feature = "build")]
    Packing,
}

impl Error {
    pub(crate) fn new(file: &str, damage: Damage) -> Self {
        Self { file: file.to_owned(), damage }
    }

    /// A file that the index names and the caller does not have.
    pub fn missing(file: &str) -> Self {
        Self::new(file, Damage::Unknown)
    }

    /// What happened, in words. The same as `Display` gives, without the library's formatting, which the browser's module is
    /// built without.
    pub fn message(&self) -> String {
        ["search file ", &self.file, ": ", self.damage.words()].concat()
    }

    /// Name of the file, as the index gave it.
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message())
    }
}

impl std::error::Error for Error {}

impl Damage {
    fn words(self) -> &'static str {
        match self {
            Self::Short => "expected more bytes, but the file ends",
            Self::Number => "expected a number of 32 bits, but found a longer one",
            Self::Text => "expected UTF-8 text, but found other bytes",
            Self::Order => "expected a list in order, but it is not",
            Self::Magic => "expected a search index, but found another file",
            Self::Version => "expected another version of the format; build the site again",
            Self::Language => {
                "expected the module of this site, but found one without the languages of the archive; build the site again"
            }
            Self::Unknown => "expected a file of the index, but found none of this name",
            #[cfg(feature = "build")]
            Self::Packing => "expected gzip, but it cannot be unpacked",
        }
    }
}
