//! From a file into the form and back into a file, through the form's own scripts and module in Node: not a byte moves.

#[path = "../lossless/documents.rs"]
mod documents;

use std::fs;
use std::process::Command;

use crate::site;

#[test]
fn a_file_that_is_opened_and_given_back_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let package =
        Command::new(env!("CARGO_BIN_EXE_postmortem")).args(["package", "package"]).current_dir(&folder).output();
    assert!(package.unwrap().status.success());
    let files = folder.path().join("files");
    fs::create_dir(&files).unwrap();
    let documents = documents::all();
    for (number, (_, text)) in documents.iter().enumerate() {
        fs::write(files.join(format!("{number}.md")), text).unwrap();
    }
    let script = "round-trip.mjs";
    fs::copy(site::repository().join("tests/package").join(script), folder.path().join(script)).unwrap();
    let run = Command::new("node").arg(script).current_dir(&folder).output();
    let run = run.expect("no Node found, install it with: sudo apt-get install nodejs");
    let told = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{told}");
    assert!(run.status.success(), "{told}");
    assert!(told.contains(&format!("{} documents", documents.len())), "{told}");
}
