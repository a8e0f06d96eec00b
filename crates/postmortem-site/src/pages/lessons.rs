//! Every learning of every incident, by what it is about: a page for each kind, and the newest of each on the first page.
//! By what went wrong they stand on the pages of the failure modes.

use postmortem_core::choice::LEARNING_KIND;
use serde::Serialize;

use super::failure_modes::{self, Mode};
use crate::collection::{Collection, Incident};
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

/// The learnings of a kind.
#[derive(Clone, Serialize)]
struct Group {
    id: &'static str,
    title: String,
    help: String,
    address: String,
    count: usize,
    learnings: Vec<Learning>,
}

pub(super) fn pages(collection: &Collection) -> Result<Vec<Page<'static>>> {
    let words = collection.words;
    let kinds: Vec<Group> = kinds(collection, "../").into_iter().map(Group::newest).collect();
    let mut modes = failure_modes::modes(collection);
    modes.retain(|mode| mode.learnings > 0);
    let count = kinds.iter().map(|group| group.count).sum();
    let data = Lessons { count, kinds, modes, is_kind: false };
    let description = words.count("lessons.description", collection.incidents.len());
    let mut pages = vec![Page::new("lessons/", "lessons", words.say("lessons.title"), &data)?.described(description)];
    for (group, deeper) in kinds_at_both_depths(collection) {
        for part in parts(&format!("lessons/{}/", group.id), group.count) {
            let all = if part.is_first() { &group } else { &deeper };
            let shown = Group { learnings: all.learnings[part.range.clone()].to_vec(), ..all.clone() };
            let data = Lessons { count: shown.count, kinds: vec![shown], modes: Vec::new(), is_kind: true };
            let title = words.fill("lessons.of_kind", &[("kind", &group.title)]);
            let page = Page::new(&part.folder, "lessons", title.as_str(), &data)?.described(title);
            pages.push(part.finish(words, page));
        }
    }
    Ok(pages)
}

/// The kinds as their own pages show them, and as the parts of these do, which lie one folder deeper.
fn kinds_at_both_depths(collection: &Collection) -> impl Iterator<Item = (Group, Group)> {
    kinds(collection, "../../").into_iter().zip(kinds(collection, "../../../"))
}

/// The kinds that have learnings, with all of them, for a page from which `root` leads to the site's root.
fn kinds(collection: &Collection, root: &str) -> Vec<Group> {
    let words = collection.words;
    let all = |incident: &Incident| Learning::all(collection, incident, root);
    let all: Vec<Learning> = collection.incidents.iter().flat_map(all).collect();
    let group = |id: &'static str, title: &str, help: &str, holds: &dyn Fn(&str) -> bool| {
        let learnings: Vec<Learning> = all.iter().filter(|learning| holds(&learning.kind)).cloned().collect();
        let (title, help, address) = (title.to_owned(), help.to_owned(), format!("lessons/{id}/index.html"));
        Group { id, title, help, address, count: learnings.len(), learnings }
    };
    let known = LEARNING_KIND.choices.iter().map(|kind| {
        let (title, help) = (words.value(LEARNING_KIND, kind.id), words.value_help(LEARNING_KIND, kind.id));
        group(kind.id, &title, help, &|id| id == kind.id)
    });
    let is_known = |id: &str| LEARNING_KIND.iter().any(|kind| kind.id == id);
    let rest = group("other", words.say("lessons.rest"), words.say("lessons.rest_help"), &|id| !is_known(id));
    known.chain([rest]).filter(|group| group.count > 0).collect()
}

impl Group {
    fn newest(mut self) -> Self {
        self.learnings.truncate(NEWEST);
        self
    }
}
