//! What the archive knows of a change before it is made: past incidents that concern it, with what they taught, the tests that
//! guard it and the actions that are open.

mod instructions;
mod names;
mod passages;
pub mod patch;
mod reasons;

use std::collections::HashMap;

use postmortem_core::facts::{action, test_row};
use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use postmortem_core::time::Date;
use serde::Serialize;

pub use self::passages::Passage;
use self::patch::{FileChange, Sign};
use self::reasons::Changed;
pub use self::reasons::{Kind, Reason};
use crate::archive::Archive;
use crate::collection::{Collection, Incident, State, state};

/// So many instructions of a change are held against the archive; those of more are the work of a tool, not of a person.
const MOST_INSTRUCTIONS: usize = 1_000;
/// So many reasons are told of one incident, the weightiest.
const MOST_REASONS: usize = 6;

/// What the archive knows of a change.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The files that were looked at.
    pub files: Vec<Looked>,
    /// How many instructions change.
    pub instructions: usize,
    /// How many of them were not held against the archive because there are too many.
    pub instructions_left_out: usize,
    /// The incidents, the weightiest first.
    pub incidents: Vec<Concern>,
}

/// A file that was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct Looked {
    /// Its path in the change.
    pub path: String,
    /// Whether it is no text, so that nothing is known of its lines.
    pub is_binary: bool,
    /// Lines that are removed.
    pub removed: usize,
    /// Lines that are added.
    pub added: usize,
}

/// A past incident that concerns the change.
#[derive(Clone, Debug, Serialize)]
pub struct Concern {
    /// Its id.
    pub id: String,
    /// Its title without marks.
    pub title: String,
    /// When it began, `2026-03-02`.
    pub date: Option<String>,
    /// Its file, as the archive was named.
    pub file: String,
    /// The address of its page below that of the site.
    pub page: String,
    /// How much speaks for it: the sum of the weights of its reasons. Greater is more; the figure itself means nothing.
    pub weight: f32,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// What it taught.
    pub learnings: Vec<Passage>,
    /// The tests that were added or changed because of it.
    pub tests: Vec<Test>,
    /// What is still to be done about it.
    pub open_actions: Vec<OpenAction>,
}

/// A test that guards against an incident.
#[derive(Clone, Debug, Serialize)]
pub struct Test {
    /// Its row, such as `T2`.
    pub id: String,
    /// What is tested.
    pub text: String,
    /// The file, data set or address.
    pub reference: String,
}

/// An action that is not done.
#[derive(Clone, Debug, Serialize)]
pub struct OpenAction {
    /// Its row, such as `A4`.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub owner: String,
    /// Until when, as it is written.
    pub due: String,
    /// Whether that day is over.
    pub is_overdue: bool,
}

/// Holds a change against the postmortems that the site of the archive would show on the day `today`.
pub fn precheck(archive: &Archive, today: Date, change: &[FileChange]) -> Report {
    let collection = Collection::new(archive, today);
    let mut instructions: Vec<Changed> = Vec::new();
    for file in change {
        instructions.extend(instructions::changed(&file.lines).into_iter().map(|instruction| (file, instruction)));
    }
    // What is removed says most.
    instructions.sort_by_key(|(_, instruction)| instruction.sign);
    let count = instructions.len();
    instructions.truncate(MOST_INSTRUCTIONS);

    let mut by_incident: HashMap<usize, Vec<Reason>> = HashMap::new();
    for (place, reason) in reasons::all(&collection, change, &instructions) {
        by_incident.entry(place).or_default().push(reason);
    }
    let concern = |(place, reasons)| concern(&collection.incidents[place], reasons, today);
    let mut incidents: Vec<Concern> = by_incident.into_iter().map(concern).collect();
    incidents.sort_by(|one, other| other.weight.total_cmp(&one.weight).then_with(|| other.id.cmp(&one.id)));
    Report {
        files: change.iter().map(looked).collect(),
        instructions: count,
        instructions_left_out: count - instructions.len(),
        incidents,
    }
}

fn looked(file: &FileChange) -> Looked {
    let count = |sign| file.lines.iter().filter(|line| line.sign == sign).count();
    Looked {
        path: file.path.clone(),
        is_binary: file.is_binary,
        removed: count(Sign::Removed),
        added: count(Sign::Added),
    }
}

fn concern(incident: &Incident, mut reasons: Vec<Reason>, today: Date) -> Concern {
    reasons.sort_by(|one, other| {
        let place = |reason: &Reason| (reason.file.clone(), reason.line, reason.words.clone());
        other.weight.total_cmp(&one.weight).then_with(|| place(one).cmp(&place(other)))
    });
    reasons.truncate(MOST_REASONS);
    let plain = |row: &Row, column: &str| markdown::plain(&row.cell(column).text);
    let learning = |row: &Row| Passage::of_row("learning", row, "Learning");
    let test = |row: &Row| Test {
        id: row.id().to_owned(),
        text: plain(row, "Test"),
        reference: row.cell("Reference").text.clone(),
    };
    let open_action = |row: &Row| OpenAction {
        id: row.id().to_owned(),
        text: plain(row, "Action"),
        owner: row.cell("Owner").text.clone(),
        due: row.cell("Due").text.clone(),
        is_overdue: state(row, today) == State::Overdue,
    };
    Concern {
        id: incident.id.to_owned(),
        title: incident.title.clone(),
        date: incident.date.map(|time| time.date().to_string()),
        file: incident.source.name(),
        page: incident.address(),
        weight: reasons.iter().map(|reason| reason.weight).sum(),
        reasons,
        learnings: incident.rows(TableKind::Learnings).map(learning).collect(),
        tests: test_row::guarding(incident.document).map(test).collect(),
        open_actions: incident.rows(TableKind::Actions).filter(|row| action::is_open(row)).map(open_action).collect(),
    }
}
