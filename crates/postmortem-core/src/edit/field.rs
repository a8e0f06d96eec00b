//! Front matter: values replaced where they stand, new fields put in where the table of fields has them.

use super::{EditError, patched, refuse, with_lines};
use crate::field::{self as table, Kind};
use crate::model::{Document, Entry, Problem, Scalar, Value};
use crate::parse::{parse, plain_scalar_is_safe};
use crate::text::{Span, line_end};

/// Sets the field at `path`, or removes it where there are no values.
pub(super) fn set(document: &Document, path: &str, values: &[String]) -> Result<String, EditError> {
    if table::field(path).is_none() && !path.starts_with("x-") {
        return refuse(format!("`{path}` is not a field of the format; own fields begin with `x-`"));
    }
    let values: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if document.front_matter().span.is_empty() {
        return Ok(with_new_front_matter(document, path, &values));
    }
    if let Some(line) = unreadable_line(document, path) {
        let indent = if path.contains('.') { "  " } else { "" };
        return Ok(patched(document, line, &format!("{indent}{}: {}", key(path), format_values(path, &values))));
    }
    match document.entry(path) {
        Some(entry) if values.is_empty() => remove(document, entry),
        Some(entry) => replace(document, entry, &values),
        None if values.is_empty() => Ok(document.text().to_owned()),
        None => insert(document, path, &values),
    }
}

