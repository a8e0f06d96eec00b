//! Tests in a real browser: the form, the search and every kind of page, as a person meets them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says by a panic what is wrong")]

#[path = "browser/begin.rs"]
mod begin;
#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/compare.rs"]
mod compare;
#[path = "browser/devtools.rs"]
mod devtools;
#[path = "browser/evidence.rs"]
mod evidence;
#[path = "browser/federation.rs"]
mod federation;
#[path = "browser/forge.rs"]
mod forge;
#[path = "browser/form.rs"]
mod form;
#[path = "browser/held.rs"]
mod held;
#[path = "browser/kept.rs"]
mod kept;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[path = "browser/offline.rs"]
mod offline;
#[path = "browser/package.rs"]
mod package;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/pages.rs"]
mod pages;
#[path = "browser/pull_request.rs"]
mod pull_request;
#[path = "browser/round_trip.rs"]
mod round_trip;
#[path = "browser/same_findings.rs"]
mod same_findings;
#[path = "browser/same_hits.rs"]
mod same_hits;
#[path = "browser/search.rs"]
mod search;
#[path = "browser/seen_before.rs"]
mod seen_before;
#[path = "browser/server.rs"]
mod server;
#[path = "browser/site.rs"]
mod site;
