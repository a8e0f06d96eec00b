//! The times computed from a document. Source: the SRE words for times; "started" is when users were first affected.

use super::Page;
use super::value::not_known;
use crate::catalogue::Catalogue;
use crate::html::{Element, element};
use crate::model::Document;
use crate::time::{Duration, Moment, Time};

/// A length of time that a document lets one compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name in data: `time_to_detect`.
    pub name: &'static str,
    /// The key of its name for people in the catalogue.
    pub label: &'static str,
    /// The key of what tells from what to what.
    pub help: &'static str,
    /// How long; `None` where an end of it is not known.
    pub duration: Option<Duration>,
}

/// The times of a document. One is left out where the document has neither its beginning nor its end, nor says that one is
/// unknown.
pub fn durations(document: &Document) -> Vec<Measure> {
    let between = |from: &str, to: &str| Some(document.time(from)?.until(document.time(to)?));
    let asked = |from: &str, to: &str| !document.str(from).is_empty() && !document.str(to).is_empty();
    let stated = Duration::parse(document.str("impact.duration"));
    let mut measures = Vec::new();
    if stated.is_some() || asked("times.started", end(document)) {
        measures.push(Measure { duration: stated.or(between("times.started", end(document))), ..AFFECTED });
    }
    for (name, label, help, from, to) in MEASURES {
        if asked(from, to) {
            measures.push(Measure { name, label, help, duration: between(from, to) });
        }
    }
    measures
}

type Pair = (&'static str, &'static str, &'static str, &'static str, &'static str);

const MEASURES: [Pair; 5] = [
    (
        "time_to_detect",
        "article.measures.time_to_detect.label",
        "article.measures.time_to_detect.help",
        "times.started",
        "times.detected",
    ),
    (
        "time_to_acknowledge",
        "article.measures.time_to_acknowledge.label",
        "article.measures.time_to_acknowledge.help",
        "times.detected",
        "times.acknowledged",
    ),
    (
        "time_to_mitigate",
        "article.measures.time_to_mitigate.label",
        "article.measures.time_to_mitigate.help",
        "times.detected",
        "times.mitigated",
    ),
    (
        "time_to_resolve",
        "article.measures.time_to_resolve.label",
        "article.measures.time_to_resolve.help",
        "times.detected",
        "times.resolved",
    ),
    ("exposure", "article.measures.exposure.label", "article.measures.exposure.help", "change.at", "times.started"),
];

const DAY: i64 = 86_400;

const AFFECTED: Measure = Measure {
    name: "user_affected",
    label: "article.measures.user_affected.label",
    help: "article.measures.user_affected.help",
    duration: None,
};

/// What ended the effect on users: the mitigation, or the resolution where no mitigation is told.
fn end(document: &Document) -> &'static str {
    if document.time("times.mitigated").is_some() { "times.mitigated" } else { "times.resolved" }
}

/// The times as a list of names and values.
pub(super) fn show(page: &Page) -> Option<Element> {
    let measures = durations(page.document);
    if measures.is_empty() {
        return None;
    }
    let words = page.context.words;
    let entries = measures.iter().map(|measure| {
        let value = measure.duration.map_or_else(|| not_known(words), |length| duration(words, length));
        element("div")
            .child(element("dt").text(words.say(measure.label)))
            .child(element("dd").child(value).child(element("small").text(words.say(measure.help))))
    });
    Some(element("dl").class("measures").children(entries))
}

/// A length of time; its machine form goes with it.
pub(super) fn duration(words: &Catalogue, duration: Duration) -> Element {
    if duration.seconds < 0 || is_within_a_day(duration) {
        return element("span").text(signed(words, duration));
    }
    element("time").attribute("datetime", duration.iso()).text(length(words, duration))
}

/// A length of time for people. Of two dates no more is told than days.
pub fn length(words: &Catalogue, duration: Duration) -> String {
    signed(words, duration).replacen('+', "", 1)
}

/// A length of time with its sign, as on a clock that starts at the first effect. Of two dates no more is told than days.
pub(super) fn signed(words: &Catalogue, duration: Duration) -> String {
    let length = Duration { seconds: duration.seconds.abs(), approximate: false };
    let length = match length.seconds % DAY {
        0 if duration.approximate => format!("{} d", length.seconds / DAY),
        _ => length.to_string(),
    };
    let told = match duration.seconds {
        0 if duration.approximate => return words.say("article.same_day").to_owned(),
        0 => return "0".to_owned(),
        ..0 => format!("−{length}"),
        _ => format!("+{length}"),
    };
    if duration.approximate { words.fill("article.about", &[("value", &told)]) } else { told }
}

/// Whether all that is known is that two times lie on one day.
fn is_within_a_day(duration: Duration) -> bool {
    duration.approximate && duration.seconds == 0
}

/// What elapsed times count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    FirstEffect,
    Change,
}

/// The beginning on which elapsed times count: the first effect, or the change where the first effect is not known.
pub(super) fn origin(document: &Document) -> Option<(Time, Origin)> {
    let started = document.time("times.started").map(|time| (time, Origin::FirstEffect));
    started.or_else(|| document.time("change.at").map(|time| (time, Origin::Change)))
}

/// The time elapsed at a row's time.
pub(super) fn elapsed(page: &Page, text: &str) -> Option<String> {
    let (origin, _) = origin(page.document)?;
    let time = Moment::parse(text).ok()?.known()?;
    Some(signed(page.context.words, origin.until(time)))
}
