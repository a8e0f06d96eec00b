//! Code that checks or measures code: `cargo xtask COMMAND`.

mod dice;
mod evaluate;
mod generate;
mod scale;
mod tune;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  evaluate --corpora DIR [--package DIR]
                                         measure the search on every judged collection in DIR, others beside it;
                                         as WebAssembly too, from the folder that `postmortem package` wrote
  tune --corpora DIR                     try other weights of the ranking, with cross-validation
  scale --text FILE --package DIR COUNT...
                                         build archives of so many documents, and search them in Chromium
  generate COUNT --text FILE --output DIR
                                         write an archive of COUNT documents with the words of FILE (JSON Lines)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["evaluate", "--corpora", folder] => evaluate::run(folder.as_ref(), None),
        ["evaluate", "--corpora", folder, "--package", package] => {
            evaluate::run(folder.as_ref(), Some(package.as_ref()))
        }
        ["tune", "--corpora", folder] => tune::run(folder.as_ref()),
        ["scale", "--text", text, "--package", package, counts @ ..] => {
            scale::run(text.as_ref(), package.as_ref(), counts)
        }
        ["generate", count, "--text", text, "--output", output] => match count.parse() {
            Ok(count) => generate::run(count, text.as_ref(), output.as_ref()),
            Err(_) => Err(format!("expected a number of documents, but found {count}")),
        },
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
