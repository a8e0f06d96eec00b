//! Every learning of every incident, by what it is about: a page for each kind, and the newest of each on the first page.
//! By what went wrong they stand on the pages of the failure modes.

use std::sync::Arc;

use postmortem_core::choice::LEARNING_KIND;
use postmortem_core::field::TableKind;
use serde::Serialize;

use super::failure_modes::{self, Mode};
use crate::collection::{Collection, Record};
use crate::error::Result;
use crate::page::Page;
use crate::paging::parts;
use crate::view::Learning;

/// So many learnings of each kind stand on the first page.
const NEWEST: usize = 24;

#[derive(Serialize)]
struct Lessons {
    count: usize,
    kinds: Vec<Group>,
    modes: Vec<Mode>,
    is_kind: bool,
}

/// A kind of learnings.
struct Kind<'c> {
    id: &'static str,
    title: String,
    help: String,
    records: Vec<Record<'c>>,
}

/// Learnings of a kind, as a page shows them.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    help: String,
    address: String,
    count: usize,
    learnings: Vec<Learning>,
}

pub(super) fn pages<'c>(collection: &'c Collection) -> Result<Vec<Page<'c>>> {
    let words = collection.words;
    let kinds = kinds(collection);
    let newest = |kind: &Kind<'c>| kind.group(collection, kind.records.iter().take(NEWEST), "../");
    let mut modes = failure_modes::modes(collection);
    modes.retain(|mode| mode.learnings > 0);
    let count = kinds.iter().map(|kind| kind.records.len()).sum();
    let data = Lessons { count, kinds: kinds.iter().map(newest).collect(), modes, is_kind: false };
    let description = words.count("lessons.description", collection.incidents.len());
    let mut pages = vec![Page::new("lessons/", "lessons", words.say("lessons.title"), &data)?.described(description)];
    for kind in kinds {
        let kind = Arc::new(kind);
        let title = words.fill("lessons.of_kind", &[("kind", &kind.title)]);
        for part in parts(&format!("lessons/{}/", kind.id), kind.records.len()) {
            let (kind, range) = (kind.clone(), part.range.clone());
            let root = if part.is_first() { "../../" } else { "../../../" };
            let make = move || Lessons {
                count: kind.records.len(),
                kinds: vec![kind.group(collection, kind.records[range.clone()].iter(), root)],
                modes: Vec::new(),
                is_kind: true,
            };
            let page = Page::later(&part.folder, "lessons", title.as_str(), make)?.described(title.as_str());
            pages.push(part.finish(words, page));
        }
    }
    Ok(pages)
}

/// The kinds that have learnings, with all of them.
fn kinds<'c>(collection: &'c Collection) -> Vec<Kind<'c>> {
    let words = collection.words;
    let all: Vec<Record> = collection.records(TableKind::Learnings, "Learning").collect();
    let kind = |id: &'static str, title: &str, help: &str, holds: &dyn Fn(&str) -> bool| {
        let records = all.iter().filter(|record| holds(&record.row.cell("Kind").text)).copied().collect();
        Kind { id, title: title.to_owned(), help: help.to_owned(), records }
    };
    let known = LEARNING_KIND.choices.iter().map(|choice| {
        let (title, help) = (words.value(LEARNING_KIND, choice.id), words.value_help(LEARNING_KIND, choice.id));
        kind(choice.id, &title, help, &|id| id == choice.id)
    });
    let is_known = |id: &str| LEARNING_KIND.iter().any(|choice| choice.id == id);
    let rest = kind("other", words.say("lessons.rest"), words.say("lessons.rest_help"), &|id| !is_known(id));
    known.chain([rest]).filter(|kind| !kind.records.is_empty()).collect()
}

impl<'c> Kind<'c> {
    /// Some of its learnings, for a page from which `root` leads to the site's root.
    fn group<'k>(&self, collection: &Collection, shown: impl Iterator<Item = &'k Record<'c>>, root: &str) -> Group
    where
        'c: 'k,
    {
        Group {
            id: self.id,
            title: self.title.clone(),
            help: self.help.clone(),
            address: format!("lessons/{}/index.html", self.id),
            count: self.records.len(),
            learnings: shown.map(|record| Learning::of(collection, *record, root)).collect(),
        }
    }
}
