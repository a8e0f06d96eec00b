//! What a form shows and gives back unchanged moves no byte, and what is changed moves nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

#[path = "lossless/documents.rs"]
mod documents;

use postmortem_core::edit::{Edit, Place, apply};
use postmortem_core::field::{SECTIONS, field};
use postmortem_core::form::{View, view};
use postmortem_core::parse::parse;

/// For everything that a form shows, the edit that gives it back.
fn given_back(view: &View) -> Vec<Edit> {
    let fields = view.fields.iter().enumerate().filter(|(index, field)| {
        // Of a key that stands twice, a form shows the first.
        !view.fields[..*index].iter().any(|other| other.path == field.path)
    });
    let mut edits: Vec<Edit> =
        fields.map(|(_, field)| Edit::SetField { path: field.path.clone(), values: field.values.clone() }).collect();
    for (section, spec) in view.sections.iter().zip(SECTIONS) {
        let prose = |part: Option<&str>, place, text: &str| Edit::SetProse {
            heading: section.heading,
            part: part.map(str::to_owned),
            place,
            text: text.replace("\r\n", "\n"),
        };
        edits.push(prose(None, Place::Before, &section.before));
        edits.push(prose(None, Place::After, &section.after));
        edits.extend(section.parts.iter().map(|part| prose(Some(&part.title), Place::Before, &part.text)));
        let Some(table) = &spec.table else { continue };
        for (row, cells) in section.rows.iter().enumerate() {
            edits.extend(section.columns.iter().zip(cells).map(|(column, cell)| Edit::SetCell {
                table: table.kind,
                row,
                column: column.clone(),
                value: cell.clone(),
            }));
        }
    }
    for (index, block) in view.blocks.iter().enumerate() {
        // Of two blocks under one heading, a form shows the first.
        if !view.blocks[..index].iter().any(|other| other.evidence == block.evidence) {
            edits.push(Edit::SetBlock {
                evidence: block.evidence.clone(),
                language: block.language.clone(),
                caption: block.caption.clone(),
                content: block.content.replace("\r\n", "\n").trim_end_matches('\n').to_owned(),
            });
        }
    }
    edits
}

#[test]
fn what_is_given_back_moves_no_byte() {
    let all = documents::all();
    let mut count = 0;
    for (name, text) in &all {
        let document = parse(text.as_str());
        for edit in given_back(&view(&document)) {
            let new = apply(&document, &edit).unwrap_or_else(|error| panic!("{name}: {edit:?}: {error}"));
            assert!(new == *text, "{name}: {edit:?} changed {:?}", difference(text, &new));
            count += 1;
        }
    }
    println!("{count} edits of {} documents", all.len());
}

#[test]
fn what_is_changed_moves_nothing_else() {
    let mut count = 0;
    for (name, text) in documents::odd().iter().step_by(4) {
        let document = parse(text.as_str());
        let shown = view(&document);
        for edit in given_back(&shown).into_iter().step_by(5).filter_map(changed) {
            let new = apply(&document, &edit).unwrap_or_else(|error| panic!("{name}: {edit:?}: {error}"));
            let mut told = view(&parse(new.as_str()));
            // What was changed is read as it was set; all else is as it was.
            restore(&mut told, &shown, &edit);
            assert_eq!(format!("{told:#?}"), format!("{shown:#?}"), "{name}: {edit:?}");
            count += 1;
        }
    }
    println!("{count} edits");
}

/// The edit with another value; none where the format knows no such place.
fn changed(edit: Edit) -> Option<Edit> {
    Some(match edit {
        Edit::SetField { path, .. } => {
            field(&path)?;
            Edit::SetField { path, values: vec!["told anew".to_owned()] }
        }
        Edit::SetCell { table, row, column, .. } if !column.is_empty() => {
            Edit::SetCell { table, row, column, value: "told | anew".to_owned() }
        }
        Edit::SetProse { heading, part, place, text } if !text.is_empty() => {
            Edit::SetProse { heading, part, place, text: "Told anew.\n\nTwice.".to_owned() }
        }
        Edit::SetBlock { evidence, language, caption, .. } => {
            Edit::SetBlock { evidence, language, caption, content: "told\n\nanew".to_owned() }
        }
        _ => return None,
    })
}

/// Checks that the edit is to be seen, and puts the earlier value back in its place.
fn restore(told: &mut View, shown: &View, edit: &Edit) {
    match edit {
        Edit::SetField { path, values } => {
            let before = shown.fields.iter().find(|field| field.path == *path).unwrap();
            let after = told.fields.iter_mut().find(|field| field.path == *path).expect("the field is shown");
            assert_eq!(after.values, *values);
            after.values.clone_from(&before.values);
        }
        Edit::SetCell { table, row, column, value } => {
            let section = SECTIONS.iter().position(|spec| spec.table.as_ref().is_some_and(|spec| spec.kind == *table));
            let section = section.unwrap();
            let column = shown.sections[section].columns.iter().position(|name| name == column).unwrap();
            let after = &mut told.sections[section].rows[*row];
            assert_eq!(after[column], *value);
            after.clone_from(&shown.sections[section].rows[*row]);
        }
        Edit::SetProse { heading, part, place, text } => {
            let section = |section: &&mut postmortem_core::form::SectionView| section.heading == *heading;
            let after = told.sections.iter_mut().find(section).unwrap();
            let before = shown.sections.iter().find(|section| section.heading == *heading).unwrap();
            let (after, before) = match part {
                Some(title) => {
                    let index = before.parts.iter().position(|part| part.title == *title).unwrap();
                    (&mut after.parts[index].text, &before.parts[index].text)
                }
                None if *place == Place::Before => (&mut after.before, &before.before),
                None => (&mut after.after, &before.after),
            };
            assert_eq!(after.replace("\r\n", "\n"), *text);
            after.clone_from(before);
        }
        Edit::SetBlock { evidence, content, .. } => {
            let before = shown.blocks.iter().find(|block| block.evidence == *evidence).unwrap();
            let after = told.blocks.iter_mut().find(|block| block.evidence == *evidence).unwrap();
            assert_eq!(after.content.replace("\r\n", "\n").trim_end(), *content);
            after.content.clone_from(&before.content);
        }
        _ => {}
    }
}

/// What differs between two texts.
fn difference<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let front = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at);
    let tail = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
    let tail = tail.sum::<usize>().min(old.len().saturating_sub(front)).min(new.len().saturating_sub(front));
    (&old[front..old.len() - tail], &new[front..new.len() - tail])
}
