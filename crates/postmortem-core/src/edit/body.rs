//! Sections, their prose, and the fenced blocks of evidence.

use super::{EditError, Place, patched, refuse, same, with_lines};
use crate::field::{self, Heading};
use crate::model::{Block, Document, Part, Section};
use crate::parse::{evidence_id, parse};
use crate::text::Span;

/// Which prose of a section is meant.
pub(super) struct Target<'a> {
    pub(super) part: Option<&'a str>,
    pub(super) place: Place,
}

/// A fenced block to be written.
pub(super) struct NewBlock<'a> {
    pub(super) language: &'a str,
    pub(super) caption: &'a str,
    pub(super) content: &'a str,
}

/// Where the prose of a section stands, its table and its parts left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Before the table; all of it where there is none.
    pub before: Span,
    /// After the table.
    pub after: Span,
}

/// The prose of a section: up to the first part in a section that the format divides, else all of it.
pub fn prose_spans(document: &Document, section: &Section) -> Prose {
    let divided = section.heading.is_some_and(|heading| {
        let spec = field::section(heading);
        !spec.parts.is_empty() || spec.heading == Heading::Evidence
    });
    let first_part = section.parts.first().filter(|_| divided);
    let end = first_part.map_or(section.body.end, |part| document.lines().around(part.title_span).start);
    let table = document.tables().iter().find(|table| section.body.start <= table.span.start && table.span.end <= end);
    match table {
        Some(table) => {
            Prose { before: Span::new(section.body.start, table.span.start), after: Span::new(table.span.end, end) }
        }
        None => Prose { before: Span::new(section.body.start, end), after: Span::at(end) },
    }
}

/// The prose as it is shown: without the blank lines around it; empty where the section or the part is missing.
pub fn shown_prose<'a>(document: &'a Document, heading: Heading, part: Option<&str>, place: Place) -> &'a str {
    let Some(section) = document.section(heading) else { return "" };
    let region = match part {
        Some(title) => part_of(section, title).map_or(Span::at(section.body.end), |part| part.body),
        None => region(document, section, place),
    };
    without_blank_lines(region.of(document.text()))
}

fn region(document: &Document, section: &Section, place: Place) -> Span {
    let prose = prose_spans(document, section);
    if place == Place::After { prose.after } else { prose.before }
}

fn without_blank_lines(text: &str) -> &str {
    text.trim_matches(['\n', '\r']).trim_end()
}

/// Sets the prose of a section or of a part of it.
pub(super) fn set_prose(
    document: &Document,
    heading: Heading,
    target: Target,
    text: &str,
) -> Result<String, EditError> {
    let text = without_blank_lines(text);
    if let Some(prepared) = ensure_place(document, heading, target.part) {
        return if text.is_empty() {
            Ok(document.text().to_owned())
        } else {
            set_prose(&parse(prepared), heading, target, text)
        };
    }
    let Some(section) = document.section(heading) else { return refuse("the section is missing") };
    let region = match target.part {
        Some(title) => part_of(section, title).map_or(section.body, |part| part.body),
        None => region(document, section, target.place),
    };
    Ok(replace_region(document, region, text))
}

/// Replaces the text of a region and keeps the blank lines around it.
fn replace_region(document: &Document, region: Span, text: &str) -> String {
    let source = region.of(document.text());
    let kept = source.trim();
    if kept.is_empty() {
        if text.is_empty() {
            return document.text().to_owned();
        }
        let at_end = region.end == document.text().len();
        let lines = if at_end { format!("\n{text}\n") } else { format!("\n{text}\n\n") };
        let emptied = patched(document, region, "");
        return with_lines(&parse(emptied), region.start, &lines);
    }
    let lead = source.len() - source.trim_start_matches(['\n', '\r']).len();
    let end = source.trim_end().len();
    let newline = crate::text::line_end(document.text());
    let text = text.replace("\r\n", "\n").replace('\n', newline);
    patched(document, region.part(lead, end), &text)
}

fn part_of<'a>(section: &'a Section, title: &str) -> Option<&'a Part> {
    section.parts.iter().find(|part| part.title.eq_ignore_ascii_case(title))
}

/// The text with the section, or the part of it, that is missing; `None` where all is there.
pub(super) fn ensure_place(document: &Document, heading: Heading, part: Option<&str>) -> Option<String> {
    let spec = field::section(heading);
    let Some(section) = document.section(heading) else {
        let later = document.sections().iter().find(|other| other.heading.is_some_and(|other| other > heading));
        let lines = format!("## {}\n\n", spec.title);
        return Some(match later {
            Some(later) => with_lines(document, document.lines().around(later.title_span).start, &lines),
            None => appended(document, &lines),
        });
    };
    let title = part.filter(|title| part_of(section, title).is_none())?;
    // Parts stand in the order of the format, the table's own part last.
    let order = |title: &str| spec.parts.iter().position(|known| known.eq_ignore_ascii_case(title));
    let later = section.parts.iter().find(|other| match (order(title), order(&other.title)) {
        (Some(new), Some(old)) => old > new,
        (Some(_), None) => true,
        _ => false,
    });
    let at = later.map_or(section.body.end, |part| document.lines().around(part.title_span).start);
    let lines = format!("### {title}\n\n");
    Some(if at == document.text().len() { appended(document, &lines) } else { with_lines(document, at, &lines) })
}

