//! Settings, numbers of tokens and the name of the provider, which vendors tell alike but for the spelling.

use serde_json::Value;

use super::attribute as a;
use super::call::Call;
use super::message;
use super::path::{at, first, text};

/// The settings of a request.
#[rustfmt::skip]
const SETTINGS: &[(&str, &[&str])] = &[
    (a::TEMPERATURE, &["temperature"]),
    (a::TOP_P, &["top_p", "topP"]),
    (a::TOP_K, &["top_k", "topK"]),
    (a::MAX_TOKENS, &["max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens", "maxTokens",
        "max_tokens_to_sample", "max_gen_len", "maxTokenCount", "max_new_tokens", "num_predict"]),
    (a::SEED, &["seed"]),
    (a::REASONING, &["reasoning_effort", "reasoning.effort", "output_config.effort", "thinking.budget_tokens",
        "thinkingConfig.thinkingBudget", "thinkingConfig.thinkingLevel", "reasoning_level"]),
    (a::FREQUENCY_PENALTY, &["frequency_penalty", "frequencyPenalty"]),
    (a::PRESENCE_PENALTY, &["presence_penalty", "presencePenalty"]),
    (a::CHOICES, &["n", "candidateCount"]),
    (a::STREAM, &["stream"]),
];

/// The numbers of tokens.
#[rustfmt::skip]
const TOKENS: &[(&str, &[&str])] = &[
    (a::INPUT_TOKENS, &["input_tokens", "prompt_tokens", "inputTokens", "promptTokens", "promptTokenCount",
        "prompt_token_count", "inputTextTokenCount", "prompt_eval_count", "input"]),
    (a::OUTPUT_TOKENS, &["output_tokens", "completion_tokens", "outputTokens", "completionTokens",
        "candidatesTokenCount", "generation_token_count", "completion_token_count", "eval_count", "output"]),
    (a::CACHE_READ, &["cache_read_input_tokens", "prompt_tokens_details.cached_tokens",
        "input_tokens_details.cached_tokens", "cacheReadInputTokenCount", "cacheReadInputTokens",
        "cachedContentTokenCount", "input_token_details.cache_read"]),
    (a::CACHE_WRITE, &["cache_creation_input_tokens", "cacheWriteInputTokenCount", "cacheWriteInputTokens",
        "input_token_details.cache_creation"]),
    (a::REASONING_TOKENS, &["completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens",
        "thoughtsTokenCount", "output_token_details.reasoning"]),
];

/// Reads the settings of a request, the model it asks for and the tools it offers.
pub(super) fn settings(told: &Value, call: &mut Call) {
    for (name, paths) in SETTINGS {
        call.set(name, first(told, paths));
    }
    call.set(a::REQUEST_MODEL, first(told, &["model", "model_name", "modelId"]));
    call.texts(a::STOP_SEQUENCES, first(told, &["stop_sequences", "stop", "stopSequences"]));
    for path in ["tools", "toolConfig.tools", "functions"] {
        call.list_as(a::TOOLS, at(told, path).map(message::tools).unwrap_or_default());
    }
}

/// Reads numbers of tokens.
pub(super) fn tokens(told: Option<&Value>, call: &mut Call) {
    let Some(told) = told else { return };
    for (name, paths) in TOKENS {
        call.set(name, first(told, paths).filter(|value| value.is_number()));
    }
}

/// An answer of the kind `{"error": {"type": ..., "message": ...}}`.
pub(super) fn error(told: &Value, call: &mut Call) {
    let Some(error) = at(told, "error") else { return };
    call.set(a::ERROR, first(error, &["type", "code", "status"]));
    call.say(a::ERROR, "error");
    call.set(a::ERROR_MESSAGE, at(error, "message").or_else(|| Some(error).filter(|error| error.is_string())));
}

