//! `search`: postmortems by words and facets, as the site finds them.

use std::io::{self, Write};

use anyhow::Result;
use postmortem_site::search::{Answer, Hit, Request, Run, Search, Sort};
use serde::Serialize;

use crate::cli;
use crate::progress;

/// The answer in JSON: the hits as the engine gives them, each with its file.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    query: &'a str,
    total: usize,
    suggestion: Option<&'a str>,
    relaxed: bool,
    hits: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    file: &'a str,
    #[serde(flatten)]
    hit: &'a Hit,
}

/// Prints what is found and says whether there is something.
pub(crate) fn search(arguments: &cli::Search, out: &mut impl Write) -> Result<bool> {
    let archive = arguments.asked.open()?;
    let count = archive.documents.len();
    let spinner = progress::spinner(format!("reading {count} postmortems"), count);
    let mut search = Search::new(&archive, arguments.asked.today.date())?;
    spinner.finish_and_clear();
    let query = arguments.query.join(" ");
    let sort = if arguments.newest { Sort::Date } else { Sort::Relevance };
    let answer = search.answer(&Request { query, sort, limit: arguments.limit, ..Request::default() })?;
    if arguments.json {
        print_json(out, &arguments.query.join(" "), &answer, &search)?;
    } else {
        print(out, &answer, &search)?;
    }
    Ok(answer.total > 0)
}

fn print_json(out: &mut impl Write, query: &str, answer: &Answer, search: &Search) -> Result<()> {
    let report = Report {
        version: 1,
        query,
        total: answer.total,
        suggestion: answer.suggestion.as_deref(),
        relaxed: answer.relaxed,
        hits: answer.hits.iter().map(|hit| Found { file: search.file(&hit.id), hit }).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    Ok(writeln!(out)?)
}

fn print(out: &mut impl Write, answer: &Answer, search: &Search) -> io::Result<()> {
    if answer.relaxed {
        writeln!(out, "No postmortem has these exact words in this order. Results for the words:\n")?;
    }
    if let Some(suggestion) = &answer.suggestion {
        let words: Vec<String> = answer.corrections.iter().map(|word| format!("“{}”", plain(&word.from))).collect();
        writeln!(out, "Nothing found for {}. Results for: {}\n", words.join(", "), plain(suggestion))?;
    }
    for hit in &answer.hits {
        print_hit(out, hit, search.file(&hit.id))?;
    }
    match (answer.total, answer.hits.len()) {
        (0, _) => writeln!(out, "No postmortem matches."),
        (1, _) => writeln!(out, "1 postmortem matches."),
        (total, shown) if shown < total => writeln!(out, "{total} postmortems match; {shown} are shown (see --limit)."),
        (total, _) => writeln!(out, "{total} postmortems match."),
    }
}

fn print_hit(out: &mut impl Write, hit: &Hit, file: &str) -> io::Result<()> {
    write!(out, "{}  {}  ", plain(&hit.id), hit.date.as_deref().unwrap_or("no date   "))?;
    print_runs(out, &hit.title, "\u{1b}[1m")?;
    writeln!(out, "\n  \u{1b}[2m{}\u{1b}[0m", plain(file))?;
    if !hit.summary.is_empty() {
        write!(out, "  ")?;
        print_runs(out, &hit.summary, "")?;
        writeln!(out)?;
    }
    for section in &hit.sections {
        write!(out, "  \u{1b}[4m{}\u{1b}[0m: ", plain(&section.heading))?;
        print_runs(out, &section.excerpt, "")?;
        writeln!(out)?;
    }
    writeln!(out)
}

/// Prints text in a style, its matches bold and yellow.
fn print_runs(out: &mut impl Write, runs: &[Run], style: &str) -> io::Result<()> {
    for run in runs {
        let style = if run.is_match { "\u{1b}[1;33m" } else { style };
        let end = if style.is_empty() { "" } else { "\u{1b}[0m" };
        write!(out, "{style}{}{end}", plain(&run.text))?;
    }
    Ok(())
}

/// A text without characters that would steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
