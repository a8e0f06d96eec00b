//! To decide against an action is fine; to let it vanish is not.

use crate::facts::action;
use crate::field::TableKind::Actions;
use crate::model::Document;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};

pub(crate) const RULE: Rule = Rule {
    name: "dropped-action-without-reason",
    group: Group::Actions,
    levels: [Off, Info, Warning],
    scope: Scope::NotReconstructed,
    summary: "An action was dropped or moved without a reason or a link.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    for action in document.rows(Actions) {
        let status = action.cell("Status");
        let dropped = matches!(status.text.as_str(), "wont-do" | "moved");
        if dropped && action.cell("Tracker").is_empty() && action::told_of(document, action.id()).is_none() {
            let message = format!("{} is {}, and nothing says why.", action.id(), status.text);
            report.add(
                status.span,
                message,
                "Say why in a sentence under the table that names the action, or link to where it went.",
            );
        }
    }
}
