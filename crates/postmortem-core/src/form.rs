//! What a form shows of a document: its values by field, its prose by section, its rows by column.

use serde::Serialize;

use crate::edit::{Place, shown_prose};
use crate::field::{Heading, SECTIONS, SectionSpec};
use crate::model::{Document, Value};

/// Everything a form shows.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// The fields that the document has, known and unknown, in the order of the file.
    pub fields: Vec<FieldView>,
    /// The sections of the format, present or not, in order.
    pub sections: Vec<SectionView>,
    /// The blocks of evidence.
    pub blocks: Vec<BlockView>,
    /// Titles of sections that the format does not know; they are kept as they are.
    pub other_sections: Vec<String>,
}

/// A field and its values.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// Its path.
    pub path: String,
    /// Its values; none where it is empty.
    pub values: Vec<String>,
}

/// A section.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Which one.
    pub heading: Heading,
    /// Whether the document has it.
    pub present: bool,
    /// The prose before the table, or all of it.
    pub before: String,
    /// The prose after the table.
    pub after: String,
    /// The prose under the level 3 headings of the format.
    pub parts: Vec<PartView>,
    /// The columns of the table as the document has them, by the format's names.
    pub columns: Vec<String>,
    /// The rows: the texts of the cells in the order of `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A part of a section.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its heading.
    pub title: String,
    /// Its prose.
    pub text: String,
}

/// A fenced block of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct BlockView {
    /// The id it belongs to.
    pub evidence: String,
    /// The word behind the fence.
    pub language: String,
    /// What stands behind the id in the heading.
    pub caption: String,
    /// The lines between the fences.
    pub content: String,
}

/// What a form shows of `document`.
pub fn view(document: &Document) -> View {
    let fields = document.front_matter().entries.iter().filter(|entry| !matches!(entry.value, Value::Map(_)));
    let blocks = document.blocks().iter().filter_map(|block| {
        Some(BlockView {
            evidence: block.evidence.clone()?,
            language: block.language.clone(),
            caption: block.caption.clone(),
            content: block.content.of(document.text()).to_owned(),
        })
    });
    View {
        fields: fields
            .map(|entry| FieldView {
                path: entry.path.clone(),
                values: entry.value.items().iter().map(|item| item.text.clone()).collect(),
            })
            .collect(),
        sections: SECTIONS.iter().map(|spec| section_view(document, spec)).collect(),
        blocks: blocks.collect(),
        other_sections: document
            .sections()
            .iter()
            .filter(|section| section.heading.is_none())
            .map(|section| section.title.clone())
            .collect(),
    }
}

fn section_view(document: &Document, spec: &SectionSpec) -> SectionView {
    let prose = |part: Option<&str>, place| shown_prose(document, spec.heading, part, place).to_owned();
    let part = |title: &&str| PartView { title: (*title).to_owned(), text: prose(Some(title), Place::Before) };
    let table = spec.table.as_ref().and_then(|table| document.table(table.kind));
    let name = |header: &str| {
        let known = spec.table.as_ref().and_then(|table| table.column(header));
        known.map_or(header.to_owned(), |column| column.name.to_owned())
    };
    let columns: Vec<String> = table.iter().flat_map(|table| &table.header).map(|cell| name(&cell.text)).collect();
    let rows = table.iter().flat_map(|table| &table.rows).map(|row| {
        let text = |column: &String| row.cells().find(|(name, _)| name == column).map_or("", |(_, cell)| &cell.text);
        columns.iter().map(|column| text(column).to_owned()).collect()
    });
    SectionView {
        heading: spec.heading,
        present: document.section(spec.heading).is_some(),
        before: prose(None, Place::Before),
        after: prose(None, Place::After),
        parts: spec.parts.iter().map(part).collect(),
        rows: rows.collect(),
        columns,
    }
}
