//! Recorded calls of models, whoever recorded them: bytes in, calls under OpenTelemetry's names out.
//!
//! [`read`] takes what somebody would paste: the JSON of a tracing tool, the request and the response of a vendor, a stream
//! of events, or the recording of a browser or of a test. Each format has a module of its own; what they have in common
//! is in `message` (messages and tools) and `parameter` (settings and numbers of tokens).

mod anthropic;
mod api;
pub mod attribute;
mod bedrock;
mod call;
mod container;
mod encoding;
mod gemini;
mod gen_ai;
mod langfuse;
mod langsmith;
mod message;
mod openai;
mod openinference;
mod parameter;
mod path;
mod promptlayer;
mod recording;
mod span;
mod stream;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

pub use call::{Call, scalar};
pub use container::{LARGEST, Unreadable};

/// In whose words a call is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// OpenTelemetry's `GenAI` conventions.
    GenAi,
    /// `OpenInference`.
    OpenInference,
    /// Langfuse.
    Langfuse,
    /// `LangSmith`.
    LangSmith,
    /// `PromptLayer`.
    PromptLayer,
    /// `OpenAI`'s chat completions.
    OpenAiChat,
    /// `OpenAI`'s Responses API.
    OpenAiResponses,
    /// `OpenAI`'s completions.
    OpenAiCompletion,
    /// `OpenAI`'s embeddings.
    OpenAiEmbeddings,
    /// Anthropic.
    Anthropic,
    /// Google's `generateContent`.
    Gemini,
    /// Amazon Bedrock.
    Bedrock,
    /// A list of messages and nothing else.
    Messages,
}

impl Format {
    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::GenAi => "OpenTelemetry GenAI",
            Self::OpenInference => "OpenInference",
            Self::Langfuse => "Langfuse",
            Self::LangSmith => "LangSmith",
            Self::PromptLayer => "PromptLayer",
            Self::OpenAiChat => "OpenAI chat completions",
            Self::OpenAiResponses => "OpenAI Responses",
            Self::OpenAiCompletion => "OpenAI completions",
            Self::OpenAiEmbeddings => "OpenAI embeddings",
            Self::Anthropic => "Anthropic",
            Self::Gemini => "Google generateContent",
            Self::Bedrock => "Amazon Bedrock",
            Self::Messages => "chat messages",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The calls in what somebody recorded.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The calls, in the order in which they are told.
    pub calls: Vec<Call>,
    /// How many records there were that no model has to do with, or that no format is known for.
    pub passed_over: usize,
}

/// Reads recorded calls. What is JSON but tells of no call that is known gives an empty trace.
///
/// # Errors
/// When it is neither JSON nor one of the other texts; the error names the line.
pub fn read(bytes: &[u8]) -> Result<Trace, Unreadable> {
    Ok(of_values(&container::read(bytes)?))
}

/// The calls that values tell, as [`container`] reads them.
pub(crate) fn of_values(values: &[Value]) -> Trace {
    let mut trace = Trace::default();
    if let Some(whole) = stream::join(values).and_then(|whole| api::half(&whole)) {
        trace.calls.push(whole.1);
        return trace;
    }
    let mut collected = Collected { trace: &mut trace, open_request: None };
    for value in values {
        collected.add(value, 0);
    }
    collected.close();
    trace
}

/// The messages of a prompt that is told as JSON: a list of messages, a request, or a template as registries keep it.
pub(crate) fn read_prompt(text: &str) -> Option<Call> {
    let values = container::json_values(text).ok().filter(|values| values.len() == 1)?;
    let inner = path::first(&values[0], &["prompt_template", "llm_kwargs", "prompt", "template"]);
    let told = inner.filter(|inner| inner.is_object() || inner.is_array()).unwrap_or(&values[0]);
    let messages = path::at(told, "messages").unwrap_or(told);
    let is_chat = messages.as_array().is_some_and(|items| items.iter().all(|item| path::has(item, "role")));
    if !is_chat {
        return of_values(&values).calls.into_iter().next().filter(|call| call.has(attribute::INPUT));
    }
    let mut call = Call::new(Format::Messages);
    if let Some(system) = path::at(told, "system") {
        call.list_as(attribute::INSTRUCTIONS, message::parts(system));
    }
    call.list_as(attribute::INPUT, message::messages(messages, "user"));
    Some(call)
}

/// The JSON values in a text of one or several.
pub(crate) fn values(text: &str) -> Result<Vec<Value>, Unreadable> {
    container::json_values(text)
}

/// How deep containers may stand in one another.
const DEEPEST: usize = 4;

struct Collected<'a> {
    trace: &'a mut Trace,
    /// A request whose response may follow.
    open_request: Option<Call>,
}

impl Collected<'_> {
    fn add(&mut self, value: &Value, depth: usize) {
        if let Some(call) = self.add_record(value, depth) {
            self.close();
            self.trace.calls.push(call);
        }
    }

    /// One record; what it holds is added, what it is itself is given.
    fn add_record(&mut self, value: &Value, depth: usize) -> Option<Call> {
        if let Value::Array(items) = value {
            return self.add_list(items, depth);
        }
        // Each format asks for names of its own: there may be millions of values that have none.
        if value.as_object().is_none_or(serde_json::Map::is_empty) {
            self.trace.passed_over += 1;
            return None;
        }
        for contained in [span::contained(value), langfuse::contained(value), container::listed(value)] {
            if let Some(inner) = contained.filter(|_| depth < DEEPEST) {
                for inner in inner {
                    self.add(inner, depth + 1);
                }
                return None;
            }
        }
        if langsmith::is_told(value) {
            self.close();
            self.trace.calls.extend(langsmith::read(value));
            return None;
        }
        let inner = path::at(value, "log_request").unwrap_or(value);
        if promptlayer::is_told(inner) {
            return Some(promptlayer::read(inner));
        }
        if langfuse::is_told(value) {
            return Some(langfuse::read(value));
        }
        if let Some(call) = span::read(value).filter(|call| !call.is_empty()) {
            return Some(call);
        }
        if let Some(call) = api::pair(value) {
            return Some(call);
        }
        match api::half(value) {
            Some((api::Half::Request, call)) => {
                self.close();
                self.open_request = Some(call);
            }
            Some((api::Half::Response, call)) => {
                let call = self.open_request.take().map_or(call.clone(), |request| request.joined(call));
                self.trace.calls.push(call);
            }
            None => self.trace.passed_over += 1,
        }
        None
    }

    /// A list of records, or the messages of one conversation.
    fn add_list(&mut self, items: &[Value], depth: usize) -> Option<Call> {
        let is_message =
            |item: &Value| path::text(item, "role").is_some() && path::first(item, &["content", "parts"]).is_some();
        if !items.is_empty() && items.iter().all(is_message) {
            let mut call = Call::new(Format::Messages);
            call.list_as(attribute::INPUT, message::messages(&Value::Array(items.to_vec()), "user"));
            return Some(call);
        }
        if depth < DEEPEST {
            for item in items {
                self.add(item, depth + 1);
            }
        }
        None
    }

    /// Puts a request away to which no response came.
    fn close(&mut self) {
        self.trace.calls.extend(self.open_request.take());
    }
}

#[cfg(test)]
mod tests;