/// The text with lines at its end, a blank line before them.
fn appended(document: &Document, lines: &str) -> String {
    let text = document.text();
    let gap = match () {
        () if text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
        () => "\n",
    };
    with_lines(document, text.len(), &format!("{gap}{}\n", lines.trim_end()))
}

/// Puts lines that stand for themselves into a section: under a part, or before its first part, after what is there.
pub(super) fn with_block_of_lines(document: &Document, heading: Heading, part: Option<&str>, lines: &str) -> String {
    let Some(section) = document.section(heading) else { return document.text().to_owned() };
    let region = match part.and_then(|title| part_of(section, title)) {
        Some(part) => part.body,
        None => prose_spans(document, section).before,
    };
    let prose = region.of(document.text()).trim();
    let text = if prose.is_empty() { lines.trim_end().to_owned() } else { format!("{prose}\n\n{}", lines.trim_end()) };
    replace_region(document, region, &text)
}

fn is_evidence_id(id: &str) -> bool {
    evidence_id(id).is_some_and(|(found, caption)| found == id && caption.is_empty())
}

/// Sets the fenced block under the heading of a piece of evidence.
pub(super) fn set_block(document: &Document, evidence: &str, new: &NewBlock) -> Result<String, EditError> {
    if !is_evidence_id(evidence) {
        return refuse(format!("`{evidence}` is not an evidence id such as E1"));
    }
    if let Some(prepared) = ensure_place(document, Heading::Evidence, None) {
        return set_block(&parse(prepared), evidence, new);
    }
    let Some(section) = document.section(Heading::Evidence) else { return refuse("the section is missing") };
    let title = if new.caption.trim().is_empty() {
        format!("### {evidence}")
    } else {
        format!("### {evidence} {}", new.caption.trim())
    };
    let own = |part: &&Part| evidence_id(&part.title).is_some_and(|(id, _)| id == evidence);
    let Some(part) = section.parts.iter().find(own) else {
        let number = |id: &str| id[1..].parse::<u32>().unwrap_or(u32::MAX);
        let later = section
            .parts
            .iter()
            .find(|part| evidence_id(&part.title).is_some_and(|(id, _)| number(id) > number(evidence)));
        let at = later.map_or(section.body.end, |part| document.lines().around(part.title_span).start);
        let lines = format!("{title}\n\n{}\n", fenced(new));
        return Ok(if at == document.text().len() {
            appended(document, &lines)
        } else {
            with_lines(document, at, &lines)
        });
    };
    let with_content = match document.evidence_blocks(evidence).next() {
        Some(block) => with_block(document, block, new),
        None => replace_region(document, Span::at(part.body.start), &fenced(new)),
    };
    let same_caption = evidence_id(&part.title).is_some_and(|(_, caption)| caption == new.caption.trim());
    Ok(if same_caption { with_content } else { patched(&parse(with_content), part.title_span, &title) })
}

/// The text with another language or content in a block. The fences, and what stands behind the language, stay while they fit.
fn with_block(document: &Document, block: &Block, new: &NewBlock) -> String {
    let text = document.text();
    if same::block(block, text, new) {
        return text.to_owned();
    }
    let newline = crate::text::line_end(text);
    let opening = block.fence(document).of(text).trim_start();
    let mark = opening.chars().next().unwrap_or('`');
    let fence = &opening[..opening.len() - opening.trim_start_matches(mark).len()];
    let fits = block.closed && !new.content.lines().any(|line| line.trim_start().starts_with(fence));
    if fits && block.language == new.language {
        return patched(document, block.content, &ended(new.content).replace('\n', newline));
    }
    let kept = block.span.of(text).trim_end_matches(['\n', '\r']).len();
    patched(document, block.span.part(0, kept), &fenced(new).trim_end().replace('\n', newline))
}

/// Lines of which the last one is ended too.
fn ended(content: &str) -> String {
    let content = content.replace("\r\n", "\n");
    let newline = if content.is_empty() || content.ends_with('\n') { "" } else { "\n" };
    format!("{content}{newline}")
}

/// The block with fences longer than any run of back-ticks inside it.
fn fenced(new: &NewBlock) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in new.content.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
    let language: String = new.language.chars().filter(|c| c.is_ascii_alphanumeric() || "+-".contains(*c)).collect();
    format!("{fence}{language}\n{}{fence}\n", ended(new.content))
}

/// Removes the heading and the block of a piece of evidence.
pub(super) fn remove_block(document: &Document, evidence: &str) -> Result<String, EditError> {
    let section = document.section(Heading::Evidence);
    let part = section.and_then(|section| {
        section.parts.iter().find(|part| evidence_id(&part.title).is_some_and(|(id, _)| id == evidence))
    });
    match part {
        Some(part) => {
            let start = document.lines().around(part.title_span).start;
            Ok(patched(document, Span::new(start, part.body.end), ""))
        }
        None => refuse(format!("there is no block under a heading `### {evidence}`")),
    }
}
