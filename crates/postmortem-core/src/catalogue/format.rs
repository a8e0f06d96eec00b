//! The words of the format in the language of a catalogue: labels, help, and values in words. English stands in the table
//! of fields (`field.rs`, `choice.rs`); a language has its own under `fields`, `groups`, `sections`, `columns` and `values`.

use super::Catalogue;
use crate::choice::{self, List};
use crate::field::{Column, Field, Group, SectionSpec};

impl Catalogue {
    /// The label of a field.
    pub fn field_label(&self, field: &Field) -> &str {
        self.translation("fields", field.path, ".label", field.label)
    }

    /// The help of a field.
    pub fn field_help(&self, field: &Field) -> &str {
        self.translation("fields", field.path, ".help", field.help)
    }

    /// The title of a group of fields.
    pub fn group_title(&self, group: Group) -> &str {
        self.translation("groups", group.id(), "", group.title())
    }

    /// The title of a section as pages show it; documents have it in English.
    pub fn section_title(&self, section: &SectionSpec) -> &str {
        self.translation("sections", section.title, ".title", section.title)
    }

    /// The help of a section.
    pub fn section_help(&self, section: &SectionSpec) -> &str {
        self.translation("sections", section.title, ".help", section.help)
    }

    /// The name of a part of a section as pages show it; documents have it in English.
    pub fn part_title<'a>(&'a self, section: &SectionSpec, part: &'a str) -> &'a str {
        self.translation("sections", section.title, &format!(".parts.{part}"), part)
    }

    /// The head of a column as pages show it; documents have it in English.
    pub fn column_label(&self, section: &SectionSpec, column: &Column) -> &str {
        self.translation("columns", section.title, &format!(".{}.label", column.name), column.name)
    }

    /// The help of a column.
    pub fn column_help(&self, section: &SectionSpec, column: &Column) -> &str {
        self.translation("columns", section.title, &format!(".{}.help", column.name), column.help)
    }

    /// A value of a closed list in words: `prompt-edit` is "Prompt edit". A value that is not of the list is shown likewise.
    pub fn value(&self, list: List, id: &str) -> String {
        let own = self.find(&format!("values.{}.{id}.label", list.name));
        own.map_or_else(|| plain_words(id), str::to_owned)
    }

    /// What a value of a closed list means; empty for one that is not of the list.
    pub fn value_help(&self, list: List, id: &str) -> &str {
        let english = choice::find(list, id).map_or("", |choice| choice.help);
        self.translation("values", list.name, &format!(".{id}.help"), english)
    }

    fn translation<'a>(&'a self, group: &str, name: &str, what: &str, english: &'a str) -> &'a str {
        self.find(&format!("{group}.{name}{what}")).unwrap_or(english)
    }
}

/// An id as words: `prompt-edit` becomes `Prompt edit`.
fn plain_words(id: &str) -> String {
    match id {
        "wont-do" => return "Won't do".to_owned(),
        _ if id.starts_with("sev") && id.len() == 4 => return id.to_ascii_uppercase(),
        _ => {}
    }
    let text = id.replace(['-', '_'], " ");
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| [first.to_ascii_uppercase()].into_iter().chain(rest).collect())
}
