//! The arguments of the command, with the help that teaches them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use postmortem_core::finding::Severity;
use postmortem_core::time::Date;
use postmortem_site::archive::Archive;

const EXAMPLES: &str = "\
First steps:
  postmortem init lessons          make an archive in the folder lessons
  cd lessons
  postmortem new --title \"Short answers given without a source check\"
  postmortem check                 see what is missing or wrong, with how to mend it
  postmortem serve                 read it in the browser while you write
  postmortem build                 write the static site to public/
  postmortem search \"wrong refund\"  find what happened before

Exit codes: 0 clean, 1 findings, 2 failure.";

/// Keeps an archive of prompt postmortems: checks them and builds a searchable static site.
#[derive(Debug, Parser)]
#[command(name = "postmortem", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an archive: postmortem.toml and a folder for the postmortems
    Init(Init),
    /// Begin a postmortem: a blank document with the next free id
    New(New),
    /// Check postmortems against the rules
    Check(Check),
    /// Build the static site of an archive
    Build(Build),
    /// Build the site, serve it on localhost and rebuild on change
    Serve(Serve),
    /// Find postmortems by words, phrases and facets
    Search(Search),
    /// Name the postmortems most like a file or a text, with the reason
    Similar(Similar),
    /// Write the postmortems as files for other search engines and for tables
    Export(Export),
    /// Tell which past incidents concern a change of a prompt, and what guards against them
    Precheck(Precheck),
    /// Write the browser plugin as an npm package: form, search and view for any page, and an API
    Package(Package),
    /// Put traces and prompts into a postmortem: redacted, fields filled, evidence added
    #[command(subcommand)]
    Evidence(Evidence),
    /// Print the JSON Schema of the front matter
    Schema,
    /// List the rules
    Rules(Rules),
    /// Explain a rule: why it matters, examples, when to allow it
    Explain(Explain),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder; made where it is missing
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) directory: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  postmortem new --title \"Answers in the wrong language\"

