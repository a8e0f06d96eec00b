//! How long things took: medians and quartiles with the number of incidents behind them, for all and for each year.

use postmortem_core::catalogue::Catalogue;

use super::{Figure, Section, about, year, years};
use crate::chart::{Table, boxes};
use crate::collection::Incident;
use crate::lengths::{LENGTHS, measured};
use crate::statistics::Spread;

/// The lengths that are shown year by year: the name in data, the id and the key of the title.
const BY_YEAR: [(&str, &str, &str); 2] = [
    ("time_to_detect", "detect-by-year", "trends.detect_by_year"),
    ("time_to_mitigate", "mitigate-by-year", "trends.mitigate_by_year"),
];

const HEADS: [&str; 8] = [
    "trends.length",
    "trends.known",
    "trends.first_quartile",
    "trends.median",
    "trends.third_quartile",
    "trends.in_doubt",
    "trends.not_known",
    "trends.reversed",
];

pub(super) fn section(words: &Catalogue, incidents: &[Incident]) -> Section {
    let all = LENGTHS.iter().map(|(name, title)| row(words.say(title), incidents.iter(), name)).collect::<Vec<_>>();
    let all = figure(words, "lengths", words.say("trends.all_incidents"), &all);
    let by_year = BY_YEAR.iter().filter_map(|(name, id, title)| {
        let of_year = |wanted| incidents.iter().filter(move |incident| year(incident) == Some(wanted));
        let rows = years(incidents).into_iter().map(|wanted| row(&wanted.to_string(), of_year(wanted), name));
        figure(words, id, words.say(title), &rows.collect::<Vec<_>>())
    });
    Section {
        id: "times",
        title: words.say("trends.times").to_owned(),
        help: words.say("trends.times_help").to_owned(),
        figures: all.into_iter().chain(by_year).collect(),
    }
}

fn row<'a, 'b: 'a>(name: &str, incidents: impl Iterator<Item = &'a Incident<'b>>, length: &str) -> boxes::Row {
    boxes::Row { name: name.to_owned(), spread: Spread::of(incidents.map(|incident| measured(incident, length))) }
}

fn figure(words: &Catalogue, id: &str, title: &str, rows: &[boxes::Row]) -> Option<Figure> {
    if rows.iter().all(|row| row.spread.values.is_empty()) {
        return None;
    }
    let heads = HEADS.map(|head| words.say(head).to_owned()).to_vec();
    let table = Table { heads, rows: rows.iter().map(|row| cells(words, row)).collect() };
    let told: Vec<String> = rows.iter().map(|row| sentence(words, row)).collect();
    let about = about(words, id, title, told.join(" "));
    Some(Figure::new(&about, "", boxes::show(&about, rows, &table)))
}

fn cells(words: &Catalogue, row: &boxes::Row) -> Vec<String> {
    let spread = &row.spread;
    let told = |bounds: Option<crate::statistics::Bounds>| bounds.map_or("–".to_owned(), |bounds| bounds.told(words));
    let (first, third) = spread.quartiles().unzip();
    let lengths = [told(first), told(spread.median()), told(third)];
    let counts = [spread.approximate, spread.unknown, spread.reversed].map(|count| count.to_string());
    [row.name.clone(), spread.values.len().to_string()].into_iter().chain(lengths).chain(counts).collect()
}

fn sentence(words: &Catalogue, row: &boxes::Row) -> String {
    let known = row.spread.values.len().to_string();
    match row.spread.median() {
        Some(median) => {
            words.fill("trends.median_of", &[("name", &row.name), ("median", &median.told(words)), ("known", &known)])
        }
        None => words.fill("trends.median_unknown", &[("name", &row.name)]),
    }
}
