//! `export`: the postmortems as files for other search engines and for tables.

mod parquet;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use postmortem_site::export::{Record, opensearch_index, quickwit_index, records};
use serde_json::{Value, json};

use crate::cli::{self, ExportFormat};

/// The index that the files are for; both engines can read them into another one.
const INDEX: &str = "postmortems";

/// Writes the records, and beside them how an engine is to index them.
pub(crate) fn export(arguments: &cli::Export, out: &mut impl Write) -> Result<()> {
    let archive = arguments.asked.open()?.for_audience(arguments.audience.into());
    let records = records(&archive, arguments.asked.today.date());
    let english = archive.settings.language.split('-').next() == Some("en");
    let (bytes, index) = match arguments.format {
        ExportFormat::Jsonl => (lines(&records, false)?, None),
        ExportFormat::Opensearch => {
            (lines(&records, true)?, Some(opensearch_index(if english { "english" } else { "standard" })))
        }
        ExportFormat::Quickwit => {
            (lines(&records, false)?, Some(quickwit_index(INDEX, if english { "en_stem" } else { "default" })))
        }
        ExportFormat::Parquet => (parquet::bytes(&records)?, None),
    };
    if arguments.output.as_os_str() == "-" {
        return Ok(out.write_all(&bytes)?);
    }
    write(&arguments.output, &bytes)?;
    writeln!(out, "{}: {} postmortems", arguments.output.display(), records.len())?;
    if let Some(index) = index {
        let path = beside(&arguments.output);
        write(&path, format!("{index:#}\n").as_bytes())?;
        writeln!(out, "{}: how they are indexed", path.display())?;
    }
    Ok(())
}

/// One JSON object a line. For the bulk interface, each follows a line that says what to do with it.
/// Source: `OpenSearch` documentation, "Bulk".
fn lines(records: &[Record], bulk: bool) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in records {
        if bulk {
            let action: Value = json!({ "index": { "_index": INDEX, "_id": record.id() } });
            writeln!(bytes, "{action}")?;
        }
        serde_json::to_writer(&mut bytes, record)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// `postmortems.ndjson` is indexed as `postmortems.index.json` says.
fn beside(output: &Path) -> PathBuf {
    output.with_extension("index.json")
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