The document begins at status draft; each empty field says what belongs there.")]
pub(crate) struct New {
    /// What users saw, in 8 to 100 characters
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The id, such as PPM-2026-014; the next free one of this year when left out
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// Print the document instead of writing a file
    #[arg(long)]
    pub(crate) stdout: bool,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem check                                  the whole archive
  postmortem check postmortems/2026/PPM-2026-014-answers.md
  postmortem check --format github --fail-on error  in CI, as annotations
  postmortem check --deny overdue                   also fail on late actions
  postmortem check --diff                           what --fix would change
  postmortem check --format json - < draft.md       one document from standard input

A rule can be silenced for the block that follows a comment that gives a reason:
  <!-- postmortem-allow action-without-owner A3: the team was dissolved -->

Exit codes: 0 clean, 1 findings, 2 failure.")]
pub(crate) struct Check {
    /// Files or folders, or - for standard input; the whole archive when left out
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Make the repairs that are safe to make, in the files
    #[arg(long)]
    pub(crate) fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub(crate) fail_on: FailOn,
    /// Make a rule's findings errors; `overdue` stands for overdue-action
    #[arg(long, value_name = "RULE")]
    pub(crate) deny: Vec<String>,
    #[command(flatten)]
    pub(crate) today: Today,
}

impl Check {
    /// The check of an archive that looks for errors only.
    pub(crate) fn errors_of(root: PathBuf, today: Today) -> Self {
        Self {
            paths: vec![root],
            format: Format::Human,
            fix: false,
            diff: false,
            fail_on: FailOn::Error,
            deny: Vec::new(),
            today,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) site: Site,
    /// Refuse to build while a document has errors
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) site: Site,
    /// The port on localhost; when left out, 8000 or a free one
    #[arg(long)]
    pub(crate) port: Option<u16>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem search refund policy                 all the words count, rare ones more
  postmortem search '\"quote the passage\"'         this phrase, word for word
  postmortem search 'layer:retrieval severity:sev1 after:2025-01'
  postmortem search 'the bot answers in the wrong language'
  postmortem search --json --limit 3 refund | jq -r '.hits[].file'
  postmortem search --also ../platform/public refund    another team's site with it

Finds what the search of the site finds, in the same order: words are stemmed in the language of each document, and a word
that nobody wrote is searched as the nearest one that somebody did. Facets: failure_mode, layer, severity, change,
found_by, system, model, prompt, provenance, status, tag, year; dates: after:2025-01, before:2026.
Postmortems that the site must not show are not searched.

Exit codes: 0 found, 1 nothing found, 2 failure.")]
pub(crate) struct Search {
    /// Words, \"exact phrases\", facet:value, after:DATE, before:DATE
    #[arg(required = true)]
    pub(crate) query: Vec<String>,
    /// The folder of a site that `postmortem build` wrote, to search with the archive; again for more
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) also: Vec<PathBuf>,
    /// How many postmortems are shown at most
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: usize,
    /// The newest first, instead of the best; weak matches are left out
    #[arg(long)]
    pub(crate) newest: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem similar postmortems/2026/PPM-2026-014-answers.md
  postmortem similar --text 'The bot promised a refund that the policy does not allow'
  postmortem similar - < report.md                a report from standard input
  postmortem similar --json --limit 1 draft.md | jq -r '.similar[0].reason'

Compares titles, summaries, factors, learnings, impact and signals by their words, and failure modes, layers, systems,
prompts, models, tags and kinds of change by their values: what few documents have counts most. A file that is no postmortem
counts by its words. Postmortems that the site must not show are not compared.

Exit codes: 0 something is alike, 1 nothing is, 2 failure.")]
pub(crate) struct Similar {
    /// The file, or - for standard input
    #[arg(value_hint = ValueHint::FilePath, required_unless_present = "text", conflicts_with = "text")]
    pub(crate) file: Option<PathBuf>,
    /// What happened, in a few words or sentences
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// How many postmortems are named at most
    #[arg(long, default_value_t = 5)]
    pub(crate) limit: usize,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  git diff main -- prompts/ | postmortem precheck
  postmortem precheck --diff change.diff --format json
  postmortem precheck --before old.md --after new.md
  postmortem precheck --format github --fail-on same-text --fail-on open-action < change.diff    in CI

Tells past incidents of the prompt that changes (by the name of its file or of its folder, or a line such as `name: …`), those
whose evidence shows the same instruction removed or added, those that tell of something like it, and those of a model
that the change names; with their learnings, the tests that guard against them and the actions that are open.
An instruction that is removed weighs more than one that is added. Postmortems that the site must not show are not told.

Exit codes: 0 nothing of what --fail-on names, 1 some of it, 2 failure.")]
pub(crate) struct Precheck {
    /// The unified diff, or - for standard input, which is read when nothing is named
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["before", "after"])]
    pub(crate) diff: Option<PathBuf>,
    /// The prompt as it is
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "after")]
    pub(crate) before: Option<PathBuf>,
    /// The prompt as it is to be; its path tells which prompt it is
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "before")]
    pub(crate) after: Option<PathBuf>,
    /// How it is told
    #[arg(long, value_enum, default_value_t = PrecheckFormat::Human)]
    pub(crate) format: PrecheckFormat,
    /// How many incidents are told at most
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: usize,
    /// What makes the exit code 1; may be given several times
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) fail_on: Vec<Concerning>,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// How a precheck is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrecheckFormat {
    /// For people
    Human,
    /// An object with `incidents`
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// A summary for the page of a run or a pull request
    Markdown,
}

/// What a precheck may find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Concerning {
    /// Any incident that concerns the change
    Any,
    /// An instruction that a past incident removed or added as well
    SameText,
    /// An incident of the same prompt
    SamePrompt,
    /// An action of such an incident that is not done
    OpenAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// Add a recorded trace, or two versions of a prompt, to a postmortem
    Add(AddEvidence),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem evidence add PPM-2026-014.md --trace run.json --dry-run   what would be done
  postmortem evidence add PPM-2026-014.md --trace run.json             do it
  postmortem evidence add PPM-2026-014.md --prompt-before 41.txt --prompt-after 42.txt
  curl -s https://traces.example.com/runs/7 | postmortem evidence add PPM-2026-014.md --trace -

A trace is what a tracing tool or a vendor gives: OpenTelemetry GenAI (OTLP JSON too), OpenInference, Langfuse, LangSmith,
PromptLayer; requests and responses of OpenAI, Anthropic, Google and Amazon Bedrock, streamed ones too; HAR files and VCR
cassettes. A prompt is text, or chat messages as JSON.

Secrets and personal data are replaced first, each value by the same pseudonym wherever it stands; what is printed is their
kind and place, never the value. Fields are filled where they are empty. What you wrote stays; where it differs from the
trace, you are told.

