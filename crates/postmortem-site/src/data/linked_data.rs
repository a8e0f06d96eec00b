//! What search engines read of a postmortem: schema.org as JSON-LD, in a block of data on its page.
//!
//! The block is no script: browsers do not run it, so the policy of the page does not touch it. Search engines read it only
//! there, not behind a link.

use postmortem_core::field::TableKind;
use postmortem_core::markdown;
use postmortem_core::model::Row;
use serde_json::{Map, Value, json};

use super::api;
use crate::collection::{Collection, Incident};
use crate::page::shorten;
use crate::search_index::language;
use crate::view::one_line;

/// How long a headline and a description may be, in characters.
const HEADLINE: usize = 110;
const DESCRIPTION: usize = 300;

/// The block's text. `<` is written as an escape of JSON, so that no text of a document can end the block.
pub(crate) fn block(collection: &Collection, incident: &Incident) -> String {
    article(collection, incident).to_string().replace('<', "\\u003c")
}

fn article(collection: &Collection, incident: &Incident) -> Value {
    let Collection { settings, .. } = collection;
    let document = incident.document;
    let site = organisation(&settings.title);
    let mut article = Map::new();
    let mut put = |name: &str, value: Value| drop(article.insert(name.to_owned(), value));
    put("@context", "https://schema.org".into());
    put("@type", "TechArticle".into());
    put("headline", shorten(&incident.title, HEADLINE).into());
    put("description", shorten(&markdown::plain(&one_line(document.summary())), DESCRIPTION).into());
    put("identifier", incident.id.into());
    put("inLanguage", language(collection, incident).into());
    put("dateModified", incident.changed().to_string().into());
    put("publisher", site.clone());
    put("author", Some(document.str("owner")).filter(|owner| !owner.is_empty()).map_or(site, organisation));
    put("keywords", keywords(incident).into());
    put("citation", incident.rows(TableKind::Sources).filter_map(source).collect());
    if let Some(date) = document.date("published") {
        put("datePublished", date.to_string().into());
    }
    if let Some(system) = document.scalar("system") {
        put("about", json!({ "@type": "SoftwareApplication", "name": system.text }));
    }
    if settings.base_url.is_some() {
        let file = |kind: &str, path: &str| json!({ "@type": "MediaObject", "encodingFormat": kind, "contentUrl": settings.address(path) });
        let address = settings.address(&incident.address());
        put("@id", address.as_str().into());
        put("url", address.into());
        put(
            "encoding",
            json!([
                file("text/markdown", &format!("{}source.md", incident.folder)),
                file("application/json", &api::address(incident)),
            ]),
        );
    }
    article.into()
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn keywords(incident: &Incident) -> Vec<String> {
    let values = ["failure_modes", "tags"].into_iter().flat_map(|path| incident.values(path));
    values.map(str::to_owned).collect()
}

fn source(row: &Row) -> Option<Value> {
    let text = |column: &str| Some(row.cell(column)).filter(|cell| !cell.is_empty()).map(|cell| cell.text.as_str());
    let mut source = json!({ "@type": "CreativeWork", "name": markdown::plain(text("Title")?) });
    if let Some(link) = text("Link").filter(|link| link.starts_with("http")) {
        source["url"] = link.into();
    }
    if let Some(publisher) = text("Publisher") {
        source["publisher"] = organisation(publisher);
    }
    if let Some(date) = text("Date") {
        source["datePublished"] = date.into();
    }
    Some(source)
}
