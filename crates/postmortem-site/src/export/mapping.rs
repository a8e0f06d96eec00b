//! How search engines are to index the records.

use serde_json::{Map, Value as Json, json};

use super::{FIELDS, Field, Kind};

/// The fields that a question is asked of, and how much a word in each counts.
const ASKED: &[(&str, u32)] = &[("title", 3), ("summary", 2), ("factors", 2), ("learnings", 1), ("text", 1)];

/// The body of `PUT /<index>` of `OpenSearch` and Elasticsearch. `analyzer` stems the words of the prose.
/// Source: `OpenSearch` documentation, "Mappings and field types", "Language analyzers".
pub fn opensearch_index(analyzer: &str) -> Json {
    let property = |field: &Field| match field.kind {
        Kind::Keyword => json!({ "type": "keyword" }),
        Kind::Text => json!({ "type": "text", "analyzer": analyzer }),
        Kind::Date => json!({ "type": "date", "format": "strict_date" }),
        Kind::Count => json!({ "type": "integer" }),
    };
    let properties: Map<String, Json> = FIELDS.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let asked: Vec<String> = ASKED.iter().map(|(name, weight)| format!("{name}^{weight}")).collect();
    json!({
        "settings": { "index": { "query": { "default_field": asked } } },
        "mappings": { "dynamic": "strict", "properties": properties },
    })
}

/// The index configuration of Quickwit. Source: Quickwit documentation, "Index configuration", version 0.8.
pub fn quickwit_index(index: &str, tokenizer: &str) -> Json {
    let mapping = |field: &Field| {
        let list = |kind: &str| if field.many { format!("array<{kind}>") } else { kind.to_owned() };
        match field.kind {
            Kind::Keyword => json!({ "name": field.name, "type": list("text"), "tokenizer": "raw", "fast": true }),
            Kind::Text => {
                json!({ "name": field.name, "type": list("text"), "tokenizer": tokenizer, "record": "position" })
            }
            Kind::Date => json!({
                "name": field.name, "type": "datetime", "input_formats": ["%Y-%m-%d"], "fast": true,
                "fast_precision": "seconds",
            }),
            Kind::Count => json!({ "name": field.name, "type": "i64", "fast": true }),
        }
    };
    let asked: Vec<&str> = ASKED.iter().map(|(name, _)| *name).collect();
    json!({
        "version": "0.8",
        "index_id": index,
        "doc_mapping": { "mode": "strict", "field_mappings": FIELDS.iter().map(mapping).collect::<Vec<_>>() },
        "search_settings": { "default_search_fields": asked },
    })
}
