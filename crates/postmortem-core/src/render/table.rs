//! Tables: a caption, column heads, a row a record. On a narrow page each cell tells its column's name itself.

use crate::html::{Element, Node, element};

/// A table while it is filled.
pub(super) struct Table<'a> {
    id: String,
    caption: String,
    heads: Vec<&'a str>,
    /// The column that tells what a row is about.
    lead: usize,
    rows: Vec<Row>,
}

/// One row: its anchor, its classes and its cells, one for each head.
pub(super) struct Row {
    anchor: Option<String>,
    class: Option<&'static str>,
    cells: Vec<Vec<Node>>,
}

impl Row {
    pub(super) fn new(id: &str) -> Self {
        let anchor = (!id.is_empty()).then(|| super::row_anchor(id));
        let link = anchor.as_ref().map(|anchor| element("a").attribute("href", format!("#{anchor}")).text(id).into());
        Self { anchor, class: None, cells: vec![link.into_iter().collect()] }
    }

    /// A row that has no id of its own.
    pub(super) fn unnamed() -> Self {
        Self { anchor: None, class: None, cells: Vec::new() }
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        Self { class: Some(class), ..self }
    }

    pub(super) fn cell(mut self, nodes: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        self.cells.push(nodes.into_iter().map(Into::into).collect());
        self
    }
}

impl<'a> Table<'a> {
    /// A table whose second column tells what a row is about.
    pub(super) fn new(id: impl Into<String>, caption: impl Into<String>, heads: Vec<&'a str>) -> Self {
        Self { id: id.into(), caption: caption.into(), heads, lead: 1, rows: Vec::new() }
    }

    /// The same table with another column that tells what a row is about.
    pub(super) fn lead(self, lead: usize) -> Self {
        Self { lead, ..self }
    }

    pub(super) fn row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The table; none where it has no rows. Columns in which no row tells anything are left out.
    pub(super) fn show(self) -> Option<Element> {
        if self.rows.is_empty() {
            return None;
        }
        let columns: Vec<usize> = (0..self.heads.len())
            .filter(|&column| self.rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty())))
            .collect();
        let head = |column: &usize| self.heads.get(*column).copied().unwrap_or_default();
        let heads = columns.iter().map(|column| element("th").attribute("scope", "col").text(head(column)));
        let rows = self.rows.iter().map(|row| {
            let cells = columns.iter().map(|column| {
                let cell = cell(*column, head(column), row.cells.get(*column));
                if *column == self.lead { cell.class("lead") } else { cell }
            });
            let line = row.anchor.iter().fold(element("tr"), |line, anchor| line.id(anchor.as_str()));
            row.class.iter().fold(line, |line, class| line.class(class)).children(cells)
        });
        let table = element("table")
            .child(element("caption").id(self.id.as_str()).text(self.caption.as_str()))
            .child(element("thead").child(element("tr").class("heads").children(heads)))
            .child(element("tbody").children(rows));
        let region =
            element("section").class("table").class("record-table").attribute("aria-labelledby", self.id.as_str());
        Some(region.attribute("tabindex", "0").child(table))
    }
}

/// The first cell of a row names it.
fn cell(column: usize, head: &str, nodes: Option<&Vec<Node>>) -> Element {
    let cell = if column == 0 { element("th").attribute("scope", "row") } else { element("td") };
    let nodes = nodes.cloned().unwrap_or_default();
    let cell = if nodes.is_empty() { cell.class("empty") } else { cell };
    cell.attribute("data-label", head).children(nodes)
}
