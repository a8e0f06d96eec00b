//! Writes a large archive to measure with: valid documents of the format, whose words come from real text.
//!
//! The text is a JSON Lines file of objects with `title` and `description`. The same arguments give the same bytes.

use std::fs;
use std::path::Path;

use postmortem_core::choice;
use serde::Deserialize;

use crate::dice::Dice;

#[derive(Deserialize)]
struct Incident {
    title: String,
    #[serde(default)]
    description: String,
}

/// Writes an archive with `count` documents into `output`, with sentences of the incidents in `source`.
pub(crate) fn run(count: usize, source: &Path, output: &Path) -> Result<(), String> {
    let told = |path: &Path, error: &dyn std::fmt::Display| format!("cannot use {}: {error}", path.display());
    let text = fs::read_to_string(source).map_err(|error| told(source, &error))?;
    let incidents: Vec<Incident> =
        text.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(|error| told(source, &error))?;
    let sentences: Vec<String> = incidents.iter().flat_map(|incident| sentences(&incident.description)).collect();
    if sentences.is_empty() {
        return Err(format!("{} holds no sentence", source.display()));
    }
    fs::create_dir_all(output).map_err(|error| told(output, &error))?;
    fs::write(output.join("postmortem.toml"), "title = \"Generated\"\n").map_err(|error| told(output, &error))?;
    for number in 0..count {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ number as u64);
        let incident = &incidents[number % incidents.len()];
        let year = 2015 + number / 9_000;
        let id = format!("PPM-{year}-{:04}", number % 9_000 + 1);
        let folder = output.join(format!("postmortems/{year}"));
        fs::create_dir_all(&folder).map_err(|error| told(&folder, &error))?;
        let path = folder.join(format!("{id}.md"));
        fs::write(&path, document(&id, year, incident, &sentences, &mut dice)).map_err(|error| told(&path, &error))?;
    }
    Ok(())
}

fn sentences(text: &str) -> Vec<String> {
    let clean = text.replace(['|', '\n', '\r', '<', '>', '#', '`', '*'], " ");
    let pieces = clean.split(". ").map(str::trim).filter(|sentence| sentence.split(' ').count() > 4);
    pieces.map(|sentence| format!("{}.", sentence.trim_end_matches('.'))).collect()
}

fn pick(dice: &mut Dice, list: choice::List) -> &'static str {
    list[dice.below(list.len())].id
}

fn prose(dice: &mut Dice, sentences: &[String], count: usize) -> String {
    let start = dice.below(sentences.len());
    (0..count).map(|step| sentences[(start + step) % sentences.len()].as_str()).collect::<Vec<_>>().join(" ")
}

fn document(id: &str, year: usize, incident: &Incident, sentences: &[String], dice: &mut Dice) -> String {
    let title: String = incident.title.replace(['"', '\\', '\n'], "").chars().take(96).collect();
    let (month, day) = (dice.below(12) + 1, dice.below(27) + 1);
    let date = format!("{year}-{month:02}-{day:02}");
    let (mode, layer) = (pick(dice, choice::FAILURE_MODE), pick(dice, choice::LAYER));
    let (severity, kind) = (pick(dice, choice::SEVERITY), pick(dice, choice::CHANGE_KIND));
    let mut prose = |count: usize| self::prose(dice, sentences, count);
    format!(
        "---\nschema: prompt-postmortem/1\nid: {id}\ntitle: \"{title}\"\nstatus: published\nprovenance: reconstructed\n\
         created: {date}\nreviewed: {date}\npublished: {date}\nsystem: \"Assistant of team {team}\"\nseverity: {severity}\n\
         failure_modes: [{mode}]\nchange:\n  kind: {kind}\n  ref: \"config-{team}\"\n  at: {date}T08:00Z\ntimes:\n  started: {date}T09:00Z\n\
         \x20 detected: {date}T10:30Z\n  mitigated: {date}T11:00Z\n  resolved: {date}T12:00Z\ndetection:\n  source: support-ticket\n\
         \x20 signal: users asked about the answers\nimpact:\n  users_affected: unknown\n  requests_affected: {team}\n  basis: estimated\n\
         \x20 harm: [operational]\n  harm_level: event\ntags: [team-{team}]\n---\n\n\
         ## Summary\n\n{}\n\n## Impact\n\n{}\n\n\
         ## Timeline\n\n| Time | Kind | Event | Source |\n| --- | --- | --- | --- |\n\
         | {date}T08:00Z | change | {} | S1 |\n| {date}T09:00Z | start | {} | S1 |\n| {date}T10:30Z | detect | {} | S1 |\n\n\
         ## Contributing factors\n\n| ID | Layer | Role | Confidence | Basis | Factor | Evidence |\n| --- | --- | --- | --- | --- | --- | --- |\n\
         | F1 | {layer} | trigger | probable | vendor-statement | {} | E1 |\n| F2 | evaluation | latent | probable | inspection | {} | E1 |\n\n\
         ## Evidence\n\n| ID | Kind | What | Location |\n| --- | --- | --- | --- |\n| E1 | vendor-statement | {} | https://example.org/{id} |\n\n\
         ## Evaluation\n\n| ID | Kind | Test | Method | Reference | Bad version | Fixed version |\n| --- | --- | --- | --- | --- | --- | --- |\n\
         | T1 | new | {} | llm-rubric | evals/{id}.yaml | fail | pass |\n\n\
         ## Action items\n\n| ID | Type | Target | Action | Owner | Due | Status | Tracker | Addresses |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n\
         | A1 | prevent | eval | Add T1 to the release gate: {} | team-{team} | {date} | done | T-{team} | F1, F2 |\n\n\
         ## Lessons\n\n### What went well\n\n- {}\n\n### Learnings\n\n| ID | Kind | Learning | Leads to |\n| --- | --- | --- | --- |\n| L1 | eval | {} | A1 |\n\n\
         ## Sources\n\n| ID | Title | Publisher | Date | Link |\n| --- | --- | --- | --- | --- |\n\
         | S1 | Report | Example | {date} | https://example.org/{id} |\n| S2 | Report | Example | {date} | https://example.com/{id} |\n",
        prose(3),
        prose(4),
        prose(1),
        prose(1),
        prose(1),
        prose(1),
        prose(1),
        prose(1),
        prose(1),
        prose(1),
        prose(2),
        prose(1),
        team = id.bytes().map(usize::from).sum::<usize>() % 97,
    )
}
