//! The JSON Schema of the API, made from the table of fields. Source: JSON Schema draft 2020-12.
//!
//! A site also shows documents with errors, so a value is a text of any form; the known ones are given as examples.

use postmortem_core::field::{Column, FIELDS, Kind, SECTIONS, TableKind, TableSpec};
use serde_json::{Map, Value, json};

use super::postmortem::name;
use super::record::key;
use super::{LISTS, VERSION};

/// The schema: one definition a kind of file, and any of them at the top.
pub(super) fn schema() -> Value {
    let mut definitions = Map::new();
    let mut define = |name: &str, schema: Value| drop(definitions.insert(name.to_owned(), schema));
    define("index", index());
    for (name, description) in LISTS {
        define(name, list(name, description));
    }
    define("postmortem", whole());
    define("card", card());
    define("action", record(TableKind::Actions, &["state"], &action_extras()));
    define("lesson", record(TableKind::Learnings, &["failure_modes"], &json!({ "failure_modes": texts() })));
    define("evaluation", record(TableKind::Evaluation, &["guards"], &evaluation_extras()));
    define("reference", object(&["id"], &json!({ "id": text(), "title": text(), "url": address() })));
    let kinds = ["index", "postmortems", "postmortem", "actions", "lessons", "evaluations"];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("The JSON API of an archive of prompt postmortems, version {VERSION}"),
        "oneOf": kinds.map(reference),
        "$defs": definitions,
    })
}

/// A file of this kind with these members of its own.
fn file(kind: &str, description: &str, required: &[&str], members: &Value) -> Value {
    let mut schema = object(required, members);
    schema["description"] = json!(description);
    schema["properties"]["kind"] = json!({ "const": kind });
    schema["properties"]["version"] = json!({ "const": VERSION });
    if let Some(names) = schema["required"].as_array_mut() {
        names.extend([json!("kind"), json!("version")]);
    }
    schema
}

fn index() -> Value {
    let listed = json!({ "kind": text(), "url": address(), "description": text(), "count": { "type": "integer" } });
    let members = json!({
        "title": text(), "description": text(), "language": text(), "base_url": address(), "as_of": day(),
        "schema": address(), "feed": address(), "files": many(&object(&["kind", "url", "count"], &listed)),
    });
    file("index", "What the API holds.", &["title", "language", "as_of", "schema", "feed", "files"], &members)
}

fn list(kind: &str, description: &str) -> Value {
    let of = match kind {
        "postmortems" => "card",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    file(kind, description, &[kind, "as_of"], &json!({ kind: many(&reference(of)), "as_of": day() }))
}

fn card() -> Value {
    let members = json!({
        "id": text(), "title": text(), "url": address(), "data": address(), "summary": text(), "changed": day(),
        "date": day(), "layers": texts(), "status": text(), "provenance": text(), "severity": text(), "system": text(),
        "organisation": text(), "lang": text(), "failure_modes": texts(), "tags": texts(),
    });
    object(&["id", "title", "url", "data", "summary", "changed", "layers", "failure_modes", "tags"], &members)
}

fn whole() -> Value {
    let section = object(&["title", "markdown"], &json!({ "title": text(), "markdown": text() }));
    let block = json!({ "evidence": text(), "caption": text(), "language": text(), "content": text() });
    let length = json!({
        "name": text(), "from_to": text(), "seconds": { "type": ["integer", "null"] },
        "duration": { "type": ["string", "null"], "description": "ISO 8601, in hours and minutes." },
        "approximate": { "type": "boolean" },
    });
    let references = many(&reference("reference"));
    let links = ["recurrence_of", "related", "superseded_by", "linked_from"];
    let links = object(&links, &links.map(|name| (name.to_owned(), references.clone())).into_iter().collect());
    let counts = ["error", "warning", "info"];
    let count = |name: &str| (name.to_owned(), json!({ "type": "integer" }));
    let mut members = json!({
        "source": address(), "front_matter": front_matter(), "tables": tables(), "sections": many(&section),
        "blocks": many(&object(&["caption", "language", "content"], &block)),
        "durations": many(&object(&["name", "seconds", "duration", "approximate"], &length)),
        "links": links, "findings": object(&counts, &counts.map(count).into_iter().collect()),
    });
    let own = ["source", "front_matter", "tables", "sections", "blocks", "durations", "links"];
    let card = card();
    let mut required: Vec<&str> = card["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    required.extend(own);
    for (name, schema) in card["properties"].as_object().into_iter().flatten() {
        members[name] = schema.clone();
    }
    file("postmortem", "One postmortem, whole.", &required, &members)
}

/// The fields by their names, those that archives add too.
fn front_matter() -> Value {
    let mut members = json!({});
    for field in FIELDS {
        let mut schema = if field.many { texts() } else { text() };
        describe(&mut schema, field.help, field.kind);
        match field.path.split_once('.') {
            None => members[field.path] = schema,
            Some((map, key)) => {
                members[map]["type"] = json!("object");
                members[map]["properties"][key] = schema;
            }
        }
    }
    json!({ "type": "object", "properties": members })
}

fn tables() -> Value {
    let tables = || SECTIONS.iter().filter_map(|section| section.table.as_ref());
    let names: Vec<&str> = tables().map(|table| name(table.kind)).collect();
    let rows = tables().map(|table| (name(table.kind).to_owned(), many(&row(table))));
    object(&names, &rows.collect())
}

/// A row of a table; a cell that says nothing is not there.
fn row(table: &TableSpec) -> Value {
    let columns = table.columns.iter().map(|column| (key(column.name), cell(column)));
    json!({ "type": "object", "properties": columns.collect::<Value>() })
}

fn cell(column: &Column) -> Value {
    let mut schema = if column.many { texts() } else { text() };
    describe(&mut schema, column.help, column.kind);
    schema
}

/// A row in a list of all postmortems.
fn record(kind: TableKind, required: &[&str], extras: &Value) -> Value {
    let mut schema = row(postmortem_core::field::table(kind).1);
    schema["properties"]["postmortem"] = json!({ "type": "string", "description": "The id of its postmortem." });
    schema["properties"]["url"] = address();
    for (name, extra) in extras.as_object().into_iter().flatten() {
        schema["properties"][name] = extra.clone();
    }
    schema["required"] = ["postmortem", "url"].iter().chain(required).copied().collect();
    schema
}

fn action_extras() -> Value {
    json!({
        "state": { "enum": ["overdue", "in-progress", "open", "done", "declined"] },
        "days_late": { "type": "integer", "minimum": 1 },
    })
}

fn evaluation_extras() -> Value {
    let guards = "Whether it is new or changed, fails on the bad version and passes on the fixed one.";
    json!({ "guards": { "type": "boolean", "description": guards } })
}

fn describe(schema: &mut Value, help: &str, kind: Kind) {
    schema["description"] = json!(help);
    let known: Vec<&str> = match kind {
        Kind::Choice(choices) => choices.iter().map(|choice| choice.id).collect(),
        Kind::Open(values) => values.to_vec(),
        _ => return,
    };
    let place = if schema["type"] == "array" { &mut schema["items"] } else { schema };
    place["examples"] = json!(known);
}

fn object(required: &[&str], members: &Value) -> Value {
    json!({ "type": "object", "required": required, "properties": members })
}

fn many(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn texts() -> Value {
    many(&text())
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn address() -> Value {
    json!({ "type": "string", "format": "uri-reference" })
}

fn reference(definition: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{definition}") })
}
