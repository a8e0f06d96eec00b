//! Spans: the containers in which tracing tools hand them out, and what every span tells whatever its conventions are.
//! Source: OTLP 1.x as JSON; the console exporters of OpenTelemetry; Jaeger's JSON.

use serde_json::{Map, Value};

use super::attribute as a;
use super::call::Call;
use super::path::{at, first, list, text};
use super::{gen_ai, openinference};
use crate::facts::quantity::decimal;

/// The spans in a container; none where it is none.
pub(super) fn contained(told: &Value) -> Option<Vec<&Value>> {
    let groups = ["resourceSpans", "resource_spans", "batches", "resourceLogs", "resource_logs"];
    let scopes = ["scopeSpans", "scope_spans", "instrumentationLibrarySpans", "scopeLogs", "scope_logs"];
    let lists = ["spans", "logRecords", "log_records"];
    let groups: Vec<&Value> = groups.iter().flat_map(|name| list(told, name)).collect();
    if !groups.is_empty() {
        let scopes = groups.iter().flat_map(|group| scopes.iter().flat_map(|name| list(group, name)));
        return Some(scopes.flat_map(|scope| lists.iter().flat_map(|name| list(scope, name))).collect());
    }
    // Jaeger: `{data: [{spans: [...]}]}`; others: `{spans: [...]}`.
    let traces = if list(told, "spans").is_empty() { list(told, "data").iter().collect() } else { vec![told] };
    let spans: Vec<&Value> = traces.into_iter().flat_map(|trace| list(trace, "spans")).collect();
    (!spans.is_empty()).then_some(spans)
}

