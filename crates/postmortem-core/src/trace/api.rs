//! Requests and responses of vendors: who made them, and what they say.

use serde_json::Value;

use super::attribute as a;
use super::call::Call;
use super::parameter;
use super::path::{first, opened};
use super::span::moment;
use super::{Format, anthropic, bedrock, gemini, openai, recording, stream};

/// A vendor's interface.
pub(super) struct Api {
    pub(super) format: Format,
    pub(super) is_request: fn(&Value) -> bool,
    pub(super) is_response: fn(&Value) -> bool,
    /// Reads what the interface has of its own; settings are read for all alike.
    pub(super) read: fn(&Exchange, &mut Call),
}

/// The interfaces, those with the plainest marks first.
const APIS: &[Api] = &[
    bedrock::RETRIEVAL,
    anthropic::API,
    gemini::API,
    bedrock::MODEL,
    openai::RESPONSES,
    openai::EMBEDDING,
    openai::CHAT,
    openai::COMPLETION,
];

/// What was sent, and what came back; `null` where one of them is not there.
pub(super) struct Exchange<'a> {
    /// Where it was sent; empty where that was not recorded.
    pub(super) url: &'a str,
    pub(super) request: &'a Value,
    pub(super) response: &'a Value,
}

/// Which half of an exchange a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Request,
    Response,
}

/// Reads an exchange; none where no vendor is known for it.
pub(super) fn read(exchange: &Exchange) -> Option<Call> {
    let by_response = || APIS.iter().find(|api| (api.is_response)(exchange.response));
    let api = match APIS.iter().find(|api| (api.is_request)(exchange.request)) {
        // Several vendors take the same request; what came back tells who it was.
        Some(asked) if (asked.is_response)(exchange.response) => asked,
        asked => by_response().or(asked)?,
    };
    let mut call = Call::new(api.format);
    call.is_whole_request = !exchange.request.is_null();
    parameter::settings(exchange.request, &mut call);
    call.say(a::PROVIDER, parameter::provider_at(exchange.url).unwrap_or_default());
    call.say(a::REQUEST_MODEL, &parameter::model_at(exchange.url).unwrap_or_default());
    (api.read)(exchange, &mut call);
    Some(call)
}

/// Reads a value that is a request or a response by itself.
pub(super) fn half(value: &Value) -> Option<(Half, Call)> {
    let null = Value::Null;
    if APIS.iter().any(|api| (api.is_response)(value)) {
        return Some((Half::Response, read(&Exchange { url: "", request: &null, response: value })?));
    }
    Some((Half::Request, read(&Exchange { url: "", request: value, response: &null })?))
}

/// Reads an object that holds both halves under names of its own, as recordings do.
pub(super) fn pair(value: &Value) -> Option<Call> {
    let whole = |half: &Value| {
        let body = recording::body(half);
        let text = body.as_deref().or(half.as_str());
        text.map_or_else(|| half.clone(), |text| stream::read(text).unwrap_or_else(|| opened(&Value::from(text))))
    };
    let request = whole(first(value, &["request", "req", "kwargs"])?);
    let response = whole(first(value, &["response", "res"])?);
    let url = first(value, &["request.url", "request.uri", "url"]).and_then(Value::as_str).unwrap_or_default();
    let mut call = read(&Exchange { url, request: &request, response: &response })?;
    let told = ["startedDateTime", "recorded_at", "created_at", "timestamp", "start_time"];
    call.say(a::START, &first(value, &told).and_then(moment).unwrap_or_default());
    Some(call)
}