/// How a value is written in YAML: plain where every parser reads it as the same string, else in double quotes.
pub fn format_scalar(kind: Option<Kind>, value: &str, in_list: bool) -> String {
    if kind != Some(Kind::Version) && plain_scalar_is_safe(value, in_list) {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in value.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => {}
            other if other.is_control() => quoted.push_str(&format!("\\u{:04x}", other as u32)),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn kind(path: &str) -> Option<Kind> {
    table::field(path).map(|field| field.kind)
}

fn takes_list(path: &str) -> bool {
    table::field(path).is_some_and(|field| field.many)
}

fn key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

pub(crate) fn format_values(path: &str, values: &[&str]) -> String {
    match values {
        [value] if !takes_list(path) => format_scalar(kind(path), value, false),
        values => {
            let items: Vec<String> = values.iter().map(|value| format_scalar(kind(path), value, true)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

fn with_new_front_matter(document: &Document, path: &str, values: &[&str]) -> String {
    if values.is_empty() {
        return document.text().to_owned();
    }
    let gap = if document.text().is_empty() { "" } else { "\n" };
    with_lines(document, 0, &format!("---\n{}---\n{gap}", new_lines(path, values)))
}

/// The lines of a field that stands for itself.
fn new_lines(path: &str, values: &[&str]) -> String {
    match path.split_once('.') {
        Some((map, inner)) => format!("{map}:\n  {inner}: {}\n", format_values(path, values)),
        None => format!("{path}: {}\n", format_values(path, values)),
    }
}

/// The line of a field that the parser could not read.
fn unreadable_line(document: &Document, path: &str) -> Option<Span> {
    document.problems().iter().find_map(|problem| {
        let Problem::Unreadable { span, .. } = problem else { return None };
        let line = span.of(document.text());
        let nested = line.starts_with([' ', '\t']);
        let same = line.trim_start().split_once(':').is_some_and(|(name, _)| name.trim() == key(path));
        (same && nested == path.contains('.') && document.entry(path).is_none()).then_some(*span)
    })
}

fn replace(document: &Document, entry: &Entry, values: &[&str]) -> Result<String, EditError> {
    let path = entry.path.as_str();
    let in_braces = without_braces(document, path);
    if let Some(expanded) = in_braces.filter(|_| values.iter().any(|value| value.contains(['[', ']', '{', '}', ',']))) {
        let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
        return set(&parse(expanded), path, &values);
    }
    match &entry.value {
        Value::Map(_) => refuse(format!("`{path}` holds further fields; set those")),
        Value::Empty(span) if span.is_empty() => {
            Ok(patched(document, *span, &format!(" {}", format_values(path, values))))
        }
        Value::Empty(span) => Ok(patched(document, *span, &format_values(path, values))),
        Value::Scalar(scalar) if values == [scalar.text.as_str()] => Ok(document.text().to_owned()),
        Value::Scalar(scalar) => {
            let written = match values {
                [value] if scalar.quoted && !takes_list(path) => format_scalar(Some(Kind::Version), value, false),
                values => format_values(path, values),
            };
            Ok(patched(document, scalar.span, &written))
        }
        Value::List { items, span } => Ok(replace_list(document, (items, *span), path, values)),
    }
}

/// Changes only the items that differ, so that comments and quotes of the others stay.
fn replace_list(document: &Document, (items, span): (&[Scalar], Span), path: &str, values: &[&str]) -> String {
    let same = |(item, value): &(&Scalar, &&str)| item.text == **value;
    let front = items.iter().zip(values).take_while(same).count();
    let back_limit = items.len().min(values.len()) - front;
    let back = items.iter().rev().zip(values.iter().rev()).take(back_limit).take_while(same).count();
    let old = &items[front..items.len() - back];
    let new: Vec<String> =
        values[front..values.len() - back].iter().map(|value| format_scalar(kind(path), value, true)).collect();
    if span.of(document.text()).starts_with('[') {
        let (place, replacement) = flow_patch(items, front, back, (old, &new), span);
        return patched(document, place, &replacement);
    }
    let lines = document.lines();
    let indent = items.first().map_or(String::from("  - "), |item| {
        let line = lines.span(lines.line(item.span.start));
        document.text()[line.start..item.span.start].to_owned()
    });
    let start = match front.checked_sub(1).and_then(|index| items.get(index)) {
        Some(previous) => lines.around(previous.span).end,
        None => lines.around(span).start,
    };
    let end = old.last().map_or(start, |item| lines.around(item.span).end);
    let newline = line_end(document.text());
    let written: String = new.iter().map(|item| format!("{indent}{item}{newline}")).collect();
    patched(document, Span::new(start, end), &written)
}

/// The patch of a list in brackets that turns `old` into `new`; `front` and `back` items stay.
fn flow_patch(
    items: &[Scalar],
    front: usize,
    back: usize,
    (old, new): (&[Scalar], &[String]),
    span: Span,
) -> (Span, String) {
    let joined = new.join(", ");
    let previous = front.checked_sub(1).and_then(|index| items.get(index)).map(|item| item.span);
    let next = items.len().checked_sub(back).and_then(|index| items.get(index)).map(|item| item.span);
    match (old.first().zip(old.last()), previous, next) {
        (Some((first, last)), ..) if !new.is_empty() => (Span::new(first.span.start, last.span.end), joined),
        (Some((_, last)), Some(previous), _) => (Span::new(previous.end, last.span.end), String::new()),
        (Some((first, _)), None, Some(next)) => (Span::new(first.span.start, next.start), String::new()),
        (None, Some(previous), _) if !new.is_empty() => (Span::at(previous.end), format!(", {joined}")),
        (None, None, Some(next)) if !new.is_empty() => (Span::at(next.start), format!("{joined}, ")),
        (None, ..) if new.is_empty() => (Span::at(span.start), String::new()),
        _ => (span, format!("[{joined}]")),
    }
}

/// The whole lines of an entry, those of its value included.
fn entry_lines(document: &Document, entry: &Entry) -> Span {
    document.lines().around(Span::new(entry.key.start, entry.value.span().end.max(entry.key.end)))
}

fn remove(document: &Document, entry: &Entry) -> Result<String, EditError> {
    if let Some(expanded) = without_braces(document, &entry.path) {
        return set(&parse(expanded), &entry.path, &[]);
    }
    let map = entry.path.split_once('.').map(|(map, _)| map);
    let siblings = map.map_or(0, |map| {
        let prefix = format!("{map}.");
        document.front_matter().entries.iter().filter(|other| other.path.starts_with(&prefix)).count()
    });
    // The last member of a map takes the map's line with it.
    let doomed = map.filter(|_| siblings == 1).and_then(|map| document.entry(map)).unwrap_or(entry);
    Ok(patched(document, entry_lines(document, doomed), ""))
}

fn insert(document: &Document, path: &str, values: &[&str]) -> Result<String, EditError> {
    if let Some(expanded) = without_braces(document, path) {
        let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
        return set(&parse(expanded), path, &values);
    }
    let map = path.split_once('.').and_then(|(map, _)| document.entry(map));
    let Some(map) = map else {
        return Ok(with_lines(document, top_level_place(document, path), &new_lines(path, values)));
    };
    if matches!(map.value, Value::Scalar(_) | Value::List { .. }) {
        return refuse(format!("`{}` holds a value, so `{path}` has no place; remove the value first", map.path));
    }
    let prefix = format!("{}.", map.path);
    let siblings: Vec<&Entry> =
        document.front_matter().entries.iter().filter(|entry| entry.path.starts_with(&prefix)).collect();
    let indent = siblings.first().map_or("  ".to_owned(), |first| {
        let line = entry_lines(document, first);
        document.text()[line.start..first.key.start].to_owned()
    });
    let before = siblings.iter().rfind(|entry| order(&entry.path) < order(path)).copied().unwrap_or(map);
    let at = if std::ptr::eq(before, map) {
        document.lines().around(map.key).end
    } else {
        entry_lines(document, before).end
    };
    Ok(with_lines(document, at, &format!("{indent}{}: {}\n", key(path), format_values(path, values))))
}

/// Where a field that stands for itself belongs: behind the last one that the table of fields has before it.
fn top_level_place(document: &Document, path: &str) -> usize {
    let entries = document.front_matter().entries.iter().filter(|entry| !entry.path.contains('.'));
    let before = entries.filter(|entry| order(&entry.path) < order(path)).max_by_key(|entry| entry.key.start);
    before.map_or(document.front_matter().inner.start, |entry| entry_lines(document, entry).end)
}

/// The place of a field, or of the first member of a map, in the table of fields; unknown ones come last.
fn order(path: &str) -> usize {
    let prefix = format!("{path}.");
    table::FIELDS.iter().position(|field| field.path == path || field.path.starts_with(&prefix)).unwrap_or(usize::MAX)
}

/// The text with the map of `path` written over lines, where it stands in braces.
fn without_braces(document: &Document, path: &str) -> Option<String> {
    let (name, _) = path.split_once('.')?;
    let map = document.entry(name)?;
    let text = document.text();
    let line = entry_lines(document, map);
    let open = map.key.end + text[map.key.end..line.end].find('{')?;
    if !text[map.key.end..open].trim_start_matches(':').trim().is_empty() {
        return None;
    }
    let last = document.front_matter().entries.iter().rfind(|entry| entry.path.starts_with(&format!("{name}.")));
    let from = last.map_or(open, |entry| entry.value.span().end);
    let close = from + text[from..document.front_matter().inner.end].find('}')? + 1;
    let newline = line_end(text);
    let members = document.front_matter().entries.iter().filter(|entry| entry.path.starts_with(&format!("{name}.")));
    let lines: String =
        members.map(|entry| format!("{newline}  {}: {}", key(&entry.path), entry.value.span().of(text))).collect();
    Some(patched(document, Span::new(map.key.end, close), &format!(":{lines}")))
}
