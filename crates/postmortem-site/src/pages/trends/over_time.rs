//! How many incidents there were, and of what kind.

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice::{self, Choice, List};

use super::{Figure, Section, about, year, years};
use crate::chart::{Table, columns, strips};
use crate::collection::Incident;

/// Up to so many years are drawn by quarter.
const BY_QUARTER: usize = 6;

/// More rows than these are not drawn.
const ROWS: usize = 12;

/// What incidents are counted by.
struct Kind {
    id: &'static str,
    /// The key of its title.
    title: &'static str,
    list: List,
    values: for<'a> fn(&Incident<'a>) -> Vec<&'a str>,
}

const KINDS: [Kind; 3] = [
    Kind {
        id: "by-failure-modes",
        title: "trends.by_failure_mode",
        list: choice::FAILURE_MODE,
        values: |incident| incident.values("failure_modes"),
    },
    Kind { id: "by-layers", title: "trends.by_layer", list: choice::LAYER, values: |incident| incident.layers() },
    Kind {
        id: "by-detection",
        title: "trends.by_detection",
        list: choice::DETECTION_SOURCE,
        values: |incident| incident.values("detection.source"),
    },
];

const HEADS: [&str; 7] = [
    "trends.year",
    "trends.incidents",
    "trends.from_january",
    "trends.from_april",
    "trends.from_july",
    "trends.from_october",
    "trends.day_not_known",
];

pub(super) fn section(words: &Catalogue, incidents: &[Incident]) -> Section {
    let years = years(incidents);
    let kinds = KINDS.iter().filter_map(|kind| by_kind(words, incidents, &years, kind));
    Section {
        id: "incidents",
        title: words.say("trends.incidents").to_owned(),
        help: words.say("trends.incidents_help").to_owned(),
        figures: std::iter::once(by_time(words, incidents, &years)).chain(kinds).collect(),
    }
}

fn by_time(words: &Catalogue, incidents: &[Incident], years: &[i64]) -> Figure {
    let counts: Vec<(String, [usize; 5])> =
        years.iter().map(|&year| (year.to_string(), by_quarter(incidents, year))).collect();
    let is_fine = years.len() <= BY_QUARTER;
    let groups = counts.iter().map(|(year, counts)| columns::Group {
        name: year.clone(),
        counts: if is_fine { counts[..4].to_vec() } else { vec![counts.iter().sum()] },
    });
    let cells = |(year, counts): &(String, [usize; 5])| {
        let sum = counts.iter().sum();
        let counts = std::iter::once(&sum).chain(counts).map(ToString::to_string);
        std::iter::once(year.clone()).chain(counts).collect()
    };
    let heads = HEADS.map(|head| words.say(head).to_owned()).to_vec();
    let table = Table { heads, rows: counts.iter().map(cells).collect() };
    let told: Vec<String> =
        counts.iter().map(|(year, counts)| format!("{year}: {}", counts.iter().sum::<usize>())).collect();
    let title = words.say(if is_fine { "trends.by_quarter" } else { "trends.by_year" });
    let description = words.fill("trends.incidents_a_year", &[("years", &told.join(", "))]);
    let help = match counts.iter().map(|(_, counts)| counts[4]).sum() {
        undated if is_fine && undated > 0 => words.count("trends.undated", undated),
        _ => String::new(),
    };
    let about = about(words, "over-time", title, description);
    Figure::new(&about, help, columns::show(&about, &groups.collect::<Vec<_>>(), &table))
}

/// The incidents of a year in each quarter; the last place counts those of which no more than the year is known.
fn by_quarter(incidents: &[Incident], wanted: i64) -> [usize; 5] {
    let mut counts = [0; 5];
    for incident in incidents.iter().filter(|incident| year(incident) == Some(wanted)) {
        let month = incident.date.and_then(|time| usize::try_from(time.date().civil().1).ok());
        counts[month.map_or(4, |month| (month - 1) / 3)] += 1;
    }
    counts
}

fn by_kind(words: &Catalogue, incidents: &[Incident], years: &[i64], kind: &Kind) -> Option<Figure> {
    let mut rows = rows(words, incidents, years, kind);
    let names: Vec<String> = years.iter().map(ToString::to_string).collect();
    let most: Vec<String> = rows.iter().take(5).map(|row| format!("{} {}", row.name, row.total)).collect();
    let places = [("first", names.first()?.as_str()), ("last", names.last()?), ("names", &most.join(", "))];
    let about = about(words, kind.id, words.say(kind.title), words.fill("trends.most_frequent", &places));
    let table = table(words, &names, &rows);
    let help = help(words, incidents, kind, rows.len().saturating_sub(ROWS));
    rows.truncate(ROWS);
    (!rows.is_empty()).then(|| Figure::new(&about, help, strips::show(&about, &names, &rows, &table)))
}

/// A row for each value that an incident has, the most frequent first.
fn rows(words: &Catalogue, incidents: &[Incident], years: &[i64], kind: &Kind) -> Vec<strips::Row> {
    let row = |choice: &Choice| {
        let has = |incident: &&Incident| (kind.values)(incident).contains(&choice.id);
        let with: Vec<Option<i64>> = incidents.iter().filter(has).map(year).collect();
        let count = |wanted: &i64| with.iter().filter(|year| **year == Some(*wanted)).count();
        let name = words.value(kind.list, choice.id);
        strips::Row { name, counts: years.iter().map(count).collect(), total: with.len() }
    };
    let mut rows: Vec<strips::Row> = kind.list.iter().map(row).filter(|row| row.total > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.total));
    rows
}

fn table(words: &Catalogue, years: &[String], rows: &[strips::Row]) -> Table {
    let heads = std::iter::once(words.say("trends.incidents_with")).chain(years.iter().map(String::as_str));
    let cells = |row: &strips::Row| {
        let counts = row.counts.iter().chain([&row.total]).map(ToString::to_string);
        std::iter::once(row.name.clone()).chain(counts).collect()
    };
    let heads = heads.chain([words.say("trends.all")]).map(str::to_owned).collect();
    Table { heads, rows: rows.iter().map(cells).collect() }
}

fn help(words: &Catalogue, incidents: &[Incident], kind: &Kind, left_out: usize) -> String {
    let tells =
        |incident: &&Incident| (kind.values)(incident).iter().any(|value| choice::find(kind.list, value).is_some());
    let silent = incidents.iter().filter(|incident| !tells(incident)).count();
    let mut sentences = vec![words.say("trends.each_row").to_owned()];
    sentences.extend((silent > 0).then(|| words.count("trends.tell_none", silent)));
    sentences.extend((left_out > 0).then(|| words.count("trends.in_the_table", left_out)));
    sentences.join(" ")
}
