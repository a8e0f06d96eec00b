//! A trace that programs cannot read cannot become a test.

use crate::facts::trace::traces;
use crate::model::Document;
use crate::rule::{Context, Group, Level::*, Report, Rule, Scope};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    name: "trace-unreadable",
    group: Group::Observability,
    levels: [Info, Info, Info],
    scope: Scope::Every,
    summary: "A trace is not JSON, or has no key that is known.",
    check,
};

fn check(document: &Document, _: &Context, report: &mut Report) {
    for trace in traces(document) {
        match &trace.json {
            Err(error) => {
                let first = document.lines().line(trace.block.content.start);
                let line = document.lines().span(first + error.line - 1);
                let text = line.of(document.text());
                let end = line.start + text.trim_end().len();
                report.add(
                    Span::new((line.start + text.len() - text.trim_start().len()).min(end), end),
                    format!("The trace {} is not JSON from here on.", trace.row.id()),
                    "Mend the JSON, or mark the block as `text`; a redacted value stays in its quotes: \"[redacted:name]\".",
                );
            }
            Ok(_) if trace.calls().is_empty() => report.add(
                trace.block.fence(document),
                format!("The trace {} has no key that is known.", trace.row.id()),
                "Use the names of OpenTelemetry, such as `gen_ai.response.model` and `gen_ai.output.messages`.",
            ),
            Ok(_) => {}
        }
    }
}