/// Reads a span, or its attributes by themselves; none where no model has to do with it.
pub(super) fn read(span: &Value) -> Option<Call> {
    let mut attributes = attributes(first(span, &["attributes", "tags"]).unwrap_or(span));
    let events = events(span);
    for event in &events {
        for (name, value) in &event.attributes {
            if name.starts_with("gen_ai.") && !name.starts_with("gen_ai.evaluation.") && event.is_about_the_call() {
                attributes.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    let mut call = if attributes.keys().any(|name| name.starts_with("gen_ai.")) {
        gen_ai::read(&attributes, &events)
    } else if openinference::is_told(&attributes) {
        openinference::read(&attributes)
    } else {
        return None;
    };
    frame(span, &attributes, &events, &mut call);
    Some(call)
}

/// What is told of every span: its name, its times, its error.
fn frame(span: &Value, attributes: &Map<String, Value>, events: &[Event], call: &mut Call) {
    call.set(a::NAME, first(span, &["name", "operationName"]));
    call.set(a::TRACE_ID, first(span, &["traceId", "trace_id", "traceID", "context.trace_id"]));
    call.say(
        a::START,
        &first(span, &["startTimeUnixNano", "start_time_unix_nano", "start_time", "startTime", "timeUnixNano"])
            .and_then(moment)
            .unwrap_or_default(),
    );
    call.say(
        a::END,
        &first(span, &["endTimeUnixNano", "end_time_unix_nano", "end_time", "endTime"])
            .and_then(moment)
            .unwrap_or_default(),
    );
    call.set(a::ERROR, attributes.get("error.type"));
    for event in events.iter().filter(|event| event.name == "exception") {
        call.set(a::ERROR, event.attributes.get("exception.type"));
        call.set(a::ERROR_MESSAGE, event.attributes.get("exception.message"));
    }
    let status = first(span, &["status.code", "status.status_code", "status_code"]);
    if status.is_some_and(|status| *status == 2 || status.as_str().is_some_and(|code| code.contains("ERROR"))) {
        call.say(a::ERROR, "error");
        call.set(a::ERROR_MESSAGE, first(span, &["status.message", "status.description", "status_message"]));
    }
}

/// Something that happened during a span.
pub(super) struct Event {
    pub(super) name: String,
    pub(super) attributes: Map<String, Value>,
}

impl Event {
    /// Whether its attributes are those of the call, as content is told that is kept out of the span.
    fn is_about_the_call(&self) -> bool {
        self.name == "gen_ai.client.inference.operation.details" || self.name.starts_with("gen_ai.content.")
    }
}

fn events(span: &Value) -> Vec<Event> {
    let mut events: Vec<Event> = list(span, "events").iter().map(event).collect();
    // A record of a log is an event by itself.
    if let Some(name) = first(span, &["eventName", "event_name"]).and_then(Value::as_str) {
        events.push(Event { name: name.to_owned(), ..event(span) });
    }
    events
}

fn event(told: &Value) -> Event {
    let mut all = attributes(at(told, "attributes").unwrap_or(&Value::Null));
    if let Some(body) = at(told, "body").map(any_value) {
        all.extend(body.as_object().cloned().unwrap_or_default());
    }
    Event { name: text(told, "name").unwrap_or_default().to_owned(), attributes: all }
}

/// Attributes as a map: an object, nested or flat, or a list of `{key, value}`.
fn attributes(told: &Value) -> Map<String, Value> {
    let mut map = Map::new();
    match told {
        Value::Array(items) => {
            for item in items {
                if let Some(key) = text(item, "key") {
                    map.insert(key.to_owned(), at(item, "value").map(any_value).unwrap_or_default());
                }
            }
        }
        Value::Object(told) => flatten(told, "", 0, &mut map),
        _ => {}
    }
    map
}

/// `{"llm": {"model_name": ..}}` as `llm.model_name`; what stands below a name with dots is a value.
fn flatten(told: &Map<String, Value>, prefix: &str, depth: usize, map: &mut Map<String, Value>) {
    for (name, value) in told {
        let whole = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Value::Object(inner) if !name.contains('.') && depth < 6 && opens(&whole) => {
                flatten(inner, &whole, depth + 1, map);
            }
            value => _ = map.insert(whole, any_value(value)),
        }
    }
}

/// Whether the name is the beginning of names of the conventions and no attribute itself.
fn opens(name: &str) -> bool {
    let roots =
        ["gen_ai", "llm", "openinference", "tool", "retrieval", "reranker", "embedding", "input", "output", "error"];
    roots.contains(&name.split('.').next().unwrap_or_default()) && !matches!(name, "input.value" | "output.value")
}

/// A value of OTLP, `{"stringValue": ..}`, as a plain one. Whole numbers come as texts there.
fn any_value(told: &Value) -> Value {
    let Some((kind, value)) = told.as_object().filter(|map| map.len() == 1).and_then(|map| map.iter().next()) else {
        return told.clone();
    };
    match kind.as_str() {
        "stringValue" | "string_value" | "boolValue" | "bool_value" | "doubleValue" | "double_value" => value.clone(),
        "intValue" | "int_value" => {
            value.as_str().and_then(|text| text.parse::<i64>().ok()).map_or_else(|| value.clone(), Value::from)
        }
        "arrayValue" | "array_value" => list(value, "values").iter().map(any_value).collect(),
        "kvlistValue" | "kvlist_value" => {
            let pairs = list(value, "values").iter();
            let pairs = pairs.filter_map(|pair| Some((text(pair, "key")?.to_owned(), any_value(at(pair, "value")?))));
            Value::Object(pairs.collect())
        }
        _ => told.clone(),
    }
}

/// A time as RFC 3339: it is one already, or a count since 1970 in seconds, milli-, micro- or nanoseconds.
pub(super) fn moment(told: &Value) -> Option<String> {
    let text = super::call::scalar(told)?;
    let Some(count) = told.as_f64().or_else(|| decimal(&text)) else { return Some(text) };
    let seconds = match count {
        count if count < 1e11 => count,
        count if count < 1e14 => count / 1e3,
        count if count < 1e17 => count / 1e6,
        count => count / 1e9,
    };
    // Between 1970 and 9999; others are no times.
    if !(0.0..253_402_300_800.0).contains(&seconds) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked above")]
    let whole = seconds.floor() as i64;
    let (days, rest) = (whole.div_euclid(86_400), whole.rem_euclid(86_400));
    let date = crate::time::Date { days };
    Some(format!("{date}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60))
}
