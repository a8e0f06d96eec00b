//! The reference of the format, made from the one table of fields.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::field::{Column, FIELDS, Field, Group, Kind, Need, SECTIONS, SectionSpec, When};
use postmortem_core::html::all_to_html;
use postmortem_core::markdown::{self, Links, slug};
use serde::Serialize;

use crate::collection::Collection;
use crate::error::Result;
use crate::page::Page;

#[derive(Serialize)]
struct Fields {
    groups: Vec<FieldGroup>,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct FieldGroup {
    id: String,
    title: String,
    fields: Vec<Entry>,
}

#[derive(Serialize)]
struct Section {
    id: String,
    title: &'static str,
    label: String,
    aliases: &'static [&'static str],
    help_html: String,
    needed: String,
    parts: &'static [&'static str],
    columns: Vec<Entry>,
}

/// A field or a column.
#[derive(Serialize)]
struct Entry {
    id: String,
    name: &'static str,
    label: String,
    help_html: String,
    form: String,
    example: &'static str,
    needed: String,
    choices: Vec<Value>,
    offers: Vec<&'static str>,
}

#[derive(Serialize)]
struct Value {
    id: &'static str,
    help: String,
}

pub(super) fn page(collection: &Collection) -> Result<Page<'static>> {
    let words = collection.words;
    let group = |group: Group| FieldGroup {
        id: format!("fields-{}", slug(group.title())),
        title: words.group_title(group).to_owned(),
        fields: FIELDS.iter().filter(|field| field.group == group).map(|field| of_field(words, field)).collect(),
    };
    let data = Fields {
        groups: Group::ALL.into_iter().map(group).collect(),
        sections: SECTIONS.iter().map(|spec| section(words, spec)).collect(),
    };
    Ok(Page::new("fields/", "fields", words.say("format.title"), &data)?.described(words.say("format.description")))
}

fn of_field(words: &Catalogue, field: &Field) -> Entry {
    Entry {
        id: field.path.replace('.', "-"),
        name: field.path,
        label: words.field_label(field).to_owned(),
        help_html: html(words.field_help(field)),
        form: form(words, field.kind, field.many),
        example: field.example,
        needed: needed(words, field.need, field.when),
        choices: choices(words, field.kind),
        offers: offers(field.kind),
    }
}

fn section(words: &Catalogue, spec: &SectionSpec) -> Section {
    let id = slug(spec.title);
    let columns = spec.table.map_or(&[][..], |table| table.columns);
    Section {
        title: spec.title,
        label: translated(words.section_title(spec), spec.title),
        aliases: spec.aliases,
        help_html: html(words.section_help(spec)),
        needed: needed(words, spec.need, spec.when),
        parts: spec.parts,
        columns: columns.iter().map(|column| of_column(words, spec, column)).collect(),
        id: format!("section-{id}"),
    }
}

fn of_column(words: &Catalogue, section: &SectionSpec, column: &Column) -> Entry {
    Entry {
        id: format!("column-{}-{}", slug(section.title), slug(column.name)),
        name: column.name,
        label: translated(words.column_label(section, column), column.name),
        help_html: html(words.column_help(section, column)),
        form: form(words, column.kind, column.many),
        example: "",
        needed: if column.required { words.say("format.need.always").to_owned() } else { String::new() },
        choices: choices(words, column.kind),
        offers: offers(column.kind),
    }
}

/// A translation; empty where it is the English word that stands beside it.
fn translated(label: &str, english: &str) -> String {
    if label == english { String::new() } else { label.to_owned() }
}

/// From when on it is needed, and on what condition.
fn needed(words: &Catalogue, need: Need, when: When) -> String {
    let need = words.say(match need {
        Need::Draft => "format.need.always",
        Need::InReview => "format.need.from_review",
        Need::Published => "format.need.at_publication",
        Need::Optional => return String::new(),
    });
    let (condition, layer) = match when {
        When::Always => return need.to_owned(),
        When::NotReconstructed => ("format.when.not_reconstructed", ""),
        When::Reconstructed => ("format.when.reconstructed", ""),
        When::Change => ("format.when.change", ""),
        When::PromptChange => ("format.when.prompt_change", ""),
        When::Layer(layer) => ("format.when.layer", layer),
    };
    words.fill(condition, &[("need", need), ("layer", layer)])
}

fn html(text: &str) -> String {
    all_to_html(&markdown::inline(text, &Links::default()))
}

/// How a value is written, in words.
fn form(words: &Catalogue, kind: Kind, many: bool) -> String {
    let one = match kind {
        Kind::RowId(letter) => words.fill("format.kind.row_id", &[("letter", &letter.to_string())]),
        Kind::Rows(letters) => {
            let ids: Vec<String> = letters.iter().map(|letter| format!("{letter}1")).collect();
            words.fill("format.kind.rows", &[("ids", &ids.join(", "))])
        }
        kind => words.say(form_key(kind)).to_owned(),
    };
    if many { words.fill("format.kind.list", &[("form", &one)]) } else { one }
}

fn form_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Schema => "format.kind.schema",
        Kind::Id => "format.kind.id",
        Kind::Text => "format.kind.text",
        Kind::Version => "format.kind.version",
        Kind::Choice(_) => "format.kind.choice",
        Kind::Open(_) => "format.kind.open",
        Kind::Slug => "format.kind.slug",
        Kind::Date => "format.kind.date",
        Kind::Time => "format.kind.time",
        Kind::Duration => "format.kind.duration",
        Kind::Count => "format.kind.count",
        Kind::Number => "format.kind.number",
        Kind::Percent => "format.kind.percent",
        Kind::Money => "format.kind.money",
        Kind::Url => "format.kind.url",
        Kind::Reference => "format.kind.reference",
        Kind::Zone => "format.kind.zone",
        Kind::Language => "format.kind.language",
        Kind::RowId(_) => "format.kind.row_id",
        Kind::Rows(_) => "format.kind.rows",
    }
}

fn choices(words: &Catalogue, kind: Kind) -> Vec<Value> {
    let Kind::Choice(list) = kind else { return Vec::new() };
    let value = |id| Value { id, help: words.value_help(list, id).to_owned() };
    list.choices.iter().map(|choice| value(choice.id)).collect()
}

fn offers(kind: Kind) -> Vec<&'static str> {
    let Kind::Open(list) = kind else { return Vec::new() };
    list.to_vec()
}
