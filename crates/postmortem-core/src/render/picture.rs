//! The timeline drawn to scale, as SVG with classes and geometry only, so that style sheets colour it and no policy stops it.
//!
//! Each phase is a bar as long as it took. Labels of the left half stand above the bar and run to the right, those of the
//! right half stand below it and run to the left, each on a line of its own: no label meets another or a leader line.
//! There are two drawings, for wide and for narrow pages, because text must not shrink with the picture.

use super::{Page, times};
use crate::catalogue::Catalogue;
use crate::html::{Element, element};
use crate::order::sort_by_key;
use crate::time::{Duration, Precision, Time};

/// The points that phases begin and end with, in order, and the keys of their names.
const POINTS: &[(&str, &str)] = &[
    ("change.at", "article.picture.change"),
    ("times.started", "article.picture.first_effect"),
    ("times.detected", "article.picture.detected"),
    ("times.acknowledged", "article.picture.acknowledged"),
    ("times.mitigated", "article.picture.mitigated"),
    ("times.resolved", "article.picture.resolved"),
];

/// A drawing's measures in its own units.
struct Size {
    class: &'static str,
    width: i64,
    margin: i64,
    line: i64,
    has_room: bool,
}

const SIZES: [Size; 2] = [
    Size { class: "wide", width: 800, margin: 1, line: 22, has_room: true },
    Size { class: "narrow", width: 330, margin: 1, line: 20, has_room: false },
];

const BAR: i64 = 14;

/// Between the bar and the labels.
const GAP: i64 = 6;

/// A point in time with its place on the scale, from 0 to 1,000,000.
struct Point {
    path: &'static str,
    label: String,
    /// The label where there is little room.
    short: String,
    time: Time,
    place: i64,
}

/// The picture with its key; none where fewer than two points are known, or all fall together.
pub(super) fn show(page: &Page) -> Option<Element> {
    let points = points(page)?;
    let words = page.context.words;
    let missing = POINTS.iter().filter(|(path, _)| page.document.str(path) == "unknown");
    let missing: Vec<&str> = missing.map(|(_, name)| words.say(name)).collect();
    let mut figure = element("figure").class("picture");
    for size in &SIZES {
        figure = figure.child(drawing(words, &points, size));
    }
    let doubt = (!missing.is_empty()).then(|| {
        element("p").class("about").text(words.fill("article.picture.unknown", &[("points", &missing.join(", "))]))
    });
    Some(figure.child(element("figcaption").child(key(words, &points)).children(doubt)))
}

/// The known points, each placed not before the one before it where only their dates tell them apart.
fn points(page: &Page) -> Option<Vec<Point>> {
    let known: Vec<(&'static str, &'static str, Time)> =
        POINTS.iter().filter_map(|(path, name)| Some((*path, *name, page.document.time(path)?))).collect();
    let first = known.iter().map(|(_, _, time)| time.seconds).min()?;
    let last = known.iter().map(|(_, _, time)| time.seconds).max()?;
    if known.len() < 2 || first == last {
        return None;
    }
    let mut points: Vec<Point> = Vec::new();
    for (path, name, time) in known {
        let mut place = (time.seconds - first).saturating_mul(1_000_000) / (last - first);
        if let Some(before) = points.last().filter(|before| before.time.compare(time).is_eq()) {
            place = place.max(before.place);
        }
        let (label, short) = labels(page, page.context.words.say(name), time);
        points.push(Point { path, label, short, time, place });
    }
    sort_by_key(&mut points, |point| point.place);
    Some(points)
}

/// The name of a point and when it was, in full and short: the origin by its date, the others by the time since.
fn labels(page: &Page, name: &str, time: Time) -> (String, String) {
    let told = match times::origin(page.document) {
        Some((origin, _)) if origin != time => times::signed(page.context.words, origin.until(time)),
        _ if time.precision == Precision::Day => time.utc(),
        _ => return (format!("{name} {} UTC", time.utc()), format!("{name} {}", time.date())),
    };
    (format!("{name} {told}"), format!("{name} {told}"))
}

