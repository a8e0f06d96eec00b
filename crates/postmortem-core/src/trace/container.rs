//! From bytes to JSON values: JSON, several values one behind the other, server-sent events, and recordings of calls over HTTP.

use std::fmt;

use serde_json::Value;

use super::path::list;
use super::{recording, stream};

/// The largest trace that is read, in bytes. A value of JSON takes up to forty times its text in memory.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// Why a trace cannot be read, and from which line on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it. Never repeats what was read.
    pub why: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for Unreadable {}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Value>, Unreadable> {
    let refuse = |line, why: &str| Err(Unreadable { line, why: why.to_owned() });
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return refuse(1, &format!("the trace is larger than {most} MB; export the failing call alone"));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(_) if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
            return refuse(1, "expected UTF-8, but found UTF-16; save the file as UTF-8");
        }
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
            return refuse(line, "expected UTF-8, but found a byte that is none; save the file as UTF-8");
        }
    };
    if text.trim().is_empty() {
        return refuse(1, "the trace is empty");
    }
    if let Some(answer) = stream::read(text) {
        return Ok(vec![answer]);
    }
    match json_values(text) {
        Ok(values) => Ok(values),
        Err(error) => recording::cassette(text).map(|exchanges| vec![exchanges]).ok_or(error),
    }
}

/// The JSON values in a text, one behind the other: JSON, JSON lines, or values that were pasted one after another.
pub(super) fn json_values(text: &str) -> Result<Vec<Value>, Unreadable> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => {
                let what = match error.classify() {
                    serde_json::error::Category::Eof => "the JSON ends before it is whole",
                    _ if error.to_string().contains("recursion") => "the JSON is nested more than 128 deep",
                    _ if error.to_string().contains("out of range") => "a number is too large for JSON readers",
                    _ => "expected JSON, but this is none from here on",
                };
                return Err(Unreadable { line: error.line().max(1), why: what.to_owned() });
            }
        }
    }
    Ok(values)
}

/// The records in an object that does nothing but list them, as interfaces of tools answer; none where it is none.
pub(super) fn listed(told: &Value) -> Option<Vec<&Value>> {
    if let Some(exchanges) = recording::exchanges(told) {
        return Some(exchanges);
    }
    let lists = ["runs", "logs", "requests", "items", "records", "traces", "generations", "events"];
    let mut found =
        lists.iter().map(|name| list(told, name)).filter(|items| items.first().is_some_and(Value::is_object));
    let data = list(told, "data");
    let is_listing = data.first().is_some_and(|first| first.get("embedding").is_none() && first.is_object());
    let only = told.get("attributes").is_none() && told.get("run_type").is_none() && told.get("choices").is_none();
    if is_listing && only {
        return Some(data.iter().collect());
    }
    found.next().filter(|_| only).map(|items| items.iter().collect())
}
