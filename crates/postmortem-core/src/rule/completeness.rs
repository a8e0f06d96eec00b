//! How far a document has come with each of the challenges that a prompt postmortem must meet. There is no grade over all of
//! them: a good one does not make up for a bad one.

use serde::Serialize;

use super::{Context, Group, Report, Rule, is_allowed};
use crate::field::TableKind;
use crate::finding::Severity;
use crate::model::{Document, Status};
use crate::rules::RULES;

/// The challenges, in the order in which they are shown.
const CHALLENGES: [Group; 5] =
    [Group::Observability, Group::Attribution, Group::Blame, Group::Actions, Group::Evaluation];

/// Whether there is anything from which a challenge is told.
fn has_begun(challenge: Group, document: &Document) -> bool {
    let has_rows = |kind| !document.rows(kind).is_empty();
    match challenge {
        Group::Observability => has_rows(TableKind::Evidence),
        Group::Attribution => has_rows(TableKind::Factors),
        Group::Actions => has_rows(TableKind::Actions),
        Group::Evaluation => has_rows(TableKind::Evaluation),
        _ => !document.summary().trim().is_empty(),
    }
}

/// How far a document has come with one challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meter {
    /// The challenge.
    pub challenge: Group,
    /// Whether there is anything to weigh. An empty table breaks few rules and is not complete.
    pub begun: bool,
    /// How many rules ask something of a published document of this kind.
    pub asked: usize,
    /// What the others of them miss: rules that would find something, were the document published now.
    pub missing: Vec<Missing>,
}

/// A rule that is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Its name.
    pub rule: &'static str,
    /// What it finds.
    pub summary: &'static str,
    /// The field of the first place it finds.
    pub field: Option<String>,
}

/// How far a document has come with each challenge: errors and warnings as they would be, were it published. Hints ask
/// nothing.
pub fn completeness(document: &Document, context: &Context) -> Vec<Meter> {
    CHALLENGES.iter().map(|challenge| meter(document, context, *challenge)).collect()
}

fn meter(document: &Document, context: &Context, challenge: Group) -> Meter {
    let asked: Vec<(&Rule, Severity)> = RULES
        .iter()
        .filter(|rule| rule.group == challenge && rule.applies(document))
        .filter_map(|rule| Some((*rule, rule.level(Status::Published, context.settings).severity()?)))
        .filter(|(_, severity)| *severity != Severity::Info)
        .collect();
    let missing = asked.iter().filter_map(|(rule, severity)| missing(rule, *severity, document, context)).collect();
    Meter { challenge, begun: has_begun(challenge, document), asked: asked.len(), missing }
}

fn missing(rule: &Rule, severity: Severity, document: &Document, context: &Context) -> Option<Missing> {
    let mut report = Report { document, file: context.file, rule: rule.name, severity, findings: Vec::new() };
    (rule.check)(document, context, &mut report);
    let silent = |finding: &crate::finding::Finding| rule.can_be_silenced() && is_allowed(document, finding);
    let first = report.findings.into_iter().find(|finding| !silent(finding))?;
    Some(Missing { rule: rule.name, summary: rule.summary, field: first.field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::rule::Settings;
    use crate::time::Date;
    use crate::write::{Blank, blank};

    fn meters(text: &str) -> Vec<Meter> {
        let settings = Settings::default();
        let today = Date::parse("2026-11-22").unwrap();
        completeness(&parse(text), &Context { file: "x.md", today, settings: &settings, archive: None })
    }

    #[test]
    fn a_blank_document_has_begun_nothing() {
        let text = blank(&Blank { id: "PPM-2026-001", title: "Answers too short", created: "2026-11-22", bare: true });
        let meters = meters(&text);
        assert_eq!(meters.len(), 5);
        assert!(meters.iter().all(|meter| !meter.begun && meter.asked > 3), "{meters:#?}");
        let observability = &meters[0];
        assert!(observability.missing.iter().any(|missing| missing.rule == "no-evidence"), "{observability:#?}");
    }

    #[test]
    fn a_draft_is_weighed_as_if_it_were_published() {
        let text = include_str!("../../../../tests/corpora/good/PPM-2026-001-short-answers.md");
        assert!(meters(text).iter().all(|meter| meter.begun));
        let actions = |text: &str| meters(text).into_iter().find(|meter| meter.challenge == Group::Actions).unwrap();
        let whole = actions(text).missing.len();
        let draft = text.replace("status: published", "status: draft").replace("| support-ai |", "|  |");
        assert!(actions(&draft).missing.iter().any(|missing| missing.rule == "action-without-owner"), "{draft}");
        assert!(actions(&draft).missing.len() > whole);
    }
}
