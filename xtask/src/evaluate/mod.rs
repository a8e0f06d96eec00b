//! Measures the search on judged collections, with others beside it, and prints a table.

pub(crate) mod collection;
pub(crate) mod engine;
pub(crate) mod measures;
pub(crate) mod node;
pub(crate) mod outcome;
pub(crate) mod questions;

use std::path::Path;

use collection::Collection;
use node::Written;
use outcome::HEAD;

/// Engines that run in node, by their script. The first one needs the package of the plugin, the others theirs from npm.
const SCRIPTS: &[&str] = &["wasm", "minisearch", "lunr", "pagefind"];

/// Evaluates every collection in `corpora`, in order of name. `package` is the folder that `postmortem package` wrote.
pub(crate) fn run(corpora: &Path, package: Option<&Path>) -> Result<(), String> {
    println!("{HEAD}");
    for collection in collection::read_all(corpora)? {
        evaluate(&collection, package)?;
    }
    Ok(())
}

fn evaluate(collection: &Collection, package: Option<&Path>) -> Result<(), String> {
    let sets = questions::sets(collection);
    let documents = &collection.documents;
    let print = |engine: &str, outcome: &outcome::Outcome| {
        println!("{}", outcome.row(&collection.name, engine, documents.len(), &sets));
    };
    print("search, native", &engine::native(documents, &sets)?);
    print("plain BM25", &engine::plain_bm25(documents, &sets));
    let written = Written::new(documents, &sets, &engine::index(documents), package)?;
    for script in SCRIPTS {
        if *script == "wasm" && package.is_none() {
            eprintln!("search as WebAssembly left out: give --package with the folder that `postmortem package` wrote");
            continue;
        }
        match written.run(script) {
            Ok(outcome) => print(if *script == "wasm" { "search, wasm" } else { script }, &outcome),
            Err(reason) => eprintln!("{script} left out: {reason}"),
        }
    }
    Ok(())
}