fn drawing(words: &Catalogue, points: &[Point], size: &Size) -> Element {
    let (above, below): (Vec<&Point>, Vec<&Point>) = points.iter().partition(|point| point.place <= 500_000);
    let (upper, lower) = (number(above.len()), number(below.len()));
    let top = upper * size.line + GAP;
    let height = top + BAR + lower * size.line + GAP;
    let id = format!("timeline-picture-{}", size.class);
    let told: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    // The first label of the upper half and the last of the lower half stand furthest from the bar.
    let uppers = above.iter().zip(0..).map(|(point, index)| {
        let line = top - GAP - (upper - index - 1) * size.line;
        mark(point, size, (top, line - 7), "start")
    });
    let lowers = below.iter().zip(0..).map(|(point, index)| {
        let line = top + BAR + GAP + index * size.line;
        mark(point, size, (top + BAR, line + 14), "end")
    });
    element("svg")
        .class(size.class)
        .attribute("role", "img")
        .attribute("viewBox", format!("0 0 {} {height}", size.width))
        .attribute("aria-labelledby", format!("{id}-title {id}-description"))
        .child(element("title").id(format!("{id}-title")).text(words.say("article.picture.title")))
        .child(element("desc").id(format!("{id}-description")).text(told.join("; ")))
        .child(bar((size.margin, size.width - size.margin), top, "track"))
        .children(phases(points).map(|phase| bar((size.x(phase.from), size.x(phase.to)), top, phase.class)))
        .children(uppers)
        .children(lowers)
}

impl Size {
    /// Where a place on the scale stands in the drawing.
    fn x(&self, place: i64) -> i64 {
        self.margin + place * (self.width - 2 * self.margin) / 1_000_000
    }
}

/// A bar; a phase too short to be seen is drawn two units wide.
fn bar((from, to): (i64, i64), top: i64, class: &'static str) -> Element {
    element("rect")
        .class(class)
        .attribute("x", from.to_string())
        .attribute("y", top.to_string())
        .attribute("width", (to - from).max(2).to_string())
        .attribute("height", BAR.to_string())
}

/// A leader line from the bar to the label of a point.
fn mark(point: &Point, size: &Size, (bar, baseline): (i64, i64), anchor: &'static str) -> Element {
    let x = size.x(point.place);
    let doubt = if point.time.is_exact() { "sure" } else { "doubtful" };
    let (end, text) = if anchor == "start" { (baseline - 10, x + 6) } else { (baseline + 2, x - 6) };
    let line = element("line")
        .attribute("x1", x.to_string())
        .attribute("x2", x.to_string())
        .attribute("y1", bar.to_string())
        .attribute("y2", end.to_string());
    let label = element("text").class(anchor).attribute("x", text.to_string()).attribute("y", baseline.to_string());
    element("g").class("mark").class(doubt).child(line).child(label.text(text_of(point, size)))
}

fn text_of<'a>(point: &'a Point, size: &Size) -> &'a str {
    if size.has_room { &point.label } else { &point.short }
}

/// A phase: what it is and where it begins and ends.
struct Phase {
    class: &'static str,
    /// The key of what it is.
    name: &'static str,
    from: i64,
    to: i64,
    duration: Duration,
}

/// The phases between the known points; who took it on, and when, begins none.
fn phases(points: &[Point]) -> impl Iterator<Item = Phase> {
    let bounds: Vec<&Point> = points.iter().filter(|point| point.path != "times.acknowledged").collect();
    let phases: Vec<Phase> = bounds
        .windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let (class, name) = phase(from.path, to.path).filter(|_| from.place < to.place)?;
            let duration = from.time.until(to.time);
            Some(Phase { class, name, from: from.place, to: to.place, duration })
        })
        .collect();
    phases.into_iter()
}

/// What lies between two points that follow each other: a class, and the key of its name.
fn phase(from: &str, to: &str) -> Option<(&'static str, &'static str)> {
    match (from, to) {
        ("change.at", "times.started") => Some(("exposure", "article.picture.exposure")),
        ("times.started", "times.detected") => Some(("unnoticed", "article.picture.unnoticed")),
        ("times.detected", "times.mitigated" | "times.resolved") => Some(("response", "article.picture.response")),
        ("times.started", "times.mitigated" | "times.resolved") => Some(("unnoticed", "article.picture.affected")),
        ("times.mitigated", "times.resolved") => Some(("repair", "article.picture.repair")),
        _ => None,
    }
}

/// The names of the phases with their lengths.
fn key(words: &Catalogue, points: &[Point]) -> Element {
    let entries = phases(points).map(|phase| {
        let swatch = element("span").class("swatch").class(phase.class);
        element("li")
            .child(swatch)
            .text(format!("{} ", words.say(phase.name)))
            .child(times::duration(words, phase.duration))
    });
    element("ul").class("key").children(entries)
}

fn number(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
