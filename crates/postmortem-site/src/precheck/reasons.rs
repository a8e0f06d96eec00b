//! Why an incident concerns a change, in words and with the place in the change.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::instructions::Instruction;
use super::names::Names;
use super::passages::{Passage, Passages, recorded};
use super::patch::{FileChange, Sign};
use crate::collection::Collection;
use crate::page::shorten;

/// How much of an instruction is told, in characters.
const TOLD: usize = 160;

/// An instruction with the file in which it changes.
pub(super) type Changed<'a> = (&'a FileChange, Instruction);

/// What a change and an incident have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The change removes or adds the same instruction as a diff in the incident's evidence.
    SameText,
    /// It changes the prompt that failed.
    SamePrompt,
    /// An instruction that it removes or adds is like something that the incident tells.
    Alike,
    /// It names the model that was in use.
    SameModel,
}

/// One reason, with the place in the change.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// What sort of reason.
    pub kind: Kind,
    /// The file.
    pub file: String,
    /// The line of the file after the change; where something was removed, the line that stands there now.
    pub line: usize,
    /// The reason in words.
    pub words: String,
    /// How much it speaks for the incident.
    pub weight: f32,
}

/// Every reason, with the place of its incident in the collection.
pub(super) fn all(collection: &Collection, change: &[FileChange], instructions: &[Changed]) -> Vec<(usize, Reason)> {
    let mut reasons = named(collection, change);
    reasons.extend(same_texts(collection, instructions));
    reasons.extend(alike(collection, instructions));
    reasons
}

/// Reasons by the names of prompts and models.
fn named(collection: &Collection, change: &[FileChange]) -> Vec<(usize, Reason)> {
    let names = Names::of(collection);
    let mut found = Vec::new();
    for file in change {
        let mut tell = |kind, line, words: String, incidents: &[usize], weight| {
            let reason = Reason { kind, file: file.path.clone(), line, words, weight };
            found.extend(incidents.iter().map(|place| (*place, reason.clone())));
        };
        if let Some((prompt, line)) = names.prompt(file) {
            let words = format!("changes the prompt `{}` of this incident", prompt.name);
            tell(Kind::SamePrompt, line, words, &prompt.incidents, 2.0);
        }
        for (model, line) in names.models(file) {
            let words = format!("{} the model `{}` of this incident", verb(line.sign), model.name);
            tell(Kind::SameModel, line.number, words, &model.incidents, 0.5);
        }
    }
    found
}

/// Reasons by instructions that the diffs in the archive's evidence remove or add as well.
fn same_texts(collection: &Collection, instructions: &[Changed]) -> Vec<(usize, Reason)> {
    let mut known: HashMap<(Sign, String), Vec<(usize, String)>> = HashMap::new();
    let incidents = collection.incidents.par_iter().enumerate();
    let all: Vec<_> = incidents.map(|(place, incident)| (place, recorded(incident.document))).collect();
    for (place, (evidence, instruction)) in
        all.into_iter().flat_map(|(place, all)| all.into_iter().map(move |one| (place, one)))
    {
        known.entry((instruction.sign, instruction.words)).or_default().push((place, evidence));
    }
    let mut found = Vec::new();
    for (file, instruction) in instructions {
        for (place, evidence) in known.get(&(instruction.sign, instruction.words.clone())).into_iter().flatten() {
            let words = format!("{}, as the diff {evidence} of this incident does", deed(instruction));
            found.push((*place, reason(Kind::SameText, file, instruction, words, 3.0)));
        }
    }
    found
}

/// Reasons by instructions that are like what the archive tells: of each incident the piece that is most like each of them.
fn alike(collection: &Collection, instructions: &[Changed]) -> Vec<(usize, Reason)> {
    let passages = Passages::of(collection);
    let held = instructions.par_iter().flat_map_iter(|(file, instruction)| {
        let mut found = passages.like(instruction);
        let mut told = HashSet::new();
        found.retain(|alike| told.insert(alike.passage.incident));
        found
            .into_iter()
            .map(|alike| {
                let Passage { kind, id, text, incident } = alike.passage;
                let text = shorten(text, TOLD);
                let name = if id.is_empty() { (*kind).to_owned() } else { format!("{kind} {id}") };
                let words = format!("{}; {name}: “{text}” (shared: {})", deed(instruction), alike.words.join(", "));
                let weight = alike.likeness * if instruction.sign == Sign::Removed { 2.0 } else { 1.0 };
                (*incident, reason(Kind::Alike, file, instruction, words, weight))
            })
            .collect::<Vec<_>>()
    });
    held.collect()
}

fn reason(kind: Kind, file: &FileChange, instruction: &Instruction, words: String, weight: f32) -> Reason {
    Reason { kind, file: file.path.clone(), line: instruction.line, words, weight }
}

fn deed(instruction: &Instruction) -> String {
    format!("{} “{}”", verb(instruction.sign), shorten(&instruction.text, TOLD))
}

fn verb(sign: Sign) -> &'static str {
    if sign == Sign::Removed { "removes" } else { "adds" }
}
