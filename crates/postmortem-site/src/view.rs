//! Records that several templates show: a postmortem as a card, a learning, an action. Fields named `*_html` come from the
//! core's tree of HTML and go into the page as they are; templates escape every other text.

mod test;

pub(crate) use test::Test;

use postmortem_core::catalogue::Catalogue;
use postmortem_core::choice;
use postmortem_core::facts::action;
use postmortem_core::field::TableKind;
use postmortem_core::html::{Node, all_to_html, element, to_html};
use postmortem_core::markdown::{self, Links};
use postmortem_core::model::Document;
use postmortem_core::render::{self, Files, row_anchor};
use postmortem_core::time::Time;
use serde::Serialize;

use crate::collection::{Collection, Incident, Record, State, state};
use crate::page::shorten;

/// How much of a summary a card shows, in characters.
const CARD: usize = 260;

/// A link with its words; the address is relative to the site's root.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) address: String,
}

/// A postmortem in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    id: String,
    address: String,
    title: String,
    summary: String,
    system: String,
    organisation: String,
    date: Option<When>,
    severity_html: Option<String>,
    status_html: Option<String>,
    provenance: String,
    modes: Vec<Link>,
    /// The author's language, where it is not that of the site.
    language: String,
    /// Why it is in the list, where that is not plain.
    reason: String,
}

/// A day for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct When {
    /// `2026-03-02`.
    pub(crate) machine: String,
    /// `2 March 2026`.
    pub(crate) words: String,
}

impl When {
    pub(crate) fn of(words: &Catalogue, time: Time) -> Self {
        let (year, month, day) = time.date().civil();
        let month =
            usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).map_or("", |key| words.say(key));
        let values = [("day", day.to_string()), ("month", month.to_owned()), ("year", year.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Self { machine: time.date().to_string(), words: words.fill("date.whole", &values) }
    }
}

/// The keys of the names of the months.
const MONTHS: [&str; 12] = [
    "date.january",
    "date.february",
    "date.march",
    "date.april",
    "date.may",
    "date.june",
    "date.july",
    "date.august",
    "date.september",
    "date.october",
    "date.november",
    "date.december",
];

impl Card {
    pub(crate) fn of(collection: &Collection, incident: &Incident) -> Self {
        let words = collection.words;
        let document = incident.document;
        let text = |path: &str| document.str(path).to_owned();
        let provenance = match document.str("provenance") {
            "first-hand" => String::new(),
            other => words.value(choice::PROVENANCE, other),
        };
        Self {
            id: incident.id.to_owned(),
            address: incident.address(),
            title: incident.title.clone(),
            summary: shorten(&markdown::plain(&one_line(document.summary())), CARD),
            system: text("system"),
            organisation: text("organisation"),
            date: incident.date.map(|date| When::of(words, date)),
            severity_html: render::severity_badge(words, document).map(|badge| to_html(&badge.into())),
            status_html: render::status_badge(words, document).map(|badge| to_html(&badge.into())),
            provenance,
            modes: incident.values("failure_modes").into_iter().filter_map(|id| mode_link(words, id)).collect(),
            language: foreign(document, words),
            reason: String::new(),
        }
    }

    /// The card in a list that tells why it is there.
    pub(crate) fn because(self, reason: String) -> Self {
        Self { reason, ..self }
    }
}

/// The language of a document; empty where it is that of the site.
fn foreign(document: &Document, words: &Catalogue) -> String {
    render::foreign(document, words).unwrap_or_default().to_owned()
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page of a failure mode; none for a word that is not of the list.
pub(crate) fn mode_link(words: &Catalogue, id: &str) -> Option<Link> {
    let mode = choice::find(choice::FAILURE_MODE, id)?;
    Some(Link {
        label: words.value(choice::FAILURE_MODE, mode.id),
        address: format!("failure-modes/{}/index.html", mode.id),
    })
}

/// A learning with the incident that taught it and what holds it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Learning {
    /// Its words.
    text_html: String,
    /// Where it stands.
    address: String,
    /// The incident.
    incident: Link,
    /// The actions and tests that it leads to.
    holds: Vec<Hold>,
    /// The author's language, where it is not that of the site.
    language: String,
}

/// An action or a test that holds a learning.
#[derive(Clone, Debug, Serialize)]
struct Hold {
    /// `A2`.
    id: String,
    address: String,
    text: String,
    /// Whether it is done, or guards.
    badge_html: String,
    /// The day on which a test was last told to pass; empty for others.
    shown: String,
}

impl Learning {
    /// The learnings of an incident, for a page from which `root` leads to the site's root.
    pub(crate) fn all(collection: &Collection, incident: &Incident, root: &str) -> Vec<Self> {
        let records = incident.records(TableKind::Learnings, "Learning");
        records.map(|record| Self::of(collection, record, root)).collect()
    }

