//! Pictures of numbers: SVG with classes and geometry only, so that style sheets colour it and no policy stops it, and under
//! each picture the table it was drawn from.
//!
//! Each picture is drawn twice, for wide and for narrow pages, because text must not shrink with the picture.

pub(crate) mod boxes;
pub(crate) mod columns;
pub(crate) mod shares;
pub(crate) mod strips;

use postmortem_core::html::{Element, element};

/// What a picture is about.
#[derive(Clone, Debug)]
pub(crate) struct About {
    /// Its name in the ids of the page.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// What one sees in it, for those who do not see it.
    pub(crate) description: String,
    /// What opens the table under it.
    pub(crate) numbers: String,
}

/// The numbers of a picture; the first cell of a row names the row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The heads of the columns.
    pub(crate) heads: Vec<String>,
    /// The rows, each with a cell for each head.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A drawing's measures in its own units.
pub(crate) struct Size {
    class: &'static str,
    width: i64,
    /// Where the drawing begins: names of rows stand before it, or over it where there is no room.
    left: i64,
    /// How high a row is.
    row: i64,
}

const SIZES: [Size; 2] =
    [Size { class: "wide", width: 800, left: 210, row: 30 }, Size { class: "narrow", width: 330, left: 0, row: 44 }];

/// How high a bar is.
const BAR: i64 = 14;

/// Room at the right end for a number.
const RIGHT: i64 = 44;

/// A picture in two sizes, its key where it needs one, and its table.
fn figure(about: &About, key: Option<Element>, table: &Table, draw: impl Fn(&Size) -> (i64, Vec<Element>)) -> Element {
    let drawings = SIZES.iter().map(|size| {
        let (height, marks) = draw(size);
        let id = format!("{}-{}", about.id, size.class);
        element("svg")
            .class(size.class)
            .attribute("role", "img")
            .attribute("viewBox", format!("0 0 {} {height}", size.width))
            .attribute("aria-labelledby", format!("{id}-title {id}-description"))
            .child(element("title").id(format!("{id}-title")).text(about.title.as_str()))
            .child(element("desc").id(format!("{id}-description")).text(about.description.as_str()))
            .children(marks)
    });
    element("figure").class("chart").children(drawings).children(key).child(numbers(about, table))
}

/// The table behind a picture, to be opened.
fn numbers(about: &About, table: &Table) -> Element {
    let id = format!("{}-table", about.id);
    let heads = table.heads.iter().map(|head| element("th").attribute("scope", "col").text(head.as_str()));
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, cell)| match column {
            0 => element("th").attribute("scope", "row").text(cell.as_str()),
            _ => element("td").class("number").text(cell.as_str()),
        });
        element("tr").children(cells)
    });
    let table = element("table")
        .class("grid")
        .child(element("caption").class("unseen").id(id.as_str()).text(about.title.as_str()))
        .child(element("thead").child(element("tr").children(heads)))
        .child(element("tbody").children(rows));
    let region = element("div").class("table").attribute("tabindex", "0").attribute("role", "group");
    element("details")
        .class("fold")
        .child(element("summary").text(about.numbers.as_str()))
        .child(region.attribute("aria-labelledby", id).child(table))
}

/// The colours of a picture, each with its name.
fn key<'a>(entries: impl IntoIterator<Item = (&'static str, &'a str)>) -> Element {
    let entries = entries
        .into_iter()
        .map(|(class, name)| element("li").child(element("span").class("swatch").class(class)).text(name));
    element("ul").class("key").children(entries)
}

impl Size {
    /// Whether names of rows stand over their rows.
    fn is_narrow(&self) -> bool {
        self.left == 0
    }

    /// Where the drawing ends and the numbers begin.
    fn right(&self) -> i64 {
        if self.is_narrow() { self.width } else { self.width - RIGHT }
    }

    /// A place between the ends of the drawing, from 0 to 1,000,000.
    fn x(&self, place: i64) -> i64 {
        self.left + place.clamp(0, 1_000_000) * (self.right() - self.left) / 1_000_000
    }

    /// Where the bar of a row begins, from the top of the row.
    fn bar(&self) -> i64 {
        if self.is_narrow() { 22 } else { (self.row - BAR) / 2 }
    }

    /// The name of a row and the number at its end.
    fn name(&self, top: i64, name: &str, number: &str) -> Vec<Element> {
        let baseline = top + if self.is_narrow() { 16 } else { self.bar() + 11 };
        let name = shortened(name, if self.is_narrow() { 44 } else { 32 });
        vec![text((0, baseline), "start", &name), text((self.width, baseline), "end number", number)]
    }
}

/// A text cut to what fits; the table has it whole.
fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(limit - 1).collect::<String>().trim_end())
}

fn text((x, y): (i64, i64), class: &str, text: &str) -> Element {
    element("text").class(class).attribute("x", x.to_string()).attribute("y", y.to_string()).text(text)
}

/// A rectangle from one corner to the other.
fn rectangle(class: &str, (left, top): (i64, i64), (right, bottom): (i64, i64)) -> Element {
    element("rect")
        .class(class)
        .attribute("x", left.to_string())
        .attribute("y", top.to_string())
        .attribute("width", (right - left).max(0).to_string())
        .attribute("height", (bottom - top).max(0).to_string())
}

fn line(class: &str, (x1, y1): (i64, i64), (x2, y2): (i64, i64)) -> Element {
    element("line")
        .class(class)
        .attribute("x1", x1.to_string())
        .attribute("y1", y1.to_string())
        .attribute("x2", x2.to_string())
        .attribute("y2", y2.to_string())
}

/// A count as a coordinate.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
