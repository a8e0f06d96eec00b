//! Recordings of calls over HTTP: HAR files of browsers, and the cassettes of VCR and its kin, in JSON or YAML. They become
//! objects with `url`, `request` and `response`; headers, which hold keys, are left out. Source: HAR 1.2; vcrpy, vcr.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use serde_json::{Map, Value, json};

use super::encoding;
use super::path::{at, first, list, text};

/// How deep a cassette is read, and how many values at most.
const DEEPEST: usize = 24;
const MOST_EVENTS: usize = 2_000_000;

/// The exchanges of a recording in JSON; none where it is none.
pub(super) fn exchanges(told: &Value) -> Option<Vec<&Value>> {
    let entries = ["log.entries", "interactions", "http_interactions"].iter().map(|name| list(told, name));
    let entries: Vec<&Value> = entries.flatten().filter(|entry| entry.get("request").is_some()).collect();
    (!entries.is_empty()).then_some(entries)
}

/// The exchanges of a cassette in YAML, as one value; none where the text is none.
pub(super) fn cassette(text: &str) -> Option<Value> {
    let mut lines = text.lines();
    if !lines.any(|line| line.starts_with("interactions:") || line.starts_with("http_interactions:")) {
        return None;
    }
    let told = document(text).or_else(|| document(&deepened(text)))?;
    Some(json!({"interactions": first(&told, &["interactions", "http_interactions"])?}))
}

/// The body of a request or a response, wherever the recording has it.
pub(super) fn body(told: &Value) -> Option<String> {
    let found = first(told, &["body.string", "body", "postData.text", "content.text"])?;
    let encoded = text(told, "content.encoding") == Some("base64") || at(told, "body.base64_string").is_some();
    let found = at(told, "body.base64_string").unwrap_or(found).as_str()?;
    let bytes = if encoded { encoding::base64(found)? } else { return Some(found.to_owned()) };
    encoding::text(&bytes)
}

fn document(text: &str) -> Option<Value> {
    Reader { parser: Parser::new_from_str(text), events: 0 }.document()
}

/// The text with the lines of quoted values moved to the right. Some writers leave them no deeper than their key, which
/// libyaml reads and YAML forbids; spaces at the beginning of such a line mean nothing.
fn deepened(text: &str) -> String {
    let mut deeper = String::with_capacity(text.len() + text.len() / 4);
    let mut open: Option<char> = None;
    for line in text.split_inclusive('\n') {
        let from = match open {
            Some(_) => {
                deeper.push_str(&" ".repeat(DEEPEST));
                line
            }
            None => match [": '", ": \"", "- '", "- \""].iter().filter_map(|start| line.find(start)).min() {
                Some(at)
                    if line[..at]
                        .trim_start_matches([' ', '-'])
                        .chars()
                        .all(|c| c.is_alphanumeric() || "_-".contains(c)) =>
                {
                    open = line[at + 2..].chars().next();
                    &line[at + 3..]
                }
                _ => "",
            },
        };
        let mut characters = from.chars();
        // In single quotes a quote is doubled: it closes the value and opens it again.
        while let (Some(character), Some(quote)) = (characters.next(), open.or(Some('\''))) {
            match character {
                '\\' if quote == '"' => _ = characters.next(),
                character if character == quote => open = if open.is_some() { None } else { Some(quote) },
                _ => {}
            }
        }
        deeper.push_str(line);
    }
    deeper
}

/// Reads YAML as far as cassettes need it: maps, lists, texts and bytes. Anchors and aliases are refused.
struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    events: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        self.events += 1;
        if self.events > MOST_EVENTS {
            return None;
        }
        self.parser.next()?.ok().map(|(event, _)| event)
    }

    fn document(&mut self) -> Option<Value> {
        loop {
            match self.next()? {
                Event::StreamStart | Event::DocumentStart(_) => {}
                event => return self.value(event, 0),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match event {
            Event::Scalar(text, style, _, tag) => Some(scalar(&text, style, tag.as_deref())),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => return Some(Value::Array(items)),
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut map = Map::new();
                loop {
                    let key = match self.next()? {
                        Event::MappingEnd => return Some(Value::Object(map)),
                        Event::Scalar(text, ..) => text.into_owned(),
                        _ => return None,
                    };
                    let event = self.next()?;
                    map.insert(key, self.value(event, depth + 1)?);
                }
            }
            _ => None,
        }
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    if tag.is_some_and(|tag| tag.suffix.ends_with("binary")) {
        return encoding::base64(text).and_then(|bytes| encoding::text(&bytes)).map_or(Value::Null, Value::from);
    }
    match text {
        "null" | "~" | "" if style == ScalarStyle::Plain => Value::Null,
        text => Value::from(text),
    }
}