    /// A learning, for a page from which `root` leads to the site's root.
    pub(crate) fn of(collection: &Collection, Record { incident, row }: Record, root: &str) -> Self {
        Self {
            text_html: inline(collection, incident, &row.cell("Learning").text, root),
            address: row_address(incident, row.id()),
            incident: Link { label: incident.title.clone(), address: incident.address() },
            holds: row
                .cell("Leads to")
                .items()
                .iter()
                .filter_map(|item| hold(collection, incident, &item.text))
                .collect(),
            language: foreign(incident.document, collection.words),
        }
    }
}

fn hold(collection: &Collection, incident: &Incident, id: &str) -> Option<Hold> {
    let row = incident.document.row(id)?;
    let (column, badge) = match row.table {
        TableKind::Actions => ("Action", render::action_badge(collection.words, row, collection.today)),
        TableKind::Evaluation => ("Test", render::verdict(row).badge(collection.words)),
        _ => return None,
    };
    Some(Hold {
        id: id.to_owned(),
        address: row_address(incident, id),
        text: markdown::plain(&row.cell(column).text),
        badge_html: to_html(&badge.into()),
        shown: test::last_passed(incident, row),
    })
}

/// Where a row stands: on the page of its incident.
pub(crate) fn row_address(incident: &Incident, id: &str) -> String {
    if id.is_empty() { incident.address() } else { format!("{}#{}", incident.address(), row_anchor(id)) }
}

/// A badge as HTML.
pub(crate) fn badge(text: &str, tone: render::Tone) -> String {
    to_html(&render::badge(text, tone).into())
}

/// One line of an incident's Markdown as HTML, for a page from which `root` leads to the site's root.
pub(crate) fn inline(collection: &Collection, incident: &Incident, text: &str, root: &str) -> String {
    all_to_html(&nodes(collection, incident, text, root))
}

/// One line of an incident's Markdown as nodes, for a page from which `root` leads to the site's root. What it names on its own
/// page or beside it is linked there.
pub(crate) fn nodes(collection: &Collection, incident: &Incident, text: &str, root: &str) -> Vec<Node> {
    let archive = Some(&collection.known);
    let links = Links { root, archive, document: Some(incident.document), top_heading: 3, scope: "" };
    let names: Vec<String> = incident.attachments.iter().map(|file| file.address.clone()).collect();
    let files = Files { folder: format!("{root}{}", incident.folder), names: &names };
    let mut whole = element("span").children(markdown::inline(text, &links));
    whole.resolve_addresses(&|address| match address.strip_prefix('#') {
        Some(_) => format!("{root}{}{address}", incident.address()),
        None => address.to_owned(),
    });
    whole.content().iter().cloned().map(|node| files.settle(node)).collect()
}

/// How long an open action has waited, in days since its document was begun.
pub(crate) fn age(collection: &Collection, Record { incident, row }: Record) -> Option<i64> {
    let begun = incident.document.date("created").filter(|_| action::is_open(row))?;
    Some((collection.today.days - begun.days).max(0))
}

/// An action with the incident it follows from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Action {
    id: String,
    text_html: String,
    address: String,
    incident: Link,
    /// Its type and target in words.
    about: String,
    owner: String,
    due: String,
    badge_html: String,
    days_late: Option<i64>,
    done: String,
    /// How many days ago the document was begun that holds it; only of an open one.
    age: Option<i64>,
    /// Why it was declined or moved, where the document tells.
    reason: String,
    /// Where it is followed.
    tracker_html: String,
}

impl Action {
    /// An action, for a page from which `root` leads to the site's root.
    pub(crate) fn of(collection: &Collection, record: Record, root: &str) -> Self {
        let Record { incident, row } = record;
        let text =
            |column: &str| Some(row.cell(column)).filter(|cell| !cell.is_empty()).map_or("", |cell| cell.text.as_str());
        let words = collection.words;
        let lists = [("Type", choice::ACTION_TYPE), ("Target", choice::TARGET), ("Priority", choice::PRIORITY)];
        let about: Vec<String> = lists
            .into_iter()
            .map(|(column, list)| words.value(list, text(column)))
            .filter(|word| !word.is_empty())
            .collect();
        Self {
            id: row.id().to_owned(),
            text_html: inline(collection, incident, text("Action"), root),
            address: row_address(incident, row.id()),
            incident: Link { label: incident.title.clone(), address: incident.address() },
            about: about.join(" · "),
            owner: text("Owner").to_owned(),
            due: text("Due").to_owned(),
            badge_html: to_html(&render::action_badge(words, row, collection.today).into()),
            days_late: action::days_late(row, collection.today),
            age: age(collection, record),
            reason: match state(row, collection.today) {
                State::Declined => {
                    markdown::plain(&one_line(action::told_of(incident.document, row.id()).unwrap_or_default()))
                }
                _ => String::new(),
            },
            done: text("Done").to_owned(),
            tracker_html: inline(collection, incident, text("Tracker"), root),
        }
    }
}