Exit codes: 0 added, 1 added but the trace contradicts the document, 2 failure.")]
pub(crate) struct AddEvidence {
    /// The postmortem
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// A recorded trace, or - for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "prompt_before")]
    pub(crate) trace: Option<PathBuf>,
    /// The prompt before the change, or - for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "prompt_after")]
    pub(crate) prompt_before: Option<PathBuf>,
    /// The prompt after the change, or - for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "prompt_before")]
    pub(crate) prompt_after: Option<PathBuf>,
    /// Let a value stand that would be redacted, by its pseudonym, such as email-1; never a secret
    #[arg(long, value_name = "PSEUDONYM")]
    pub(crate) keep: Vec<String>,
    /// Say what would be done, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Show what would change as a diff, and change nothing
    #[arg(long)]
    pub(crate) diff: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem export --format opensearch --output postmortems.ndjson
  postmortem export --format parquet --output postmortems.parquet
  postmortem export --format jsonl --output - | jq -r 'select(.open_actions > 0) | .id'

One record a postmortem that the site shows; its fields stand in the guide, under Finding. For opensearch and quickwit a second
file, such as postmortems.index.json, says how the records are indexed.")]
pub(crate) struct Export {
    /// The form of the file
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// The file, or - for standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
    /// For whom the file is
    #[arg(long, value_enum, default_value_t = Audience::Internal)]
    pub(crate) audience: Audience,
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// The bulk interface, as Elasticsearch has it too
    Opensearch,
    /// Lines of JSON for Quickwit
    Quickwit,
    /// A table of Apache Parquet
    Parquet,
    /// One JSON object a line
    Jsonl,
}

/// What the commands share that ask an archive.
#[derive(Clone, Debug, Args)]
pub(crate) struct Asked {
    /// The folder with postmortem.toml, or one below it
    #[arg(long, default_value = ".", value_hint = ValueHint::DirPath)]
    archive: PathBuf,
    #[command(flatten)]
    pub(crate) today: Today,
}

impl Asked {
    /// Reads the archive, and tells which of its files cannot be read.
    pub(crate) fn open(&self) -> anyhow::Result<Archive> {
        let archive = Archive::open(&self.archive)?;
        for error in &archive.unreadable {
            anstream::eprintln!("not read: {error}");
        }
        Ok(archive)
    }
}

/// What `build` and `serve` share.
#[derive(Clone, Debug, Args)]
pub(crate) struct Site {
    /// The folder with postmortem.toml, or one below it
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) archive: PathBuf,
    /// Where the site goes; public/ in the archive when left out
    #[arg(long, short, value_hint = ValueHint::DirPath)]
    pub(crate) output: Option<PathBuf>,
    /// For whom the site is
    #[arg(long, value_enum, default_value_t = Audience::Internal)]
    pub(crate) audience: Audience,
    #[command(flatten)]
    pub(crate) today: Today,
}

/// For whom a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    /// Those who may read the archive: everything
    Internal,
    /// Everybody: published documents with `visibility: public`, and of them what `[public]` in postmortem.toml names
    Public,
}

impl From<Audience> for postmortem_site::Audience {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Internal => Self::Internal,
            Audience::Public => Self::Public,
        }
    }
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Today {
    /// The date against which due dates are held, so that a run can be repeated; today when left out
    #[arg(long = "today", value_name = "DATE", value_parser = parse_date)]
    today: Option<Date>,
}

impl Today {
    /// The date that was given, or the date of today in UTC.
    pub(crate) fn date(self) -> Date {
        self.today.unwrap_or_else(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Date { days: i64::try_from(since.as_secs() / 86_400).unwrap_or_default() }
        })
    }
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a date such as 2026-03-02".to_owned())
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  postmortem package static/prompt-postmortem       for a page of Hugo or Docusaurus
  npm install ./prompt-postmortem                   for a program in Node

The folder's README.md says how a page and a program use it.")]
pub(crate) struct Package {
    /// The folder; replaced as a whole
    #[arg(default_value = "prompt-postmortem", value_hint = ValueHint::DirPath)]
    pub(crate) output: PathBuf,
    /// The language of the interface: en or de
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule's name, as findings give it
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the source line and a caret
    Human,
    /// An object with `findings`
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Any finding
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes a run fail.
    pub(crate) fn includes(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity == Severity::Error,
            Self::Warning => severity <= Severity::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }
}
