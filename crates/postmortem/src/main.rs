//! The `postmortem` command. Exit codes: 0 clean or found, 1 findings or nothing found, 2 failure.

mod build;
mod check;
mod cli;
mod evidence;
mod export;
mod plugin;
mod precheck;
mod progress;
mod reference;
mod repair;
mod replace;
mod report;
mod search;
mod serve;
mod similar;
mod start;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = io::BufWriter::new(anstream::stdout());
    let result = run(&cli, &mut out).and_then(|clean| {
        out.flush()?;
        Ok(clean)
    });
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads our output has seen enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("\u{1b}[1;31merror\u{1b}[0m: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs a command and says whether what it looked at is clean, or what it looked for is there.
fn run(cli: &Cli, out: &mut impl Write) -> Result<bool> {
    match &cli.command {
        Command::Check(arguments) => return check::check(arguments, out),
        Command::Build(arguments) => return build::build(arguments, out),
        Command::Search(arguments) => return search::search(arguments, out),
        Command::Similar(arguments) => return similar::similar(arguments, out),
        Command::Precheck(arguments) => return precheck::precheck(arguments, out),
        Command::Evidence(cli::Evidence::Add(arguments)) => return evidence::add(arguments, out),
        Command::Export(arguments) => export::export(arguments, out)?,
        Command::Serve(arguments) => serve::serve(arguments, out)?,
        Command::Init(arguments) => start::init(arguments, out)?,
        Command::New(arguments) => start::new(arguments, out)?,
        Command::Package(arguments) => build::package(arguments, out)?,
        Command::Schema => reference::schema(out)?,
        Command::Rules(arguments) => reference::rules(arguments, out)?,
        Command::Explain(arguments) => reference::explain(arguments, out)?,
        Command::Completions(arguments) => {
            clap_complete::generate(arguments.shell, &mut Cli::command(), "postmortem", out);
        }
    }
    Ok(true)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
