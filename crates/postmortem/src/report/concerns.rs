//! What concerns a change: for people, for programs, as annotations, and as a summary in Markdown.

use std::io::{self, Write};

use anyhow::Result;
use postmortem_site::precheck::{Concern, Kind, OpenAction, Report};
use serde_json::json;

use super::github;
use crate::search::plain;

/// The report as JSON.
pub(crate) fn json(out: &mut impl Write, report: &Report, limit: usize) -> Result<()> {
    let shown = &report.incidents[..limit.min(report.incidents.len())];
    let whole = json!({
        "version": 1,
        "files": report.files,
        "instructions": report.instructions,
        "instructions_left_out": report.instructions_left_out,
        "total": report.incidents.len(),
        "incidents": shown,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    Ok(writeln!(out)?)
}

/// The report as text.
pub(crate) fn human(out: &mut impl Write, report: &Report, limit: usize) -> io::Result<()> {
    for incident in report.incidents.iter().take(limit) {
        let Concern { id, title, date, file, .. } = incident;
        let date = date.as_deref().unwrap_or("no date   ");
        writeln!(out, "{}  {date}  \u{1b}[1m{}\u{1b}[0m", plain(id), plain(title))?;
        writeln!(out, "  \u{1b}[2m{}\u{1b}[0m", plain(file))?;
        let mut line = |label: &str, text: &str| writeln!(out, "  \u{1b}[2m{label:8}\u{1b}[0m{}", plain(text));
        for reason in &incident.reasons {
            line("why", &format!("{}:{}: {}", reason.file, reason.line, reason.words))?;
        }
        for learning in &incident.learnings {
            line("learnt", &format!("{} {}", learning.id, learning.text))?;
        }
        for test in &incident.tests {
            line("test", &format!("{} {} [{}]", test.id, test.text, test.reference))?;
        }
        for action in &incident.open_actions {
            line("open", &open_action(action))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", counted(report, limit))?;
    left_out(report).iter().try_for_each(|told| writeln!(out, "{told}"))
}

/// An annotation for each incident at the place of its first reason: a warning where the same prompt or the same text
/// failed before, else a notice.
pub(crate) fn github(out: &mut impl Write, report: &Report, limit: usize) -> io::Result<()> {
    for incident in report.incidents.iter().take(limit) {
        let Some(first) = incident.reasons.first() else { continue };
        let is_same = |kind| incident.reasons.iter().any(|reason| reason.kind == kind);
        let command = if is_same(Kind::SameText) || is_same(Kind::SamePrompt) { "warning" } else { "notice" };
        let mut told: Vec<String> =
            incident.reasons.iter().map(|reason| format!("This change {}.", reason.words)).collect();
        told.extend(incident.learnings.iter().map(|learning| format!("Learnt: {}", learning.text)));
        told.extend(incident.tests.iter().map(|test| format!("Guarded by: {} [{}]", test.text, test.reference)));
        told.extend(incident.open_actions.iter().map(|action| format!("Still open: {}", open_action(action))));
        writeln!(
            out,
            "::{command} file={},line={},title={}::{}",
            github::property(&first.file),
            first.line,
            github::property(&format!("{}: {}", incident.id, incident.title)),
            github::data(&told.join("\n"))
        )?;
    }
    Ok(())
}

/// A summary for the page of a run or of a pull request. `base` is the address of the site, for links.
pub(crate) fn markdown(out: &mut impl Write, report: &Report, limit: usize, base: Option<&str>) -> io::Result<()> {
    writeln!(out, "### Past incidents that concern this change\n")?;
    for incident in report.incidents.iter().take(limit) {
        let title = format!("{} {}", incident.id, escape(&incident.title));
        let title = base.map_or(title.clone(), |base| format!("[{title}]({base}{})", incident.page));
        writeln!(out, "**{title}** {}\n", incident.date.as_deref().unwrap_or_default())?;
        for reason in &incident.reasons {
            writeln!(out, "- {} (line {} of {})", escape(&reason.words), reason.line, escape(&reason.file))?;
        }
        for learning in &incident.learnings {
            writeln!(out, "- Learnt: {}", escape(&learning.text))?;
        }
        for test in &incident.tests {
            writeln!(out, "- [ ] Run {}: {}", escape(&test.reference), escape(&test.text))?;
        }
        for action in &incident.open_actions {
            writeln!(out, "- **Still open:** {}", escape(&open_action(action)))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", counted(report, limit))?;
    left_out(report).iter().try_for_each(|told| writeln!(out, "\n{}", escape(told)))
}

fn open_action(action: &OpenAction) -> String {
    let OpenAction { id, text, owner, due, is_overdue } = action;
    let due = if due.is_empty() { "no date".to_owned() } else { format!("due {due}") };
    format!("{id} {text} ({owner}, {due}{})", if *is_overdue { ", overdue" } else { "" })
}

fn counted(report: &Report, limit: usize) -> String {
    let (total, shown) = (report.incidents.len(), limit.min(report.incidents.len()));
    match total {
        0 => "No past incident concerns this change.".to_owned(),
        1 => "1 past incident concerns this change.".to_owned(),
        _ if shown < total => format!("{total} past incidents concern this change; {shown} are shown (see --limit)."),
        _ => format!("{total} past incidents concern this change."),
    }
}

/// What was not looked at.
fn left_out(report: &Report) -> Vec<String> {
    let binary = report.files.iter().filter(|file| file.is_binary);
    let mut told: Vec<String> =
        binary.map(|file| format!("not text, so not looked into: {}", plain(&file.path))).collect();
    if report.instructions_left_out > 0 {
        let compared = report.instructions - report.instructions_left_out;
        told.push(format!(
            "{compared} of {} changed instructions were compared; name the folders of the prompts: git diff main -- prompts/",
            report.instructions
        ));
    }
    told
}

/// A text as it stands, in Markdown and in HTML inside it. Source: `CommonMark` 0.31, "Backslash escapes".
fn escape(text: &str) -> String {
    let escaped = |character: char| match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '@' => format!("\\{character}"),
        character if character.is_control() => " ".to_owned(),
        character => character.to_string(),
    };
    text.chars().map(escaped).collect()
}
