//! Findings as annotations. Source: GitHub, "Workflow commands for GitHub Actions".

use std::io::{self, Write};

use postmortem_core::finding::{Finding, Severity};

/// Prints one workflow command a finding.
pub(crate) fn print(out: &mut impl Write, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let end_column =
            if finding.end_line == finding.line { format!(",endColumn={}", finding.end_column) } else { String::new() };
        writeln!(
            out,
            "::{command} file={},line={},endLine={},col={}{end_column},title={}::{}",
            property(&finding.file),
            finding.line,
            finding.end_line,
            finding.column,
            property(finding.rule),
            data(&format!("{}\n{}", finding.message, finding.help)),
        )?;
    }
    Ok(())
}

/// The text of a command.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
