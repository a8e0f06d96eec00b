//! Every learning of every incident, by what it is about and by what went wrong.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice::{FAILURE_MODE, LEARNING_KIND};
use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;
use crate::view::Learning;

#[derive(Serialize)]
struct Lessons {
    count: usize,
    kinds: Vec<Group>,
    modes: Vec<Group>,
}

/// Learnings that belong together.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    help: String,
    learnings: Vec<Learning>,
}

pub(super) fn page(collection: &Collection) -> Result<Page> {
    let all: Vec<Vec<Learning>> =
        collection.incidents.iter().map(|incident| Learning::all(collection, incident, "../")).collect();
    let data = Lessons {
        count: all.iter().map(Vec::len).sum(),
        kinds: by_kind(collection.words, &all),
        modes: by_mode(collection, &all),
    };
    let description = collection.words.count("lessons.description", collection.incidents.len());
    Ok(Page::new("lessons/", "lessons", collection.words.say("lessons.title"), &data)?.described(description))
}

fn by_kind(words: &Catalogue, all: &[Vec<Learning>]) -> Vec<Group> {
    let of_kind = |holds: &dyn Fn(&str) -> bool| -> Vec<Learning> {
        all.iter().flatten().filter(|learning| holds(&learning.kind)).cloned().collect()
    };
    let known = LEARNING_KIND.choices.iter().map(|kind| Group {
        id: kind.id,
        title: words.value(LEARNING_KIND, kind.id),
        help: words.value_help(LEARNING_KIND, kind.id).to_owned(),
        learnings: of_kind(&|id| id == kind.id),
    });
    let is_known = |id: &str| LEARNING_KIND.iter().any(|kind| kind.id == id);
    let rest = Group {
        id: "other",
        title: words.say("lessons.rest").to_owned(),
        help: words.say("lessons.rest_help").to_owned(),
        learnings: of_kind(&|id| !is_known(id)),
    };
    known.chain([rest]).filter(|group| !group.learnings.is_empty()).collect()
}

fn by_mode(collection: &Collection, all: &[Vec<Learning>]) -> Vec<Group> {
    let words = collection.words;
    let groups = FAILURE_MODE.choices.iter().map(|mode| {
        let with_mode = collection
            .incidents
            .iter()
            .zip(all)
            .filter(|(incident, _)| incident.values("failure_modes").contains(&mode.id));
        let learnings = with_mode.flat_map(|(_, learnings)| learnings.iter().cloned()).collect();
        let (title, help) = (words.value(FAILURE_MODE, mode.id), words.value_help(FAILURE_MODE, mode.id).to_owned());
        Group { id: mode.id, title, help, learnings }
    });
    groups.filter(|group| !group.learnings.is_empty()).collect()
}
