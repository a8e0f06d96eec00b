//! `search`: postmortems by words and facets, as the site finds them.

use std::io::{self, Write};

use anyhow::Result;
use postmortem_site::search::{Hit, Request, Run, Search, Sort, Together, ask_all};
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
    /// The title of the site, where several archives are searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<&'a str>,
    file: String,
    #[serde(flatten)]
    hit: &'a Hit,
}

/// Prints what is found and says whether there is something.
pub(crate) fn search(arguments: &cli::Search, out: &mut impl Write) -> Result<bool> {
    let archive = arguments.asked.open()?;
    let count = archive.documents.len();
    let spinner = progress::spinner(format!("reading {count} postmortems"), count);
    let mut searches = vec![Search::new(&archive, arguments.asked.today.date())?];
    for folder in &arguments.also {
        searches.push(Search::of_site(folder)?);
    }
    spinner.finish_and_clear();
    let query = arguments.query.join(" ");
    let sort = if arguments.newest { Sort::Date } else { Sort::Relevance };
    let request = Request { query, sort, limit: arguments.limit, ..Request::default() };
    let answer = ask_all(&mut searches, &request)?;
    if arguments.json {
        print_json(out, &request.query, &answer, &searches)?;
    } else {
        print(out, &answer, &searches)?;
    }
    Ok(answer.total > 0)
}

fn print_json(out: &mut impl Write, query: &str, answer: &Together, searches: &[Search]) -> Result<()> {
    let report = Report {
        version: 1,
        query,
        total: answer.total,
        suggestion: answer.suggestion.as_deref(),
        relaxed: answer.relaxed,
        hits: answer.hits.iter().map(|(place, hit)| found(searches, *place, hit)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    Ok(writeln!(out)?)
}

fn found<'a>(searches: &'a [Search], place: usize, hit: &'a Hit) -> Found<'a> {
    let search = &searches[place];
    Found { site: (searches.len() > 1).then_some(&*search.title), file: search.file(hit), hit }
}

fn print(out: &mut impl Write, answer: &Together, searches: &[Search]) -> io::Result<()> {
    if answer.relaxed {
        writeln!(out, "No postmortem has these exact words in this order. Results for the words:\n")?;
    }
    if let Some(suggestion) = &answer.suggestion {
        let words: Vec<String> = answer.corrections.iter().map(|word| format!("“{}”", plain(&word.from))).collect();
        writeln!(out, "Nothing found for {}. Results for: {}\n", words.join(", "), plain(suggestion))?;
    }
    for (place, hit) in &answer.hits {
        print_hit(out, &found(searches, *place, hit))?;
    }
    match (answer.total, answer.hits.len()) {
        (0, _) => writeln!(out, "No postmortem matches."),
        (1, _) => writeln!(out, "1 postmortem matches."),
        (total, shown) if shown < total => writeln!(out, "{total} postmortems match; {shown} are shown (see --limit)."),
        (total, _) => writeln!(out, "{total} postmortems match."),
    }
}

fn print_hit(out: &mut impl Write, Found { site, file, hit }: &Found) -> io::Result<()> {
    if let Some(site) = site {
        write!(out, "{} · ", plain(site))?;
    }
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
