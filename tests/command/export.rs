//! `export`: the files are read back, and hold what the site shows and nothing else.

use std::fs;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use serde_json::Value;

use super::{archive, code, postmortem, root, text};

fn export(archive: &Path, format: &str, output: &str) -> String {
    let run = postmortem(archive, &["export", "--format", format, "--output", output, "--today", "2026-11-22"]);
    assert_eq!(code(&run), 0, "{}", text(&run.stderr));
    text(&run.stdout)
}

/// The objects of the sample archive, one a line.
fn objects() -> Vec<Value> {
    let lines = export(&root().join("site"), "jsonl", "-");
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_postmortem_is_one_object_with_every_field() {
    let objects = objects();
    assert_eq!(objects.len(), 27);
    assert!(objects.is_sorted_by_key(|object| object["id"].as_str().unwrap().to_owned()));
    let example = objects.iter().find(|object| object["id"] == "PPM-2026-001").unwrap();
    assert_eq!(example["date"], "2026-03-02");
    assert_eq!(example["failure_mode"], serde_json::json!(["unsupported-claim", "wrong-or-missing-citation"]));
    assert_eq!(example["prompt"], serde_json::json!(["support-answer"]));
    assert_eq!(example["open_actions"], 0);
    assert_eq!(example["tests"].as_array().unwrap().len(), 2);
    assert!(example["text"].as_str().unwrap().contains("honoured 18 refunds"));
    let guide = fs::read_to_string(root().join("guide/finding.md")).unwrap();
    for name in example.as_object().unwrap().keys() {
        assert!(guide.contains(&format!("`{name}`")), "the guide does not name {name}");
    }
}

#[test]
fn search_engines_get_the_same_objects_and_how_to_index_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let site = root().join("site");
    export(&site, "opensearch", file("os.ndjson").to_str().unwrap());
    export(&site, "quickwit", file("qw.ndjson").to_str().unwrap());
    let read = |name: &str| fs::read_to_string(file(name)).unwrap();
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let objects = objects();

    let bulk = read("os.ndjson");
    assert!(bulk.ends_with('\n'), "the bulk interface wants a line end behind the last line");
    let lines: Vec<Value> = bulk.lines().map(json).collect();
    assert_eq!(lines.len(), 2 * objects.len());
    for (pair, object) in lines.chunks(2).zip(&objects) {
        assert_eq!(pair[0]["index"]["_id"], object["id"]);
        assert_eq!(&pair[1], object);
    }
    let properties = json(&read("os.index.json"))["mappings"]["properties"].take();
    assert_eq!(properties.as_object().unwrap().len(), objects[0].as_object().unwrap().len());
    assert_eq!(properties["date"]["format"], "strict_date");

    assert_eq!(read("qw.ndjson").lines().map(json).collect::<Vec<_>>(), objects);
    let index = json(&read("qw.index.json"));
    for mapping in index["doc_mapping"]["field_mappings"].as_array().unwrap() {
        let value = &objects[0][mapping["name"].as_str().unwrap()];
        let is_list = mapping["type"].as_str().unwrap().starts_with("array<");
        assert_eq!(value.is_array(), is_list, "{mapping}");
    }
}

#[test]
fn a_table_holds_the_same_values_as_the_objects() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postmortems.parquet");
    export(&root().join("site"), "parquet", path.to_str().unwrap());
    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    let objects = objects();
    let mut rows = 0;
    for (row, object) in reader.get_row_iter(None).unwrap().zip(&objects) {
        let row = row.unwrap();
        assert_eq!(row.get_string(0).unwrap(), object["id"].as_str().unwrap());
        for (name, field) in row.get_column_iter() {
            let expected = &object[name];
            match field {
                Field::Null => assert!(expected.is_null(), "{name}"),
                Field::Str(text) => assert_eq!(text, expected.as_str().unwrap()),
                Field::Long(count) => assert_eq!(Some(*count), expected.as_i64()),
                Field::Date(days) => assert_eq!(field.to_string(), expected.as_str().unwrap(), "{days}"),
                Field::ListInternal(list) => {
                    let texts = list.elements().iter().map(|element| match element {
                        Field::Str(text) => Value::from(text.as_str()),
                        other => panic!("{name}: {other}"),
                    });
                    assert_eq!(&texts.collect::<Value>(), expected, "{name}");
                }
                other => panic!("{name}: {other}"),
            }
        }
        rows += 1;
    }
    assert_eq!(rows, objects.len());
}

#[test]
fn what_must_not_be_shown_is_in_no_file() {
    let (folder, path) = archive();
    let secret = format!("ghp_{}", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2");
    let document = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{document}\nThe trace held {secret} in a header.\n")).unwrap();
    fs::write(path.with_file_name("PPM-2026-002-clean.md"), document.replace("PPM-2026-001", "PPM-2026-002")).unwrap();
    for format in ["jsonl", "opensearch", "quickwit", "parquet"] {
        let name = format!("out.{format}");
        assert!(export(folder.path(), format, &name).contains("1 postmortems"), "{format}");
        let bytes = fs::read(folder.path().join(name)).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(holds("PPM-2026-002") && !holds("PPM-2026-001") && !holds("ghp_"), "{format}");
    }
    let nowhere = postmortem(folder.path(), &["export", "--format", "jsonl", "--output", "none/out.jsonl"]);
    assert_eq!(code(&nowhere), 2);
    assert!(text(&nowhere.stderr).contains("cannot write none/out.jsonl"));
}
