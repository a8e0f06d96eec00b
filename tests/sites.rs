//! Whole small archives, built as a user builds them: what stands in the site, and what must never.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

mod sites {
    pub(crate) mod archive;
    mod attachments;
    mod audience;
    mod build;
    mod data;
    mod exports;
    mod files;
    mod guide;
    mod hostile;
    pub(crate) mod html;
    mod lists;
    mod own_pages;
    mod pages;
    mod recurrences;
    mod trends;
    mod words;
}
