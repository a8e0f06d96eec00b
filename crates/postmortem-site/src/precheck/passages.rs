//! What the archive says piece by piece: the pieces that an instruction of a prompt can be held against.

use postmortem_core::diff;
use postmortem_core::facts::{factor, test_row};
use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::{Block, Document as Postmortem, Row};
use postmortem_search::similar::{Profile, Similar};
use postmortem_search::{Document, Field, Section};
use rayon::prelude::*;
use serde::Serialize;

use super::instructions::{self, Instruction};
use super::patch::{FileChange, Line, Sign, between};
use crate::collection::{Collection, Incident};
use crate::search_index;

/// Below this likeness, of 1, an instruction and a piece share chance words only. What is added says less: a prompt grows by
/// hundreds of sentences, and few of them are what failed elsewhere.
const LEAST_REMOVED: f32 = 0.3;
const LEAST_ADDED: f32 = 0.4;
/// So many words at least are shared.
const LEAST_WORDS: usize = 2;
/// How many pieces one instruction is held against in the end.
const MOST: usize = 6;

/// A piece of a postmortem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// What it is: `factor`, `learning`, `test`, `action`, `summary`.
    pub kind: &'static str,
    /// The id of its row, where it is one.
    pub id: String,
    /// Its text without marks.
    pub text: String,
    /// The place of its incident in the collection.
    #[serde(skip)]
    pub(super) incident: usize,
}

impl Passage {
    /// What a row says in one of its columns.
    pub(super) fn of_row(kind: &'static str, row: &Row, column: &str) -> Self {
        Self::new(kind, row.id(), &row.cell(column).text)
    }

    fn new(kind: &'static str, id: &str, text: &str) -> Self {
        let text = markdown::plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { kind, id: id.to_owned(), text, incident: 0 }
    }
}

/// A piece that is like an instruction.
pub(super) struct Alike<'a> {
    pub(super) passage: &'a Passage,
    /// From 0 to 1.
    pub(super) likeness: f32,
    /// What they share.
    pub(super) words: Vec<String>,
}

/// Every piece of an archive.
pub(super) struct Passages {
    language: String,
    pieces: Vec<Passage>,
    similar: Similar,
}

impl Passages {
    pub(super) fn of(collection: &Collection) -> Self {
        let incidents = collection.incidents.par_iter().enumerate();
        let passages: Vec<Passage> = incidents.flat_map_iter(|(place, incident)| pieces(place, incident)).collect();
        let profile = |(number, passage): (usize, &Passage)| {
            let language = search_index::language(collection, &collection.incidents[passage.incident]);
            profile(number.to_string(), &language, &passage.text)
        };
        let profiles: Vec<Profile> = passages.par_iter().enumerate().map(profile).collect();
        Self { language: collection.settings.language.clone(), similar: Similar::new(&profiles), pieces: passages }
    }

    /// The pieces most like an instruction.
    pub(super) fn like(&self, instruction: &Instruction) -> Vec<Alike<'_>> {
        let asked = profile(String::new(), &self.language, &instruction.text);
        let found = self.similar.like(&asked, MOST).into_iter();
        let told = found.filter_map(|found| {
            let passage = self.pieces.get(found.id.parse::<usize>().ok()?)?;
            Some(Alike { passage, likeness: found.likeness / WORDS, words: found.words })
        });
        let least = if instruction.sign == Sign::Removed { LEAST_REMOVED } else { LEAST_ADDED };
        told.filter(|alike| alike.likeness >= least && alike.words.len() >= LEAST_WORDS).collect()
    }
}

/// The share of words in the likeness of two documents; pieces have no other values.
const WORDS: f32 = 0.7;

fn profile(id: String, language: &str, text: &str) -> Profile {
    let section = Section { field: Field::Body, text: text.to_owned(), ..Section::default() };
    Profile::of(&Document { id, lang: language.to_owned(), sections: vec![section], ..Document::default() })
}

fn pieces(place: usize, incident: &Incident) -> Vec<Passage> {
    let document = incident.document;
    let row = |kind, column| move |row: &Row| Passage::of_row(kind, row, column);
    let mut pieces = vec![Passage::new("summary", "", &format!("{}. {}", incident.title, document.summary()))];
    pieces.extend(factor::contributing(document).map(row("factor", "Factor")));
    pieces.extend(incident.rows(TableKind::Learnings).map(row("learning", "Learning")));
    pieces.extend(test_row::guarding(document).map(row("test", "Test")));
    pieces.extend(incident.rows(TableKind::Actions).map(row("action", "Action")));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces.into_iter().map(|piece| Passage { incident: place, ..piece }).collect()
}

/// The instructions that the prompt diffs of a postmortem remove and add, with the id of their evidence.
pub(super) fn recorded(document: &Postmortem) -> Vec<(String, Instruction)> {
    let blocks = |kind: &str| -> Vec<(String, &Block)> {
        let rows = document.rows(TableKind::Evidence).iter().filter(|row| row.cell("Kind").text == kind);
        rows.flat_map(|row| document.evidence_blocks(row.id()).map(|block| (row.id().to_owned(), block))).collect()
    };
    let text = |block: &Block| block.content.of(document.text()).to_owned();
    let diffs = blocks("prompt-diff").into_iter().map(|(id, block)| (id, written(&text(block))));
    let mut changes: Vec<(String, Vec<Line>)> = diffs.collect();
    if changes.is_empty()
        && let ([(_, before)], [(id, after)]) = (&*blocks("prompt-before"), &*blocks("prompt-after"))
    {
        let FileChange { lines, .. } = between("", &text(before), &text(after));
        changes.push((id.clone(), lines));
    }
    let told = |(id, lines): (String, Vec<Line>)| {
        instructions::changed(&lines).into_iter().map(move |instruction| (id.clone(), instruction))
    };
    changes.into_iter().flat_map(told).collect()
}

/// The lines of a diff in a document, which need not have heads and places.
fn written(diff: &str) -> Vec<Line> {
    let lines = diff::read(diff).into_iter().zip(1..);
    let line = |(line, number): (diff::Line, usize)| Line { sign: Sign::of(line.change), number, text: line.text() };
    lines.map(line).collect()
}
