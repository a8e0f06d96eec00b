//! The JSON Schema of the front matter, made from the table of fields. Source: JSON Schema draft 2020-12.

use serde_json::{Map, Value, json};

use crate::choice::Choice;
use crate::field::{FIELDS, Field, Kind, Need, SCHEMA, When};

/// The schema of the front matter. Editors use it to complete and to check; the rules of this crate check more.
pub fn json_schema() -> Value {
    let mut properties = Map::new();
    for field in FIELDS {
        match field.path.split_once('.') {
            None => _ = properties.insert(field.path.to_owned(), field_schema(field)),
            Some((map, key)) => {
                let parent = properties.entry(map).or_insert_with(|| own(json!({ "type": "object" })));
                if let Some(members) = parent.as_object_mut() {
                    let members = members.entry("properties").or_insert_with(|| json!({}));
                    members[key] = field_schema(field);
                }
            }
        }
    }
    own(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a prompt postmortem",
        "description": format!("The front matter of a document of the format {SCHEMA}."),
        "type": "object",
        "properties": properties,
        "required": required(|field| field.need == Need::Draft, ""),
        "allOf": [
            conditions(&["in-review", "published"], |field| field.need <= Need::InReview),
            conditions(&["published"], |field| field.need <= Need::Published),
        ],
    }))
}

/// An object that takes no members but its own and those that begin with `x-`.
fn own(mut object: Value) -> Value {
    object["additionalProperties"] = json!(false);
    object["patternProperties"] = json!({ "^x-": {} });
    object
}

/// What is required at these statuses, as far as it does not depend on the rest of the document.
fn conditions(statuses: &[&str], needed: impl Fn(&Field) -> bool + Copy) -> Value {
    let always = move |field: &Field| needed(field) && field.when == When::Always;
    let mut then = json!({ "required": required(always, "") });
    for map in ["times", "detection", "impact", "change", "model"] {
        let members = required(always, map);
        if !members.is_empty() {
            then["properties"][map] = json!({ "required": members });
            if let Some(list) = then["required"].as_array_mut() {
                list.push(json!(map));
            }
        }
    }
    json!({ "if": { "properties": { "status": { "enum": statuses } }, "required": ["status"] }, "then": then })
}

/// The names of the needed fields of a map, or of the top level.
fn required(needed: impl Fn(&Field) -> bool, map: &str) -> Vec<&'static str> {
    let member = |field: &&Field| match field.path.split_once('.') {
        Some((parent, _)) => parent == map,
        None => map.is_empty(),
    };
    FIELDS
        .iter()
        .filter(|field| needed(field))
        .filter(member)
        .map(|field| field.path.rsplit('.').next().unwrap_or(field.path))
        .collect()
}

fn field_schema(field: &Field) -> Value {
    let one = kind_schema(field.kind);
    let mut schema = if field.many {
        json!({ "anyOf": [{ "type": "array", "items": one }, one, { "type": "null" }] })
    } else if field.need == Need::Draft {
        one
    } else {
        json!({ "anyOf": [one, { "type": "null" }] })
    };
    schema["title"] = json!(field.label);
    schema["description"] = json!(field.help);
    schema["examples"] = json!([if field.many { json!([field.example]) } else { json!(field.example) }]);
    schema
}

fn kind_schema(kind: Kind) -> Value {
    match kind {
        Kind::Schema => json!({ "const": SCHEMA }),
        Kind::Id => json!({ "type": "string", "pattern": "^PPM-\\d{4}-\\d{3,}$" }),
        Kind::Choice(choices) => choices_schema(&choices),
        Kind::Open(values) => json!({ "type": "string", "examples": values }),
        Kind::Slug => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Kind::Date => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Kind::Time => json!({
            "type": "string",
            "pattern": "^(unknown|\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))?[~?]?)$",
        }),
        Kind::Duration => {
            json!({ "type": "string", "pattern": "^P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$" })
        }
        Kind::Count => json!({ "type": ["integer", "string"], "pattern": "^(unknown|\\d+|\\d+-\\d+)$" }),
        Kind::Percent => json!({ "type": "string", "pattern": "^[~<>]?\\d+(\\.\\d+)?(-\\d+(\\.\\d+)?)? ?%$" }),
        Kind::Money => json!({ "type": "string", "pattern": "^\\d+([.,]\\d+)? [A-Z]{3}$" }),
        Kind::Url => json!({ "type": "string", "pattern": "^https?://" }),
        Kind::Version => json!({ "type": "string", "description": "In quotes, so that 1.10 stays 1.10." }),
        Kind::Text | Kind::Number | Kind::Reference | Kind::Zone | Kind::Language | Kind::RowId(_) | Kind::Rows(_) => {
            json!({ "type": ["string", "number"] })
        }
    }
}

fn choices_schema(choices: &[Choice]) -> Value {
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
    let help: Vec<String> = choices.iter().map(|choice| format!("{}: {}", choice.id, choice.help)).collect();
    // `enumDescriptions` is an addition of VS Code; other readers pass it over.
    json!({ "enum": ids, "enumDescriptions": help })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_in_the_schema() {
        let schema = json_schema();
        for field in FIELDS {
            let path = field.path.replace('.', "/properties/");
            assert!(schema.pointer(&format!("/properties/{path}/description")).is_some(), "{}", field.path);
        }
        assert_eq!(schema["required"], json!(["schema", "id", "title", "status", "created", "system"]));
        assert_eq!(schema["allOf"][0]["then"]["properties"]["times"]["required"][0], "started");
    }
}