/// Hosts and the provider behind each, by OpenTelemetry's names.
const HOSTS: &[(&str, &str)] = &[
    ("openai.azure.com", "azure.ai.openai"),
    ("api.openai.com", "openai"),
    ("api.anthropic.com", "anthropic"),
    ("bedrock", "aws.bedrock"),
    ("aiplatform.googleapis.com", "gcp.vertex_ai"),
    ("generativelanguage.googleapis.com", "gcp.gemini"),
    ("models.ai.azure.com", "azure.ai.inference"),
    ("api.mistral.ai", "mistral_ai"),
    ("api.groq.com", "groq"),
    ("api.deepseek.com", "deepseek"),
    ("api.cohere", "cohere"),
    ("api.x.ai", "x_ai"),
    ("api.perplexity.ai", "perplexity"),
    ("api.moonshot", "moonshot_ai"),
    ("openrouter.ai", "openrouter"),
];

/// The provider at an address.
pub(super) fn provider_at(url: &str) -> Option<&'static str> {
    let host = url.split("://").last()?.split('/').next()?;
    HOSTS.iter().find(|(part, _)| host.contains(part)).map(|(_, provider)| *provider)
}

/// Beginnings of names of models that one provider serves under its own interface.
const FAMILIES: &[(&str, &str)] = &[
    ("gpt-", "openai"),
    ("chatgpt-", "openai"),
    ("o1", "openai"),
    ("o3", "openai"),
    ("o4", "openai"),
    ("text-embedding-", "openai"),
    ("ft:gpt-", "openai"),
    ("claude-", "anthropic"),
    ("mistral-", "mistral_ai"),
    ("codestral-", "mistral_ai"),
    ("deepseek-", "deepseek"),
    ("grok-", "x_ai"),
    ("sonar", "perplexity"),
    ("kimi-", "moonshot_ai"),
];

/// The provider of a model with a name of its own.
pub(super) fn provider_of(model: &str) -> Option<&'static str> {
    FAMILIES.iter().find(|(start, _)| model.starts_with(start)).map(|(_, provider)| *provider)
}

/// A provider as tools spell it, by OpenTelemetry's name; one that is not known stays as it is.
pub(super) fn provider_named(told: &str) -> String {
    let lower = told.to_ascii_lowercase();
    let known = match lower.split([' ', '.', '-', '_']).next().unwrap_or_default() {
        _ if crate::choice::PROVIDER.contains(&lower.as_str()) => return lower,
        "openai" => "openai",
        "anthropic" | "claude" => "anthropic",
        "azure" | "az" if lower.contains("inference") => "azure.ai.inference",
        "azure" | "az" | "azureopenai" => "azure.ai.openai",
        "aws" | "bedrock" | "amazon" => "aws.bedrock",
        "vertexai" | "vertex" | "google" if lower.contains("vertex") => "gcp.vertex_ai",
        "gemini" | "google" => "gcp.gemini",
        "mistral" | "mistralai" => "mistral_ai",
        "cohere" => "cohere",
        "deepseek" => "deepseek",
        "groq" => "groq",
        "xai" => "x_ai",
        "perplexity" => "perplexity",
        _ => return told.to_owned(),
    };
    known.to_owned()
}

/// The name behind `models/` or `model/` in an address, as `gemini-2.5-flash:generateContent` has it too.
pub(super) fn model_at(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let (_, name) = path.split_once("/models/").or_else(|| path.split_once("/model/"))?;
    let name = name.split('/').next()?;
    let name = if path.contains("/models/") { name.split(':').next()? } else { name };
    let plain = name.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/").replace("%2f", "/");
    // The resource name of a profile ends with the model.
    Some(plain.rsplit('/').next().unwrap_or_default().to_owned()).filter(|name| !name.is_empty())
}

/// The reason why the first answer ended, in whatever place the format has it.
pub(super) fn finish(told: &Value, paths: &[&str], call: &mut Call) {
    let reasons: Vec<Value> = paths.iter().filter_map(|path| text(told, path).map(Value::from)).collect();
    call.list_as(a::FINISH_REASONS, reasons);
}
